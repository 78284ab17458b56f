"""A CSV file is found to be a table whatever its encoding, delimiter and title rows, or it is said why not."""

from pathlib import Path

import pytest

from disclosure.errors import UnreadableError
from disclosure.formats import tabular
from disclosure.formats.tabular import Table, open_table, read_table

HEADERS = {"name": "name", "the name": "name", "stage": "stage", "notes": "notes"}


def _read(text: str | bytes) -> tuple[Table | None, list[str]]:
    data = text.encode() if isinstance(text, str) else text
    table, findings = read_table("t.csv", data, HEADERS)
    return table, [finding.code for finding in findings]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    table, codes = _read('name,stage\nA,"two\nlines"\n\nB,x\n')
    assert table is not None
    assert codes == []
    assert [(row.number, row.line) for row in table.rows] == [(2, 2), (4, 5)]
    assert table.rows[0].cells == {"name": "A", "stage": "two\nlines"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_the_header(delimiter: str) -> None:
    table, _ = _read(f"The  Name{delimiter}STAGE\nA, b{delimiter}c; d\n")
    assert table is not None
    assert table.columns == ("name", "stage")
    assert table.rows[0].cells["name"].startswith("A")


def test_title_rows_above_the_header_are_left_out_and_told() -> None:
    table, codes = _read("Inventory 2025,,\n,,\nname,stage,notes\nA,x,\n")
    assert table is not None
    assert [row.number for row in table.rows] == [4]
    assert codes == ["D871"]


def test_a_header_repeated_among_the_rows_is_no_row() -> None:
    table, codes = _read("name,stage\nA,x\nname,stage\nB,y\n")
    assert table is not None
    assert [row.cells["name"] for row in table.rows] == ["A", "B"]
    assert codes == ["D872"]


def test_unknown_and_doubled_columns_keep_their_cells_under_a_name_of_their_own() -> None:
    table, codes = _read("name,Colour,name,,stage\nA,red,B,c,x\n")
    assert table is not None
    assert table.rows[0].cells == {"name": "A", "Colour": "red", "name (column 3)": "B", "column 4": "c", "stage": "x"}
    assert table.unknown == {"Colour", "name (column 3)", "column 4"}
    assert codes == ["D861", "D865"]


def test_ragged_rows_are_told_and_lose_nothing() -> None:
    table, codes = _read("name,stage\nA\nB,x,extra\n")
    assert table is not None
    assert table.rows[0].cells == {"name": "A"}
    assert table.rows[1].cells == {"name": "B", "stage": "x", "column 3": "extra"}
    assert codes == ["D863", "D863"]


def test_a_byte_order_mark_is_no_part_of_the_header_and_windows_1252_is_said() -> None:
    table, codes = _read("name,stage\nCafé,x\n".encode("utf-8-sig"))
    assert table is not None
    assert codes == []
    table, codes = _read("name,stage\nCafé – bar,x\n".encode("cp1252"))
    assert table is not None
    assert table.rows[0].cells["name"] == "Café – bar"
    assert codes == ["D864"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("name,stage\n".encode("utf-16"), "D868"),
        (b"name,stage\n\x81\xff,x\n", "D868"),
        (b"", "D866"),
        (b"colour,size\nred,1\n", "D866"),
        (b"%PDF-1.7\n\x9d\xe2", "D868"),
        (b'name,stage\nA,"' + b"x" * 200_000 + b'"\n', "D868"),
    ],
)
def test_what_is_no_table_of_the_format_is_a_finding(data: bytes, code: str) -> None:
    table, codes = _read(data)
    assert table is None
    assert codes == [code]


def test_size_and_rows_are_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "MAX_ROWS", 1)
    assert _read("name,stage\nA,x\nB,y\n") == (None, ["D869"])
    monkeypatch.setattr(tabular, "MAX_BYTES", 3)
    assert _read("name,stage\nA,x\n") == (None, ["D867"])


def test_a_file_that_is_absent_or_a_folder_is_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.csv"):
        with pytest.raises(UnreadableError):
            open_table(path, HEADERS)
