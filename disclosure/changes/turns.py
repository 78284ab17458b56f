"""Floor 2. Turns: how a single value changed, by the kind of its field: it rose, it grew longer, it is now yes."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from disclosure.model.dates import iso_duration
from disclosure.model.fields import Shape

LEVELS: Final = (
    ("very_low", "low", "medium", "high", "very_high"),
    ("minimal", "limited", "high", "prohibited"),
)
"""Terms that have an order, the least first."""

NUMBERS: Final = frozenset({"decision.outputs.threshold", "evaluation.tests.metrics.value"})
"""Fields of words that hold a number all the same, as a rule."""

_DAYS_OF_A_MONTH: Final = Decimal("30.44")


def turn_of(pattern: str, shape: Shape, old: Any, new: Any) -> str:
    """The turn of a single value at `pattern`; None stands for no answer. Texts are compared elsewhere."""
    if shape.kind == "boolean":
        return "unsaid" if new is None else ("" if old is not None else "said_") + ("yes" if new else "no")
    if old is None:
        return "added"
    if new is None:
        return "removed"
    if shape.kind == "term" and shape.terms in LEVELS:
        return _by_size(shape.terms.index(old), shape.terms.index(new))
    if shape.kind in ("decimal", "fraction", "count") or pattern in NUMBERS:
        before, after = number(old), number(new)
        return _by_size(before, after) if before is not None and after is not None else "changed"
    if shape.kind == "line":
        lengths = _length(old), _length(new)
        if None not in lengths:
            return {"rose": "longer", "fell": "shorter"}.get(_by_size(*lengths), "same")
    return "changed"


def number(value: Any) -> Decimal | None:
    """The finite number that a value is written as; None for words."""
    try:
        made = Decimal(str(value))
    except InvalidOperation:
        return None
    return made if made.is_finite() else None


def verdict(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Whether a metric got `worse` or `better`, now `fails` the mark that was set for it or now `meets` it.

    Empty where its record does not say which way is good.
    """
    before, after, better = number(old.get("value")), number(new.get("value")), new.get("better")
    if before is None or after is None or before == after or better not in ("higher", "lower"):
        return ""
    is_better = (after > before) == (better == "higher")
    was, is_ = _meets(old), _meets(new)
    if was is not None and is_ is not None and was != is_ and is_ == is_better:
        return "meets" if is_ else "fails"
    return "better" if is_better else "worse"


VERDICTS: Final[Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any]], str]]] = {
    "evaluation.tests.metrics.value": verdict
}
"""What a change of a value means for the entry that holds it, before and after."""


def _meets(metric: Mapping[str, Any]) -> bool | None:
    value, mark = number(metric.get("value")), number(metric.get("pass_mark"))
    better = metric.get("better")
    if value is None or mark is None or better not in ("higher", "lower"):
        return None
    return value >= mark if better == "higher" else value <= mark


def _by_size(old: Any, new: Any) -> str:
    return "rose" if new > old else "fell" if new < old else "same"


def _length(text: Any) -> Decimal | None:
    span = iso_duration(text) if isinstance(text, str) and text.startswith("P") else None
    return span[0] * _DAYS_OF_A_MONTH + span[1] if span is not None else None
