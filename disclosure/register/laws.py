"""Floor 5. Laws: the frameworks that a register is measured against, and when they begin to ask something else."""

from datetime import date
from functools import cache

from disclosure import resources
from disclosure.errors import UsageError


def demand_frameworks(names: tuple[str, ...]) -> None:
    """Raises UsageError for a framework that this installation does not know."""
    for name in names:
        if not resources.schemas("frameworks", f"{name}.yaml").is_file():
            raise UsageError(f"no framework {name}", hint="`disclosure frameworks` lists them.")


@cache
def law_turns(names: tuple[str, ...], as_of: date) -> date | None:
    """The next day on which one of these frameworks begins or ceases to ask something; None where none is known."""
    from disclosure.load.frameworks import frameworks

    days = set()
    for name in names:
        for each in frameworks().frameworks[name].requirements:
            days |= {each.applies_from, each.applies_until, *(later.applies_from for later in each.later)}
    return min((turn for day in days if day and (turn := date.fromisoformat(day)) > as_of), default=None)
