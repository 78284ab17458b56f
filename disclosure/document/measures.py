"""Floor 2. Measures: how well it works, in words first, by group as bars with their numbers in a table beside them."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from disclosure.document.answers import Answers
from disclosure.document.blocks import Answer, Block, Facts, Figure, Row, Table
from disclosure.document.figures.bars import Bar, bars_svg
from disclosure.document.values import count_words, decimal_words
from disclosure.document.wording import line
from disclosure.model.path import FieldPath
from disclosure.model.sections.evaluation import Evaluation, Test
from disclosure.model.sections.metrics import Metric
from disclosure.model.state import entry_paths
from disclosure.model.text import Languages

_TESTS = FieldPath.parse("evaluation.tests")


def measures(answers: Answers) -> tuple[Block, ...]:
    """What the results mean, where the record says it in plain words; then a figure for each kind of measure of each
    test that was taken for two groups or more. One number makes no figure.
    """
    evaluation = answers.page.value("evaluation")
    tests = (evaluation.tests if isinstance(evaluation, Evaluation) else None) or ()
    made: list[Block] = [*_plain(answers, tests)]
    for path, test in zip(entry_paths(_TESTS, tests), tests, strict=True):
        kinds: dict[str, list[Metric]] = {}
        for metric in test.metrics or ():
            if metric.type is not None and metric.group and _number(metric.value) is not None:
                kinds.setdefault(metric.type, []).append(metric)
        made += (_figure(answers, path, kind, found) for kind, found in kinds.items() if len(found) > 1)
    return tuple(made)


def _plain(answers: Answers, tests: tuple[Test, ...]) -> Iterator[Facts]:
    """A row for each result with plain words of its own."""
    page = answers.page
    rows = []
    for path, test in zip(entry_paths(_TESTS, tests), tests, strict=True):
        metrics = test.metrics or ()
        for here, metric in zip(entry_paths(path / "metrics", metrics), metrics, strict=True):
            if metric.plain is not None:
                what = _kind_words(answers, metric.type) if metric.type else page.say("measure.test")
                group = _group_words(metric)
                label = page.say("measure.overall", what=what, group=group) if group else what
                rows.append(Row(label, answers.at(here / "plain")))
    if rows:
        yield Facts(tuple(rows))


def _group_words(metric: Metric) -> str:
    return ", ".join(f"{value}" for value in (metric.group or {}).values())


def _figure(answers: Answers, path: FieldPath, kind: str, metrics: list[Metric]) -> Figure:
    page = answers.page
    anchor = page.anchor("figure", path)
    name = page.text(path / "name") or page.say("measure.test")
    words = _kind_words(answers, kind)
    caption = page.say("measure.caption", what=words, test=name)
    bars = tuple(_bar(answers, metric) for metric in metrics)
    described = page.say("measure.words", what=words, groups="; ".join(f"{bar.label}: {bar.shown}" for bar in bars))
    heads = tuple(page.say(f"measure.{head}") for head in ("group", "value", "interval", "count"))
    rows = tuple(tuple(_cells(answers, metric, bar)) for metric, bar in zip(metrics, bars, strict=True))
    svg = bars_svg(bars, id=anchor, title=caption, description=described, direction=page.direction)
    return Figure(anchor, caption, described, svg, Table(caption, heads, rows))


def _cells(answers: Answers, metric: Metric, bar: Bar) -> Iterator[Answer]:
    page = answers.page
    yield page.tell(line(bar.label))
    yield page.tell(line(bar.shown))
    interval = metric.interval
    low, high = (interval.low, interval.high) if interval else (None, None)
    bounds = page.say("measure.bounds", low=_shown(answers, low), high=_shown(answers, high)) if low and high else "–"
    yield page.tell(line(bounds))
    yield page.tell(line(count_words(metric.count, page.language) if metric.count is not None else "–"))


def _bar(answers: Answers, metric: Metric) -> Bar:
    interval = metric.interval
    low, high = (_number(interval.low), _number(interval.high)) if interval else (None, None)
    return Bar(
        _group_words(metric), _number(metric.value) or 0.0, _shown(answers, metric.value, metric.unit), low, high
    )


def _shown(answers: Answers, value: str | None, unit: str | Languages | None = None) -> str:
    """A number as written, with its unit; a share without a unit as "1 in 40 (2.5%)" would not fit a bar."""
    words = decimal_words(value, answers.page.language) if value else ""
    return f"{words} {answers.page.choose(unit).text}" if unit is not None else words


def _kind_words(answers: Answers, kind: str) -> str:
    message = f"measure.type.{kind}"
    return answers.page.say(message) if answers.page.words.has(message) else kind.replace("_", " ")


def _number(text: str | None) -> float | None:
    """The number a metric holds; None for words, and for what bars cannot show: below zero, not finite."""
    try:
        number = Decimal(text or "")
    except InvalidOperation:
        return None
    return float(number) if number.is_finite() and number >= 0 else None
