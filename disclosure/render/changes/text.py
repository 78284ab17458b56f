"""Floor 3. Changes as text: sentences under plain headings, the weightiest first, in lines of 100 columns."""

from collections.abc import Iterator, Sequence
from typing import Final

from disclosure.document.blocks import Answer, Emphasis, Inline, Paragraph, Row, Run, Strong
from disclosure.document.changed_records import RecordsWriter
from disclosure.document.changes import ChangesWriter
from disclosure.document.wording import plain_words
from disclosure.model.change import Change, Weight
from disclosure.render.reports import columns, heading, joined, wrapped

ROWS: Final = 12
"""Answers of one entry that are shown; JSON and the page hold all."""

_MARK: Final = "\ue000"
"""Around words that changed until the lines are broken: of private use, so that no asterisk is taken for it."""

_BOLD: Final = "\x1b[1m{}\x1b[0m"


def as_text(writer: ChangesWriter, *, has_colour: bool = False) -> str:
    """The whole comparison. The changed words of a text stand between asterisks; on a terminal with colour, bold."""
    return joined(_lines(writer, has_colour))


def records_as_text(writer: RecordsWriter, *, has_colour: bool = False) -> str:
    """Several records: each in a sentence, then what changed in each, as `as_text` tells it."""
    return joined(_records(writer, has_colour))


def _records(writer: RecordsWriter, has_colour: bool) -> Iterator[str]:
    *first, last = wrapped(writer.title())
    yield from (*first, heading(last, "="))
    yield from wrapped(writer.summary())
    yield ""
    for fate in writer.fates:
        yield from wrapped(fate.sentence, "- ", further="  ")
    for _, own in writer.told:
        yield from ("", "")
        yield from _lines(own, has_colour)


def _lines(writer: ChangesWriter, has_colour: bool) -> Iterator[str]:
    say = writer.say
    *first, last = wrapped(say("change.title", title=writer.title()))
    yield from (*first, heading(last, "="))
    for words in writer.lead():
        yield from wrapped(words)
    for title, words in writer.notes():
        yield ""
        yield from wrapped(f"{title}: {words}")
    late: list[str] = []
    for weight, changes in writer.groups():
        lines = ["", heading(say(f"change.group.{weight}"), "-")]
        if weight is Weight.WORDING:
            lines += wrapped(say("change.group.wording.intro"))
        for change in changes:
            lines += _change(writer, change, has_colour)
        if weight.is_content:
            yield from lines
        else:
            late += lines
    yield from _outdated(writer)
    yield from _requirements(writer)
    yield from late


def _change(writer: ChangesWriter, change: Change, has_colour: bool) -> Iterator[str]:
    yield ""
    yield from wrapped(writer.words.sentence(change), "- ", further="  ")
    rows = writer.words.rows(change)
    for row in rows[:ROWS]:
        yield from _row(row, has_colour)
    if len(rows) > ROWS:
        more = writer.words.page.words.count("change.more", len(rows) - ROWS)
        yield from wrapped(more, "    ")


def _row(row: Row, has_colour: bool) -> Iterator[str]:
    """A label and its answers; several of them below one another."""
    told = [line for answer in row.answers for line in _answer(answer)]
    if len(told) == 1:
        yield from _styled(wrapped(f"{row.label}: {told[0]}", "    ", further="      "), has_colour)
        return
    yield f"    {row.label}:"
    for line in told:
        yield from _styled(wrapped(line, "      "), has_colour)


def _answer(answer: Answer) -> Iterator[str]:
    for block in answer.prose:
        if isinstance(block, Paragraph):
            yield " ".join(_inlines(block.inlines).split())
        else:
            yield from (" ".join(each.split()) for each in plain_words((block,)).split("\n"))


def _inlines(inlines: Sequence[Inline]) -> str:
    out = ""
    for each in inlines:
        if isinstance(each, Strong):
            out += f"{_MARK}{_inlines(each.inlines)}{_MARK}"
        elif isinstance(each, Emphasis):
            out += _inlines(each.inlines)
        elif isinstance(each, Run):
            out += each.text
        else:
            out += plain_words((Paragraph((each,)),))
    return out


def _styled(lines: list[str], has_colour: bool) -> Iterator[str]:
    """Marked words between asterisks, or bold on a terminal with colour, also where a line ends between two marks."""
    is_open = False
    for line in lines:
        if not has_colour:
            yield line.replace(_MARK, "*")
            continue
        shown = ""
        for index, part in enumerate(line.split(_MARK)):
            is_open = is_open != (index > 0)
            shown += _BOLD.format(part) if is_open and part else part
        yield shown


def _outdated(writer: ChangesWriter) -> Iterator[str]:
    if not writer.told.outdated:
        return
    yield ""
    yield heading(writer.say("change.outdated"), "-")
    yield from wrapped(writer.say("change.outdated.intro"))
    for each in writer.told.outdated:
        yield ""
        yield from wrapped(writer.outdated(each), "- ", further="  ")
        for why in writer.because(each):
            yield from wrapped(why, "    ", further="      ")


def _requirements(writer: ChangesWriter) -> Iterator[str]:
    frameworks, shifts = list(writer.frameworks()), list(writer.shifts())
    if not frameworks and not shifts:
        return
    yield ""
    yield heading(writer.say("change.requirements"), "-")
    yield from wrapped(writer.asked())
    for words in frameworks:
        yield from wrapped(words)
    for framework, effect, found in shifts:
        yield ""
        yield from wrapped(writer.effect(framework, effect))
        cells = columns([(f"{before} -> {now}",) for before, now in map(writer.status, found)])
        for shift, status in zip(found, cells, strict=True):
            requirement = shift.requirement
            words = f"{status}: {requirement.ref}, {requirement.title} [{requirement.id}]"
            yield from wrapped(words, "  ", further="    ")
