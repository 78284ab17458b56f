"""Floor 5. A PDF opened to be looked at: read as it stands, never mended, and what it declares about itself."""

import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pikepdf import Pdf

_MARKS: Final = re.compile(rb"/(?:EF|EmbeddedFile|ByteRange|Sig|DocTimeStamp)\b")
DEPTH: Final = 100
"""Maps and lists inside one another in one object; our files need fewer than ten."""


@dataclass(frozen=True, slots=True)
class Container:
    """An open PDF, and our XMP properties in it by name: empty for a PDF that this tool did not make."""

    pdf: "Pdf"
    declared: Mapping[str, str]
    special: tuple[Any, ...]
    """Every map and stream of the objects that speak of a signature or an attached file."""

    @property
    def is_draft(self) -> bool:
        """Whether the document does not say of itself that it is final."""
        return self.declared.get("Status") != "final"


@contextmanager
def opened(data: bytes) -> Iterator[Container]:
    """The PDF `data`, open while the context lasts: nothing of it may be used afterwards.

    Raises pikepdf.PdfError (PasswordError when it is encrypted), and whatever else damaged bytes lead to: a reader
    that mends a file would show another one than the one that was signed.
    """
    import pikepdf

    from disclosure.render.pdf.extract import declared_in

    with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
        yield Container(pdf, declared_in(pdf), tuple(_signatures_and_files(pdf)))


@contextmanager
def quiet() -> Iterator[None]:
    """While it lasts, the libraries keep to themselves what they think of a file: each claim says it in our words."""
    for name in ("pikepdf", "pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        if not any(isinstance(each, logging.NullHandler) for each in logger.handlers):
            logger.addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _signatures_and_files(pdf: "Pdf") -> Iterator[Any]:
    """Every map and stream, at whatever depth, of the objects that speak of a signature or an attached file.

    A document has tens of thousands of maps: each object is looked at as text first, in which qpdf writes names in one
    way alone.
    """
    for found in pdf.objects:
        if _MARKS.search(_written(found)):
            yield from _inside(found)


def _written(found: Any) -> bytes:
    import pikepdf

    if isinstance(found, pikepdf.Stream):
        return found.stream_dict.unparse(resolved=True)
    return found.unparse(resolved=True) if isinstance(found, (pikepdf.Dictionary, pikepdf.Array)) else b""


def _inside(found: Any, depth: int = 0) -> Iterator[Any]:
    """An object and every map and stream directly inside it; what has a number of its own is not."""
    import pikepdf

    if depth >= DEPTH:
        raise ValueError("its objects are nested too deeply")
    if isinstance(found, pikepdf.Array):
        inside: list[Any] = list(found)
    elif isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
        yield found
        inside = [each for _, each in found.items()]
    else:
        return
    for each in inside:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from _inside(each, depth + 1)
