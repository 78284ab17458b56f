"""Bytes to text: size, encoding, characters; and files that cannot be opened."""

from pathlib import Path, PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.errors import UnreadableError
from disclosure.load.limits import MAX_BYTES, MAX_FINDINGS
from disclosure.load.source import open_source, read_source
from disclosure.model.finding import Finding


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    return [(f.code, f.origin.line, f.origin.column) for f in findings if f.origin]


def test_a_byte_order_mark_is_dropped_and_moves_nothing() -> None:
    source, findings = read_source("a.yaml", b"\xef\xbb\xbfa: \x01", PurePath("x"))
    assert source is not None
    assert source.text == "a: \N{REPLACEMENT CHARACTER}"
    assert source.folder == PurePath("x")
    assert places(findings) == [("D104", 1, 4)]


def test_the_digest_is_of_the_bytes_as_they_are() -> None:
    with_mark, _ = read_source("a", b"\xef\xbb\xbfa", None)
    without, _ = read_source("a", b"a", None)
    assert with_mark is not None
    assert without is not None
    assert with_mark.sha256 != without.sha256 == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_named(encoding: str) -> None:
    source, findings = read_source("a", "name: é".encode(encoding), None)
    assert source is None
    assert places(findings) == [("D103", 1, 1)]
    assert findings[0].params["encoding"] == encoding[:6].upper()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "Word, Excel or zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word or Excel"),
        (b"{\\rtf1\\ansi a: b}", "rich text"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    ],
)
def test_a_file_that_is_no_plain_text_is_called_by_its_kind(data: bytes, kind: str) -> None:
    source, findings = read_source("a", data, None)
    assert source is None
    assert places(findings) == [("D108", 1, 1)]
    assert findings[0].params == {"kind": kind}


def test_the_first_byte_that_is_no_utf8_is_placed_in_characters() -> None:
    source, findings = read_source("a", "ok: ж𝄞\r\nüb: ".encode() + b"caf\xe9\n", None)
    assert source is None
    assert places(findings) == [("D102", 2, 8)]
    assert findings[0].params == {"byte": "E9", "likely": "é"}


def test_every_refused_character_is_told_and_replaced() -> None:
    text = "a\x00b\r\n\tج\x1b\x7f\x9f\ufeff\ufdd0\U0001fffe\x85\u2028ok"
    source, findings = read_source("a", text.encode(), None)
    assert source is not None
    assert [place[1:] for place in places(findings)] == [(1, 2), (2, 3), (2, 4), (2, 5), (2, 6), (2, 7), (2, 8)]
    assert {f.code for f in findings} == {"D104"}
    assert source.text == "a\ufffdb\r\n\tج" + "\ufffd" * 6 + "\x85\u2028ok"
    assert findings[4].params["character"] == "U+FEFF (zero width no-break space)"


def test_a_binary_file_ends_in_one_last_finding() -> None:
    source, findings = read_source("a", b"\x01" * 10_000, None)
    assert source is None
    assert len(findings) == MAX_FINDINGS + 1
    assert findings[-1].code == "D105"


def test_size_is_limited_at_the_limit() -> None:
    assert read_source("a", b"a" * MAX_BYTES, None)[1] == ()
    source, findings = read_source("a", b"a" * (MAX_BYTES + 1), None)
    assert source is None
    assert places(findings) == [("D101", 1, 1)]


def test_an_opened_file_knows_its_name_and_folder(tmp_path: Path) -> None:
    path = tmp_path / "ü.yaml"
    path.write_bytes(b"a: 1")
    source, findings = open_source(path)
    assert source is not None
    assert (source.name, source.folder, findings) == (str(path), tmp_path, ())


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    for path, words in [
        (tmp_path / "none.yaml", "does not exist"),
        (tmp_path, "is a folder"),
        (tmp_path / "a\0b", "could not be read"),
    ]:
        with pytest.raises(UnreadableError, match=words):
            open_source(path)


def test_a_forbidden_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(UnreadableError, match="may not be read"):
        open_source(tmp_path / "a.yaml")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    source, findings = read_source("a", data, None)
    assert source is not None or findings
