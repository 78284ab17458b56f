"""Floor 6. Withholding: answers taken out of a record and sealed, and what an opening proves of them."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import OutputError, UnreadableError, UsageError
from disclosure.model.finding import FileFindings, Finding, Severity

if TYPE_CHECKING:
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.loaded import Source
    from disclosure.model.sections.omissions import OmissionGround, OpenTo
    from disclosure.model.verification import Claim


@dataclass(frozen=True, slots=True)
class WithholdReport:
    """What `withhold` did: the files written, none where an error among the findings stands against it."""

    findings: FileFindings
    written: tuple[Path, ...] = ()


def withhold(
    file: str | Path,
    fields: Sequence[str],
    output: str | Path,
    opening: str | Path,
    *,
    ground: "OmissionGround",
    because: str,
    law: str | None = None,
    open_to: "Sequence[OpenTo]" = (),
    until: str | None = None,
    is_merged: bool = False,
    is_forced: bool = False,
    as_of: date,
    root: str | Path | None = None,
) -> WithholdReport:
    """Write the record in `file` without the answers at `fields` to `output`, and what proves them to `opening`.

    Each answer is sealed under the path of its field; `ground`, `because`, `law`, `open_to` and `until` are what the
    omission in its place says. `is_merged`: the public record takes in the files that it builds on, so that those need
    not be handed over. `is_forced`: an opening that is there is written over. The opening is for its owner's eyes
    alone, and is written first: an opening without its record is no use to anybody, a seal without its opening is lost.
    Raises UsageError, UnreadableError, EditError, FilingError and OutputError; then nothing has been written.
    """
    from disclosure.api.records import read_record
    from disclosure.filing.standalone import standalone
    from disclosure.filing.withhold import Terms
    from disclosure.filing.withhold import withhold as withheld
    from disclosure.load.edit.editable import Editable
    from disclosure.load.record import load_bytes, only_record

    public, secret = Path(output), Path(opening)
    _demand_apart(str(file), public, secret)
    if secret.exists() and not is_forced:
        raise OutputError(
            f"{secret} is there already, and the answers that it opens would be lost",
            hint="Take another name, or --force to write over it.",
        )
    data = sys.stdin.buffer.read() if str(file) == "-" else _bytes(Path(file))
    home = Path(root) if root is not None else None
    result = only_record(load_bytes(data, "-", root=home) if str(file) == "-" else read_record(str(file), root))
    if result.loaded is None:
        return WithholdReport(_told(str(file), result.findings, result.sources))
    folder = Path(file).parent if str(file) != "-" else home or Path()
    if is_merged:
        data = standalone(result.loaded.disclosure)
    elif len(result.sources) > 1 and public.parent.resolve() != folder.resolve():
        raise UsageError(
            f"{public} must lie in the folder of {file}, whose layers it builds on",
            hint="Name a file beside it, or --merged for a public record that needs no other file.",
        )
    editable = Editable.of(_name(public, result.sources[0], is_merged=is_merged), data, folder)
    terms = Terms(ground=ground, because=because, law=law, open_to=tuple(open_to), until=until)
    made = withheld(result.loaded, editable, fields, terms, as_of=as_of, root=home or folder)
    sources = (*result.sources, *(made.public.sources if made.public else ()))
    report = _told(str(file), made.findings, sources)
    if made.data is None or made.opening is None:
        return WithholdReport(report)
    return WithholdReport(report, _written(public, made.data, secret, made.opening))


def check_opening(file: str | Path, opening: str | Path) -> "tuple[Claim, ...]":
    """Whether `opening` proves what the record in `file` withholds; the record is YAML, JSON or a PDF that carries it.

    Raises UnreadableError where either cannot be opened, or no record is in `file`.
    """
    from disclosure.filing.opening import check_opening as checked

    return checked(_record(Path(file)), _bytes(Path(opening)))


def _record(path: Path) -> "Disclosure":
    from disclosure.load.record import load_bytes, load_file, only_record
    from disclosure.words import say

    data = _bytes(path)
    if data.startswith(b"%PDF-"):
        from disclosure.render.pdf.extract import extract_record

        found = extract_record(data)
        result = only_record(load_bytes(found.attachment, found.name))
    else:
        result = only_record(load_file(path))
    wrong = next((each for each in result.findings if each.severity is Severity.ERROR), None)
    if result.loaded is None:
        reason = say(wrong, "what") if wrong is not None else ""
        raise UnreadableError(f"{path} holds no record that can be read: {reason}")
    return result.loaded.disclosure


def _demand_apart(file: str, public: Path, secret: Path) -> None:
    """Raises UsageError where one of the three files would take the place of another."""
    places = {"the record": file, "the public record (-o)": str(public), "the opening (--opening)": str(secret)}
    if str(public) == "-" or str(secret) == "-":
        raise UsageError("the public record and the opening are files", hint="Name one for each.")
    known: dict[Path, str] = {}
    for what, name in places.items():
        other = known.setdefault(Path(name).resolve(), what)
        if other != what:
            raise UsageError(f"{what} and {other} are the same file, {name}", hint="Give each a name of its own.")


def _name(public: Path, source: "Source", *, is_merged: bool) -> str:
    from disclosure.load.parse import is_json

    written = is_json(source) and not is_merged
    if public.name.lower().endswith(".json") is not written:
        form, ending = ("JSON", ".json") if written else ("YAML", ".yaml")
        raise UsageError(f"{public} will be {form}", hint=f"Give it a name that ends in {ending}.")
    return str(public)


def _written(public: Path, data: bytes, secret: Path, opening: bytes) -> tuple[Path, ...]:
    from disclosure.outputs.writing import write_file, write_files

    was_there = secret.exists()
    write_files(secret.parent, {secret.name: opening}, private=(secret.name,))
    try:
        write_file(public, data)
    except OutputError:
        if not was_there:
            secret.unlink(missing_ok=True)
        raise
    return public, secret


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(f"{path} does not exist", hint="Look at the spelling and the folder.") from None
    except OSError as error:
        raise UnreadableError(f"{path} could not be read: {error.strerror or error}") from None


def _told(name: str, findings: Sequence[Finding], sources: "Sequence[Source]") -> FileFindings:
    """The findings with the lines that they point at."""
    from disclosure.model.loaded import lines_of

    ordered = tuple(sorted(findings, key=lambda each: each.sort_key))
    return FileFindings(name, ordered, lines_of(ordered, sources), sha256=sources[0].sha256 if sources else "")
