"""Comparing packs and folders: which records came and went, what changed in each, in every form it is told in."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pytest

from disclosure import api
from disclosure.canonical import canonical_json, sha256
from disclosure.errors import UnreadableError, UsageError
from disclosure.filing.pack.archive import write_archive
from disclosure.filing.pack.layout import MANIFEST
from disclosure.load.record import load_bytes
from disclosure.model.pack import FORMAT
from disclosure.model.schema import as_json

DAY = date(2026, 11, 23)
TEXT = """
schema_version: "1.0"
record: {{id: {id}, version: "1", kind: system}}
system: {{name: {name}, is_ai_system: true, stage: in_use}}
responsibility: {{organisation: {{name: Example City, country: NL, capacity: public_authority}}}}
people: {{interaction: {{is_direct: true, is_told: true}}}}
law: {{frameworks: [eu-ai-act-art-50]}}
"""
SORTER, FINDER, READER = (TEXT.format(id=name.lower(), name=name) for name in ("Sorter", "Finder", "Reader"))
SAID_LESS = SORTER.replace("is_told: true", "is_told: false")
OLD = {"sorter.yaml": SORTER, "deep/finder.yaml": FINDER, "kept.yaml": TEXT.format(id="kept", name="Kept")}
NEW = {"moved/sorter.yaml": SAID_LESS, "reader.yml": READER, "kept.yaml": OLD["kept.yaml"]}


def folder(place: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return place


def pack(place: Path, *texts: str) -> Path:
    """A pack of these records, and of nothing else."""
    members: dict[str, bytes] = {}
    for text in texts:
        loaded = load_bytes(text.encode(), "a.yaml").loaded
        assert loaded is not None
        told = as_json(loaded.disclosure)
        members[f"{told['record']['id']}/record.json"] = canonical_json(told)
    manifest = {
        "format": FORMAT,
        "epoch": "2026-11-23T00:00:00Z",
        "is_attested": False,
        "records": [{"id": name.partition("/")[0], "sha256": sha256(data)} for name, data in members.items()],
        "members": [
            {"path": name, "sha256": sha256(data), "bytes": len(data), "role": "record"}
            for name, data in members.items()
        ],
    }
    place.write_bytes(
        write_archive({**members, MANIFEST: canonical_json(manifest)}, datetime(2026, 11, 23, tzinfo=UTC))
    )
    return place


def checked(report: api.DiffReport) -> dict:  # type: ignore[type-arg]
    """The report as JSON that obeys its schema."""
    told = json.loads(api.write_diff(report, "json"))
    jsonschema.validate(told, json.loads(api.schema("diff")), jsonschema.Draft202012Validator)
    return dict(told)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> api.DiffReport:
    place = tmp_path_factory.mktemp("several")
    return api.diff(folder(place / "spring", OLD), folder(place / "autumn", NEW), as_of=DAY)


def test_every_record_of_two_folders_is_told_of_in_a_sentence_in_every_form(folders: api.DiffReport) -> None:
    for form in ("text", "html", "md", "json"):
        told = " ".join(api.write_diff(folders, form).split())
        for sentence in (
            "“Sorter” (sorter) changed in 1 place.",
            "“Reader” (reader) was added.",
            "“Finder” (finder) was removed.",
            "“Kept” (kept) says the same.",
            "People are no longer told that they deal with AI.",
        ):
            assert sentence in told, (form, sentence)
        if form != "json":
            assert "What changed between spring and autumn" in told
            assert "4 records: 1 changed, 1 added, 1 removed" in told
    assert folders.is_changed
    assert [(str(each.path), words) for each, words in api.sentences(folders)] == [
        ("people.interaction.is_told", "People are no longer told that they deal with AI.")
    ]


def test_the_json_names_the_record_of_everything_it_tells(folders: api.DiffReport) -> None:
    told = checked(folders)
    assert [(each["record"], each["outcome"]) for each in told["records"]] == [
        ("sorter", "changed"),
        ("reader", "added"),
        ("finder", "removed"),
        ("kept", "same"),
    ]
    assert [sorted({"old", "new"} & each.keys()) for each in told["records"]] == [
        ["new", "old"],
        ["new"],
        ["old"],
        ["new", "old"],
    ]
    assert [each["record"] for part in ("changes", "requirements") for each in told[part]] == ["sorter", "sorter"]
    assert told["counts"]["rights"] == len(told["changes"]) == 1
    sorter = told["records"][0]
    assert (sorter["old"]["name"], sorter["new"]["name"]) == ("sorter.yaml", "moved/sorter.yaml")
    assert sorter["new"]["sha256"] == sha256(SAID_LESS.encode())
    assert [told[side]["record_id"] for side in ("old", "new")] == ["", ""]


def test_packs_are_compared_record_by_record_and_with_a_single_record_too(tmp_path: Path) -> None:
    old = pack(tmp_path / "old.zip", SORTER, FINDER)
    new = pack(tmp_path / "new.zip", READER, SAID_LESS)
    told = checked(api.diff(old, new, as_of=DAY))
    assert [(each["record"], each["outcome"]) for each in told["records"]] == [
        ("sorter", "changed"),
        ("reader", "added"),
        ("finder", "removed"),
    ]
    assert told["records"][0]["new"]["name"] == "sorter/record.json"
    assert told["new"]["sha256"] == sha256(new.read_bytes())
    alone = folder(tmp_path, {"sorter.yaml": SAID_LESS}) / "sorter.yaml"
    beside = api.diff(old, alone, as_of=DAY)
    assert [len(each) for each in (beside.records, beside.added, beside.removed)] == [1, 0, 1]
    assert not api.diff(old, old, as_of=DAY).is_changed


def test_one_record_on_each_side_is_told_as_ever_whatever_holds_it(tmp_path: Path) -> None:
    old = folder(tmp_path, {"a.yaml": SORTER, "b.yaml": SAID_LESS}) / "a.yaml"
    packed = pack(tmp_path / "b.zip", SAID_LESS)
    alone = folder(tmp_path / "only", {"b.yaml": SAID_LESS})
    reports = [api.diff(old, other, as_of=DAY) for other in (tmp_path / "b.yaml", packed, alone)]
    for report in reports:
        told = checked(report)
        assert "records" not in told
        assert [each.keys() & {"record"} for each in told["changes"]] == [set()]
        assert told["new"]["record_id"] == "sorter"
    assert len({api.write_diff(report, form) for report in reports for form in ("text",)}) == 1
    other = api.diff(old, pack(tmp_path / "c.zip", FINDER), as_of=DAY)
    assert "These are records of different systems" in api.write_diff(other, "text")


def test_records_without_an_id_are_told_apart_by_their_files(tmp_path: Path) -> None:
    nameless = {name: text.replace("id: ", "version: ").replace(', version: "1"', "") for name, text in OLD.items()}
    nameless = {
        name: text.replace("record: {version: ", "record: {licence: {id: CC0-1.0}, url: x-")
        for name, text in nameless.items()
    }
    old, new = folder(tmp_path / "old", nameless), folder(tmp_path / "new", {**nameless, "more.yaml": READER})
    told = checked(api.diff(old, new, as_of=DAY))
    assert [(each["record"], each["outcome"]) for each in told["records"]] == [
        ("reader", "added"),
        ("deep/finder.yaml", "same"),
        ("kept.yaml", "same"),
        ("sorter.yaml", "same"),
    ]
    assert "“Finder” says the same." in [each["sentence"] for each in told["records"]]


def test_what_is_no_record_and_what_is_frozen_is_passed_over(tmp_path: Path) -> None:
    old = folder(tmp_path / "old", OLD)
    more = {
        **OLD,
        "theme.yaml": "header: Example City\n",
        "evidence/rows.json": "[1, 2]",
        "sorter.versions/0.yaml": SAID_LESS,
        ".hidden.yaml": READER,
        "notes.txt": "a",
    }
    assert not api.diff(old, folder(tmp_path / "new", more), as_of=DAY).is_changed


def test_a_record_that_cannot_be_read_is_not_taken_for_one_that_went(tmp_path: Path) -> None:
    old, new = folder(tmp_path / "old", OLD), folder(tmp_path / "new", {**OLD, "sorter.yaml": "record: [\n"})
    with pytest.raises(UnreadableError, match=r"new.sorter\.yaml holds no record that can be read"):
        api.diff(old, new, as_of=DAY)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableError, match="empty holds no record"):
        api.diff(old, tmp_path / "empty", as_of=DAY)


def test_two_records_of_one_id_stop_the_comparison_unless_they_say_the_same(tmp_path: Path) -> None:
    old = folder(tmp_path / "old", OLD)
    copy = folder(tmp_path / "copy", {**OLD, "again.yaml": SORTER + "# a remark\n"})
    assert not api.diff(old, copy, as_of=DAY).is_changed
    other = folder(tmp_path / "other", {**OLD, "again.yaml": SAID_LESS})
    with pytest.raises(UsageError, match=r"two records with the id sorter: again\.yaml and sorter\.yaml"):
        api.diff(old, other, as_of=DAY)


def test_places_with_errors_are_named_where_nothing_else_changed(tmp_path: Path) -> None:
    broken = SORTER.replace("is_direct: true", "is_direct: perhaps")
    old, new = folder(tmp_path / "old", OLD), folder(tmp_path / "new", {**OLD, "sorter.yaml": broken})
    told = checked(report := api.diff(old, new, as_of=DAY))
    assert told["not_compared"] == told["records"][0]["not_compared"] == ["people.interaction.is_direct"]
    assert "“Sorter” (sorter) has errors; where it could be compared it says the same." in api.write_diff(
        report, "text"
    )
    assert not report.is_changed


@pytest.mark.parametrize(("tags", "language"), [(("nl", "nl"), "nl"), (("nl", "de"), "en")])
def test_several_records_are_told_in_the_language_that_they_share(
    tags: tuple[str, str], language: str, tmp_path: Path
) -> None:
    from disclosure.api.changes import _records
    from disclosure.outputs.changes import language_of_all

    def side(name: str, goal: str) -> Path:
        files = {
            f"{place}.yaml": text.replace(
                "kind: system", f"kind: system, languages: [{{tag: {tag}, translation: original}}]"
            )
            + f"purpose: {{goal: {goal}}}\n"
            for place, text, tag in zip("ab", (SORTER, FINDER), tags, strict=True)
        }
        return folder(tmp_path / name, files)

    report = api.diff(side("old", "Eén doel."), side("new", "Twee doelen."), as_of=DAY)
    assert language_of_all(_records(report)) == language
    page = api.write_diff(report, "html")
    assert "Twee doelen" in page.replace("<strong>", "").replace("</strong>", "")
    assert f'lang="{tags[0]}"' in page


def test_the_same_two_folders_give_the_same_bytes(folders: api.DiffReport) -> None:
    for form in ("text", "json", "html", "md"):
        assert api.write_diff(folders, form) == api.write_diff(folders, form)
