"""Floor 3. One requirement in full: what it asks, of whom, since when, what shows it, what it rests on."""

from collections.abc import Iterator
from datetime import date

from disclosure.checks.conditions import spoken
from disclosure.checks.example import example
from disclosure.checks.serving import Answer, ways
from disclosure.document.framework_words import FrameworkWords
from disclosure.load.frameworks import frameworks
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at
from disclosure.model.framework import Evidence, Framework, Requirement
from disclosure.render.frameworks.text import framework_words
from disclosure.render.reports import as_yaml, heading, joined, wrapped


def as_text(own: Framework, requirement: Requirement, as_of: date, language: str) -> str:
    """The requirement with an answer that would show it, its sources, and the same thing in other frameworks."""
    words = framework_words(as_of, language)
    return joined(
        [
            heading(f"{requirement.id}: {requirement.title}", "="),
            *_where(own, requirement, words),
            "",
            *wrapped(requirement.asks),
            "",
            *_owed(requirement, words),
            *_shown_by(requirement, words),
            *_elsewhere(requirement, words),
            *_questions(requirement, words),
            *_sources(own, requirement, words),
        ]
    )


def elsewhere(requirement: Requirement) -> tuple[tuple[Framework, Requirement], ...]:
    """What maps to a requirement or is mapped to by it, each with its framework, in the order of the frameworks."""
    return tuple(
        (own, each)
        for own in frameworks().frameworks.values()
        for each in own.requirements
        if each.id in requirement.maps_to or requirement.id in each.maps_to
    )


def answer_words(answer: Answer, words: FrameworkWords) -> str:
    """The path of an answer with its label, and of which kind it must be."""
    label = field_at(Disclosure, answer.path).label
    if answer.where:
        return words.text("requirement.answer.where", path=answer.path, where=spoken(answer.where), label=label)
    return words.text("requirement.answer", path=answer.path, label=label)


def evidence_words(evidence: Evidence, words: FrameworkWords) -> tuple[str, ...]:
    """One piece of evidence: its first way, then those that would do as well."""
    way, *others = ways(evidence)
    first = answer_words(way, words)
    if evidence.need == "all":
        first = words.text("requirement.every", answer=first)
    if evidence.at_least > 1:
        first = words.text("requirement.at_least", answer=first, count=evidence.at_least)
    return (first, *(other_words(each, way, words) for each in others))


def other_words(other: Answer, first: Answer, words: FrameworkWords) -> str:
    """An answer that would do as well as `first`; that it is of the same kind is not said again."""
    same = Answer(other.path) if other.where == first.where else other
    return words.text("requirement.or", answer=answer_words(same, words))


def _where(own: Framework, requirement: Requirement, words: FrameworkWords) -> Iterator[str]:
    section = next((each.title for each in own.sections if each.id == requirement.section), requirement.section)
    yield from wrapped(
        words.text(
            "requirement.where",
            short_name=own.short_name,
            framework=own.id,
            ref=requirement.ref,
            section=section,
            force=words.text(f"framework.force.{requirement.force}"),
        )
    )
    yield from wrapped(words.text("requirement.state", state=words.state(own), day=words.day(own.status.as_of)))
    if own.is_stale(words.as_of):
        yield from wrapped(words.text("framework.stale.told", day=words.today()))


def _owed(requirement: Requirement, words: FrameworkWords) -> Iterator[str]:
    yield from wrapped(words.text("requirement.bound", who=words.named("bound", requirement.bound)))
    yield from wrapped(words.text("requirement.audience", who=words.named("audience", requirement.audience)))
    yield from wrapped(words.text("requirement.applies", when=words.period(requirement)))
    if requirement.amended_by:
        yield from wrapped(words.text("requirement.amended", what=requirement.amended_by))
    if requirement.actor == "system":
        told = words.text("requirement.always")
        if requirement.when:
            told = words.text("requirement.condition", condition=words.conditions(requirement.when))
        yield from wrapped(told)
        who = words.named("answered_by", [requirement.answered_by])
        yield from wrapped(words.text("requirement.answered_by", who=who))
    if requirement.note:
        yield from wrapped(words.text("requirement.note", note=requirement.note))


def _shown_by(requirement: Requirement, words: FrameworkWords) -> Iterator[str]:
    if not requirement.evidence:
        return
    message = "requirement.shown_by" if len(requirement.evidence) > 1 else "requirement.shown_by.one"
    yield from ("", heading(words.text(message), "-"))
    for each in requirement.evidence:
        first, *others = evidence_words(each, words)
        yield from wrapped(first, "  ", further="      ")
        for other in others:
            yield from wrapped(other, "    ", further="      ")
    yield from ("", heading(words.text("requirement.example"), "-"))
    yield from as_yaml(example(requirement.evidence), "  ")


def _elsewhere(requirement: Requirement, words: FrameworkWords) -> Iterator[str]:
    found = elsewhere(requirement)
    if found:
        yield from ("", heading(words.text("requirement.elsewhere"), "-"))
    for own, each in found:
        told = words.text("requirement.place", id=each.id, short_name=own.short_name, ref=each.ref, title=each.title)
        yield from wrapped(told, "  ", further="    ")


def _questions(requirement: Requirement, words: FrameworkWords) -> Iterator[str]:
    if requirement.questions:
        yield from ("", heading(words.text("requirement.questions"), "-"))
    for each in requirement.questions:
        yield from wrapped(words.text("requirement.question", id=each.id, asks=each.asks), "  ", further="    ")
        if each.choices:
            yield from wrapped(words.text("requirement.choices", choices=", ".join(each.choices)), "    ")


def _sources(own: Framework, requirement: Requirement, words: FrameworkWords) -> Iterator[str]:
    rests = words.text(f"framework.rests.{requirement.confidence}")
    yield from ("", heading(words.text("requirement.sources", rests=rests), "-"))
    for source in (own.sources[name] for name in requirement.sources):
        date_read = words.text("requirement.read_on", day=words.day(source.read_on)) if source.read_on else ""
        yield from wrapped(", ".join(filter(None, (source.title, date_read))), "  ", further="    ")
        if source.url:
            yield f"    {source.url}"
