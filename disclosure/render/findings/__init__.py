"""Floor 3. Findings as text for people, JSON for programs, SARIF for code hosts."""

from collections.abc import Callable, Sequence

from disclosure.model.finding import FileFindings

Format = Callable[[Sequence[FileFindings], str], str]


def formats() -> dict[str, Format]:
    """The ways to write findings down, by the name that `check --format` takes."""
    from disclosure.render.findings.json_report import as_json
    from disclosure.render.findings.sarif import as_sarif
    from disclosure.render.findings.text import as_text

    return {"text": as_text, "json": as_json, "sarif": as_sarif}
