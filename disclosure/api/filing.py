"""Floor 6. Filing: keys, and verifying."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import OutputError, UnreadableError

if TYPE_CHECKING:
    from disclosure.filing.key_pair import Algorithm
    from disclosure.model.verification import Claim, Verification
    from disclosure.outputs.options import Engine


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What `new_keys` wrote: the file to keep, the file to hand out, and how others know the certificate."""

    key: Path
    certificate: Path
    fingerprint: str
    until: date
    is_encrypted: bool


def new_keys(
    output: str | Path,
    *,
    name: str,
    algorithm: "Algorithm" = "ecdsa-p256",
    days: int | None = None,
    epoch: datetime,
    passphrase: bytes | None = None,
    is_forced: bool = False,
) -> NewKeys:
    """Make a key and a self-made certificate that names `name`, valid from `epoch` for `days` (three years).

    `output` is a folder (`key.pem` and `certificate.pem` are put there), or the beginning of both files' names. The key
    is encrypted when there is a passphrase. Files that are there are written over only when forced: whoever loses a key
    cannot sign with it again. Raises UsageError and OutputError.
    """
    from disclosure.filing.certificates import fingerprint
    from disclosure.filing.key_pair import DAYS, new_pair
    from disclosure.outputs.writing import write_files

    folder, start = _places(output)
    names = f"{start}key.pem", f"{start}certificate.pem"
    there = next((each for each in names if (folder / each).exists()), None)
    if there is not None and not is_forced:
        raise OutputError(
            f"{folder / there} is there already",
            hint="Take another name. With --force the key in it is lost, and nobody can sign with it again.",
        )
    made = new_pair(name, algorithm=algorithm, days=DAYS if days is None else days, epoch=epoch, passphrase=passphrase)
    files = dict(zip(names, (made.key, made.certificate), strict=True))
    key, certificate = write_files(folder, files, private={names[0]})
    until = made.speaks_of.not_valid_after_utc.date()
    return NewKeys(key, certificate, fingerprint(made.speaks_of), until, bool(passphrase))


def verify(
    file: str | Path,
    *,
    trust: Sequence[str | Path] = (),
    opening: str | Path | None = None,
    theme: str | Path | None = None,
    as_of: date,
) -> "Verification":
    """Everything that can be looked at in `file` (`-` is standard input), on the day `as_of`.

    A PDF, a pack, an attestation with the files beside it, or a page with its record and recipe beside it. `trust`:
    files with certificates of authorities or signers that the reader trusts, or with bare public keys. `opening`: what
    opens the answers that a record withholds. `theme`: the folder of the house style that the pages were made in. What
    is wrong with the document is a claim; UnreadableError is raised only for files that cannot be opened, UsageError
    for a file under `trust` that nobody can be trusted by. Nothing is fetched.
    """
    from contextlib import ExitStack

    data = read_bytes(file)
    with ExitStack() as stack:
        workers = None
        if _holds_pages(data):  # first: the engine loads while this process looks at the signature
            from disclosure.render.pdf.engine import PdfWorkers

            workers = stack.enter_context(PdfWorkers(engine=_named_engine(data)))
        from disclosure.filing.reader import Reader
        from disclosure.filing.trust_files import load_trust
        from disclosure.filing.verify import verify as look

        reader = Reader(
            load_trust(trust),
            as_of,
            place=Path(file) if str(file) != "-" else None,
            theme=Path(theme) if theme is not None else None,
            opening=read_bytes(opening) if opening is not None else b"",
            workers=workers,
        )
        return look(data, str(file), reader)


def _holds_pages(data: bytes) -> bool:
    """Whether a file may hold, or speak of, PDF files that are made again."""
    return data.startswith((b"%PDF-", b"PK")) or (data[:1] == b"{" and b'"payloadType"' in data)


def _named_engine(data: bytes) -> "Engine | None":
    """What a PDF says that it was drawn with, at a glance; a pack shows it only when its PDFs are read."""
    if not data.startswith(b"%PDF-"):
        return None
    return "typst" if b"Typst" in data else "weasyprint"


def write_verification(
    verification: "Verification", form: str, *, language: str = "en", has_colour: bool = False
) -> str:
    """What verifying showed, as `text` or as `json`."""
    from disclosure.render.verification.json_report import as_json
    from disclosure.render.verification.text import as_text

    return as_json(verification, language) if form == "json" else as_text(verification, language, has_colour=has_colour)


def write_claim(claim: "Claim", *, language: str = "en") -> str:
    """One thing that was looked at, in words."""
    from disclosure.words import catalogue, sentence

    return sentence(claim, catalogue("messages", language))


def read_bytes(file: str | Path) -> bytes:
    """All of a file, or of standard input for `-`. Raises UnreadableError."""
    import sys

    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except IsADirectoryError:
        raise UnreadableError(
            f"{file} is a folder",
            hint="Name a file. Of a pack that was unpacked, attestation.json stands for the files beside it.",
        ) from None
    except OSError as error:
        raise UnreadableError(f"{file}: {error.strerror or error}") from error


def _places(output: str | Path) -> tuple[Path, str]:
    """The folder, and what the names of files in it begin with."""
    path = Path(output)
    if path.is_dir() or str(output).endswith(("/", "\\")):
        return path, ""
    return path.parent, f"{path.name}."
