"""The archive opens everywhere, is the same bytes for the same register, and has no name but ours."""

import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from unit.register.machine import made
from unit.register.machine.made import Files

from disclosure.canonical import sha256
from disclosure.register.card import CardWords
from disclosure.register.machine.archive import ARCHIVE, Member, zipped
from disclosure.register.machine.segment import Segment
from disclosure.register.shelf import Shelf

NAMES = [
    *("README.txt", "dictionary.csv", "dictionary.json", "history.ndjson", "index.json", "register.csv"),
    *("register.csv-metadata.json", "register.ndjson"),
]


@pytest.fixture(scope="module")
def built() -> Files:
    return made.register(300)


def opened(built: Files) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(built.files[ARCHIVE]))


def test_the_archive_holds_each_file_as_the_site_has_it(built: Files) -> None:
    archive = opened(built)
    assert archive.testzip() is None
    assert archive.namelist() == NAMES
    for name in NAMES:
        path = name if name == "index.json" else f"data/{name}"
        assert archive.read(name) == built.files[path], name


def test_members_are_plain_files_of_one_day(built: Files) -> None:
    for each in opened(built).infolist():
        assert each.date_time == (1980, 1, 1, 0, 0, 0)
        assert each.external_attr >> 16 == 0o100644
        assert (each.flag_bits, each.comment, each.extra) == (0, b"", b"")


@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not here")
def test_unzip_finds_no_fault(built: Files, tmp_path: Path) -> None:
    file = tmp_path / "register.zip"
    file.write_bytes(built.files[ARCHIVE])
    done = subprocess.run(["unzip", "-tq", file], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No errors" in done.stdout


def test_the_same_register_gives_the_same_bytes_in_whatever_order_it_comes(built: Files) -> None:
    shelf = made.shelf(300)
    again = made.build(made.site(), Shelf(reversed(shelf.cards), events=shelf.events), made.records(300))
    assert again.files == built.files


def test_no_text_of_a_record_becomes_a_name() -> None:
    words = {"en": CardWords("../../etc/passwd", "C:\\con", ("a/../b",))}
    card = replace(made.card(1), languages=("en",), words=words, exports=("../x",))
    built = made.build(made.site(title="../../x", publisher="/y"), Shelf([card]), [made.record(1)])
    assert opened(built).namelist() == NAMES


def test_what_goes_beyond_four_gibibytes_is_written_in_the_form_for_that() -> None:
    """A piece of zeros, taken often, makes a member that is large only when it is unpacked."""
    piece = Segment.of(bytes(64 << 20)).write()
    small = Segment.of(b"small").write()
    tree = Files({"zeros": piece, "small": small})
    times = 65
    members = (Member("a-large", "", ("zeros",) * times), Member("b-small", "", ("small",)))
    data = b"".join(zipped(members, tree))
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert [each.file_size for each in archive.infolist()] == [times * (64 << 20), 5]
    assert archive.read("b-small") == b"small"
    with archive.open("a-large") as member:
        assert member.read(1 << 20) == bytes(1 << 20)


@pytest.mark.whole
def test_all_of_a_member_beyond_four_gibibytes_is_true_to_its_checksum() -> None:
    tree = Files({"zeros": Segment.of(bytes(64 << 20)).write()})
    data = b"".join(zipped((Member("large", "", ("zeros",) * 65),), tree))
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


def test_an_archive_that_is_itself_beyond_four_gibibytes_says_where_its_list_is() -> None:
    """Offsets alone: the bytes between are never made."""
    from disclosure.register.machine.archive import _end, _Entry

    entry = _Entry(b"late", 0, 10, 20, offset=5 << 30)
    listed = entry.listed()
    assert b"".join(_end(1, len(listed), (5 << 30) + 100)).startswith(b"PK\6\6")
    assert listed.endswith((5 << 30).to_bytes(8, "little"))


def test_a_changed_record_costs_the_compression_of_its_own_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [made.card(each) for each in range(1_500)]
    before = made.build(made.site(), Shelf(cards), made.records(1_500))
    cards[0] = replace(cards[0], digest=sha256(b"{}")).marked()
    packed: list[int] = []
    of = Segment.of

    def counted(data: bytes) -> Segment:
        packed.append(len(data))
        return of(data)

    monkeypatch.setattr(Segment, "of", staticmethod(counted))
    after = made.build(made.site(), Shelf(cards), made.records(1_500), before)
    whole = sum(len(after.files[path]) for path in ("index.json", "data/register.csv", "data/history.ndjson"))
    assert ARCHIVE in after.made
    assert sum(packed) < whole / 2


def test_a_line_of_the_records_has_the_digest_that_the_index_tells(built: Files) -> None:
    index = json.loads(built.files["index.json"])
    lines = built.files["data/register.ndjson"].splitlines()
    assert [sha256(each) for each in lines] == [each["digest"] for each in index["records"]]
    assert [json.loads(each)["record"]["id"] for each in lines] == [each["id"] for each in index["records"]]
