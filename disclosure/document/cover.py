"""Floor 2. Cover: the first page of a pack: for whom, offer by offer, what is inside, what is not answered."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from urllib.parse import quote

from disclosure.document.answers import Answers
from disclosure.document.blocks import (
    Answer,
    Badge,
    Block,
    CodeText,
    Document,
    Facts,
    Inline,
    Link,
    Note,
    Paragraph,
    Passage,
    Publisher,
    Row,
    Run,
    Section,
    Table,
)
from disclosure.document.notes import asserter_note, marked, notes
from disclosure.document.page import Page
from disclosure.document.remarks import remark_list
from disclosure.document.values import count_words, language_name
from disclosure.document.wording import is_safe_address, joined, line
from disclosure.model.buyer import Buyer
from disclosure.model.coverage import ASKED, Coverage
from disclosure.model.disclosure import SCHEMA_VERSION, Disclosure
from disclosure.model.pack import Member, NotPublic, Offer, Piece, Role, readers
from disclosure.model.path import FieldPath
from disclosure.model.sections.omissions import OpenTo
from disclosure.model.state import omissions_of

_READ: Final[tuple[Role, ...]] = (
    "notice_pdf",
    "notice_html",
    "questions_html",
    "coverage_html",
    "model_card",
    "record",
)
"""What a reader of an offer opens, in this order; all else stands in the list of files."""


def cover_document(
    buyer: Buyer,
    offers: Sequence[Offer],
    members: Sequence[Member],
    *,
    language: str,
    as_of: date,
    beside: Sequence[str],
) -> Document:
    """The cover of a pack in `language`.

    `members`: every file that has a digest by now; `beside`: names of those that do not: the cover, the lists of
    digests, and what attests them.
    """
    page = Page(Disclosure(schema_version=SCHEMA_VERSION), language=language, as_of=as_of)
    writer = _Writer(page, as_of)
    names = {writer.organisation(each) for each in offers}
    lead = Passage(page.tell(line(page.words.count("pack.lead", len(offers), buyer=buyer.title))), is_lead=True)
    title = page.words.count("pack.title", len(offers), title=writer.title(offers[0]))
    is_attested = any(each.startswith("attestation.") for each in beside)
    asserter = page.say("pack.attested" if is_attested else "pack.unattested")
    document = Document(
        outline="pack",
        title=title,
        language=page.language,
        direction=page.direction,
        description="",
        publisher=Publisher(names.pop() if len(names) == 1 else ""),
        record_id=buyer.id,
        record_version="",
        languages=(),
        asserter=Note("asserter", asserter, line(page.say("pack.vouch"))),
        badges=(Badge("document", page.say("pack.badge", count=len(members) + len(beside))),),
        notes=tuple(writer.notes(buyer, offers)),
        sections=(
            Section("lead", "", (lead,)),
            Section("offers", page.say("pack.offers"), tuple(writer.offer(each) for each in offers)),
            Section("answered", page.say("pack.answered"), tuple(writer.answered(offers))),
            Section("outside", page.say("pack.outside"), tuple(writer.outside(buyer))),
            Section("evidence", page.say("pack.evidence"), tuple(writer.evidence(offers))),
            Section("files", page.say("pack.files"), tuple(writer.files(members, beside))),
            Section("check", page.say("pack.check"), tuple(writer.check())),
        ),
        is_indexed=False,
        kind="pack",
    )
    return marked(document, readers(answer for each in offers for answer in each.not_public))


class _Writer:
    """Writes one cover; each offer is read on a page of its own, in the cover's language."""

    def __init__(self, page: Page, as_of: date) -> None:
        self._page = page
        self._as_of = as_of

    def organisation(self, offer: Offer) -> str:
        """Who answers for an offer."""
        return self._of(offer).text("responsibility.organisation.name")

    def notes(self, buyer: Buyer, offers: Sequence[Offer]) -> Iterator[Note]:
        """What to know first: the buyer's caveats, and what the records' own pages say, each once."""
        page = self._page
        given = [answer for each in offers for answer in each.not_public]
        if given:
            words = page.words.count("pack.note.not_public", len(given))
            yield Note("withheld_record", page.say("pack.note.not_public.title"), line(words))
        yield from dict.fromkeys(note for each in offers for note in notes(self._of(each)))
        if buyer.caveats:
            yield Note("information", page.say("questions.first"), (remark_list(page.words, buyer.caveats),))

    def offer(self, offer: Offer) -> Section:
        """One offer: what it is, who answers for it, who states it, what to open."""
        page = self._of(offer)
        answers = Answers(page)
        asserter = asserter_note(page)
        rows = [
            Row(page.say("pack.row.what"), self._first(answers, "system.one_line", "system.summary")),
            Row(page.say("pack.row.who"), tuple(self._who(answers))),
            Row(page.say("pack.row.states"), (page.tell(joined(line(asserter.title), asserter.prose)),)),
            Row(page.say("pack.row.record"), (self._record(offer),)),
            Row(page.say("pack.row.withheld"), (self._withheld(page, offer.record),)),
            *self._not_public(page, offer),
            Row(page.say("pack.row.read"), tuple(self._links(offer.members))),
        ]
        return Section(f"offer-{offer.folder}", self.title(offer), (Facts(tuple(rows)),))

    def answered(self, offers: Sequence[Offer]) -> Iterator[Block]:
        """Each offer's counts, form by form, every one with its denominator; none is added to another."""
        page = self._page
        heads = ["pack.column.offer", *(f"coverage.status.{each}" for each in ASKED), "pack.column.else"]
        rows = [tuple(self._counts(offer, each)) for offer in offers for each in offer.questions]
        if rows:
            yield Table(page.say("pack.caption.answered"), tuple(map(page.say, heads)), tuple(rows))
        quiet = [self.title(each) for each in offers if not each.questions]
        if quiet:
            yield Passage(page.tell(line(page.say("pack.no_questions", names=", ".join(quiet)))))
        yield Passage(page.tell(line(page.say("questions.group.answered.words"))))

    def outside(self, buyer: Buyer) -> Iterator[Block]:
        """Who reads it, and what the bidder does by other means."""
        page = self._page
        yield Passage(page.tell(line(page.say("pack.reader", reader=buyer.reader))))
        yield Passage(page.tell((remark_list(page.words, buyer.outside),)))

    def evidence(self, offers: Sequence[Offer]) -> Iterator[Block]:
        """What the records rest on: files that are here, and addresses, which nobody fetched."""
        page = self._page
        rows = [tuple(self._piece(offer, each)) for offer in offers for each in offer.pieces]
        if not rows:
            yield Passage(page.tell(line(page.say("pack.no_evidence"))))
            return
        heads = tuple(page.say(f"pack.column.{each}") for each in ("claim", "rests_on", "stated"))
        yield Table(page.say("pack.caption.evidence"), heads, tuple(rows))
        yield Passage(page.tell(line(page.say("pack.not_fetched"))))

    def files(self, members: Sequence[Member], beside: Sequence[str]) -> Iterator[Block]:
        """Every file with its size and digest; those that have none here are named."""
        page = self._page
        heads = tuple(page.say(f"pack.column.{each}") for each in ("file", "what", "bytes", "sha256"))
        rows = tuple(
            (
                page.tell((Paragraph((_link(each.path),)),)),
                page.tell(line(self._what(each))),
                page.tell(line(count_words(each.size, page.language))),
                page.tell((Paragraph((CodeText(each.sha256),)),)),
            )
            for each in members
        )
        yield Table(page.say("pack.caption.files", count=len(members)), heads, rows)
        named: list[Inline] = [Run(page.say("pack.beside"))]
        for each in beside:
            named += [Run(" "), _link(each)]
        yield Passage(page.tell((Paragraph(tuple(named)),)))

    def check(self) -> Iterator[Block]:
        """How to make sure that nothing was changed, in one sentence, and where the rest is told."""
        page = self._page
        before, _, after = page.say("pack.check.words", guide="\0").partition("\0")
        yield Passage(page.tell((Paragraph((Run(before), _link("how-to-check.html"), Run(after))),)))

    def _of(self, offer: Offer) -> Page:
        return Page(offer.record, language=self._page.tongue.language, as_of=self._as_of)

    def title(self, offer: Offer) -> str:
        """What people call it."""
        page = self._of(offer)
        return page.text("system.title") or page.text("system.name") or offer.folder

    def _first(self, answers: Answers, *paths: str) -> tuple[Answer, ...]:
        found = next((each for each in paths if answers.page.text(each)), paths[0])
        return answers.at(FieldPath.parse(found))

    def _who(self, answers: Answers) -> Iterator[Answer]:
        yield from answers.at(FieldPath.parse("responsibility.organisation.name"))
        for path in ("responsibility.accountable_role", "responsibility.contact"):
            if answers.page.value(path) is not None:
                yield from answers.at(FieldPath.parse(path))

    def _record(self, offer: Offer) -> Answer:
        info = offer.record.record
        version = (info.version if info else None) or "–"
        words = self._page.say("pack.record", id=offer.folder, version=version)
        return self._page.tell((Paragraph((Run(f"{words} "), CodeText(offer.sha256))),))

    def _withheld(self, page: Page, record: Disclosure) -> Answer:
        """How many answers the whole record keeps back, by ground."""
        grounds = Counter(each.ground or "" for _, each in omissions_of(record) if each.reason == "withheld")
        if not grounds:
            return page.tell(line(page.say("pack.withheld.none")))
        told = ", ".join(
            f"{page.term('ground', each) if each else page.say('report.no_ground')}: {count}"
            for each, count in sorted(grounds.items())
        )
        return page.tell(line(page.say("pack.withheld", count=grounds.total(), grounds=told)))

    def _not_public(self, page: Page, offer: Offer) -> Iterator[Row]:
        """The answers that the published record withholds and this pack gives, where there are any."""
        if offer.not_public:
            yield Row(page.say("pack.row.not_public"), tuple(self._given(page, each) for each in offer.not_public))

    def _given(self, page: Page, answer: NotPublic) -> Answer:
        label = page.label(answer.field, page.field(answer.field))
        ground = page.term("ground", answer.ground) if answer.ground else page.say("report.no_ground")
        words = page.say("pack.not_public", ground=ground, who=self._who_may_read(answer.open_to))
        return page.tell((Paragraph((Run(f"{label} ("), CodeText(str(answer.field)), Run(f"). {words}"))),))

    def _who_may_read(self, readers: Sequence[OpenTo]) -> str:
        return ", ".join(self._page.term("open_to", each) for each in readers)

    def _links(self, members: Sequence[Member]) -> Iterator[Answer]:
        for role in _READ:
            for each in members:
                if each.role == role:
                    yield self._page.tell((Paragraph((_link(each.path, self._what(each)),)),))

    def _what(self, member: Member) -> str:
        page = self._page
        words = page.say(f"pack.role.{member.role}")
        if member.language and member.language != page.language:
            words = page.say("pack.role.in", what=words, language=language_name(member.language, page.language))
        return page.say("pack.role.signed", what=words) if member.is_signed else words

    def _counts(self, offer: Offer, coverage: Coverage) -> Iterator[Answer]:
        page = self._page
        name = page.say("pack.form", offer=self.title(offer), form=coverage.framework.short_name)
        yield page.tell(line(name))
        for status in ASKED:
            yield page.tell(line(page.say("report.count", count=coverage.counts[status], of=coverage.asked)))
        others: Mapping[str, int] = {
            page.say(f"coverage.status.{status}"): count
            for status, count in coverage.counts.items()
            if count and status not in ASKED
        }
        yield page.tell(line("; ".join(f"{words}: {count}" for words, count in others.items()) or "–"))

    def _piece(self, offer: Offer, piece: Piece) -> Iterator[Answer]:
        page = self._of(offer)
        holder = piece.field.parent
        label = page.label(holder, page.field(holder))
        where = self._page.say("pack.claim", offer=offer.folder, field=str(piece.field))
        yield self._page.tell((Paragraph((Run(f"{label}: "), CodeText(where))),))
        yield self._page.tell((Paragraph((_rests(piece, offer.folder),)),))
        stated = piece.declared.removeprefix("sha256:")
        yield self._page.tell((Paragraph((CodeText(stated) if stated else Run(self._page.say("pack.no_digest")),)),))


def _rests(piece: Piece, folder: str) -> Inline:
    if piece.member:
        return _link(f"{folder}/{piece.member}")
    if piece.url and is_safe_address(piece.url):
        return Link(piece.url, (Run(piece.url),))
    return CodeText(piece.url or piece.file)


def _link(path: str, words: str = "") -> Inline:
    """A link to a file of the pack, its words or its own name."""
    return Link(f"./{quote(path)}", (Run(words or path),))
