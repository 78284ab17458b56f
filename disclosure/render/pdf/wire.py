"""Floor 3. How the parent and a PDF worker talk: frames of a length and that many bytes, on stdin and stdout.

A question is the seconds allowed and a job; an answer is a kind and its content. No pickle: a worker that a hostile
page has broken into can at most answer with a wrong PDF.
"""

import struct
from enum import IntEnum
from typing import BinaryIO

_HEAD = struct.Struct(">dQ")


class Answer(IntEnum):
    """What a worker's answer holds; everything but a PDF is one sentence in UTF-8."""

    PDF = 0
    FAILED = 1
    MEMORY = 2
    MISSING = 3


def send(stream: BinaryIO, number: float, content: bytes) -> None:
    """Write one frame: `number` is the seconds of a question or the kind of an answer."""
    stream.write(_HEAD.pack(number, len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[float, bytes] | None:
    """Read one frame; None when the other side has gone, also in the middle of a frame."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    number, size = _HEAD.unpack(head)
    content = stream.read(size)
    return (number, content) if len(content) == size else None
