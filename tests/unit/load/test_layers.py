"""Records laid over one another: what merges, who wins, where each answer was written, and what is refused."""

import re
import time
from pathlib import Path
from typing import Any

import pytest

from disclosure import resources
from disclosure.canonical import canonical_json
from disclosure.load.limits import MAX_LAYERS
from disclosure.load.record import load_bytes, load_record
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Severity
from disclosure.model.loaded import LoadResult
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json
from disclosure.words import say

PARTS = ("title", "what", "mend", "why")


def laid(folder: Path, **files: str) -> LoadResult[Disclosure]:
    """`top.yaml` over the other files; each is named by its keyword."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return load_record(folder / "top.yaml")


def over(folder: Path, upper: str, lower: str) -> dict[str, Any]:
    """What `upper` over `lower` says, layers left out."""
    result = laid(folder, top="based_on: [low.yaml]\n" + upper, low=lower)
    assert result.findings == ()
    assert result.loaded is not None
    said = as_json(result.loaded.disclosure)
    del said["provenance"]
    return said


def codes(result: LoadResult[Disclosure]) -> list[str]:
    return [each.code for each in result.findings]


def test_maps_merge_and_the_upper_answer_stands(tmp_path: Path) -> None:
    said = over(tmp_path, "system: {name: U, market: {status: placed}}\n",
                "system: {name: L, title: T, market: {status: recalled, trade_name: X}}\n")  # fmt: skip
    assert said == {"system": {"name": "U", "title": "T", "market": {"status": "placed", "trade_name": "X"}}}


def test_lists_of_entries_merge_by_id_the_upper_first(tmp_path: Path) -> None:
    said = over(tmp_path, "models: [{id: b, name: B}, {id: c}]\n", "models: [{id: a}, {id: b, name: X, family: F}]\n")
    assert said == {"models": [{"id": "b", "name": "B", "family": "F"}, {"id": "c"}, {"id": "a"}]}


def test_entries_without_an_id_merge_by_name_in_any_language(tmp_path: Path) -> None:
    said = over(
        tmp_path,
        "models:\n  - {id: a, name: {en: One, nl: Een}}\n  - {name: Two, family: U}\n  - {family: bare}\n",
        "models:\n  - {name: Een, version: '1'}\n  - {id: z, name: {de: Zwei, en: Two}}\n  - {family: other}\n",
    )
    assert said == {"models": [
        {"id": "a", "name": {"en": "One", "nl": "Een"}, "version": "1"},
        {"id": "z", "name": "Two", "family": "U"},
        {"family": "bare"},
        {"family": "other"},
    ]}  # fmt: skip


def test_two_ids_that_differ_are_two_entries_whatever_their_names(tmp_path: Path) -> None:
    said = over(tmp_path, "models: [{id: a, name: N}]\n", "models: [{id: b, name: N}, {name: N, family: F}]\n")
    assert said == {"models": [{"id": "a", "name": "N", "family": "F"}, {"id": "b", "name": "N"}]}


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("system: {keywords: [a]}\n", "system: {keywords: [b, c]}\n"),  # a list of plain values
        ("system: {name: {en: A}}\n", "system: {name: {en: B, nl: C}}\n"),  # a text in its languages
        ("system: {topics: [{code: a}]}\n", "system: {topics: [{code: b}]}\n"),  # entries with neither id nor name
        ("models: []\n", "models: [{id: a}]\n"),  # "none" is an answer
        ("evaluation: {tests: [{id: a, metrics: [{id: m, group: {sex: female}}]}]}\n",
         "evaluation: {tests: [{id: a, metrics: [{id: m, group: {age: '60'}}]}]}\n"),
    ],
)  # fmt: skip
def test_everything_else_replaces(tmp_path: Path, upper: str, lower: str) -> None:
    loaded = load_bytes(upper.encode(), "a.yaml").loaded
    assert loaded is not None
    assert over(tmp_path, upper, lower) == as_json(loaded.disclosure)


def test_extensions_merge_by_key(tmp_path: Path) -> None:
    said = over(tmp_path, "extensions: {a:x: 1}\n", "extensions: {a:x: {b: 2}, a:y: 2}\n")
    assert said == {"extensions": {"a:x": 1, "a:y": 2}}


OMITS = "omissions: [{{field: {0}, reason: not_known, because: B{1}}}]\n"


def omitted(said: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(each["field"], each.get("is_partial", False)) for each in said.get("omissions", [])]


@pytest.mark.parametrize(
    ("field", "answer", "left"),
    [
        ("system.title", "system: {title: T}\n", []),
        ("system.title", "system: {title: {en: T}}\n", []),
        ("system.keywords", "system: {keywords: []}\n", []),
        ("system.keywords", "system: {keywords: [a]}\n", []),
        ("models", "models: [{id: a}]\n", []),
        ("system", "system: {title: T}\n", [("system", True)]),  # the rest is still open
        ('"models[a]"', "models: [{id: a, family: F}]\n", [("models[a]", True)]),
        ('"models[a].family"', "models: [{id: a, family: F}]\n", []),
        ("system.title", "purpose: {goal: G}\n", [("system.title", False)]),
    ],
)
def test_an_upper_answer_ends_a_lower_omission(
    tmp_path: Path, field: str, answer: str, left: list[tuple[str, bool]]
) -> None:
    assert omitted(over(tmp_path, answer, OMITS.format(field, ""))) == left


@pytest.mark.parametrize(
    ("field", "lower", "left"),
    [
        ("system.title", "system: {title: T, name: N}\n", {"system": {"name": "N"}}),
        ("system", "system: {title: T}\npurpose: {goal: G}\n", {"purpose": {"goal": "G"}}),
        ('"models[a].family"', "models: [{id: a, family: F, name: N}, {id: b, family: F}]\n",
         {"models": [{"id": "a", "name": "N"}, {"id": "b", "family": "F"}]}),
        ('"models[a]"', "models: [{id: a}, {id: b}]\n", {"models": [{"id": "b"}]}),
    ],
)  # fmt: skip
def test_an_upper_omission_hides_the_lower_answer(tmp_path: Path, field: str, lower: str, left: dict[str, Any]) -> None:
    said = over(tmp_path, OMITS.format(field, ""), lower)
    assert omitted(said) == [(field.strip('"'), False)]
    del said["omissions"]
    assert {key: value for key, value in said.items() if value != {}} == left


def test_an_upper_omission_finds_the_entry_that_only_its_own_file_calls_by_that_id(tmp_path: Path) -> None:
    said = over(tmp_path, "models: [{id: a, name: N}]\n" + OMITS.format('"models[a].family"', ""),
                "models: [{name: N, family: F, version: '1'}]\n")  # fmt: skip
    assert said["models"] == [{"id": "a", "name": "N", "version": "1"}]


def test_a_prefix_omission_hides_the_lower_answers_and_keeps_its_own(tmp_path: Path) -> None:
    partial = "omissions: [{field: system, is_partial: true, reason: not_known, because: B}]\n"
    said = over(tmp_path, "system: {title: T}\n" + partial, "system: {name: N}\n")
    assert said["system"] == {"title": "T", "name": "N"}  # partial: what is said below it stands


def test_of_two_omissions_of_one_place_the_upper_stands(tmp_path: Path) -> None:
    said = over(tmp_path, OMITS.format("system.title", " upper"), OMITS.format("system.title", " lower"))
    assert [each["because"] for each in said["omissions"]] == ["B upper"]


SHEET = """\
record: {id: sheet, version: '3', kind: supplier}
responsibility:
  organisation: {name: Maker}
  accountable_role: Head
  suppliers: [{id: s, name: S}]
