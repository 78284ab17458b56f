"""Floor 2. Parts of a report that every framework's has: coverage, who lacks what, withheld, changed, left aside."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from disclosure.document.blocks import Answer, Block, Figure, Passage
from disclosure.document.figures.shares import Share, shares_svg
from disclosure.document.report_words import ROWS, ReportWords
from disclosure.document.values import date_words
from disclosure.model.coverage import Status
from disclosure.model.path import FieldPath
from disclosure.model.report import Answered, Measures

MOST: Final = 10
"""How many of the requirements that are missing most are told."""
_APART: Final = (Status.NOT_APPLICABLE, Status.CANNOT_TELL, Status.NOT_YET, Status.NO_LONGER)
_ARTICLE: Final = re.compile(r"\s*[(,]| and | to ")


def coverage(words: ReportWords, plan: Measures) -> Iterator[Block]:
    """Bars by group with their numbers in a table, then each requirement; what only a state can do is told apart."""
    asked = words.report.answered(plan)
    own = [each for each in asked if each.requirement.actor == "system"]
    by_state = [each.requirement for each in asked if each.requirement.actor == "state"]
    if own:
        yield _figure(words, plan, own)
        yield words.table(
            words.say("report.table.requirements", of=words.number(len(words.report.records))),
            (
                words.say(f"report.column.{each}")
                for each in ("asked_for", "asked", "shown", "partly", "missing", "else")
            ),
            [tuple(_row(words, each)) for each in own],
        )
    if by_state:
        names = "; ".join(words.say("report.requirement", ref=each.ref, title=each.title) for each in by_state)
        yield Passage(words.told(words.say("report.by_state", names=names)))


def _figure(words: ReportWords, plan: Measures, asked: Sequence[Answered]) -> Figure:
    groups: dict[str, list[Answered]] = {}
    for each in asked:
        groups.setdefault(_group(words, plan, each), []).append(each)
    shares = tuple(_share(words, label, each) for label, each in groups.items())
    caption = words.say(f"report.bars.{plan.group}")
    anchor = words.page.anchor("bars", FieldPath.parse("coverage"))
    told = "; ".join(f"{share.label}: {share.shown}" for share in shares)
    legend = words.say("report.bars.legend", told=told)
    rows = [
        (
            words.told(label),
            words.told(words.number(len(each))),
            *(
                words.counted(_sum(each, status), _asked(each))
                for status in (Status.SHOWN, Status.PARTLY, Status.MISSING)
            ),
        )
        for label, each in groups.items()
    ]
    heads = tuple(
        words.say(f"report.column.{each}") for each in ("group", "requirements", "shown", "partly", "missing")
    )
    svg = shares_svg(shares, id=anchor, title=caption, description=told, direction=words.page.direction)
    table = words.table(words.say("report.bars.table"), heads, rows)
    return Figure(anchor, caption, legend, svg, table)


def _group(words: ReportWords, plan: Measures, answered: Answered) -> str:
    if plan.group == "article":
        return _ARTICLE.split(answered.requirement.ref, maxsplit=1)[0]
    own = answered.requirement.section
    return next((each.title for each in words.report.framework.sections if each.id == own), own)


def _share(words: ReportWords, label: str, group: Sequence[Answered]) -> Share:
    shown, partly, asked = _sum(group, Status.SHOWN), _sum(group, Status.PARTLY), _asked(group)
    if not asked:
        return Share(label, words.say("report.bars.none"), 0, (0, 0))
    numbers = {"shown": words.number(shown), "partly": words.number(partly), "of": words.number(asked)}
    return Share(label, words.say("report.bars.shown", **numbers), asked, (shown, partly))


def _sum(group: Sequence[Answered], status: Status) -> int:
    return sum(each.count(status) for each in group)


def _asked(group: Sequence[Answered]) -> int:
    return sum(each.asked for each in group)


def _row(words: ReportWords, answered: Answered) -> Iterator[Answer]:
    whole, asked = len(words.report.records), answered.asked
    yield words.requirement(answered.requirement)
    yield words.counted(asked, whole)
    for status in (Status.SHOWN, Status.PARTLY, Status.MISSING):
        yield words.counted(answered.count(status), asked) if asked else words.told("–")
    yield words.told("; ".join(_else(words, answered)) or "–")


def _else(words: ReportWords, answered: Answered) -> Iterator[str]:
    """The other counts: two of what is asked, the rest of all records."""
    whole = len(words.report.records)
    for status, of in ((Status.STATED_UNKNOWN, answered.asked), (Status.WITHHELD, answered.asked)):
        if answered.count(status):
            yield f"{words.say(f'coverage.status.{status}')} {words.count(answered.count(status), of)}"
    yield from (
        f"{ground_words(words, ground)}: {words.number(len(each))}" for ground, each in answered.by_ground.items()
    )
    for status in _APART:
        if answered.count(status):
            yield f"{words.say(f'coverage.status.{status}')} {words.count(answered.count(status), whole)}"


def ground_words(words: ReportWords, ground: str) -> str:
    """On which ground an answer is withheld; none may be told."""
    return words.page.term("ground", ground) if ground else words.say("report.no_ground")


def lacking(words: ReportWords) -> Iterator[Block]:
    """For each requirement the records that lack it, wholly or partly."""
    found = [each for each in words.report.requirements if each.lacking]
    if not found:
        yield Passage(words.told(words.say("report.none_lacking")))
        return
    rows = [
        (words.requirement(each.requirement), words.counted(len(each.lacking), each.asked), words.records(each.lacking))
        for each in found
    ]
    heads = tuple(words.say(f"report.column.{each}") for each in ("asked_for", "lacking", "records"))
    yield words.table(words.say("report.table.lacking"), heads, rows)


def missing(words: ReportWords) -> Iterator[Block]:
    """What is missing most, and where an answer would go."""
    found = [each for each in words.report.requirements if each.count(Status.MISSING)]
    found.sort(key=lambda each: -each.count(Status.MISSING))
    if not found:
        yield Passage(words.told(words.say("report.none_missing")))
        return
    rows = [
        (
            words.requirement(each.requirement),
            words.counted(each.count(Status.MISSING), each.asked),
            words.told(", ".join(evidence.paths[0] for evidence in each.requirement.evidence)),
        )
        for each in found[:MOST]
    ]
    heads = tuple(words.say(f"report.column.{each}") for each in ("asked_for", "missing", "write"))
    yield words.table(words.say("report.table.missing", count=len(rows)), heads, rows)


def withheld(words: ReportWords) -> Iterator[Block]:
    """What is kept back: by ground, then each field; and records kept from the public as a whole."""
    report = words.report
    whole = len(report.records)
    if not report.kept and not any(each.is_closed for each in report.records):
        yield Passage(words.told(words.say("report.none_withheld", of=words.number(whole))))
        return
    grounds = sorted({each.ground for each in report.kept} | {each.ground for each in report.records if each.is_closed})
    counts = [
        (
            words.told(ground_words(words, ground)),
            words.counted(len({each.record for each in report.kept if each.ground == ground}), whole),
            words.counted(sum(each.is_closed and each.ground == ground for each in report.records), whole),
        )
        for ground in grounds
    ]
    heads = tuple(words.say(f"report.column.{each}") for each in ("ground", "answers_withheld", "records_withheld"))
    yield words.table(words.say("report.table.grounds"), heads, counts)
    rows: dict[tuple[int, str, str], list[str]] = {}
    for each in report.kept:
        rows.setdefault((each.record, each.field, each.ground), []).append(each.requirement)
    if rows:
        told = [
            (
                words.record(record),
                words.told(field),
                words.told(ground_words(words, ground)),
                words.told(", ".join(ids)),
            )
            for (record, field, ground), ids in list(rows.items())[:ROWS]
        ]
        heads = tuple(words.say(f"report.column.{each}") for each in ("record", "field", "ground", "asked_by"))
        yield words.table(words.say("report.table.withheld"), heads, told, whole=len(rows))


def changed(words: ReportWords) -> Iterator[Block]:
    """Records first published or updated after the day that was asked for."""
    report = words.report
    if report.since is None:
        yield Passage(words.told(words.say("report.no_since")))
        return
    day = date_words(report.since.isoformat(), words.page.language)
    whole = len(report.records)
    counts = [
        (
            words.told(words.say(f"report.standing.{standing}")),
            words.counted(sum(each.standing == standing for each in report.records), whole),
        )
        for standing in ("new", "updated", "earlier", "undated")
    ]
    heads = tuple(words.say(f"report.column.{each}") for each in ("standing", "count"))
    yield words.table(words.say("report.table.standing", day=day), heads, counts)
    found = [number for number, each in enumerate(report.records) if each.standing in ("new", "updated")]
    if found:
        heads = tuple(words.say(f"report.column.{each}") for each in ("record", "standing", "day", "change"))
        rows = [tuple(_change(words, number)) for number in found[:ROWS]]
        yield words.table(words.say("report.table.changed", day=day), heads, rows, whole=len(found))


def _change(words: ReportWords, number: int) -> Iterator[Answer]:
    record = words.report.records[number]
    latest = max(record.changes, key=lambda each: each.on, default=None)
    day = record.published_on if record.standing == "new" else record.updated_on or (latest.on if latest else "")
    yield words.record(number)
    yield words.told(words.say(f"report.standing.{record.standing}"))
    yield words.told(date_words(day, words.page.language) if day else "–")
    yield words.cell(latest.summary, "record.changes.summary") if latest and latest.summary.values else words.told("–")


def aside(words: ReportWords) -> Iterator[Block]:
    """Files that are not in the report, with the reason; and records of which a part could not be read."""
    report = words.report
    damaged = [number for number, each in enumerate(report.records) if each.is_damaged]
    if damaged:
        yield Passage(words.told(words.say("report.damaged", count=words.count(len(damaged), len(report.records)))))
        yield Passage(words.records(damaged))
    if not report.aside:
        yield Passage(words.told(words.say("report.none_aside")))
        return
    rows = [(words.told(each.file), words.told(words.say(each.why, **each.params))) for each in report.aside[:ROWS]]
    heads = tuple(words.say(f"report.column.{each}") for each in ("file", "why"))
    yield words.table(words.say("report.table.aside"), heads, rows, whole=len(report.aside))
