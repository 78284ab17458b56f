"""Floor 3. The PDF worker: `python -m disclosure.render.pdf.worker ENGINE MEMORY`, started by us, never by hand."""

import contextlib
import faulthandler
import gc
import os
import signal
import sys
from typing import BinaryIO

from disclosure.render.pdf.job import PdfJob
from disclosure.render.pdf.loading import Draw, load, stops
from disclosure.render.pdf.wire import Answer, receive, send

GRACE = 5.0
"""Seconds after which a worker ends itself when its parent did not: the parent is dead."""


def main() -> None:
    """Answer questions until stdin ends."""
    questions, answers = _private_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets Ctrl-C too, and decides
    _limit_memory(int(sys.argv[2]))
    draw, missing = load(sys.argv[1])
    gc.freeze()  # what was imported stays
    while (frame := receive(questions)) is not None:
        seconds, content = frame
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True)  # a native thread: works inside native code
        kind, answer = (Answer.MISSING, missing.encode()) if missing else _answer(draw, content)
        faulthandler.cancel_dump_traceback_later()
        send(answers, kind, answer)
        gc.collect()  # while the parent writes the file


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Stdin, and a copy of stdout; what a library prints from now on goes to stderr and cannot break an answer."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _limit_memory(limit: int) -> None:
    """Limit address space and core files where the system can; wall time is the limit that always holds."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, size in ((resource.RLIMIT_AS, limit), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):  # macOS knows RLIMIT_AS and refuses it
            resource.setrlimit(kind, (size, size))


def _answer(draw: Draw, content: bytes) -> tuple[Answer, bytes]:
    gc.disable()  # a page's boxes live until it is drawn; to look for dead ones among them is a fifth of the time
    try:
        return Answer.PDF, draw(PdfJob.from_bytes(content), content)
    except MemoryError:
        return Answer.MEMORY, b""
    except RecursionError:
        return Answer.FAILED, b"its text is nested too deeply."
    except stops() as error:
        return Answer.FAILED, f"{error or type(error).__name__}".encode()
    finally:
        gc.enable()


if __name__ == "__main__":
    main()
