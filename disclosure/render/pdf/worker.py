"""Floor 3. The PDF worker: `python -m disclosure.render.pdf.worker MEMORY`, started by the engine, never by hand."""

import contextlib
import faulthandler
import gc
import os
import signal
import sys
from collections.abc import Iterator
from typing import BinaryIO

from disclosure.render.pdf.job import PdfJob
from disclosure.render.pdf.wire import Answer, receive, send

GRACE = 5.0
"""Seconds after which a worker ends itself when its parent did not: the parent is dead."""


def main() -> None:
    """Answer questions until stdin ends."""
    questions, answers = _private_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets Ctrl-C too, and decides
    _limit_memory(int(sys.argv[1]))
    missing = _load_engine()
    gc.freeze()  # what was imported stays
    while (frame := receive(questions)) is not None:
        seconds, content = frame
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True)  # a native thread: works inside native code
        kind, answer = (Answer.MISSING, missing.encode()) if missing else _answer(content)
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


def _load_engine() -> str:
    """Import WeasyPrint before the first question; say what is missing, else nothing."""
    try:
        with _sonames_only():
            import weasyprint  # noqa: F401

            import disclosure.render.pdf.page  # noqa: F401

        _compress_at_the_usual_level()
    except (ImportError, OSError) as error:  # OSError: cffi does not find Pango
        return " ".join(str(error).split("\n\n")[0].split())
    return ""


def _compress_at_the_usual_level() -> None:
    """pydyf packs every stream at zlib's highest level, twice: a tenth of the time of a PDF for 3 % of its size."""
    import types
    import zlib

    import pydyf

    pydyf.zlib = types.SimpleNamespace(compressobj=lambda level: zlib.compressobj())


@contextlib.contextmanager
def _sonames_only() -> Iterator[None]:
    """On Linux, load native libraries by the names that the loader knows (`libpango-1.0.so.0`), and by no other.

    WeasyPrint tries other systems' names first, and for each of them `ctypes` asks ldconfig, gcc and ld: 54 processes,
    a quarter of a second.
    """
    if sys.platform != "linux":
        yield
        return
    import ctypes.util

    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _answer(content: bytes) -> tuple[Answer, bytes]:
    from weasyprint.urls import FatalURLFetchingError

    from disclosure.render.pdf.page import draw

    gc.disable()  # a page's boxes live until it is drawn; to look for dead ones among them is a fifth of the time
    try:
        return Answer.PDF, draw(PdfJob.from_bytes(content), content)
    except MemoryError:
        return Answer.MEMORY, b""
    except RecursionError:
        return Answer.FAILED, b"its text is nested too deeply."
    # FatalURLFetchingError is a BaseException so that WeasyPrint's own handlers let it through.
    except (Exception, FatalURLFetchingError) as error:
        return Answer.FAILED, f"{error or type(error).__name__}".encode()
    finally:
        gc.enable()


if __name__ == "__main__":
    main()
