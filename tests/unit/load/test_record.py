"""A file becomes a record: files, streams, statements; and whatever the bytes are, an answer and no exception."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from disclosure.errors import UnreadableError
from disclosure.load.record import is_record, load_bytes, load_file, load_record, only_record
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json
from disclosure.model.statement import Statement
from disclosure.words import say

RECORDS = Path(__file__).parents[2] / "records"
GOOD = (RECORDS / "good.yaml").read_text(encoding="utf-8")
LINES = GOOD.splitlines(keepends=True)


def test_a_record_knows_the_place_of_every_value_and_key() -> None:
    result = load_file(RECORDS / "good.yaml")
    assert result.findings == ()
    loaded = result.loaded
    assert loaded is not None
    assert isinstance(loaded.disclosure, Disclosure)
    assert loaded.broken == frozenset()
    for path, origin in loaded.origins.items():
        source = loaded.source(origin.source)
        assert source is not None, path
        assert 1 <= origin.line <= origin.end_line or origin.end_line == 0
        assert len(source.line(origin.line)) >= origin.column - 1
    for path, origin in loaded.keys.items():
        source = loaded.source(origin.source)
        assert source is not None
        written = source.line(origin.line)[origin.column - 1 : origin.end_column - 1]
        if origin != loaded.origins[path]:  # what merging adds to an omission stands where the omission does
            assert written.strip("\"'") == path.parts[-1], path


def test_an_absent_answer_points_at_the_map_it_would_stand_in() -> None:
    loaded = load_record(RECORDS / "good.yaml").loaded
    assert loaded is not None
    origin = loaded.origin(FieldPath.parse("rights.routes[objection].effect"))
    assert origin is not None
    assert origin == loaded.origins[FieldPath.parse("rights.routes[objection]")]


def test_words_inside_a_block_have_a_place_of_their_own() -> None:
    loaded = load_record(RECORDS / "good.yaml").loaded
    assert loaded is not None
    origin = loaded.place(FieldPath.parse("rights.routes[objection].how"), "which  letter you mean.")
    assert origin is not None
    assert GOOD.split("\n")[origin.line - 1][origin.column - 1 :].startswith("which letter you mean.")
    start = loaded.place(FieldPath.parse("rights.routes[objection].how"), "words that are not there")
    assert start == loaded.origin(FieldPath.parse("rights.routes[objection].how"))


def test_a_file_that_cannot_be_opened_is_work_that_could_not_be_done(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        load_file(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"caf\xe9: 1", b"a: [", b"- a", b"a", b"null", b"schema_version: '9'"]
)
def test_what_is_no_record_at_all_is_told(data: bytes) -> None:
    result = load_bytes(data, "a.yaml")
    assert result.loaded is None
    assert len(result.findings) == 1
    assert all(say(result.findings[0], part) for part in ("title", "what", "mend", "why"))


def test_a_statement_is_read_as_one_and_refused_where_a_record_is_needed() -> None:
    result = load_bytes(b"statement: {id: city}\n", "a.yaml")
    assert result.findings == ()
    assert result.loaded is not None
    assert isinstance(result.loaded.disclosure, Statement)
    refused = only_record(result)
    assert refused.loaded is None
    assert [each.code for each in refused.findings] == ["D260"]
    assert all(say(refused.findings[0], part) for part in ("title", "what", "mend", "why"))
    assert only_record(load_bytes(b"system: {name: N}\n", "a.yaml")).loaded is not None


def test_layers_of_a_stream_are_looked_for_in_the_folder_given() -> None:
    result = load_bytes(GOOD.encode(), "-", root=RECORDS)
    assert result.findings == ()
    assert result.loaded is not None
    from_file = load_record(RECORDS / "good.yaml").loaded
    assert from_file is not None
    assert as_json(result.loaded.disclosure) == as_json(from_file.disclosure)


def test_a_text_with_a_refused_character_is_passed_over_by_rules() -> None:
    loaded = load_bytes(
        b"system:\n  name: N\n  summary: |\n    one\n    t\x01wo\n  keywords: [a\x02]\n", "a.yaml"
    ).loaded
    assert loaded is not None
    assert loaded.broken == {FieldPath.parse("system.summary"), FieldPath.parse("system.keywords") / 0}


def test_findings_are_told_in_the_order_of_the_file() -> None:
    text = "system:\n  stage: xyzzy\n  nme: N\nrecord:\n  id: A B\n  version: v\n"
    lines = [each.origin.line for each in load_bytes(text.encode(), "a.yaml").findings if each.origin]
    assert lines == [2, 3, 5, 6]


PIECES = [
    *(
        "\t",
        "  ",
        ":",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "|",
        ">",
        "#",
        "&a ",
        "*a",
        "!!x ",
        "<<: ",
        "%",
        "---\n",
    ),
    *("\x00", "\u2028", "\ufeff", "ئ", "𝄞", "null", "true", "1e999", "-1", "2026-02-30", "\\", "?", "? ", ",", "\r"),
    *("id: a\n", "omissions:\n", "based_on: [sheet.yaml]\n", "schema_version: '0.9'\n", "x" * 5000),
]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The good record with a few pieces put in, cut out, doubled or moved."""
    text = GOOD
    for _ in range(draw(st.integers(1, 6))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 40))
        kind = draw(st.sampled_from(["put", "cut", "line", "word"]))
        if kind == "put":
            text = text[:at] + draw(st.sampled_from(PIECES)) + text[at:]
        elif kind == "cut":
            text = text[:at] + text[at + length :]
        elif kind == "line":
            text = text[:at].rpartition("\n")[0] + "\n" + draw(st.sampled_from(LINES)) + text[at:]
        else:
            text = text[:at] + re.sub(r"\w+", draw(st.text(max_size=6)).replace("\\", "/"), text[at:], count=1)
    return text