system: {name: Product}
models:
  - {id: m, name: M, family: F}
"""


def test_every_value_remembers_its_file_and_line(tmp_path: Path) -> None:
    result = laid(tmp_path, top="based_on: [low.yaml]\nmodels:\n  - {id: m, name: Ours}\n", low=SHEET)
    assert result.loaded is not None
    found = {
        path: (Path(origin.source).name, origin.line)
        for path in ("models[m].name", "models[m].family", "system.name", "responsibility.suppliers[s].name")
        if (origin := result.loaded.origin(FieldPath.parse(path)))
    }
    assert found == {
        "models[m].name": ("top.yaml", 3),
        "models[m].family": ("low.yaml", 8),
        "system.name": ("low.yaml", 6),
        "responsibility.suppliers[s].name": ("low.yaml", 5),
    }
    assert [Path(each.name).name for each in result.loaded.sources] == ["top.yaml", "low.yaml"]


def test_a_sheet_never_becomes_the_body_that_answers(tmp_path: Path) -> None:
    said = over(tmp_path, "record: {id: ours}\nsystem: {title: T}\n", SHEET)
    assert said["record"] == {"id": "ours"}
    assert said["responsibility"] == {"suppliers": [{"id": "s", "name": "S"}]}


def test_house_defaults_speak_for_the_same_body_but_are_another_document(tmp_path: Path) -> None:
    house = (
        "schema_version: '1.0'\nrecord: {id: house, version: '2', licence: {id: CC0-1.0}}\n"
        "responsibility: {organisation: {name: City}}\n"
    )
    said = over(tmp_path, "record: {id: ours}\n", house)
    assert said == {
        "record": {"id": "ours", "licence": {"id": "CC0-1.0"}},
        "responsibility": {"organisation": {"name": "City"}},
    }


def test_provenance_says_which_file_gave_which_answers_the_lowest_first(tmp_path: Path) -> None:
    result = laid(
        tmp_path,
        top="based_on: [{file: mid.yaml}, side.yaml]\nsystem: {title: T}\n",
        mid="based_on: [low.yaml]\nsystem: {name: N}\nrecord: {version: '4'}\n",
        low=SHEET,
        side="purpose: {goal: G}\n",
    )
    assert result.findings == ()
    assert result.loaded is not None
    layers = as_json(result.loaded.disclosure)["provenance"]["layers"]
    assert [each["source"] for each in layers] == ["side.yaml", "low.yaml", "mid.yaml"]
    assert [each["fields"] for each in layers] == [["purpose"], ["models", "responsibility"], ["system.name"]]
    low = layers[1]
    assert (low["version"], low["party"], low["role"], layers[2]["role"]) == ("3", "Maker", "supplier", "house")
    assert low["digest"].startswith("sha256:")


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    result = laid(
        tmp_path,
        top="based_on: [a.yaml, b.yaml]\n",
        a="based_on: [low.yaml]\n",
        b="based_on: [low.yaml]\n",
        low="system: {nme: N, title: T}\n",
    )
    assert codes(result) == ["D210"]
    assert [Path(each.name).name for each in result.sources] == ["top.yaml", "a.yaml", "low.yaml", "b.yaml"]


def test_short_files_cannot_ask_for_millions_of_readings(tmp_path: Path) -> None:
    files = {f"f{n}": "based_on: [" + f"f{n + 1}.yaml, " * 30 + "]\n" for n in range(MAX_LAYERS - 2)}
    start = time.process_time()
    result = laid(tmp_path, top="based_on: [f0.yaml]\n", **files, **{f"f{MAX_LAYERS - 2}": "system: {name: N}\n"})
    assert time.process_time() - start < 5
    assert result.findings == ()


def test_long_lists_merge_in_time(tmp_path: Path) -> None:
    rows = [f"  - {{id: m{n}, name: N{n}}}\n" for n in range(5_000)]
    start = time.process_time()
    said = over(tmp_path, "models:\n" + "".join(rows), "models:\n" + "".join(reversed(rows)))
    assert time.process_time() - start < 12
    assert len(said["models"]) == 5_000


def test_a_model_is_taken_in_from_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "m.yaml").write_text(SHEET, encoding="utf-8")
    top = "models: [{id: m, name: Ours, based_on: sub/m.yaml}]\nsystem: {title: T}\n"
    result = laid(tmp_path, top=top)
    assert result.findings == ()
    assert result.loaded is not None
    said = as_json(result.loaded.disclosure)
    assert said["models"] == [{"id": "m", "name": "Ours", "family": "F"}]
    assert said["system"] == {"title": "T"}
    assert said["provenance"]["layers"][0]["fields"] == ["models[m].family"]


def test_a_model_of_a_layer_is_looked_for_where_the_layer_lies(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "m.yaml").write_text(SHEET, encoding="utf-8")
    (tmp_path / "sub" / "low.yaml").write_text("models: [{id: m, based_on: m.yaml}]\n", encoding="utf-8")
    result = laid(tmp_path, top="based_on: [sub/low.yaml]\nmodels: [{id: m, name: Ours}]\n")
    assert result.findings == ()
    assert result.loaded is not None
    said = as_json(result.loaded.disclosure)
    assert said["models"] == [{"id": "m", "name": "Ours", "family": "F"}]
    assert [(each["source"], each["fields"]) for each in said["provenance"]["layers"]] == [
        ("m.yaml", ["models[m].family"]),
        ("low.yaml", []),
    ]


def test_a_merged_record_reads_back_alone_as_the_same(tmp_path: Path) -> None:
    result = laid(
        tmp_path,
        top="based_on: [low.yaml]\nmodels: [{id: a, based_on: a.yaml}, {id: b, based_on: b.yaml}]\n",
        low="models: [{id: c, based_on: a.yaml}, {id: d, name: Plain}]\n",
        a="models: [{name: One, family: F}]\n",
        b="models: [{id: b, based_on: a.yaml, name: Two}]\n",
    )
    assert result.findings == ()
    assert result.loaded is not None
    again = load_bytes(canonical_json(as_json(result.loaded.disclosure)), "record.json")
    assert again.findings == ()
    assert again.loaded is not None
    assert again.loaded.disclosure == result.loaded.disclosure
    assert [each.family for each in again.loaded.disclosure.models or ()] == ["F", "F", "F", None]


def test_a_model_whose_file_is_missing_is_told_once(tmp_path: Path) -> None:
    result = laid(tmp_path, top="based_on: [low.yaml]\n", low="models: [{id: m, based_on: gone.yaml}]\n")
    assert codes(result) == ["D300"]
    assert result.loaded is not None
    assert load_bytes(canonical_json(as_json(result.loaded.disclosure)), "record.json").findings == ()


@pytest.mark.parametrize("written", ["null", "~", ""])
def test_a_model_that_names_no_file_is_told_as_empty_and_not_as_missing(tmp_path: Path, written: str) -> None:
    assert codes(laid(tmp_path, top=f"models:\n  - id: m\n    based_on: {written}\n")) == ["D204"]


GONE = "sha256:" + "0" * 64
REFUSED: dict[str, tuple[dict[str, str], str, int, int]] = {
    "D300": ({"top": "based_on: [gone.yaml]\n"}, "top.yaml", 1, 12),
    "D301": ({"top": "system: {name: N}\nbased_on:\n  - ../../etc/hosts\n"}, "top.yaml", 3, 5),
    "D302": ({"top": "based_on: [a.yaml]\n", "a": "based_on: [b.yaml]\n", "b": "based_on:\n  - file: a.yaml\n"},
             "b.yaml", 2, 11),
    "D303": ({"top": f"based_on: [{{file: a.yaml, digest: '{GONE}'}}]\n", "a": "system: {name: N}\n"},
             "top.yaml", 1, 35),
    "D304": ({"top": "based_on: [{file: a.yaml, version: 1.2}]\n", "a": "record: {version: '1.10'}\n"},
             "top.yaml", 1, 36),
    "D305": ({"top": "based_on: [a.yaml]\n", "a": "- a\n"}, "top.yaml", 1, 12),
    "D306": ({"top": "based_on: [f0.yaml]\n", **{f"f{n}": f"based_on: [f{n + 1}.yaml]\n" for n in range(12)}},
             f"f{MAX_LAYERS - 2}.yaml", 1, 12),
    "D307": ({"top": "models: [{id: x, based_on: a.yaml}]\n", "a": "models: [{id: b}, {id: c}]\n"}, "top.yaml", 1, 28),
    "D308": ({"top": "based_on:\n  - a.yaml\n  - {version: 1.2}\n", "a": "system: {name: N}\n"}, "top.yaml", 3, 5),
}  # fmt: skip


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_laid_below_is_told_and_left_out(tmp_path: Path, code: str) -> None:
    files, name, line, column = REFUSED[code]
    result = laid(tmp_path, **files)
    assert codes(result) == [code]
    finding = result.findings[0]
    assert finding.origin is not None
    assert (Path(finding.origin.source).name, finding.origin.line, finding.origin.column) == (name, line, column)
    assert result.loaded is not None
    words = " ".join(say(finding, part) for part in PARTS)
    assert "{" not in words
    assert finding.severity is (Severity.WARNING if code in ("D304", "D308") else Severity.ERROR)


def test_every_code_of_layers_has_its_case() -> None:
    text = resources.templates("locales", "en", "findings.shape.po").read_text(encoding="utf-8")
    assert set(re.findall(r'^msgid "(D3[01]\d)\.what"', text, re.MULTILINE)) == set(REFUSED)


def test_a_circle_is_told_with_its_chain(tmp_path: Path) -> None:
    result = laid(tmp_path, **REFUSED["D302"][0])
    assert result.findings[0].params["chain"] == "a.yaml → b.yaml → a.yaml"
    itself = laid(tmp_path, top="based_on: [top.yaml]\n")
    assert itself.findings[0].params["chain"] == "top.yaml → top.yaml"


def test_a_missing_file_is_named_as_it_was_written(tmp_path: Path) -> None:
    words = say(laid(tmp_path, **REFUSED["D300"][0]).findings[0], "what")
    assert words == "gone.yaml cannot be read: does not exist."


def test_the_folder_given_is_the_fence(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "low.yaml").write_text("system: {name: N}\n", encoding="utf-8")
    (tmp_path / "in" / "top.yaml").write_text("based_on: [../low.yaml]\n", encoding="utf-8")
    assert codes(load_record(tmp_path / "in" / "top.yaml")) == ["D301"]
    assert codes(load_record(tmp_path / "in" / "top.yaml", root=tmp_path)) == []


def test_a_link_does_not_lead_over_the_fence(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "low.yaml").write_text("system: {name: N}\n", encoding="utf-8")
    try:
        (tmp_path / "in" / "low.yaml").symlink_to(tmp_path / "low.yaml")
        (tmp_path / "in" / "loop.yaml").symlink_to(tmp_path / "in" / "loop.yaml")
    except OSError:
        pytest.skip("links cannot be made here")
    (tmp_path / "in" / "top.yaml").write_text("based_on: [low.yaml, loop.yaml]\n", encoding="utf-8")
    assert codes(load_record(tmp_path / "in" / "top.yaml")) == ["D301", "D300"]


@pytest.mark.parametrize("listed", ["low.yaml", "[[a]]", "[{file: [a]}]", "['']", "[{flie: a}]", "[' ']"])
def test_the_wrong_shape_of_based_on_is_told(tmp_path: Path, listed: str) -> None:
    result = laid(tmp_path, top=f"based_on: {listed}\n", low="system: {name: N}\n")
    assert all(code.startswith("D2") for code in codes(result))
    assert len(result.findings) == 1


@pytest.mark.parametrize("entry", ["{}", "{version: '1'}", f"{{digest: '{GONE}'}}"])
def test_an_entry_without_a_file_is_told_with_what_to_write(tmp_path: Path, entry: str) -> None:
    (finding,) = laid(tmp_path, top=f"based_on: [{entry}]\n").findings
    assert (finding.code, finding.severity, str(finding.path)) == ("D308", Severity.WARNING, "based_on[#1]")
    assert "based_on:\n  - file: suppliers/sheet.yaml\n" in say(finding, "mend")


def test_standard_input_without_a_folder_says_that_its_layers_are_missing() -> None:
    result = load_bytes(b"based_on: [low.yaml]\n", "-")
    assert [each.code for each in result.findings] == ["D300"]


def test_faults_of_a_layer_are_told_in_its_own_lines(tmp_path: Path) -> None:
    result = laid(tmp_path, top="based_on: [low.yaml]\n", low="system:\n  name: N\n  stage: xyzzy\n\tx: 1\n")
    assert codes(result)[-1] == "D305"
    assert Path(result.findings[0].origin.source if result.findings[0].origin else "").name == "low.yaml"
    result = laid(tmp_path, top="based_on: [low.yaml]\n", low="system:\n  name: N\n  stage: xyzzy\n")
    place = result.findings[0].origin
    assert place is not None
    assert (result.findings[0].code, Path(place.source).name, place.line) == ("D224", "low.yaml", 3)
