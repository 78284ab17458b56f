"""Floor 2. Evaluation: figures that can be judged. When, on what, on how many, how sure, and for whom."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from disclosure.checks.circumstances import is_running, is_system, weighs_on_people
from disclosure.checks.rule import Hit, Rule, Subject, at, error, note, warning
from disclosure.model.dates import latest
from disclosure.model.path import FieldPath
from disclosure.model.sections.evaluation import Figure, NotMeasured, Test
from disclosure.model.sections.metrics import Interval, Metric
from disclosure.model.sections.product import Picture
from disclosure.model.text import Languages

SMALL_GROUP: Final = 100
"""Below so many cases, one more error moves a share by a whole percent: the figure needs an interval or a note."""

SHARES: Final = frozenset(
    {"accuracy", "precision", "recall", "f1", "auc", "roc_auc", "sensitivity", "specificity"}
    | {"false_positive_rate", "false_negative_rate", "error_rate", "balanced_accuracy"}
)
"""Measures that lie between 0 and 1 by their definition."""

_TESTED_ELSEWHERE: Final = frozenset({"hi_testing_conducted", "coe-art16-2g"})
"""Duties under which a record may say that the system was tested [US OMB 2025; CETS 225, art. 16(2)(g)]."""

_LIMITS: Final = (
    *("limitations", "failure_modes", "poor_conditions", "not_measured", "trade_offs"),
    *("fairness.summary", "fairness.corrective_measures"),
)


def _number(text: str | None) -> Decimal | None:
    """The decimal number that `text` is, None for words and for what is not finite."""
    try:
        number = Decimal(text) if text is not None else None
    except ArithmeticError:
        return None
    return number if number is not None and number.is_finite() else None


def _metrics(subject: Subject) -> Iterator[tuple[FieldPath, Metric]]:
    return subject.parts(Metric)


@error("D600")
def fraction_out_of_bounds(subject: Subject) -> Iterator[Hit]:
    """A share that is not between 0 and 1."""
    for leaf in subject.of_kind("fraction"):
        if not 0 <= Decimal(leaf.value) <= 1:
            yield Hit(leaf.path, {"value": leaf.value}, answers=())


@warning("D601")
def share_out_of_bounds(subject: Subject) -> Iterator[Hit]:
    """A measure that is a share by definition, with a value that no share can have."""
    for path, metric in _metrics(subject):
        number = _number(metric.value)
        kind = (metric.type or "").lower().replace("-", "_").replace(" ", "_")
        if number is not None and kind in SHARES:
            top = 1 if metric.unit is None else 100
            if not 0 <= number <= top:
                yield Hit(path / "value", {"type": metric.type or "", "value": metric.value or ""}, answers=())


@error("D602")
def interval_upside_down(subject: Subject) -> Iterator[Hit]:
    """An interval whose lower bound is above its upper."""
    for path, interval in subject.parts(Interval):
        low, high = interval.low, interval.high
        if low is not None and high is not None and Decimal(low) > Decimal(high):
            yield Hit(path / "low", {"low": low, "high": high}, answers=())


@error("D603")
def interval_misses_value(subject: Subject) -> Iterator[Hit]:
    """An interval that does not hold the value that it is about."""
    for path, metric in _metrics(subject):
        number, interval = _number(metric.value), metric.interval
        if number is None or interval is None:
            continue
        low, high = _number(interval.low), _number(interval.high)
        if low is not None and high is not None and low > high:
            continue  # D602 tells it
        if (low is not None and number < low) or (high is not None and number > high):
            shown = {"value": metric.value or "", "low": interval.low or "", "high": interval.high or ""}
            yield Hit(path / "interval", shown, answers=())


@note("D604")
def interval_without_level(subject: Subject) -> Iterator[Hit]:
    """An interval that does not say how sure it is."""
    for path, interval in subject.parts(Interval):
        if interval.level is None and (interval.low is not None or interval.high is not None):
            yield Hit(path / "level")


@warning("D605")
def figures_without_date(subject: Subject) -> Iterator[Hit]:
    """Figures, and nothing says when they were measured."""
    for path, test in subject.parts(Test):
        if test.metrics and test.on is None:
            yield Hit(path / "on")


@warning("D606")
def figures_without_data(subject: Subject) -> Iterator[Hit]:
    """Figures, and nothing says on which data they were measured."""
    for path, test in subject.parts(Test):
        if test.metrics and not test.datasets and test.data_kind is None and test.conditions is None:
            yield Hit(path / "datasets", answers=(path / "datasets", path / "data_kind"))


@note("D607")
def figures_without_count(subject: Subject) -> Iterator[Hit]:
    """Figures, and nothing says on how many cases they rest."""
    for path, test in subject.parts(Test):
        if test.metrics and all(each.count is None for each in test.metrics):
            yield Hit(path / "metrics")


@warning("D608")
def small_group(subject: Subject) -> Iterator[Hit]:
    """A figure from few cases, with nothing that says how unsure it is."""
    for path, metric in _metrics(subject):
        if metric.count is not None and metric.count < SMALL_GROUP and metric.interval is None and metric.note is None:
            yield Hit(path / "interval", {"count": metric.count}, answers=(path / "interval", path / "note"))


@warning("D609")
def another_version_tested(subject: Subject) -> Iterator[Hit]:
    """Versions were tested, and the one in use is none of them."""
    version = subject.value("system.version")
    tested = [(path, test) for path, test in subject.parts(Test) if test.system_version is not None]
    if version is None or not tested or any(test.system_version == version for _, test in tested):
        return
    path, last = max(tested, key=lambda each: latest(each[1].on).isoformat() if each[1].on else "")
    yield Hit(path / "system_version", {"tested": last.system_version or "", "version": version}, answers=())


@warning("D610")
def in_use_untested(subject: Subject) -> Iterator[Hit]:
    """The system is in real use, and nothing says that it was ever tested, or why not."""
    if not is_system(subject) or subject.value("system.stage") != "in_use":
        return
    told = any(
        each.id in _TESTED_ELSEWHERE and each.status in ("done", "in_progress", "waived", "precluded")
        for each in subject.value("law.requirements") or ()
    )
    if (
        not told
        and not subject.value("evaluation.tests")
        and not subject.is_said("evaluation.plain", "evaluation.not_measured")
    ):
        yield Hit(at("evaluation.tests"), answers=(at("evaluation.tests"), at("evaluation.plain")))


@note("D611")
def benefits_alone(subject: Subject) -> Iterator[Hit]:
    """Benefits are told, and nothing that may go wrong."""
    other_side = ("risks.summary", "risks.items", "decision.consequences", "people.affected")
    if subject.is_said("purpose.benefits", "purpose.results") and is_running(subject):
        limits = any(subject.is_said(f"evaluation.{each}") for each in _LIMITS)
        if not limits and not subject.is_said(*other_side):
            yield Hit(at("risks.summary"), answers=(at("risks.summary"), at("evaluation.limitations")))


@warning("D612")
def results_without_limits(subject: Subject) -> Iterator[Hit]:
    """Test results are told, and no limit of the system or of the tests."""
    if any(test.metrics for _, test in subject.parts(Test)):
        limits = any(subject.is_said(f"evaluation.{each}") for each in _LIMITS)
        if not limits and not any(each.limitations for each in subject.value("models") or ()):
            yield Hit(
                at("evaluation.limitations"), answers=(at("evaluation.limitations"), at("evaluation.not_measured"))
            )


@warning("D613")
def features_without_fairness(subject: Subject) -> Iterator[Hit]:
    """Features of people are used where it weighs on them, and nobody looked who fares worse."""
    if (
        subject.value("decision.demographic_features")
        and is_running(subject)
        and weighs_on_people(subject)
        and not _is_fairness_told(subject)
    ):
        yield Hit(at("evaluation.fairness"))


@note("D614")
def results_for_all_alone(subject: Subject) -> Iterator[Hit]:
    """Figures for everybody together, where outcomes weigh on people."""
    if weighs_on_people(subject) and any(True for _ in _metrics(subject)) and not _is_fairness_told(subject):
        yield Hit(at("evaluation.fairness"))


@warning("D615")
def misses_its_mark(subject: Subject) -> Iterator[Hit]:
    """A result below the mark set for it, and nothing says what follows."""
    for path, metric in _metrics(subject):
        number, mark = _number(metric.value), _number(metric.pass_mark)
        if number is None or mark is None or metric.note is not None:
            continue
        if (metric.better == "higher" and number < mark) or (metric.better == "lower" and number > mark):
            yield Hit(path / "note", {"value": metric.value or "", "mark": metric.pass_mark or ""})


@warning("D616")
def measure_without_result(subject: Subject) -> Iterator[Hit]:
    """A measure is named and its result is not."""
    for path, metric in _metrics(subject):
        if metric.type is not None and metric.value is None and metric.plain is None:
            yield Hit(path / "value", {"type": metric.type})


@warning("D618")
def independent_of_whom(subject: Subject) -> Iterator[Hit]:
    """A test called independent, made by the body itself or by its supplier."""
    organisation = subject.value("responsibility.organisation")
    parties = [organisation, *(subject.value("responsibility.suppliers") or ())]
    names = {_folded(name) for each in parties if each for name in (each.name, each.abbreviation) if name}
    for path, test in subject.parts(Test):
        if test.is_independent and test.by is not None and _folded(test.by) in names:
            yield Hit(path / "is_independent", {"by": _plain(test.by)}, answers=())


@note("D620")
def not_measured_why(subject: Subject) -> Iterator[Hit]:
    """Something was not measured, and the reason is missing."""
    for path, gap in subject.parts(NotMeasured):
        if gap.why is None:
            yield Hit(path / "why")


@warning("D621")
def picture_without_words(subject: Subject) -> Iterator[Hit]:
    """A picture without words for those who do not see it."""
    for path, figure in subject.parts(Figure):
        if figure.image is not None and figure.alt is None:
            yield Hit(path / "alt", {"image": figure.image}, answers=())
    for path, picture in subject.parts(Picture):
        if picture.file is not None and picture.alt is None:
            yield Hit(path / "alt", {"image": picture.file}, answers=())


@warning("D622")
def measured_twice(subject: Subject) -> Iterator[Hit]:
    """Two results of one test for the same measure and the same group, that disagree."""
    for path, test in subject.parts(Test):
        seen: dict[tuple[object, ...], str | None] = {}
        for index, each in enumerate(test.metrics or ()):
            group = tuple(sorted(dict(each.group).items())) if each.group else ()
            key = (each.type, each.name, each.unit, each.decision_threshold, group)
            if each.type is not None and key in seen and seen[key] != each.value:
                where = (path / "metrics" / index) / "value"
                yield Hit(where, {"type": each.type, "value": each.value or "", "other": seen[key] or ""}, answers=())
            seen.setdefault(key, each.value)


def _is_fairness_told(subject: Subject) -> bool:
    by_group = any(metric.group for _, metric in _metrics(subject))
    return (
        by_group
        or any(test.kind == "fairness" for _, test in subject.parts(Test))
        or subject.is_said("evaluation.fairness")
    )


def _plain(text: str | Languages) -> str:
    return text if isinstance(text, str) else next(iter(text.values()))


def _folded(text: str | Languages) -> str:
    return _plain(text).strip().casefold()


RULES: tuple[Rule, ...] = (
    fraction_out_of_bounds,
    share_out_of_bounds,
    interval_upside_down,
    interval_misses_value,
    interval_without_level,
    figures_without_date,
    figures_without_data,
    figures_without_count,
    small_group,
    another_version_tested,
    in_use_untested,
    benefits_alone,
    results_without_limits,
    features_without_fairness,
    results_for_all_alone,
    misses_its_mark,
    measure_without_result,
    independent_of_whom,
    not_measured_why,
    picture_without_words,
    measured_twice,
)
