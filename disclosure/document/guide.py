"""Floor 2. Guide: how a stranger checks a pack with tools that every machine has, and without this one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from disclosure.document.blocks import Answer, AnswerState, Block, CodeText, Document, Passage, Prose, Section
from disclosure.document.wording import line
from disclosure.model.pack import Member
from disclosure.words import Catalogue


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is asked, what to know, and commands to copy, each with the words that stand above it."""

    id: str
    heading: str
    words: tuple[str, ...]
    commands: tuple[tuple[str, str], ...] = ()
    after: tuple[str, ...] = ()


def guide_steps(words: Catalogue, members: Sequence[Member], *, count: int, is_attested: bool) -> tuple[Step, ...]:
    """The steps for one pack. `count`: how many files it holds in all."""
    return tuple(_steps(words, members, count, is_attested))


def _steps(words: Catalogue, members: Sequence[Member], count: int, is_attested: bool) -> Iterator[Step]:
    say = words.text
    yield Step("unpack", say("guide.unpack"), (say("guide.unpack.words"),))
    yield Step(
        "digests",
        say("guide.digests"),
        (say("guide.digests.words"),),
        (
            (say("guide.on.linux"), "sha256sum -c SHA256SUMS"),
            (say("guide.on.mac"), "shasum -a 256 -c SHA256SUMS"),
            (say("guide.on.windows"), _POWERSHELL),
        ),
        (say("guide.digests.after"),),
    )
    commands = ((say("guide.on.both"), "find . -type f | wc -l"),)
    yield Step("beside", say("guide.beside"), (say("guide.beside.words", count=count),), commands)
    if is_attested:
        yield Step(
            "attestation",
            say("guide.attestation"),
            (say("guide.attestation.words"),),
            (
                (say("guide.attestation.signature"), _VERIFY),
                (say("guide.attestation.older"), _VERIFY_OLDER),
                (say("guide.attestation.about"), _ABOUT),
                (say("guide.attestation.who"), _WHO),
            ),
            (say("guide.attestation.after"),),
        )
    else:
        yield Step("attestation", say("guide.attestation"), (say("guide.unattested"),))
    yield from _pdfs(words, members)
    yield Step("shows", say("guide.shows"), (say("guide.shows.words"), say("guide.shows.not"), say("guide.tool")))


def _pdfs(words: Catalogue, members: Sequence[Member]) -> Iterator[Step]:
    say = words.text
    pdfs = [each for each in members if each.role == "notice_pdf"]
    records = {each.record: each.path for each in members if each.role == "record"}
    signed = [each for each in pdfs if each.is_signed]
    if signed:
        commands = tuple((say("guide.pdf.command", name=each.path), f"pdfsig {each.path}") for each in signed)
        yield Step("pdf", say("guide.pdf"), (say("guide.pdf.words"),), commands, (say("guide.pdf.after"),))
    else:
        yield Step("pdf", say("guide.pdf"), (say("guide.pdf.unsigned"),))
    inside = tuple((say("guide.inside.command", name=each.path), _inside(each, records)) for each in pdfs)
    yield Step("inside", say("guide.inside"), (say("guide.inside.words"),), inside)


_POWERSHELL = (
    "Get-Content -Encoding UTF8 SHA256SUMS | ForEach-Object { $sum, $file = $_ -split '  ', 2; "
    'if ((Get-FileHash -Algorithm SHA256 -LiteralPath $file).Hash -ne $sum) { "CHANGED: $file" } }'
)
_VERIFY = "openssl pkeyutl -verify -certin -inkey attestation.pem -rawin -in attestation.pae -sigfile attestation.sig"
_VERIFY_OLDER = (
    "openssl dgst -sha256 -verify <(openssl x509 -in attestation.pem -pubkey -noout) "
    "-signature attestation.sig attestation.pae"
)
_ABOUT = 'grep -c "$(openssl dgst -sha256 -r SHA256SUMS | cut -c 1-64)" attestation.pae'
_WHO = "openssl x509 -in attestation.pem -noout -subject -issuer -dates -fingerprint -sha256"


def _inside(pdf: Member, records: dict[str, str]) -> str:
    return f"pdfdetach -savefile disclosure.json -o /dev/stdout {pdf.path} | cmp - {records[pdf.record]}"


def guide_document(base: Document, steps: Sequence[Step], words: Catalogue) -> Document:
    """The guide as a page, with the head of the pack's cover `base`."""

    def told(prose: Prose) -> Passage:
        return Passage(Answer(None, AnswerState.STATED, prose, base.language, base.direction))

    def section(step: Step) -> Section:
        blocks: list[Block] = [told(line(each)) for each in step.words]
        for above, command in step.commands:
            blocks += (told(line(above)), told((CodeText(command, is_block=True),)))
        blocks += (told(line(each)) for each in step.after)
        return Section(step.id, step.heading, tuple(blocks))

    lead = replace(told(line(words.text("guide.lead"))), is_lead=True)
    sections = (Section("lead", "", (lead,)), *(section(each) for each in steps))
    return replace(base, title=words.text("guide.title"), badges=(), notes=(), sections=sections)
