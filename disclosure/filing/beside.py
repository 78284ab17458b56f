"""Floor 5. Files that speak of others: an attestation with the files it names, a page with its record and recipe.

They are found in their folder, and checked together.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.errors import UnreadableError
from disclosure.filing.attestation import StatementError, read_attestation
from disclosure.filing.attested import check_attestation
from disclosure.filing.envelope import EnvelopeError, read_envelope
from disclosure.filing.origin import RECIPE, longest_stem
from disclosure.filing.pages import check_pages
from disclosure.filing.trust import Trust
from disclosure.model.verification import Claim, Outcome

if TYPE_CHECKING:
    from disclosure.render.pdf.engine import PdfWorkers

LARGEST: Final = 100_000_000
"""Bytes of one file that are read; a notice of 50 pages has one million."""


def check_beside(
    file: Path, trust: Trust, *, as_of: date, theme: Path | None = None, workers: "PdfWorkers | None" = None
) -> tuple[Claim, ...]:
    """Everything to be said of the attestation in `file`, of the files beside it that it names, and of their pages.

    The certificate is the file of the same name that ends in `.pem`. No file is read that the attestation does not
    name, nor one that lies outside of its folder. Raises UnreadableError when `file` itself cannot be read.
    """
    envelope = _read(file)
    if envelope is None:
        raise UnreadableError(f"{file} cannot be read", hint="Name the attestation's file, ending in .json.")
    files = dict(_named(envelope, file.parent))
    beside = _read(file.with_suffix(".pem")) or b""
    claims = check_attestation(envelope, files, trust, as_of=as_of, certificate=beside)
    if any(claim.outcome is Outcome.BROKEN for claim in claims):
        return claims  # pages of files that nobody vouches for are not worth the time
    return (*claims, *check_pages(files, theme=theme, workers=workers))


def made_with_it(page: Path) -> dict[str, bytes]:
    """The page, and the record and the recipe that `build` wrote beside it, by name; what is not there is left out."""
    stems = (each.name.removesuffix(RECIPE) for each in page.parent.glob(f"*{RECIPE}"))
    stem = longest_stem(page.name, stems)
    names = [page.name, *((f"{stem}.json", f"{stem}{RECIPE}") if stem else ())]
    found = {name: _read(page.parent / name) for name in names}
    return {name: data for name, data in found.items() if data is not None}


def _named(envelope: bytes, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files that the statement in `envelope` names, as far as they lie in `folder`."""
    try:
        statement = read_attestation(read_envelope(envelope).payload)
    except (EnvelopeError, StatementError):
        return  # which the check tells
    home = folder.resolve()
    for subject in statement.subject:
        path = (folder / subject.name).resolve()
        data = _read(path) if path.is_relative_to(home) else None
        if data is not None:
            yield subject.name, data


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except (OSError, ValueError):
        return None
    return data if len(data) <= LARGEST else None
