"""Floor 2. A comparison as a Document: what was compared, facts, figures, question by question, differences first.

It has no total, no rank and no winner. Statements of suppliers about themselves stand as such.
"""

from collections.abc import Iterator

from disclosure.document.blocks import Bullets, Document, Note, Passage, Publisher, Section
from disclosure.document.compared_figures import figures_section
from disclosure.document.compared_offers import facts_section, offers_section
from disclosure.document.compared_proof import claim_words
from disclosure.document.compared_questions import form_section, overview_section, question_sections
from disclosure.document.remarks import remark_list
from disclosure.document.sides import Sides, isolated
from disclosure.document.wording import line
from disclosure.model.comparison import Comparison, ComparisonPlan, Offer


def compose_comparison(sides: Sides, comparison: Comparison, plan: ComparisonPlan) -> Document:
    """The comparison in the language of `sides`; `plan` says which facts stand above the questions."""
    page, say = sides.page, sides.say
    lead = _lead(sides, comparison)
    return Document(
        outline="comparison",
        title=say("compare.title", count=len(comparison.offers)),
        language=page.language,
        direction=page.direction,
        description=lead,
        publisher=Publisher(""),
        record_id=say("compare.footer", count=len(comparison.offers), buyer=comparison.buyer.id),
        record_version=comparison.buyer.checked_on,
        languages=(),
        asserter=Note("asserter", say("compare.asserter.title"), line(say("compare.asserter.words"))),
        badges=(),
        notes=tuple(_notes(sides, comparison)),
        sections=(
            Section("lead", "", (Passage(page.tell(line(lead)), is_lead=True),)),
            offers_section(sides),
            facts_section(sides, plan),
            figures_section(sides, comparison),
            *((overview_section(sides, comparison),) if comparison.questions else ()),
            *question_sections(sides, comparison),
            form_section(sides, comparison),
        ),
        kind="report",
        is_indexed=False,
    )


def _lead(sides: Sides, comparison: Comparison) -> str:
    """What is set side by side, for whom; in how many questions the offers differ, of how many."""
    told = {"offers": "; ".join(map(isolated, sides.titles)), "buyer": comparison.buyer.title}
    if not comparison.questions:
        return sides.say("compare.lead.none", **told)
    differing = len(comparison.of("gap")) + len(comparison.of("different"))
    return sides.say("compare.lead", differing=differing, of=len(comparison.questions), **told)


def _notes(sides: Sides, comparison: Comparison) -> Iterator[Note]:
    say = sides.say
    cautions = [say(f"compare.caution.{each}") for each in ("suppliers", "judge", "rests", "rank")]
    yield Note("information", say("compare.caution"), (Bullets(tuple(line(each) for each in cautions)),))
    if comparison.buyer.caveats:
        yield Note("information", say("questions.first"), (remark_list(sides.page.words, comparison.buyer.caveats),))
    told = [*_faulty(sides, comparison), *_twice(comparison, sides), *_versions(comparison, sides)]
    if told:
        yield Note("overdue", say("compare.look"), (Bullets(tuple(line(each) for each in told)),))


def _faulty(sides: Sides, comparison: Comparison) -> Iterator[str]:
    """Offers that are compared all the same, and marked."""
    for offer in comparison.offers:
        name = sides.names((offer.number,))
        if offer.error_count:
            yield sides.page.words.count("compare.look.errors", offer.error_count, offer=name)
        if offer.is_draft:
            yield sides.say("compare.look.draft", offer=name)
        if offer.fault is not None:
            yield sides.say("compare.look.broken", offer=name, why=claim_words(offer.fault, sides.page.language))
        if not offer.is_intact:
            yield sides.say("compare.look.changed", offer=name)


def _twice(comparison: Comparison, sides: Sides) -> Iterator[str]:
    for left_out, kept in comparison.twice:
        yield sides.say("compare.look.twice", left_out=left_out, kept=kept)
    for name, fault in comparison.aside:
        yield sides.say("compare.look.broken", offer=name, why=claim_words(fault, sides.page.language))


def _versions(comparison: Comparison, sides: Sides) -> Iterator[str]:
    """Records of one id: two versions of one system; or, with one version, two texts of which one cannot be right."""
    groups: dict[str, list[Offer]] = {}
    for offer in comparison.offers:
        if offer.record_id:
            groups.setdefault(offer.record_id, []).append(offer)
    for record_id, group in groups.items():
        if len(group) > 1:
            is_same = len({each.version for each in group}) < len(group)
            names = sides.names(each.number for each in group)
            yield sides.say(f"compare.look.{'same' if is_same else 'versions'}", id=record_id, offers=names)
