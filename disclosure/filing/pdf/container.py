"""Floor 5. A PDF opened to be looked at: read as it stands, never mended, and what it declares about itself."""

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pikepdf import Pdf

DEPTH: Final = 100
"""Maps and lists inside one another in one object; our files need fewer than ten."""


@dataclass(frozen=True, slots=True)
class Container:
    """An open PDF, and our XMP properties in it by name: empty for a PDF that this tool did not make."""

    pdf: "Pdf"
    declared: Mapping[str, str]

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
        yield Container(pdf, declared_in(pdf))


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


def values(found: Any, depth: int = 0) -> Iterator[Any]:
    """An object of a PDF and every map, list and stream directly inside it; what has a number of its own is not."""
    import pikepdf

    yield found
    if depth >= DEPTH:
        raise ValueError("its objects are nested too deeply")
    inside: list[Any] = []
    if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
        inside = [each for _, each in found.items()]
    elif isinstance(found, pikepdf.Array):
        inside = list(found)
    for each in inside:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from values(each, depth + 1)


def all_values(pdf: "Pdf") -> Iterator[Any]:
    """Every map, list and stream of a PDF, at whatever depth."""
    for found in pdf.objects:
        yield from values(found)
