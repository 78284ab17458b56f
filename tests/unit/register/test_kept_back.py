"""What is kept back, and what is gone: a page in each language that the record had, and nothing that it said."""

import json
import os
import shutil
from pathlib import Path

import pytest
import sites
from registers import SETTINGS, folder, publish, published

from disclosure.canonical import canonical_json, sha256
from disclosure.document.public_part import public_part
from disclosure.load.record import load_record
from disclosure.model.schema import as_json

HEBREW = "mikhtavim"
SAID = ("התוכנה קוראת", "Software reads", "Software proposes", "Casepath", "ערעור", "פקיד קורא", "ממיין המכתבים")
"""What the record says beyond its title, whose it is, and whom to ask."""
WHY = '{he: "חקירה מתנהלת.", en: An inquiry is under way.}'


@pytest.fixture
def register(tmp_path: Path) -> tuple[Path, Path]:
    """A register of two records, one of them in Hebrew and English, with a frozen version."""
    source = folder(tmp_path / "records", 1)
    file = source / f"{HEBREW}.yaml"
    shutil.copy(sites.ROOT / f"tests/records/register/{HEBREW}.yaml", file)
    frozen = source / f"{HEBREW}.versions"
    frozen.mkdir()
    text = file.read_text(encoding="utf-8")
    (frozen / "1.0.yaml").write_text(text.replace('version: "1.1"\n', 'version: "1.0"\n', 1), encoding="utf-8")
    return source, tmp_path / "site"


def page(site: Path, path: str) -> str:
    return (site / "current" / path / "index.html").read_text(encoding="utf-8")


def withhold(source: Path) -> None:
    file = source / f"{HEBREW}.yaml"
    text = file.read_text(encoding="utf-8")
    told = f"  publication: {{is_withheld: true, ground: law, because: {WHY}}}\n"
    file.write_text(text.replace("  changes:\n", f"{told}  changes:\n", 1), encoding="utf-8")


def test_a_record_kept_from_the_public_says_so_in_each_of_its_languages(register: tuple[Path, Path]) -> None:
    source, site = register
    withhold(source)
    assert publish(source, site).exit_code == 0
    assert '<span lang="he" dir="rtl">חקירה מתנהלת.</span>' in page(site, f"he/{HEBREW}")
    assert "An inquiry is under way." in page(site, f"en/{HEBREW}")
    for language in ("he", "en"):
        told = page(site, f"{language}/{HEBREW}")
        assert "mikhtavim@neveor.example" in told, "whom to ask"
        assert "register" in told
        assert 'hreflang="he"' in told


def test_nothing_that_it_says_is_in_any_file(register: tuple[Path, Path]) -> None:
    source, site = register
    withhold(source)
    publish(source, site)
    root = site / "current"
    for path in published(site):
        text = (root / path).read_bytes().decode("utf-8", "replace")
        assert not [each for each in SAID if each in text], path
    files = {path for path in published(site) if HEBREW in path}
    assert files == {f"en/{HEBREW}/index.html", f"he/{HEBREW}/index.html"}, "no data, card, PDF, version or difference"
    told = {each["id"]: each for each in json.loads((root / "index.json").read_bytes())["records"]}
    assert told[HEBREW]["is_withheld"] is True


def test_no_digest_lets_a_guess_of_it_be_confirmed(register: tuple[Path, Path]) -> None:
    source, site = register
    withhold(source)
    publish(source, site)
    loaded = load_record(source / f"{HEBREW}.yaml").loaded
    assert loaded is not None
    whole, part = (
        sha256(canonical_json(as_json(each))) for each in (loaded.disclosure, public_part(loaded.disclosure))
    )
    told = {path: (site / "current" / path).read_bytes().decode("utf-8", "replace") for path in published(site)}
    assert [path for path, text in told.items() if whole in text] == []
    assert part in told["index.json"]
    assert part in told[f"en/{HEBREW}/index.html"]


def test_what_was_public_before_goes_with_it(register: tuple[Path, Path]) -> None:
    source, site = register
    publish(source, site)
    before = set(published(site))
    assert {f"en/{HEBREW}/v/1.0/index.html", f"he/{HEBREW}/v/1.1/changes.html", f"records/{HEBREW}.json"} <= before
    withhold(source)
    publish(source, site)
    assert not {path for path in published(site) if path.startswith((f"records/{HEBREW}", f"en/{HEBREW}/v/"))}


def test_a_withdrawn_record_answers_in_each_language_that_it_had(register: tuple[Path, Path]) -> None:
    source, site = register
    publish(source, site)
    (source / f"{HEBREW}.yaml").unlink()
    shutil.rmtree(source / f"{HEBREW}.versions")
    gone = f"withdrawn: [{{id: {HEBREW}, name: {{he: ממיין, en: Sorter}}, on: 2026-11, because: {WHY}}}]\n"
    (source / "register.yaml").write_text(SETTINGS + gone, encoding="utf-8")
    assert publish(source, site).exit_code == 0
    hebrew, english = page(site, f"he/{HEBREW}"), page(site, f"en/{HEBREW}")
    assert '<bdi lang="he" dir="rtl">ממיין</bdi>' in hebrew
    assert '<div lang="he" dir="rtl">חקירה מתנהלת.</div>' in hebrew
    assert "<bdi>Sorter</bdi>" in english
    assert "withdrawn in November 2026." in english
    assert "An inquiry is under way." in english
    assert "עיריית נווה אור" in english, "whose it was"
    left = {path for path in published(site) if HEBREW in path}
    assert left == {f"en/{HEBREW}/index.html", f"he/{HEBREW}/index.html"}


def test_one_that_is_gone_without_a_word_keeps_its_name_in_its_language(register: tuple[Path, Path]) -> None:
    source, site = register
    publish(source, site)
    (source / f"{HEBREW}.yaml").unlink()
    shutil.rmtree(source / f"{HEBREW}.versions")
    outcome = publish(source, site)
    assert (outcome.exit_code, outcome.withdrawn) == (1, [HEBREW])
    for language in ("he", "en"):
        assert '<bdi lang="he" dir="rtl">מחשב ממיין את מכתבי התושבים</bdi>' in page(site, f"{language}/{HEBREW}")
    assert os.path.lexists(site / "current" / "en" / "letters-1")
