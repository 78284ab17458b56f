"""Floor 3. Frameworks as text: all of them as a table, one of them whole."""

from collections.abc import Iterator, Sequence
from datetime import date

from disclosure.document.framework_words import FrameworkWords
from disclosure.load.frameworks import frameworks
from disclosure.model.framework import Framework
from disclosure.render.reports import columns, heading, joined, wrapped
from disclosure.words import catalogue


def as_table(listed: Sequence[Framework], as_of: date, language: str) -> str:
    """A row for each framework, with its name and version below it."""
    words = framework_words(as_of, language)
    if not listed:
        return joined([words.text("framework.list.none")])
    names = ("id", "state", "on", "applies", "checked")
    rows = [[words.text(f"framework.list.{name}") for name in names]]
    rows += [_row(each, words) for each in listed]
    head, *lines = columns(rows)
    told = [head]
    for line, each in zip(lines, listed, strict=True):
        second = words.text(
            "framework.list.second",
            name=each.short_name,
            kind=words.kind(each),
            places=words.places(each),
            version=each.version,
        )
        told += [line, *wrapped(second, "  ")]
    return joined([*told, "", *wrapped(words.words.count("framework.list.count", len(listed), day=words.today()))])


def as_text(framework: Framework, as_of: date, language: str) -> str:
    """One framework: its standing, its events, its parties, its caveat, and what it asks, by section."""
    words = framework_words(as_of, language)
    return joined(
        [
            heading(f"{framework.id}: {framework.short_name}", "="),
            *_head(framework, words),
            *_events(framework, words),
            *_parties(framework, words),
            "",
            heading(words.text("framework.caveat"), "-"),
            *wrapped(framework.caveat),
            *_sections(framework, words),
        ]
    )


def framework_words(as_of: date, language: str) -> FrameworkWords:
    """The words for frameworks, with the conditions that this installation has."""
    return FrameworkWords(catalogue("notice", language), frameworks().conditions, as_of)


def _row(each: Framework, words: FrameworkWords) -> list[str]:
    stale = f" ({words.text('framework.stale')})" if each.is_stale(words.as_of) else ""
    applies = words.text("framework.list.of", count=len(each.asks_on(words.as_of)), all=len(each.requirements))
    return [each.id, words.state(each), each.status.as_of, applies, f"{each.checked_on}{stale}"]


def _head(own: Framework, words: FrameworkWords) -> Iterator[str]:
    yield from wrapped(own.name)
    yield from wrapped(
        words.text("framework.issuer", issuer=own.issuer, kind=words.kind(own), places=words.places(own))
    )
    yield from wrapped(
        words.text("framework.version", version=own.version, revision=own.revision, checked=words.day(own.checked_on))
    )
    if own.is_stale(words.as_of):
        yield from wrapped(words.text("framework.stale.told", day=words.today()))
    if own.url:
        yield own.url
    yield from wrapped(words.text("framework.standing", day=words.day(own.status.as_of), state=words.state(own)))
    if own.status.note:
        yield from wrapped(own.status.note)


def _events(own: Framework, words: FrameworkWords) -> Iterator[str]:
    if own.status.events:
        yield from ("", heading(words.text("framework.events"), "-"))
    for each in own.status.events:
        told = words.text(
            "framework.event",
            day=words.day(each.on),
            what=each.what,
            source=own.sources[each.source].title,
            confidence=words.named("mark", [each.confidence]),
        )
        yield from wrapped(told, "  ", further="    ")


def _parties(own: Framework, words: FrameworkWords) -> Iterator[str]:
    if own.parties:
        ratified = sum(each.ratified_on is not None for each in own.parties)
        title = words.text("framework.parties", ratified=ratified, count=len(own.parties))
        yield from ("", heading(title, "-"))
    for each in own.parties:
        yield from wrapped(words.party(each), "  ", further="    ")


def _sections(own: Framework, words: FrameworkWords) -> Iterator[str]:
    apply, every = own.asks_on(words.as_of), own.requirements
    state = sum(each.actor == "state" for each in every)
    counts = words.text("framework.requirements", day=words.today(), count=len(apply), all=len(every), state=state)
    yield from ("", *wrapped(counts))
    for section in own.sections:
        inside = [each for each in every if each.section == section.id]
        if not inside:
            continue
        title = words.text("framework.section", title=section.title, count=len(inside), all=len(every))
        yield from ("", heading(title, "-"))
        for each in inside:
            yield from wrapped(f"{each.id}: {each.ref}: {each.title}", "  ", further="    ")
            period = words.period(each)
            told = words.about(each) if each.actor == "system" else words.mark(each)
            yield from wrapped(f"{told}; {period}" if each.actor == "system" else told, "    ")
