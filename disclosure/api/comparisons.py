"""Floor 6. Comparisons: several offers side by side, question by question, differences first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from disclosure.errors import UsageError

if TYPE_CHECKING:
    from disclosure.model.comparison import Comparison

ComparisonFormat = Literal["html", "md", "json", "csv"]


def compare(
    files: Sequence[str | Path],
    *,
    buyer: str = "generic",
    as_of: date,
    language: str = "en",
    root: str | Path | None = None,
    trust: Sequence[str | Path] = (),
) -> "Comparison":
    """The offers in `files` (records, PDFs of ours, packs) side by side, on the day `as_of`, for `buyer`.

    A buyer without a form asks what any of the offers names or calls for. Texts are taken in `language` where an offer
    has it. PDFs and packs are verified, to a reader who trusts `trust` (files as `verify` takes them). An offer with
    errors, or in a broken file, is compared and marked. Raises UsageError for fewer than two offers, an unknown buyer
    or a wrong language tag; UnreadableError for a file that holds no record.
    """
    from disclosure.api.offers import offers
    from disclosure.load.buyers import buyer as named
    from disclosure.model.text import is_language_tag
    from disclosure.outputs.comparison import compared

    if not is_language_tag(language):
        raise UsageError(f"{language} is not a language tag", hint="Write a BCP 47 tag: en, nl, pt-BR.")
    for_whom = named(buyer)
    found = offers(files, as_of=as_of, root=root, trust=trust)
    made = compared(found.offers, for_whom, as_of=as_of, language=language, twice=found.twice)
    return replace(made, aside=found.aside)


def write_comparison(comparison: "Comparison", form: ComparisonFormat, *, epoch: datetime | None = None) -> bytes:
    """The comparison as a page (`html`), as text (`md`), as data (`json`) or as a spreadsheet (`csv`).

    `epoch` stamps the page; without it the day of judgement does. Same input, same bytes.
    """
    from disclosure.outputs.comparison import ComparisonFiles

    files = ComparisonFiles(comparison, epoch=epoch)
    if form == "csv":
        return files.csv()
    made = {"html": files.html, "md": files.markdown, "json": files.json}
    return made[form]().encode()
