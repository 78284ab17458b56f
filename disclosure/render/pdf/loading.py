"""Floor 3. Loading an engine in its worker before the first question; the one that is not asked for stays on disk."""

import contextlib
import sys
from collections.abc import Callable, Iterator

from disclosure.render.pdf.job import PdfJob

Draw = Callable[[PdfJob, bytes], bytes]
"""Draws a job; its bytes on the wire come with it, since a file's identifier may be made from them."""


def load(engine: str) -> tuple[Draw, str]:
    """What draws with `engine`, and what is missing on this machine for it: one sentence, or nothing."""
    try:
        return _LOADERS[engine](), ""
    except (ImportError, OSError) as error:  # OSError: cffi does not find Pango
        return _nothing, " ".join(str(error).split("\n\n")[0].split())


def stops() -> tuple[type[BaseException], ...]:
    """What may end a drawing: any Exception, and WeasyPrint's refusal, which its own handlers must let through."""
    if "weasyprint" not in sys.modules:
        return (Exception,)
    from weasyprint.urls import FatalURLFetchingError

    return Exception, FatalURLFetchingError


def _nothing(job: PdfJob, content: bytes) -> bytes:
    raise RuntimeError("no engine was loaded")


def _weasyprint() -> Draw:
    with _sonames_only():
        import weasyprint  # noqa: F401

        from disclosure.render.pdf.page import draw

    _compress_at_the_usual_level()
    return draw


def _typst() -> Draw:
    import pikepdf  # noqa: F401
    import typst  # noqa: F401

    from disclosure.render.pdf.typst.draw import draw, warm

    warm()
    return lambda job, content: draw(job)


_LOADERS: dict[str, Callable[[], Draw]] = {"weasyprint": _weasyprint, "typst": _typst}


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
