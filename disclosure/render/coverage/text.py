"""Floor 3. Coverage as text: for each framework its standing, its counts, and each requirement with what to do."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from disclosure.checks.choice import Choice
from disclosure.checks.conditions import spoken
from disclosure.document.coverage_words import CoverageWords
from disclosure.document.language import Tongue
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import Coverage, Result, Status
from disclosure.model.disclosure import Disclosure
from disclosure.render.reports import heading, wrapped
from disclosure.words import catalogue


class Measured(NamedTuple):
    """File, record, digest of the file, choice of frameworks, results; and how many errors reading it found."""

    name: str
    record: Disclosure
    sha256: str
    choice: Choice
    coverages: tuple[Coverage, ...]
    errors: int = 0


_INDENT = " " * 18
_COLOURS = {Status.SHOWN: "32", Status.PARTLY: "33", Status.MISSING: "31", Status.CANNOT_TELL: "36"}


def as_table(measured: Sequence[Measured], language: str, *, has_colour: bool = False) -> str:
    """Every record with every framework it is measured against, ready for a terminal."""
    return "\n".join(line for each in measured for line in _record(each, language, has_colour)) + "\n"


def _record(measured: Measured, language: str, has_colour: bool) -> Iterator[str]:
    name, record, _, choice, coverages, errors = measured
    languages = (record.record.languages if record.record else None) or ()
    tongue = Tongue(language, tuple(each.tag for each in languages if each.tag) or ("und",), {})
    words = CoverageWords(catalogue("notice", language), frameworks().conditions, tongue, spoken)
    say = words.words.text
    yield heading(name, "=")
    if errors:
        yield from wrapped(words.words.count("reading.errors", errors))
    if choice.unknown:
        yield from wrapped(say("coverage.unknown", names=", ".join(choice.unknown)))
    if not coverages and not choice.unknown:
        yield from wrapped(say("coverage.none"))
    for coverage in coverages:
        yield ""
        yield heading(f"{coverage.framework.id}: {coverage.framework.short_name}", "-")
        for line in words.head(coverage):
            yield from wrapped(line)
        yield ""
        yield from (f"  {line}" for line in words.counts(coverage))
        yield from wrapped(words.rests(coverage))
        yield ""
        for result in coverage.results:
            yield from _result(result, words, has_colour)
    if choice.open:
        yield ""
        yield say("coverage.may_apply")
        for each in choice.open:
            yield from wrapped(f"{each.framework.id}: {', '.join(each.paths)}", "  ")


def _result(result: Result, words: CoverageWords, has_colour: bool) -> Iterator[str]:
    status = words.status(result.status)
    padded = f"{status:<{len(_INDENT) - 2}}"
    if has_colour and result.status in _COLOURS:
        padded = f"\x1b[{_COLOURS[result.status]}m{padded}\x1b[0m"
    requirement = result.requirement
    yield f"  {padded}{requirement.ref}: {requirement.title} [{requirement.id}]"
    for line in words.told(result):
        yield from wrapped(line, _INDENT)
