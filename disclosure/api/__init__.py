"""Floor 6. The verbs as typed functions: what the command line calls, and what a Python user imports.

Nothing here prints, exits or reads a clock: the day of judgement and the build's moment are arguments.
"""

from disclosure.api.comparisons import ComparisonFormat, compare, write_comparison
from disclosure.api.knowledge import explain, write_framework, write_frameworks
from disclosure.api.measures import (
    Measurement,
    MeasureReport,
    coverage,
    framework,
    frameworks,
    write_coverage,
)
from disclosure.api.plans import (
    CrosswalkReport,
    TodoReport,
    crosswalk,
    todo,
    write_crosswalk,
    write_todo,
)
from disclosure.api.records import (
    BuildReport,
    CheckReport,
    Extract,
    ImportReport,
    build,
    check,
    extract,
    import_file,
    schema,
    starter,
    versions,
    write_findings,
    write_loss,
    write_new,
)
from disclosure.api.reports import ReportOutcome, gather, report

__all__ = [
    "BuildReport",
    "CheckReport",
    "ComparisonFormat",
    "CrosswalkReport",
    "Extract",
    "ImportReport",
    "MeasureReport",
    "Measurement",
    "ReportOutcome",
    "TodoReport",
    "build",
    "check",
    "compare",
    "coverage",
    "crosswalk",
    "explain",
    "extract",
    "framework",
    "frameworks",
    "gather",
    "import_file",
    "report",
    "schema",
    "starter",
    "todo",
    "versions",
    "write_comparison",
    "write_coverage",
    "write_crosswalk",
    "write_findings",
    "write_framework",
    "write_frameworks",
    "write_loss",
    "write_new",
    "write_todo",
]
