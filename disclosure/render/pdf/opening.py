"""Floor 3. A PDF of a stranger opened to be read: whatever is wrong with it ends as one kind of error."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

from disclosure.errors import UnreadableError

UNPACKED_LIMIT: Final = 64_000_000
"""Bytes that the streams of one file may unpack to: a notice of 50 pages has three million."""


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The PDF `data` as a pikepdf.Pdf, while it is read. Raises UnreadableError for whatever goes wrong meanwhile."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            yield pdf
    except UnreadableError:
        raise
    except pikepdf.PasswordError as error:
        raise UnreadableError("this PDF is encrypted, and cannot be read") from error
    except Exception as error:  # a damaged file fails anywhere in qpdf and in pikepdf
        raise UnreadableError(f"this is not a readable PDF: {_sentence(error)}") from error


class Unpacker:
    """Streams of one file unpacked, all of them together within UNPACKED_LIMIT."""

    def __init__(self, limit: int = UNPACKED_LIMIT) -> None:
        self._left = limit

    def read(self, stream: Any) -> bytes:
        """What a stream holds: unpacked where it is packed as our engines pack it, else as it stands.

        Raises UnreadableError when the file unpacks to more than a notice ever does.
        """
        raw = bytes(stream.read_raw_bytes())
        if str(stream.get("/Filter", "")) != "/FlateDecode" or "/DecodeParms" in stream:
            return self._counted(raw)
        try:
            return self._counted(zlib.decompressobj().decompress(raw, self._left + 1))
        except zlib.error:
            return self._counted(raw)

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableError("this PDF unpacks to more than a notice ever holds")
        return data


def _sentence(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
