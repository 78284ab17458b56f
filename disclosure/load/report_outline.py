"""Floor 1. Outlines of reports: a framework's own, else the one for all, from `templates/outlines/reports/`."""

from pathlib import Path

from disclosure import resources
from disclosure.errors import InstallationError
from disclosure.model.report import Outline

GENERIC = "any"


def outline_name(framework: str) -> str:
    """The name of the outline for a framework's report."""
    return framework if _file(framework).is_file() else GENERIC


def report_outline(framework: str) -> Outline:
    """The outline for a framework's report. Raises InstallationError for a damaged file."""
    import yaml

    from disclosure.load.yaml_events import TEXTS

    file = _file(outline_name(framework))
    try:
        text = file.read_text(encoding="utf-8")
        return Outline.model_validate(yaml.load(text, Loader=TEXTS))  # noqa: S506 - texts and no objects
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise InstallationError(f"{file} cannot be read: {error}", hint="Mend or remove the file.") from None


def _file(name: str) -> Path:
    return resources.templates("outlines", "reports", f"{name}.yaml")
