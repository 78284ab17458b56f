"""Floor 2. The US federal inventory of AI use cases, 2025 cycle: a row of its CSV file becomes a record.

Columns, answers and their homes stand in `schemas/formats/us-omb-2025.yaml`
[OMB, Guidance on 2025 Agency AI Reporting; M-25-21].
"""

from pathlib import Path

from disclosure.formats.cells import slug
from disclosure.formats.identity import Identity
from disclosure.formats.mapping import mapping
from disclosure.formats.sheets import import_table, row_content
from disclosure.formats.tabular import Row
from disclosure.model.imported import ImportResult

FORMAT = "us-omb-2025"


def import_file(path: Path, *, retrieved_on: str | None = None, url: str | None = None) -> ImportResult:
    """The records of an inventory file, OMB's consolidated one or an agency's own.

    Raises UnreadableError when the file cannot be opened.
    """
    return import_table(path, mapping(FORMAT), _identity, retrieved_on=retrieved_on, url=url)


def _identity(row: Row) -> Identity:
    """Agency and use case id; where the agency left the id out, agency, bureau and name."""
    agency, given, bureau, name = (
        (row.cells.get(column) or "").strip() for column in ("agency", "id", "agency_bureau", "use_case_name")
    )
    body = slug(agency)
    own = slug(given)
    words = ("", own.removeprefix(f"{body}-")) if own else (_below(slug(bureau), body), slug(name))
    return Identity(
        words=" ".join(("us", body, *words)),
        particulars="\n".join((agency, given, bureau, name)),
        content=row_content(row),
    )


def _below(bureau: str, agency: str) -> str:
    """The bureau's slug without the agency's at its beginning: `hhs-nih` is `nih` below `hhs`."""
    return "" if bureau == agency else bureau.removeprefix(f"{agency}-")
