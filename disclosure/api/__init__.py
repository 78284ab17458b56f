"""Floor 5. The verbs as typed functions: what the command line calls, and what a Python user imports.

Nothing here prints, exits or reads a clock: the day of judgement and the build's moment are arguments.
"""

from disclosure.api.measures import (
    Measurement,
    MeasureReport,
    coverage,
    framework,
    frameworks,
    write_coverage,
)
from disclosure.api.records import (
    BuildReport,
    CheckReport,
    Extract,
    ImportReport,
    build,
    check,
    explain,
    extract,
    import_file,
    schema,
    starter,
    versions,
    write_findings,
    write_loss,
    write_new,
)

__all__ = [
    "BuildReport",
    "CheckReport",
    "Extract",
    "ImportReport",
    "MeasureReport",
    "Measurement",
    "build",
    "check",
    "coverage",
    "explain",
    "extract",
    "framework",
    "frameworks",
    "import_file",
    "schema",
    "starter",
    "versions",
    "write_coverage",
    "write_findings",
    "write_loss",
    "write_new",
]
