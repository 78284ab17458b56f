"""Floor 5. Files that speak of others: an attestation with the files it names, a page with its record and recipe.

They are found in their folder, and checked together.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from disclosure.errors import UnreadableError
from disclosure.filing.attested import check_attestation
from disclosure.filing.files import read_file
from disclosure.filing.origin import RECIPE, longest_stem
from disclosure.filing.pack.inside import with_members
from disclosure.filing.pack.reader import is_pack
from disclosure.filing.packed import subjects
from disclosure.filing.pages import check_pages
from disclosure.filing.reader import Reader
from disclosure.model.verification import Claim, Outcome

LookInside = Callable[[bytes, Reader], Iterable[Claim]]
"""A pack that somebody speaks for, to what it shows itself."""


def check_beside(file: Path, reader: Reader, look_inside: LookInside) -> tuple[Claim, ...]:
    """Everything to be said of the attestation in `file`, of the files beside it that it names, and of their pages.

    The certificate is the file of the same name that ends in `.pem`. No file is read that the attestation does not
    name, nor one that lies outside of its folder; the subject of a claim is the file's name. Raises UnreadableError
    when `file` itself cannot be read.
    """
    envelope = read_file(file)
    if envelope is None:
        raise UnreadableError(f"{file} cannot be read", hint="Name the attestation's file, ending in .json.")
    names = subjects(envelope)
    files = dict(_named(names, file.parent))
    whole = with_members(files, names)
    certificate = read_file(file.with_suffix(".pem")) or b""
    claims = list(check_attestation(envelope, whole, reader.trust, as_of=reader.as_of, certificate=certificate))
    # Pages of files that nobody vouches for are not worth the time.
    is_sound = not any(claim.outcome is Outcome.BROKEN for claim in claims)
    for name, data in files.items():
        if is_pack(data):
            shown = look_inside(data, replace(reader, reads_pages=reader.reads_pages and is_sound))
            claims += [replace(each, subject=f"{name}: {each.subject}" if each.subject else name) for each in shown]
    if is_sound and reader.reads_pages:
        claims += check_pages(files, theme=reader.theme, workers=reader.workers)
    return tuple(claims)


def made_with_it(page: Path) -> dict[str, bytes]:
    """The page, and the record and the recipe that `build` wrote beside it, by name; what is not there is left out."""
    stems = (each.name.removesuffix(RECIPE) for each in page.parent.glob(f"*{RECIPE}"))
    stem = longest_stem(page.name, stems)
    names = [page.name, *((f"{stem}.json", f"{stem}{RECIPE}") if stem else ())]
    found = {name: read_file(page.parent / name) for name in names}
    return {name: data for name, data in found.items() if data is not None}


def _named(names: Iterable[str], folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files of these names, as far as they lie in `folder`."""
    home = folder.resolve()
    for name in names:
        path = (folder / name).resolve()
        data = read_file(path) if path.is_relative_to(home) else None
        if data is not None:
            yield name, data
