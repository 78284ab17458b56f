"""Floor 5. Pages: whether each page among several files says what the record it was made from says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import FilingError
from disclosure.filing.origin import KnownRecord, origins, records_in
from disclosure.filing.rebuild import check_pdf, check_text
from disclosure.model.verification import Claim, Outcome, Part

if TYPE_CHECKING:
    from disclosure.render.pdf.engine import PdfWorkers


def check_pages(
    files: Mapping[str, bytes],
    *,
    records: Sequence[KnownRecord] = (),
    theme: Path | None = None,
    workers: "PdfWorkers | None" = None,
) -> Iterator[Claim]:
    """Claims about every PDF, web page and Markdown file in `files` that was made from a record.

    `records` are the records; without them, those that the files carry. What was made from no record of them, and what
    is no page, is passed over. The claims' subject is the file's name.
    """
    try:
        all_known = tuple(records) or records_in(files)
    except FilingError:
        yield Claim(Part.PAGE, Outcome.BROKEN, "page.record_not_canonical")
        return
    found, known = origins(files, all_known), {record.digest: record for record in all_known}
    for name, data in sorted(files.items()):
        record = known.get(found.records.get(name, ""))
        if record is None:
            continue
        if data.startswith(b"%PDF-"):
            claims = check_pdf(data, workers=workers, theme=theme)
        elif name.endswith((".html", ".md")):
            file = name.rpartition("/")[2]
            claims = check_text(data, name=file, record=record.json, recipe=found.recipe_of(name), theme=theme)
        else:
            continue  # the record itself, a recipe: their digests tell all
        yield from (replace(claim, subject=name) for claim in claims)
