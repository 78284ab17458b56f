"""Floor 2. A loss report in words and columns, for a terminal or a log."""

from collections import Counter

from disclosure.model.loss import Fate, LossReport
from disclosure.words import ENGLISH, catalogue


def loss_text(report: LossReport, language: str = ENGLISH) -> str:
    """The report as plain text: the totals, a table of the columns, and why cells were not placed."""
    words = catalogue("messages", language)
    lines = [words.text("loss.title", source=report.source, count=len(report.cells)), ""]
    totals = report.totals()
    width = len(str(len(report.cells)))
    lines += [f"  {totals[fate]:>{width}}  {fate.value:<9} {words.text(f'loss.{fate.value}')}" for fate in Fate]
    columns = report.columns()
    name = max(map(len, (*columns, words.text("loss.column"))))
    lines += ["", f"  {words.text('loss.column'):<{name}}" + "".join(f"  {fate.value:>9}" for fate in Fate)]
    lines += [
        f"  {column:<{name}}" + "".join(f"  {counts[fate] or '':>9}" for fate in Fate)
        for column, counts in columns.items()
    ]
    reasons = Counter((cell.column, cell.note) for cell in report.having(Fate.UNMAPPED))
    if reasons:
        lines += ["", words.text("loss.reasons")]
        lines += [f"  {count:>{width}}  {column}: {note}" for (column, note), count in reasons.most_common()]
    return "\n".join(lines) + "\n"
