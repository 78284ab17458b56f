import hashlib
import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

import pytest

from disclosure.checks.drift import drift, files_below
from disclosure.load.record import load_record
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding
from disclosure.model.loaded import Loaded
from disclosure.words import say

RESULTS = (
    b'{"overall": {"error": 0.0866, "words": "one in twelve", "n": 1200}, "tests": [{"a/b": "0.50"}], "big": 1e999}'
)
RECORD = """\
schema_version: "1.0"
record:
  id: letter-sorter
system:
  name: Letter sorter
responsibility:
  organisation:
    name: Example City
evaluation:
  tests:
    - id: test
      metrics:
        - id: error
          value: "{value}"
          evidence:
            - file: {file}
              {more}
"""


def loaded(tmp_path: Path, value: str = "0.087", file: str = "results.json", more: str = "") -> Loaded[Disclosure]:
    path = tmp_path / "record.yaml"
    path.write_text(RECORD.format(value=value, file=file, more=more or "by: Example City"), encoding="utf-8")
    result = load_record(path)
    assert result.loaded is not None
    assert result.findings == ()
    return result.loaded


def told(record: Loaded[Disclosure], files: Mapping[str, bytes] | None = None) -> list[Finding]:
    content = {"results.json": RESULTS} if files is None else files

    def read(path: PurePath) -> bytes | None:
        assert record.sources[0].folder is not None
        return content.get(path.relative_to(record.sources[0].folder).as_posix())

    found = list(drift(record, read))
    for each in found:
        for part in ("title", "what", "mend", "why"):
            assert not re.search(r"{\w+}", say(each, part))
    return found


def codes(*arguments: Any, **named: Any) -> list[str]:
    return [each.code for each in told(loaded(*arguments, **named))]


def test_evidence_that_agrees_is_not_told(tmp_path: Path) -> None:
    digest = hashlib.sha256(RESULTS).hexdigest()
    more = f"digest: sha256:{digest}\n              pointer: /overall/error"
    assert codes(tmp_path, more=more) == []


def test_a_missing_file_is_told_at_its_name(tmp_path: Path) -> None:
    (finding,) = told(loaded(tmp_path), {})
    assert (finding.code, str(finding.path)) == ("D840", "evaluation.tests[test].metrics[error].evidence[#1].file")
    assert finding.origin is not None
    assert (finding.origin.line, finding.origin.column) == (16, 21)


def test_a_changed_file_is_told_with_its_digest(tmp_path: Path) -> None:
    (finding,) = told(loaded(tmp_path, more="digest: sha256:" + "0" * 64))
    assert finding.code == "D841"
    assert finding.params["actual"] == "sha256:" + hashlib.sha256(RESULTS).hexdigest()
    assert finding.origin is not None
    assert finding.origin.line == 17


def test_a_pointer_into_a_file_that_is_no_json_is_told(tmp_path: Path) -> None:
    record = loaded(tmp_path, more="pointer: /overall/error")
    for data in (b"a,b\n1,2\n", b"\xff\xfe", b"[" * 100_000, b'{"a": 1e99999999999999999999}'):
        assert [each.code for each in told(record, {"results.json": data})] == ["D842"]


@pytest.mark.parametrize(
    "pointer", ["/overall/mistake", "/tests/1", "/tests/00", "/tests/-1", "overall", "/overall/n/x"]
)
def test_a_pointer_that_leads_nowhere_is_told(tmp_path: Path, pointer: str) -> None:
    assert codes(tmp_path, more=f"pointer: {pointer}") == ["D843"]


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ("0.0866", "/overall/error"),
        ("0.08660", "/overall/error"),
        ("0.087", "/overall/error"),
        ("0.1", "/overall/error"),
        ("one in twelve", "/overall/words"),
        ("1200", "/overall/n"),
        ("0.5", "/tests/0/a~1b"),
    ],
)
def test_a_value_agrees_as_precise_as_it_is_stated(tmp_path: Path, value: str, pointer: str) -> None:
    assert codes(tmp_path, value=value, more=f"pointer: {pointer}") == []


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ("0.086", "/overall/error"),
        ("8.66", "/overall/error"),
        ("one in ten", "/overall/words"),
        ("1201", "/overall/n"),
        ("0.5", "/tests"),
        ("0.5", "/big"),
    ],
)
def test_another_value_is_told(tmp_path: Path, value: str, pointer: str) -> None:
    (finding,) = told(loaded(tmp_path, value=value, more=f"pointer: {pointer}"))
    assert (finding.code, finding.severity, finding.params["stated"]) == ("D844", "error", value)


@pytest.mark.parametrize(
    "file", ["../results.json", "/etc/passwd", "a/../../b.json", r"..\results.json", r"C:\results.json", r"\\host\x"]
)
def test_a_file_outside_the_folder_is_told_and_never_read(tmp_path: Path, file: str) -> None:
    record = loaded(tmp_path, file=f"'{file}'")

    def read(path: PurePath) -> bytes | None:
        raise AssertionError(path)

    assert [each.code for each in drift(record, read)] == ["D845"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (tmp_path / "secret.json").write_bytes(RESULTS)
    try:
        (folder / "results.json").symlink_to(tmp_path / "secret.json")
    except OSError:
        pytest.skip("no right to make links here")
    read = files_below(folder)
    assert [each.code for each in drift(loaded(folder), read)] == ["D840"]
    (folder / "results.json").unlink()
    (folder / "results.json").write_bytes(RESULTS)
    assert drift(loaded(folder), read) == ()


def test_documents_are_compared_with_their_digest(tmp_path: Path) -> None:
    path = tmp_path / "record.yaml"
    document = f"  documents:\n    - id: guide\n      file: results.json\n      digest: sha256:{'0' * 64}\n"
    text = RECORD.format(value="1", file="results.json", more="by: Example City")
    path.write_text(text.replace("responsibility:", document + "responsibility:"), encoding="utf-8")
    record = load_record(path).loaded
    assert record is not None
    assert [(each.code, str(each.path)) for each in told(record)] == [("D841", "system.documents[guide].digest")]
