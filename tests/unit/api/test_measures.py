"""Measuring from Python: which records, against what, and the pages that tell of it."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from disclosure import api, resources
from disclosure.canonical import sha256
from disclosure.errors import UsageError

AS_OF = date(2026, 11, 23)
RECORD = """
schema_version: 1.0
record: {id: sorter, kind: system, languages: [{tag: LANGUAGE, translation: original}]}
system: {name: Sorter, is_ai_system: true}
responsibility: {organisation: {name: City, country: NL, capacity: public_authority}, contact: {email: a@b.example}}
law: {frameworks: [coe-cets-225]}
"""


def record(folder: Path, text: str = RECORD, *, name: str = "sorter.yaml", language: str = "en") -> Path:
    file = folder / name
    file.write_text(text.replace("LANGUAGE", language), encoding="utf-8")
    return file


def test_what_cannot_be_measured_is_told_and_the_rest_is_measured(tmp_path: Path) -> None:
    statement = record(tmp_path, "schema_version: 1.0\nstatement: {id: city}\n", name="statement.yaml")
    broken = record(tmp_path, "a: [", name="broken.yaml")
    files = [record(tmp_path), statement, broken, tmp_path / "none.yaml"]
    report = api.coverage(files, as_of=AS_OF)
    assert [each.record_id for each in report.measurements] == ["sorter"]
    assert [Path(name).name for name, _ in report.unreadable] == ["statement.yaml", "broken.yaml", "none.yaml"]


def test_a_framework_that_is_asked_for_stands_in_place_of_those_that_the_record_names(tmp_path: Path) -> None:
    report = api.coverage([record(tmp_path)], names=("uk-atrs-4", "uk-atrs-4"), as_of=AS_OF)
    assert [each.framework.id for each in report.measurements[0].coverages] == ["uk-atrs-4"]
    with pytest.raises(UsageError, match="no framework uk-atrs"):
        api.coverage([record(tmp_path)], names=("uk-atrs",), as_of=AS_OF)


def test_a_page_tells_of_one_record(tmp_path: Path) -> None:
    one, other = record(tmp_path), record(tmp_path, RECORD.replace("sorter", "other"), name="other.yaml")
    page = api.write_coverage(api.coverage([one], as_of=AS_OF), "html")
    assert "What is asked of it, and what is answered: Sorter" in page
    assert "noindex" in page
    with pytest.raises(UsageError, match="one record"):
        api.write_coverage(api.coverage([one, other], as_of=AS_OF), "html")


def test_words_of_a_framework_keep_their_language_on_a_page_in_another(tmp_path: Path) -> None:
    page = api.write_coverage(api.coverage([record(tmp_path, language="nl")], as_of=AS_OF), "md")
    assert "art. 14(2)(b)" in page
    built = api.build([record(tmp_path, language="nl")], tmp_path / "out", extras=("coverage",), as_of=AS_OF)
    html = next(file for file in built.written if file.suffix == ".html").read_text(encoding="utf-8")
    body = html[html.index('id="coverage"') :]
    assert re.search(r"<html lang=\"(en|nl)\"", html)
    assert "Who runs it, in which capacity" in body


def test_a_build_names_what_the_record_was_measured_against_in_its_recipe(tmp_path: Path) -> None:
    for extras, expected in ((("coverage",), {"frameworks.json"}), ((), set())):
        built = api.build([record(tmp_path)], tmp_path / "out", extras=extras, as_of=AS_OF)
        recipe = json.loads(next(file for file in built.written if file.name.endswith(".recipe.json")).read_bytes())
        assert set(recipe["frameworks"]) == expected
        assert recipe["options"]["extras"] == list(extras)
        for name, digest in recipe["frameworks"].items():
            assert digest == sha256(resources.schemas(name).read_bytes())


def test_a_record_kept_from_the_public_is_not_measured_on_its_page(tmp_path: Path) -> None:
    hidden = RECORD.replace(
        "{id: sorter,", "{id: sorter, publication: {is_withheld: true, ground: security, because: Police work.},"
    )
    built = api.build([record(tmp_path, hidden)], tmp_path / "out", extras=("coverage",), as_of=AS_OF, is_draft=True)
    html = next(file for file in built.written if file.suffix == ".html").read_text(encoding="utf-8")
    assert 'id="coverage"' not in html
    assert 'id="contact"' in html


def test_frameworks_are_listed_by_place_and_kind() -> None:
    treaties = api.frameworks(kind="treaty")
    assert [each.id for each in treaties] == ["coe-cets-225"]
    dutch = {each.id for each in api.frameworks(jurisdiction="nl")}
    assert "nl-algoritmeregister-1.0" in dutch
    assert "iso-42001-2023" in dutch  # it holds everywhere
    assert "eu-ai-act-art-50" in dutch  # the Union's law reaches its members
    assert "us-co-sb-26-189" not in dutch
    assert "us-co-sb-26-189" in {each.id for each in api.frameworks(jurisdiction="US-CO")}


@pytest.mark.parametrize("code", ["Netherlands", "N", "NL-", ""])
def test_a_jurisdiction_is_a_code(code: str) -> None:
    with pytest.raises(UsageError, match="ISO 3166"):
        api.frameworks(jurisdiction=code)
