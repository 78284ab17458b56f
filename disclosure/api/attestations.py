"""Floor 6. Attestations: somebody vouches for files and for the record that they were made from."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import FilingError, UsageError

if TYPE_CHECKING:
    from disclosure.filing.keys import AskPassphrase
    from disclosure.filing.selection import Selection
    from disclosure.model.verification import Claim
    from disclosure.render.pdf.engine import PdfWorkers


@dataclass(frozen=True, slots=True)
class Attested:
    """What `attest` made: files written, who signed, which files were bound to which records, and what was not shown.

    `bound` are files made from one of `records`; `beside` are those attested by their digest alone. `unchecked` holds
    the files of which it could not be shown that they say what their record says, with the reason in words. `pack` is
    the name of a pack that was attested with all that it holds: its members are named below it.
    """

    written: tuple[Path, ...]
    signer: str
    algorithm: str
    fingerprint: str
    records: tuple[str, ...]
    bound: tuple[str, ...]
    beside: tuple[str, ...]
    unchecked: tuple[tuple[str, str], ...]
    pack: str = ""


def attest(
    source: str | Path,
    files: Sequence[str | Path] = (),
    *,
    key: str | Path,
    certificate: str | Path | None = None,
    ask: "AskPassphrase" = lambda: None,
    output: str | Path | None = None,
    is_raw: bool = False,
    theme: str | Path | None = None,
    root: str | Path | None = None,
    epoch: datetime,
) -> Attested:
    """Sign a statement that binds the files of a record to the record, and write it beside them.

    `source` is a record, a PDF, a pack or a folder; `files` are those to attest (see `filing.selection.select`). Each
    page is made again from its record first: one that says something else is not attested, nor is a pack that is not
    sound. `theme` is the folder of the house style that they were made in. `output` is the attestation's file
    (`ID.attestation.json` beside the files, `NAME.zip.attestation.json` beside a pack, where `verify` looks for it);
    with `is_raw` the bytes that were signed and the signature alone are written too, for `openssl`. `epoch` is the
    moment of signing, by which the key's certificate must be valid.
    Raises FilingError (a draft, a file of another record, a broken pack), UsageError, UnreadableError, OutputError.
    """
    with ExitStack() as stack:
        from disclosure.filing.selection import select

        chosen = select(Path(source), [Path(each) for each in files], root=Path(root) if root is not None else None)
        workers = _workers(stack) if any(each.startswith(b"%PDF-") for each in chosen.files.values()) else None
        from disclosure.filing.attesting import ENDINGS, attest_files
        from disclosure.filing.certificates import fingerprint, name_of
        from disclosure.filing.keys import load_key
        from disclosure.outputs.writing import write_files

        own = load_key(key, certificate=certificate, purpose="attestation", ask=ask)
        own.demand_valid_at(epoch)
        place = _place(chosen, output)
        below = place.parent.resolve()
        if not chosen.folder.is_relative_to(below):
            raise UsageError(
                f"the files do not lie below {below}", hint="An attestation lies beside the files that it speaks of."
            )
        named = {(chosen.folder / name).relative_to(below).as_posix(): data for name, data in chosen.files.items()}
        made = attest_files(named, own, records=chosen.records, name=place.name.removesuffix(".json"))
        if chosen.pack:
            _demand_sound_pack(chosen, epoch)
        unchecked = tuple(_demand_true_pages(chosen, Path(theme) if theme is not None else None, workers))
        kept = made if is_raw else {name: data for name, data in made.items() if name.endswith(ENDINGS[:2])}
        return Attested(
            written=write_files(place.parent, kept),
            signer=name_of(own.certificate),
            algorithm=own.algorithm,
            fingerprint=fingerprint(own.certificate),
            records=tuple(f"{each.id} {each.version}".strip() for each in chosen.records),
            bound=chosen.bound,
            beside=tuple(name for name in chosen.files if name not in chosen.bound),
            unchecked=unchecked,
            pack=chosen.pack,
        )


def _place(chosen: "Selection", output: str | Path | None) -> Path:
    if output is None and chosen.pack:
        from disclosure.filing.packed import BESIDE

        return chosen.folder / f"{chosen.pack}{BESIDE}"
    if output is None:
        alone = f"{chosen.records[0].id}." if len(chosen.records) == 1 else ""
        return chosen.folder / f"{alone}attestation.json"
    if not str(output).endswith(".json"):
        raise UsageError(f"{output} does not end in .json", hint="The certificate is put beside it, as .pem.")
    return Path(output)


def _demand_sound_pack(chosen: "Selection", epoch: datetime) -> None:
    """Raises FilingError for a pack that is not what it says it is, or holds a broken signature.

    Whoever signed inside of it need not be known: the attester vouches for the bytes. The pages are looked at later.
    """
    from disclosure.filing.packed import look_inside
    from disclosure.filing.reader import Reader
    from disclosure.filing.trust import Trust
    from disclosure.filing.verify import look_at_pdf
    from disclosure.model.verification import Outcome
    from disclosure.words import catalogue, sentence

    reader = Reader(Trust(), epoch.date(), reads_pages=False)
    for claim in look_inside(chosen.files[chosen.pack], reader, look_at_pdf, is_spoken_for=True):
        if claim.outcome is Outcome.BROKEN:
            told = sentence(claim, catalogue("messages"))
            raise FilingError(f"{chosen.pack}: {told}", hint="Pack it again, and attest that.")


def _demand_true_pages(
    chosen: "Selection", theme: Path | None, workers: "PdfWorkers | None"
) -> "list[tuple[str, str]]":
    """Which pages could not be looked at, and why. Raises FilingError for one that says else than its record."""
    from disclosure.filing.pages import check_pages
    from disclosure.model.verification import Outcome
    from disclosure.words import catalogue

    words = catalogue("messages")
    own = tuple(_own_pages(chosen))
    files = {name: data for name, data in chosen.files.items() if name not in {claim.subject for claim in own}}
    told = []
    for claim in (*check_pages(files, records=chosen.records, theme=theme, workers=workers), *own):
        sentence = words.text(f"verify.{claim.code}", **claim.params)
        if claim.outcome is Outcome.BROKEN:
            raise FilingError(f"{claim.subject}: {sentence}", hint="Build it again, and attest what was built.")
        if claim.outcome is Outcome.UNCHECKED:
            told.append((claim.subject, sentence))
    return told


def _own_pages(chosen: "Selection") -> Iterator["Claim"]:
    """What is to be said of the pages that are a pack's own; nothing where no pack is attested."""
    from dataclasses import replace

    from disclosure.filing.pack.declared import Declared, read_manifest
    from disclosure.filing.pack.layout import MANIFEST
    from disclosure.filing.pack.made_again import check_own_pages
    from disclosure.filing.pack.reader import members_in

    if not chosen.pack:
        return
    members = members_in(chosen.files[chosen.pack])
    declared = read_manifest(members[MANIFEST])
    if isinstance(declared, Declared):
        for claim in check_own_pages(members, declared):
            yield replace(claim, subject=f"{chosen.pack}/{claim.subject}")


def _workers(stack: ExitStack) -> "PdfWorkers":
    from disclosure.render.pdf.engine import PdfWorkers

    return stack.enter_context(PdfWorkers(engine=None))
