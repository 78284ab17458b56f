"""Floor 6. Signing: a PDF of ours, or the one that a record makes, so that everybody sees who answers for it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from disclosure.errors import UsageError
from disclosure.model.finding import FileFindings, Severity

if TYPE_CHECKING:
    from disclosure.api.records import Result
    from disclosure.filing.keys import AskPassphrase, SigningKey
    from disclosure.outputs.notice import Notice
    from disclosure.outputs.options import Engine, Extra


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed document, what it is to be called, by whom, and how others know the signer.

    Of a record: `language` is the one that it was drawn in, `languages` all that the record is in.
    """

    data: bytes
    name: str
    signer: str
    algorithm: str
    fingerprint: str
    language: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignReport:
    """What `sign` made: None where errors of the record stopped it. `files`: what was found in the record.

    `closed`: of a record that is kept from the public, what its file shows, in words.
    """

    signed: Signed | None
    files: tuple[FileFindings, ...] = ()
    closed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """How a record is drawn before it is signed; nothing of it means anything for a PDF, which is drawn already.

    `language`: the record's first where none is asked for. `engine`: Typst where it is installed, unless another is
    asked for. `epoch` stamps the pages; without it the record's own date does.
    """

    outline: str | None = None
    language: str | None = None
    page_size: Literal["a4", "letter"] | None = None
    engine: "Engine | None" = None
    theme: str | Path | None = None
    extras: "tuple[Extra, ...]" = ()
    root: str | Path | None = None
    epoch: datetime | None = None


def sign(
    file: str | Path,
    *,
    key: str | Path,
    certificate: str | Path | None = None,
    ask: "AskPassphrase" = lambda: None,
    epoch: datetime,
    reason: str = "",
    as_of: date,
    drawing: Drawing | None = None,
) -> SignReport:
    """`file` signed with `key` (PAdES B-B, a certification that allows no change): a PDF that this tool made, or a
    record, which is drawn first, as `drawing` says and judged on the day `as_of`; `-` is standard input.

    `key` is PKCS#12 or PEM, with its certificate in it or in the file `certificate`; `ask` gives its passphrase.
    `epoch` is the time that the signature states. A record with errors is not signed, and told. Raises FilingError for
    a document that must not be signed: a draft, a signed one, one that is not ours or is damaged; and UsageError,
    UnreadableError, RenderError, MissingError.
    """
    from disclosure.api.filing import read_bytes

    name, data, how = str(file), read_bytes(file), drawing or Drawing()
    signing = _Signing(key, certificate, ask, epoch, reason)
    if _is_pdf(data, name):
        _demand_no_drawing(name, how)
        return SignReport(signing.signed(data, name, signing.loaded()))
    if data.startswith(b"PK"):
        raise UsageError(f"{name} is a pack", hint="`disclosure attest` vouches for a pack and all that it holds.")
    return _of_record(name, data, how, as_of, signing)


@dataclass(frozen=True, slots=True)
class _Signing:
    """The key, not read yet, and what the signature is to say."""

    key: str | Path
    certificate: str | Path | None
    ask: "AskPassphrase"
    epoch: datetime
    reason: str

    def loaded(self) -> "SigningKey":
        from disclosure.filing.keys import load_key

        own = load_key(self.key, certificate=self.certificate, ask=self.ask)
        own.demand_valid_at(self.epoch)
        return own

    def signed(self, data: bytes, name: str, by: "SigningKey") -> Signed:
        """The PDF `data`, which messages call `name`, with the signature behind it."""
        from disclosure.filing.certificates import fingerprint, name_of
        from disclosure.filing.pdf.signing import sign_document

        made = sign_document(data, name, by, epoch=self.epoch, reason=self.reason)
        called = Path(name).with_suffix(".signed.pdf").name
        return Signed(made, called, name_of(by.certificate), by.algorithm, fingerprint(by.certificate))


def _of_record(file: str, data: bytes, drawing: Drawing, as_of: date, signing: _Signing) -> SignReport:
    from disclosure.api.packs import default_engine
    from disclosure.api.records import told_of_closed
    from disclosure.render.pdf.engine import PdfWorkers

    engine = drawing.engine or default_engine()
    with PdfWorkers(engine=engine) as workers:  # first: it loads while this process reads and judges
        prepared = _prepared(file, data, drawing, engine, as_of)
        notice = prepared.notice
        if notice is None:
            return SignReport(None, prepared.told)
        key = signing.loaded()  # before it is drawn: a wrong passphrase is told at once
        pdf = notice.files(workers)[notice.file_name(notice.languages[0], "pdf")]
    signed = signing.signed(pdf, prepared.called, key)
    made = replace(signed, language=notice.languages[0], languages=prepared.languages)
    return SignReport(made, prepared.told, told_of_closed(notice))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A record ready to be drawn, None where errors stop it; what was found; what its file would be called."""

    notice: "Notice | None"
    told: tuple[FileFindings, ...]
    called: str = ""
    languages: tuple[str, ...] = ()


def _prepared(file: str, data: bytes, drawing: Drawing, engine: "Engine", as_of: date) -> _Prepared:
    from disclosure.api.looks import demand_outline, look_of
    from disclosure.api.records import demand_language, file_name, judged
    from disclosure.outputs.judgement import file_findings
    from disclosure.outputs.notice import Notice
    from disclosure.outputs.options import BuildOptions

    demand_outline(drawing.outline)
    result = _read(file, data, drawing.root)
    look, flaws = look_of(drawing.theme)
    (found,) = judged([(file, result)], as_of, None, drawing.root)
    if result.loaded is None or flaws.count(Severity.ERROR) or found.count(Severity.ERROR):
        return _Prepared(None, _weighty(flaws, found))
    every = BuildOptions(
        formats=("pdf",),
        outline=drawing.outline,
        page_size=drawing.page_size or "a4",
        extras=drawing.extras,
        engine=engine,
        as_of=as_of,
        epoch=drawing.epoch,
    )
    languages = every.languages_for(result.loaded.disclosure)
    one = replace(every, languages=(drawing.language or languages[0],))
    demand_language(result.loaded.disclosure, one)
    name = file_name(found.record_id, file, {})
    notice = Notice(result.loaded, one, look, name)
    found = file_findings(file, result, (*found.findings, *notice.findings()))
    called = Notice(result.loaded, every, look, name).file_name(notice.languages[0], "pdf")
    return _Prepared(notice, _weighty(flaws, found), called, languages)


def _weighty(*found: FileFindings) -> tuple[FileFindings, ...]:
    return tuple(told for each in found if (told := each.without(Severity.NOTE)).findings)


def _read(file: str, data: bytes, root: str | Path | None) -> "Result":
    from disclosure.api.records import read_record
    from disclosure.load.record import load_bytes

    if file == "-":  # which can be read only once
        return load_bytes(data, "-", root=Path(root) if root is not None else None)
    return read_record(file, root)


def _is_pdf(data: bytes, name: str) -> bool:
    """Whether a file is meant to be a PDF: what is damaged is told as a PDF, not as a record."""
    return b"%PDF-" in data[:1024] or name.lower().endswith(".pdf")


def _demand_no_drawing(file: str, drawing: Drawing) -> None:
    given = {
        "--outline": drawing.outline,
        "--language": drawing.language,
        "--page-size": drawing.page_size,
        "--engine": drawing.engine,
        "--theme": drawing.theme,
        "--with": drawing.extras,
        "--root": drawing.root,
    }
    asked = ", ".join(name for name, value in given.items() if value)
    if asked:
        raise UsageError(f"{file} is a PDF, and drawn already", hint=f"Sign its record to choose {asked}.")
