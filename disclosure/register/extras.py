"""Floor 5. Extras: the publisher's own files, under SITE/extra, which every release serves below /extra/."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from disclosure.canonical import sha256
from disclosure.register import tree
from disclosure.register.cache import Record

EXTRA: Final = "extra:"


def extra_inputs(site: Path) -> tuple[tuple[str, str], ...]:
    """Each of the publisher's files by its path below SITE/extra, with its digest; links are not followed."""
    folder = site / tree.EXTRA
    files = (each for each in sorted(folder.rglob("*")) if each.is_file() and not each.is_symlink())
    return tuple((each.relative_to(folder).as_posix(), sha256(each.read_bytes())) for each in files)


def copy_extras(site: Path, into: tree.Tree, known: Mapping[str, Record]) -> dict[str, Record]:
    """Copy those that are new or changed into the site; gives a row for each that is there."""
    rows = {}
    for path, digest in extra_inputs(site):
        owner = EXTRA + path
        row = known.get(owner)
        if row is None or row.key != digest:
            made = into.write(f"{tree.EXTRA}/{path}", ((site / tree.EXTRA / path).read_bytes(),))
            row = Record.of(owner, digest, (made,))
        rows[owner] = row
    return rows
