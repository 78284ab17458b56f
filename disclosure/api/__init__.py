"""Floor 6. The verbs as typed functions: what the command line calls, and what a Python user imports.

Nothing here prints, exits or reads a clock: the day of judgement and the build's moment are arguments. Each verb is
imported from its module when it is first asked for, so that `check` does not pay for what packs and signs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from disclosure.api.attestations import Attested, attest
    from disclosure.api.changes import DiffReport, diff, sentences, write_diff
    from disclosure.api.comparisons import ComparisonFormat, compare, write_comparison
    from disclosure.api.filing import (
        NewKeys,
        new_keys,
        verify,
        write_claim,
        write_verification,
    )
    from disclosure.api.knowledge import explain, write_framework, write_frameworks
    from disclosure.api.measures import (
        Measurement,
        MeasureReport,
        coverage,
        framework,
        frameworks,
        write_coverage,
    )
    from disclosure.api.packs import PackReport, buyers, default_engine, openings_for, pack, pack_key
    from disclosure.api.plans import (
        CrosswalkReport,
        TodoReport,
        crosswalk,
        todo,
        write_crosswalk,
        write_todo,
    )
    from disclosure.api.previews import preview, write_desk
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
    from disclosure.api.registers import publish, write_outcome, write_remarks
    from disclosure.api.releases import ReleaseReport, release, write_release
    from disclosure.api.reports import ReportOutcome, gather, report
    from disclosure.api.signing import Drawing, Signed, SignReport, sign
    from disclosure.api.withholding import WithholdReport, check_opening, withhold

__all__ = [
    "Attested",
    "BuildReport",
    "CheckReport",
    "ComparisonFormat",
    "CrosswalkReport",
    "DiffReport",
    "Drawing",
    "Extract",
    "ImportReport",
    "MeasureReport",
    "Measurement",
    "NewKeys",
    "PackReport",
    "ReleaseReport",
    "ReportOutcome",
    "SignReport",
    "Signed",
    "TodoReport",
    "WithholdReport",
    "attest",
    "build",
    "buyers",
    "check",
    "check_opening",
    "compare",
    "coverage",
    "crosswalk",
    "default_engine",
    "diff",
    "explain",
    "extract",
    "framework",
    "frameworks",
    "gather",
    "import_file",
    "new_keys",
    "openings_for",
    "pack",
    "pack_key",
    "preview",
    "publish",
    "release",
    "report",
    "schema",
    "sentences",
    "sign",
    "starter",
    "todo",
    "verify",
    "versions",
    "withhold",
    "write_claim",
    "write_comparison",
    "write_coverage",
    "write_crosswalk",
    "write_desk",
    "write_diff",
    "write_findings",
    "write_framework",
    "write_frameworks",
    "write_loss",
    "write_new",
    "write_outcome",
    "write_release",
    "write_remarks",
    "write_todo",
    "write_verification",
]

_NAMES: Final = {
    "attestations": ("Attested", "attest"),
    "changes": ("DiffReport", "diff", "sentences", "write_diff"),
    "comparisons": ("ComparisonFormat", "compare", "write_comparison"),
    "filing": ("NewKeys", "new_keys", "verify", "write_claim", "write_verification"),
    "knowledge": ("explain", "write_framework", "write_frameworks"),
    "measures": ("Measurement", "MeasureReport", "coverage", "framework", "frameworks", "write_coverage"),
    "packs": ("PackReport", "buyers", "default_engine", "openings_for", "pack", "pack_key"),
    "plans": ("CrosswalkReport", "TodoReport", "crosswalk", "todo", "write_crosswalk", "write_todo"),
    "previews": ("preview", "write_desk"),
    "records": (
        "BuildReport",
        "CheckReport",
        "Extract",
        "ImportReport",
        "build",
        "check",
        "extract",
        "import_file",
        "schema",
        "starter",
        "versions",
        "write_findings",
        "write_loss",
        "write_new",
    ),
    "registers": ("publish", "write_outcome", "write_remarks"),
    "releases": ("ReleaseReport", "release", "write_release"),
    "reports": ("ReportOutcome", "gather", "report"),
    "signing": ("Drawing", "SignReport", "Signed", "sign"),
    "withholding": ("WithholdReport", "check_opening", "withhold"),
}
_HOMES: Final = {name: module for module, names in _NAMES.items() for name in names}

if not TYPE_CHECKING:  # a checker of types reads the imports above, and so knows what there is not

    def __getattr__(name: str) -> Any:
        """A public name, imported from its module on its first use."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return __all__
