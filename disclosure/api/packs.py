"""Floor 6. Packs: records with all that a buyer needs, in one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from disclosure.errors import FilingError, UsageError
from disclosure.model.finding import FileFindings, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from disclosure.api.records import Result
    from disclosure.checks.drift import Reader
    from disclosure.filing.keys import AskPassphrase
    from disclosure.filing.pack.assembly import Assembly
    from disclosure.filing.pack.folder import Prepared
    from disclosure.filing.pack.sealing import Sealing
    from disclosure.model.buyer import Buyer
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.loaded import Loaded
    from disclosure.model.pack import NotPublic
    from disclosure.model.sections.omissions import OpenTo
    from disclosure.outputs.options import Engine

    Restore = Callable[[Loaded[Disclosure]], Loaded[Disclosure]]


@dataclass(frozen=True, slots=True)
class PackReport:
    """What `pack` made: its bytes, None where errors stopped it; where they are; what was found in each record.

    `not_public`: the answers in it that the public does not get, with the record of each; `open_to`: to whom the pack
    may be given, None for everybody.
    """

    data: bytes | None
    written: Path | None
    files: tuple[FileFindings, ...]
    stopped: tuple[str, ...] = ()
    not_public: "tuple[tuple[str, NotPublic], ...]" = ()
    open_to: "tuple[OpenTo, ...] | None" = None


def buyers() -> "tuple[Buyer, ...]":
    """Every buyer that a pack can be made for; the one without a form first."""
    from disclosure.load.buyers import buyer, buyer_ids

    return tuple(map(buyer, buyer_ids()))


def pack(
    files: Sequence[str | Path],
    output: str | Path | None,
    *,
    buyer: str = "generic",
    languages: Sequence[str] = (),
    page_size: Literal["a4", "letter"] | None = None,
    engine: "Engine | None" = None,
    as_of: date,
    epoch: datetime | None = None,
    root: str | Path | None = None,
    sealing: "Sealing | None" = None,
    restore: "Restore | None" = None,
    audience: "OpenTo" = "buyer",
) -> PackReport:
    """Put the records `files` into the pack `output` for `buyer`, all or nothing; without `output` nothing is written.

    A record with errors stops the whole pack, and so does evidence that is not there or not the one whose digest the
    record states. `page_size`: the buyer's own where none is asked for. `epoch` stamps it; without it each record has
    its own date, and the pack the latest of them. `engine` draws the PDFs: Typst where it is installed, unless another
    is asked for. `sealing` (see `pack_key`) signs for the members and for each PDF; without it the same input gives the
    same bytes. `restore` (see `openings_for`) gives back answers that this reader may see. A record
    that is kept from the public as a whole is packed for the `audience` that it is open to, and for no other. Raises
    UsageError, UnreadableError, FilingError, OutputError, RenderError, MissingError.
    """
    from contextlib import ExitStack

    from disclosure.load.buyers import buyer as named

    for_whom = named(buyer)
    if not files:
        raise UsageError("a pack holds at least one record", hint="Name its file.")
    with ExitStack() as stack:
        from disclosure.render.pdf.engine import PdfWorkers

        press = engine or default_engine()
        workers = stack.enter_context(PdfWorkers(engine=press))  # first: it loads while this process imports
        from disclosure.api.records import versions
        from disclosure.filing.pack.assembly import Assembly
        from disclosure.filing.pack.sealing import Sealing
        from disclosure.load.frameworks import frameworks
        from disclosure.model.pack import readers
        from disclosure.outputs.options import BuildOptions
        from disclosure.outputs.writing import write_file
        from disclosure.render.theme import read_theme

        options = BuildOptions(
            languages=tuple(languages),
            page_size=page_size or for_whom.page_size,
            engine=press,
            as_of=as_of,
            epoch=epoch,
        )
        assembly = Assembly(
            for_whom,
            options,
            theme=read_theme()[0],
            known=frameworks(),
            versions=versions(),
            sealing=sealing or Sealing(),
        )
        read = _Reading(assembly, as_of, root, restore, audience)
        ready = [each for each in map(read.record, map(str, files)) if each is not None]
        if isinstance(restore, Openings):
            restore.demand_used()
        if read.stopped:
            return PackReport(None, None, tuple(read.files), tuple(read.stopped))
        made = assembly.make(ready, workers)
        if output is not None:
            write_file(Path(output), made)
        told = tuple((each.notice.name, answer) for each in ready for answer in each.not_public)
        return PackReport(
            made,
            Path(output) if output is not None else None,
            tuple(read.files),
            not_public=told,
            open_to=readers(answer for _, answer in told),
        )


def default_engine() -> "Engine":
    """What draws a document that is filed: Typst where it is installed, as it needs nothing else to be."""
    from disclosure.render.pdf.installing import is_typst_here

    return "typst" if is_typst_here() else "weasyprint"


def pack_key(
    key: str | Path, *, certificate: str | Path | None = None, ask: "AskPassphrase" = lambda: None, moment: datetime
) -> "Sealing":
    """What signs a pack and the PDFs in it with one key, ECDSA P-256 or Ed25519, at `moment`.

    Raises UnreadableError, UsageError, and FilingError for a certificate that is not valid then.
    """
    from disclosure.filing.attesting import attest_files
    from disclosure.filing.keys import load_key
    from disclosure.filing.pack.sealing import Sealing
    from disclosure.filing.pdf.signing import sign_document

    own = load_key(key, certificate=certificate, purpose="attestation", ask=ask)
    own.demand_valid_at(moment)
    return Sealing(
        attest=lambda members: attest_files(members, own),
        sign_pdf=lambda data: sign_document(data, "the notice", own, epoch=moment),
    )


def openings_for(audience: "OpenTo", openings: Sequence[str | Path]) -> "Openings":
    """What gives back to a record the withheld answers that are open to `audience`, from the openings that name it.

    Raises UnreadableError; what it gives raises FilingError for an opening that does not prove its answers.
    """
    from disclosure.api.filing import read_bytes

    return Openings(audience, {str(each): read_bytes(each) for each in openings})


class Openings:
    """Openings by the names of their files, and which of them no record has asked for yet."""

    def __init__(self, audience: "OpenTo", read: "Mapping[str, bytes]") -> None:
        self._audience = audience
        self._read = read
        self.unused = dict.fromkeys(read)

    def __call__(self, loaded: "Loaded[Disclosure]") -> "Loaded[Disclosure]":
        """The record with the answers of those openings that name it."""
        from dataclasses import replace

        from disclosure.filing.audience import answers_for
        from disclosure.filing.opening import names_record

        about = loaded.disclosure
        for name, data in self._read.items():
            if names_record(data, about):
                self.unused.pop(name, None)
                about = answers_for(about, self._audience, data)
        return replace(loaded, disclosure=about)

    def demand_used(self) -> None:
        """Raises FilingError for an opening that no record asked for."""
        for name in self.unused:
            raise FilingError(
                f"{name} is an opening of none of these records",
                hint="Name the record that it was made with, or leave the opening out.",
            )


class _Reading:
    """Reads and judges the records of one pack."""

    def __init__(
        self,
        assembly: "Assembly",
        as_of: date,
        root: str | Path | None,
        restore: "Restore | None",
        audience: "OpenTo",
    ) -> None:
        self._assembly = assembly
        self._as_of = as_of
        self._root = root
        self._restore = restore
        self._audience = audience
        self._taken: dict[str, str] = {}
        self.files: list[FileFindings] = []
        self.stopped: list[str] = []

    def record(self, name: str) -> "Prepared | None":
        """The record of one file made ready, None where errors stop it. Raises UnreadableError, UsageError."""
        from disclosure.api.records import demand_language, file_name, judged, read_record
        from disclosure.filing.audience import not_public
        from disclosure.model.loaded import LoadResult
        from disclosure.outputs.judgement import file_findings

        result = read_record(name, self._root)
        loaded = _record_of(result)
        given: tuple[NotPublic, ...] = ()
        if loaded is not None:
            self._demand_open(name, loaded.disclosure)
            published = loaded.disclosure
            loaded = self._restore(loaded) if self._restore is not None else loaded
            given = not_public(published, loaded.disclosure)
            result = LoadResult(loaded, result.findings, result.sources)
        (found,) = judged([(name, result)], self._as_of, None, self._root)
        prepared = None
        if loaded is not None:
            demand_language(loaded.disclosure, self._assembly.options)
            record_id = file_name(found.record_id, name, self._taken)
            prepared = self._assembly.prepare(loaded, record_id, *self._folder(loaded), given)
            found = file_findings(name, result, _joined(found.findings, prepared.findings))
        weighty = found.without(Severity.NOTE)
        if weighty.findings:
            self.files.append(weighty)
        if prepared is None or found.count(Severity.ERROR):
            self.stopped.append(name)
            return None
        return prepared

    def _demand_open(self, name: str, record: "Disclosure") -> None:
        """Raises FilingError for a record that is kept from the public, and from this reader too."""
        from disclosure.document.public_part import is_withheld, open_to
        from disclosure.words import catalogue

        if is_withheld(record) and self._audience not in open_to(record):
            say = catalogue("messages").text
            raise FilingError(
                f"{name}: {say('pack.closed', audience=self._audience)}",
                hint=say("pack.closed.hint", audience=self._audience),
            )

    def _folder(self, loaded: "Loaded[Disclosure]") -> "tuple[Reader, Path | None]":
        """What reads local files, and the folder below which they lie: none for a record from standard input."""
        from disclosure.checks.drift import files_below

        own = loaded.sources[0].folder if loaded.sources else None
        root = self._root if self._root is not None else own
        return (files_below(Path(root)), Path(root)) if root is not None else (lambda _: None, None)


def _record_of(result: "Result") -> "Loaded[Disclosure] | None":
    """The record that was read, None where errors leave none. Raises UsageError for a statement."""
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.loaded import Loaded

    found = result.loaded
    if found is None:
        return None
    if not isinstance(found.disclosure, Disclosure):
        raise UsageError("a statement is not packed", hint="A pack holds records of systems, models and suppliers.")
    return Loaded(found.disclosure, found.origins, found.sources, found.keys, found.broken)


def _joined(found: Sequence[Finding], more: Sequence[Finding]) -> tuple[Finding, ...]:
    """Both; what stops a pack takes the place of the same finding that only warns."""
    told = {(each.code, each.path) for each in more}
    return (*(each for each in found if (each.code, each.path) not in told), *more)