@pytest.mark.parametrize(
    "text",
    [
        'schema_version: "1.0"',  # an empty draft
        'schema_version: "1.0"\nname: A',
        "record: {kind: system}\nname: A",
        "system: {name: A}\ncolour: red",
        "responsibility: {organisation: {name: Example City}}",  # a layer of the house
        "models: []",
    ],
)
def test_what_says_that_it_is_a_record_or_answers_as_nothing_else_does_is_one(text: str) -> None:
    assert is_record(load_bytes(text.encode(), "a.yaml"))


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"name": "page", "version": "1.0.0", "dependencies": {"left": "1"}}',
        '{"version": 2, "models": [{"name": "orders", "columns": []}]}',  # another tool's models
        "services: {web: {image: web}}\nenvironment: {MODE: fast}",
        "environment: {MODE: fast}",
        "record: {}\nsystem: {nmae: A}",
        'schema_version: "1.0"\nstatement: {id: city}',
        "- a",
        "a: [",
    ],
)
def test_any_other_map_is_no_record(text: str) -> None:
    assert not is_record(load_bytes(text.encode(), "a.yaml"))


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated())
@example(GOOD)
def test_no_mutation_of_a_record_raises_or_takes_long(text: str) -> None:
    start = time.process_time()
    result = load_bytes(text.encode("utf-8", "surrogatepass"), "good.yaml", root=RECORDS)
    assert time.process_time() - start < 2
    assert result.loaded is not None or result.findings
    for finding in result.findings:
        assert finding.origin is not None
        assert all("{" + key + "}" not in say(finding, part) for part in ("what", "mend") for key in finding.params)
    if result.loaded is not None:
        as_json(result.loaded.disclosure)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.yaml", "a.json", "-"]))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    result = load_bytes(data, name)
    assert result.loaded is not None or result.findings


@pytest.mark.parametrize(
    "text",
    [
        "extensions: {" + ", ".join(f"a:k{n}: {n}" for n in range(30_000)) + "}\n",
        "system: {name: {" + ", ".join(f"en-{n:05d}: a" for n in range(30_000)) + "}}\n",
        "models: [" + ", ".join(f"{{id: m{n}}}" for n in range(20_000)) + "]\n",
        "omissions: [" + ", ".join(f"{{field: system.title, id: o{n}}}" for n in range(10_000)) + "]\n",
        "system: {summary: '" + "ab " * 500_000 + "'}\n",
        "system: {name: '" + "a" * 1_000_000 + "\n\n b'}\n",
    ],
    ids=["keys", "languages", "entries", "omissions", "words", "line"],
)
def test_what_is_large_is_read_in_time(text: str) -> None:
    start = time.process_time()
    result = load_bytes(text.encode(), "a.yaml")
    assert result.loaded is not None
    assert len(str(as_json(result.loaded.disclosure))) > 1000 or result.findings
    assert time.process_time() - start < 10
