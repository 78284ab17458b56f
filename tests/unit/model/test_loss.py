"""A loss report counts cells, not sums, and says the same as text and as JSON."""

import json

from disclosure.formats.loss_text import loss_text
from disclosure.model.loss import CellFate, Fate, LossReport
from disclosure.model.path import FieldPath

REPORT = LossReport.joined(
    "t.csv",
    [
        LossReport("t.csv", (CellFate(2, "name", Fate.PLACED, (FieldPath.parse("system.name"),)),)),
        LossReport("t.csv", (CellFate(3, "name", Fate.UNMAPPED, (), "No word."), CellFate(3, "stage", Fate.RECODED))),
    ],
)


def test_totals_and_columns_count_every_cell_once() -> None:
    assert sum(REPORT.totals().values()) == len(REPORT.cells) == 3
    assert REPORT.columns()["name"] == {Fate.PLACED: 1, Fate.RECODED: 0, Fate.FOLDED: 0, Fate.UNMAPPED: 1}
    assert [cell.cell for cell in REPORT.having(Fate.UNMAPPED)] == ["row 3 · name"]


def test_json_tells_the_unmapped_cells_or_all_of_them() -> None:
    short, whole = REPORT.as_json(), REPORT.as_json(every_cell=True)
    assert json.loads(json.dumps(short)) == short
    assert [each["note"] for each in short["told"]] == ["No word."]
    assert [each["fields"] for each in whole["told"]] == [["system.name"], [], []]


def test_text_names_totals_columns_and_reasons() -> None:
    text = loss_text(REPORT)
    assert "3 filled cells" in text
    assert "name: No word." in text
    assert all(fate.value in text for fate in Fate)


def test_a_report_without_cells_is_told_too() -> None:
    assert "0 filled cells" in loss_text(LossReport("empty.csv"))
