"""Floor 5. Selection: which files are to be attested, under which names, as made from which records."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from disclosure.canonical import canonical_json
from disclosure.errors import FilingError, UnreadableError, UsageError
from disclosure.filing.origin import RECIPE, KnownRecord, Origins, known_record, longest_stem, origins, records_in
from disclosure.model.disclosure import Disclosure
from disclosure.model.statement import Statement

OURS = (".attestation.json", ".attestation.pem", ".attestation.pae", ".attestation.sig")
"""What an earlier attestation left: nothing that is attested again."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Files by their names below `folder`, the records that they were made from, and what each says of itself.

    `pack` is the name of the pack among them, whose members are named below it; empty where there is none.
    """

    folder: Path
    files: Mapping[str, bytes]
    records: tuple[KnownRecord, ...]
    origins: Origins
    pack: str = ""

    @property
    def bound(self) -> tuple[str, ...]:
        """Names of the files that were made from one of the records."""
        own = {record.digest for record in self.records}
        return tuple(name for name in self.files if self.origins.records.get(name) in own)


def select(source: Path, files: Sequence[Path] = (), *, root: Path | None = None) -> Selection:
    """What `source` and `files` name.

    `source` is a record (its files are then `files`, or those beside it that `build` made of it), a PDF with its record
    inside, a pack, which is attested alone with all that it holds, or a folder of built files. Of a folder, also among
    `files`, what `build` made is taken.
    Raises UnreadableError, UsageError (nothing to attest), FilingError (a file of another record).
    """
    if source.is_dir():
        return _selection([*_built(source), *_named(files)], (), source)
    head = _read(source)[:8]
    if head.startswith(b"%PDF-"):
        return _selection([source, *_named(files)], (), source)
    if head.startswith(b"PK"):
        return _pack(source, files)
    forms = _forms(source, root)
    paths = [*_named(files)] if files else [*_built(source.parent, forms[0].id)]
    if not paths:
        raise UsageError(
            f"no files of {forms[0].id} lie beside {source}",
            hint="Name the files, or the folder that they were built in.",
        )
    return _selection(paths, forms, source)


def _pack(source: Path, files: Sequence[Path]) -> Selection:
    from disclosure.filing.pack.inside import with_members
    from disclosure.filing.pack.reader import records_in as packed_records

    if files:
        raise UsageError(f"{source} is a pack, and is attested alone", hint="Attest the other files by themselves.")
    data = _read(source)
    try:
        records = tuple(known_record(each) for _, each in packed_records(data))
    except UnreadableError as error:
        raise UnreadableError(f"{source}: {error.message}", hint="`disclosure verify` tells more.") from error
    if not records:
        raise FilingError(f"{source} holds no record", hint="Attest a pack that `disclosure pack` made.")
    whole = with_members({source.name: data})
    return Selection(source.parent.resolve(), whole, records, origins(whole, records), source.name)


def _selection(paths: Iterable[Path], forms: tuple[KnownRecord, ...], source: Path) -> Selection:
    """The files at `paths`, made of the records that they carry, or of the first of `forms` that any was made of."""
    unique = list(dict.fromkeys(each.resolve() for each in paths))
    if not unique:
        raise UsageError(
            f"{source} holds nothing that `disclosure build` made", hint="Name a folder with a .recipe.json."
        )
    folder = Path(os.path.commonpath([each.parent for each in unique]))
    files = {each.relative_to(folder).as_posix(): _read(each) for each in unique}
    told = set(origins(files, forms).records.values())
    known = tuple(each for each in forms if each.digest in told)[:1] or forms[:1] or records_in(files)
    made = Selection(folder, files, known, origins(files, known))
    if not made.records:
        raise UsageError(
            f"{source} carries no record", hint="Name the record, or files that `disclosure build` made of one."
        )
    _demand_own(made)
    return made


def _demand_own(made: Selection) -> None:
    """Raises FilingError for a file that was made from another record, or is no longer what was made."""
    stems = {name.removesuffix(RECIPE) for name in made.files if name.endswith(RECIPE)}
    own = ", ".join(f"{each.id} {each.version}".strip() for each in made.records)
    for name in made.files:
        if name in made.bound:
            continue
        is_record = name.endswith(".json") and name.removesuffix(".json") in stems
        if name in made.origins.records or is_record or _declares_a_record(made.files[name]):
            raise FilingError(
                f"{name} was not made from the record {own} as it is now",
                hint="Build it again, or name the record that it was made from.",
            )


def _declares_a_record(data: bytes) -> bool:
    from disclosure.render.pdf.extract import extract_record

    if not data.startswith(b"%PDF-"):
        return False
    try:
        return not extract_record(data).matches
    except UnreadableError:
        return False


def _forms(source: Path, root: Path | None) -> tuple[KnownRecord, ...]:
    """The record in a file; of one that is kept from the public, its public part too, which its pages are made of."""
    from disclosure.document.public_part import is_withheld, public_part
    from disclosure.load.record import load_file
    from disclosure.model.schema import as_json

    loaded = load_file(source, root=root).loaded
    if loaded is None:
        raise FilingError(f"{source} is no record that can be read", hint="`disclosure check` tells what is wrong.")
    about = loaded.disclosure
    forms: list[Disclosure | Statement] = [about]
    if isinstance(about, Disclosure) and is_withheld(about):
        forms.append(public_part(about))
    return tuple(known_record(canonical_json(as_json(each))) for each in forms)


def _named(files: Sequence[Path]) -> Iterator[Path]:
    for each in files:
        if each.is_dir():
            yield from _built(each)
        else:
            yield each


def _built(folder: Path, record_id: str | None = None) -> list[Path]:
    """The files in `folder` that a recipe beside them made, the recipe too; of one record only, where it is named."""
    names = sorted(each.name for each in folder.iterdir() if each.is_file() and not each.name.endswith(OURS))
    stems = [name.removesuffix(RECIPE) for name in names if name.endswith(RECIPE)]
    made_by = {name: longest_stem(name, stems) for name in names}
    return [folder / name for name in names if made_by[name] and record_id in (None, made_by[name])]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}") from error
