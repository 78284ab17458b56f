"""Floor 1. Plan of a comparison: which facts stand at its top, from `templates/outlines/comparisons/`."""

from disclosure import resources
from disclosure.errors import InstallationError
from disclosure.model.comparison import ComparisonPlan
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import field_at

NAME = "any"


def comparison_plan() -> ComparisonPlan:
    """The plan that every comparison follows. Raises InstallationError for a damaged file, or a field nobody has."""
    import yaml

    from disclosure.load.yaml_events import TEXTS

    file = resources.templates("outlines", "comparisons", f"{NAME}.yaml")
    try:
        text = file.read_text(encoding="utf-8")
        plan = ComparisonPlan.model_validate(yaml.load(text, Loader=TEXTS))  # noqa: S506 - texts, no objects
        for row in (row for table in plan.facts for row in table.rows):
            for pattern in (row.field, *(f"{row.field}.{each}" for told in row.tells for each in told.split())):
                field_at(Disclosure, pattern)
    except (OSError, ValueError, KeyError, yaml.YAMLError) as error:
        raise InstallationError(f"{file} cannot be read: {error}", hint="Mend or remove the file.") from None
    return plan
