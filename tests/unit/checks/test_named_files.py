"""What a record rests on outside itself: each thing once for each field that names it, with where its name starts."""

from pathlib import Path

import pytest

from disclosure.checks.named_files import named_files, stays_below
from disclosure.load.record import load_file
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded

RECORD = """\
schema_version: "1.0"
based_on: [{file: maker/sheet.yaml}]
system:
  image: {file: figures/sorter.png, alt: A sorter}
  documents:
    - {id: guide, name: Guide, kind: user_guide, file: guide.pdf, digest: "sha256:ZEROS"}
    - {id: policy, name: Policy, kind: acceptable_use_policy, url: "https://example.org/use"}
evaluation: {tests: [{id: trial, figures: [{image: figures/errors.svg, data: figures/errors.csv}]}]}
responsibility: {organisation: {name: Example City, logo: logo.svg}}
"""
SHEET = """\
schema_version: "1.0"
record: {id: sheet, kind: supplier}
models: [{id: sorter-model, name: Sorter model, evidence: [{file: proof.json, url: "https://example.org/proof"}]}]
"""


def loaded(folder: Path) -> Loaded[Disclosure]:
    (folder / "maker").mkdir()
    (folder / "maker/sheet.yaml").write_text(SHEET, encoding="utf-8")
    (folder / "record.yaml").write_text(RECORD.replace("ZEROS", "0" * 64), encoding="utf-8")
    found = load_file(folder / "record.yaml").loaded
    assert found is not None
    assert isinstance(found.disclosure, Disclosure)
    return Loaded(found.disclosure, found.origins, found.sources)


def test_files_and_addresses_are_found_wherever_the_record_names_them(tmp_path: Path) -> None:
    found = {str(each.path): each for each in named_files(loaded(tmp_path))}
    assert {path: each.file or each.url for path, each in found.items()} == {
        "system.image.file": "figures/sorter.png",
        "system.documents[guide].file": "guide.pdf",
        "system.documents[policy].url": "https://example.org/use",
        "responsibility.organisation.logo": "logo.svg",
        "models[sorter-model].evidence[#1].file": "proof.json",
        "evaluation.tests[trial].figures[#1].image": "figures/errors.svg",
        "evaluation.tests[trial].figures[#1].data": "figures/errors.csv",
    }
    assert found["system.documents[guide].file"].digest == f"sha256:{'0' * 64}"


def test_a_name_starts_in_the_folder_of_the_file_that_wrote_it(tmp_path: Path) -> None:
    found = {str(each.path): each for each in named_files(loaded(tmp_path))}
    assert found["system.documents[guide].file"].place == tmp_path / "guide.pdf"
    assert found["models[sorter-model].evidence[#1].file"].place == tmp_path / "maker/proof.json"
    assert found["system.documents[policy].url"].place is None


@pytest.mark.parametrize("name", ["a.pdf", "a/b.pdf", "./a", "..a/b"])
def test_names_below_their_folder(name: str) -> None:
    assert stays_below(name)


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/x", "C:/x", "C:x", "\\\\host\\x", "a\\..\\..\\x"])
def test_names_that_lead_out_on_any_system(name: str) -> None:
    assert not stays_below(name)
