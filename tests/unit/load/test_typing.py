"""Types and validation: what does not fit is told with its place, what it should be, and what was probably meant."""

import json
import re
import typing

import pydantic_core
import pytest

from disclosure import resources
from disclosure.canonical import canonical_json
from disclosure.load.limits import MAX_FINDINGS
from disclosure.load.parse import parse
from disclosure.load.record import load_bytes
from disclosure.load.source import read_source
from disclosure.load.suggestions import language_by_name
from disclosure.load.typing import type_nodes
from disclosure.load.validation import CODES, UNREACHED, validate
from disclosure.model.base import Part, answer
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json
from disclosure.model.text import Instant
from disclosure.words import catalogue, say

PARTS = ("title", "what", "mend", "why")


def told(text: str, name: str = "a.yaml") -> list[tuple[str, str, int, int]]:
    """Code, field, line and column of everything told of `text`."""
    found = load_bytes(text.encode(), name).findings
    return [(each.code, str(each.path), each.origin.line, each.origin.column) for each in found if each.origin]


def read(text: str, name: str = "a.yaml") -> Disclosure:
    result = load_bytes(text.encode(), name)
    assert result.findings == ()
    assert result.loaded is not None
    assert isinstance(result.loaded.disclosure, Disclosure)
    return result.loaded.disclosure


TYPES = {  # what is written, and what is told of it
    "D200": ("- a\n", ("", 1, 1)),
    "D201": ("system: a\n", ("system", 1, 9)),
    "D202": ("models: {id: a}\n", ("models", 1, 9)),
    "D203": ("system:\n  name: [a]\n", ("system.name", 2, 9)),
    "D204": ("system:\n  name:\n", ("system.name", 2, 3)),
    "D210": ("system:\n  tittle: a\n", ("system.tittle", 2, 3)),
    "D211": ("system:\n  automation: informs\n", ("system.automation", 2, 3)),
    "D212": ("system:\n  xyzzy: a\n", ("system.xyzzy", 2, 3)),
    "D220": ("system:\n  is_ai_system: no\n", ("system.is_ai_system", 2, 17)),
    "D221": ("people:\n  consultations:\n    - participant_count: 1e3\n",
             ("people.consultations[#1].participant_count", 3, 26)),
    "D222": ("people:\n  consultations:\n    - participant_count: -1\n",
             ("people.consultations[#1].participant_count", 3, 26)),
    "D223": ("system: {stage: in-use}\n", ("system.stage", 1, 17)),
    "D224": ("system: {stage: xyzzy}\n", ("system.stage", 1, 17)),
    "D225": ("record: {published_on: 03/2026}\n", ("record.published_on", 1, 24)),
    "D226": ("record: {published_on: 2026-02-30}\n", ("record.published_on", 1, 24)),
    "D228": ("record: {id: A B}\n", ("record.id", 1, 14)),
    "D229": ("record: {languages: [{tag: english}]}\n", ("record.languages[#1].tag", 1, 28)),
    "D230": ("record: {url: a b}\n", ("record.url", 1, 15)),
    "D231": ("record: {version: v1}\n", ("record.version", 1, 19)),
    "D232": ("evaluation: {tests: [{metrics: [{interval: {low: '1,5'}}]}]}\n",
             ("evaluation.tests[#1].metrics[#1].interval.low", 1, 50)),
    "D233": ("decision: {human_oversight: {overridden_fraction: 5 %}}\n",
             ("decision.human_oversight.overridden_fraction", 1, 51)),
    "D234": ("based_on: [{file: a.yaml, digest: abc}]\n", ("based_on[#1].digest", 1, 35)),
    "D235": ("system: {version: 'a\n\n  b'}\n", ("system.version", 1, 19)),
    "D236": ("system: {name: ' '}\n", ("system.name", 1, 16)),
    "D237": ("system:\n  name: |\n    a\n", ("system.name", 2, 9)),
    "D239": ("system:\n  name:\n    en: a\n    klingonish: b\n", ("system.name.klingonish", 4, 5)),
    "D243": ("system:\n  name:\n    en: a\n    Dutch: b\n", ("system.name.Dutch", 4, 5)),
    "D240": ("extensions:\n  a.example:b: 1\n  ticket: 2\n", ("extensions.ticket", 3, 3)),
    "D250": ("schema_version: '99.0'\n", ("schema_version", 1, 17)),
    "D251": ("schema_version: one\n", ("schema_version", 1, 17)),
    "D252": ("schema_version: '0.9'\nowner: A\n", ("schema_version", 1, 17)),
}  # fmt: skip
ELSEWHERE = {
    "D227": "no section has an instant yet: the test of a part of our own, below",
    "D241": "JSON and YAML hold nothing that JSON cannot say: the guard of those who build a record in Python",
    "D260": "test_record.py",
    "D299": "the guard behind UNREACHED",
}


@pytest.mark.parametrize("code", TYPES)
def test_a_wrong_type_is_told_once_at_its_place(code: str) -> None:
    text, place = TYPES[code]
    found = told(text)
    assert [each for each in found if each[0] != "D300"] == [(code, *place)]


def test_every_code_of_this_family_has_its_case() -> None:
    ids = re.findall(r'^msgid "(D2\d\d)\.what"', _po("findings.shape.po"), re.MULTILINE)
    assert set(ids) == set(TYPES) | set(ELSEWHERE)


@pytest.mark.parametrize("code", TYPES)
def test_every_message_has_all_its_words(code: str) -> None:
    findings = [each for each in load_bytes(TYPES[code][0].encode(), "a.yaml").findings if each.code == code]
    for part in PARTS:
        words = say(findings[0], part)
        assert words.strip()
        assert "{" not in words.replace("{{", "")
        assert "  " not in words


def test_every_error_that_pydantic_knows_has_a_code_or_cannot_happen() -> None:
    known = set(typing.get_args(pydantic_core.core_schema.ErrorType))
    assert known - set(CODES) - UNREACHED == set()
    assert set(CODES) & UNREACHED == set()
    for code in CODES.values():
        assert all(catalogue("findings").has(f"{code}.{part}") for part in PARTS)


class _Moment(Part):
    at: Instant | None = answer("A moment.", label="Moment", example="2026-11-23T09:30:00Z")


def test_an_instant_is_a_moment_in_utc() -> None:
    for text, codes in (
        ("2026-11-23T09:30:00Z", []),
        ("2026-11-23 09:30", ["D227"]),
        ("2026-11-23T25:30:00Z", ["D226"]),
    ):
        source, _ = read_source("a.yaml", f"at: {text}".encode(), None)
        assert source is not None
        node, _ = parse(source)
        assert node is not None
        typed = type_nodes(node, _Moment)
        validate(typed, _Moment)
        assert [each.code for each in typed.findings] == codes
        assert all(say(each, part) for each in typed.findings for part in PARTS)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("record:\n  license: {id: MIT}\n", "D210", "Did you mean licence?"),
        ("record:\n  Licence: {id: MIT}\n", "D210", "Did you mean licence?"),
        ("record:\n  published-on: 2026\n", "D210", "Did you mean published_on?"),
        ("record:\n  updated: 2026\n", "D210", "Did you mean updated_on?"),
        ("system:\n  sumary: a\n", "D210", "Did you mean summary?"),
        ("system:\n  automation: informs\n", "D211", "automation belongs under decision."),
        ("responsibility:\n  contact: {telephone: a}\n", "D210", "Did you mean phone?"),
        ("purpose:\n  license: {id: MIT}\n", "D211", "licence belongs under record."),
        ("omissions: [{feild: a}]\n", "D210", "Did you mean field?"),
        ("system: {kinds: [machine learning]}\n", "D223", "Did you mean machine_learning?"),
        ("risks: {items: [{id: a, measures: [{hierarchy: compensation}]}]}\n", "D223", "Did you mean compensate?"),
        ("system: {kinds: [optimization]}\n", "D223", "Did you mean optimisation?"),
        ("system: {is_ai_system: no}\n", "D220", "Write false, without quotes."),
        ("system: {is_ai_system: 'true'}\n", "D220", "Write true, without quotes."),
        ("system: {is_ai_system: True}\n", "D220", "Write true, without quotes."),
        ("system: {is_ai_system: Off}\n", "D220", "Write false, without quotes."),
    ],
)  # fmt: skip
def test_what_was_probably_meant_is_offered(text: str, code: str, words: str) -> None:
    finding = load_bytes(text.encode(), "a.yaml").findings[0]
    assert finding.code == code
    assert words in say(finding, "mend")


def test_what_nobody_can_have_meant_is_not_guessed() -> None:
    for text in ("system: {xyzzy: 1}\n", "system: {url: a}\n", "xyzzy: a\n"):
        assert "Did you mean" not in say(load_bytes(text.encode(), "a.yaml").findings[0], "mend")


NUMBERS = ["1.10", "010", "1e400", "1E5", "-0", "-0.0", "12345678901234567890", "0.30000000000000004"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_shown_number_stays_as_written(number: str) -> None:
    yaml = f"evaluation: {{tests: [{{metrics: [{{interval: {{low: {number}}}}}]}}]}}\n"
    inputs = [(yaml, "a.yaml"), (yaml.replace(number, f"'{number}'"), "a.yaml")]
    if number != "010":  # JSON has no such number
        inputs.append(
            (f'{{"evaluation": {{"tests": [{{"metrics": [{{"interval": {{"low": {number}}}}}]}}]}}}}', "a.json")
        )
    for text, name in inputs:
        record = read(text, name)
        assert f'"low":"{number}"'.encode() in canonical_json(as_json(record))
        assert read(json.dumps(as_json(record)), "b.json") == record


def test_a_version_stays_as_written() -> None:
    for text, name in (("record: {version: 1.10}", "a.yaml"), ('{"record": {"version": 1.10}}', "a.json")):
        assert canonical_json(as_json(read(text, name))) == b'{"record":{"version":"1.10"}}'


def test_a_text_takes_what_is_written() -> None:
    text = "system: {name: no, title: 22:22, summary: 2026-11-23, one_line: 0x1F, description: true}\n"
    assert as_json(read(text)) == {
        "system": {"name": "no", "title": "22:22", "one_line": "0x1F", "summary": "2026-11-23", "description": "true"}
    }


@pytest.mark.parametrize(
    "count", ["010", "1.0", "1e3", "'7'", "+-1", "1_000", "1,000", "9007199254740992", "9" * 5000, "x"]
)
def test_what_is_no_count_is_told(count: str) -> None:
    text = f"people: {{consultations: [{{participant_count: {count}}}]}}\n"
    if "," in count:
        text = f"people:\n  consultations:\n    - participant_count: {count}\n"
    assert [each[0] for each in told(text)] == ["D221"]


def test_a_count_is_a_number_up_to_the_largest_that_json_keeps() -> None:
    record = read("people: {consultations: [{participant_count: 9007199254740991}, {participant_count: +7}]}\n")
    assert b"9007199254740991" in canonical_json(as_json(record))
    extensions = read(
        "extensions: {a:b: 9007199254740993, a:c: 12, a:d: 012, a:e: '12', a:f: 1.5, a:g: false}\n"
    ).extensions
    assert extensions is not None
    assert dict(extensions) == {
        "a:b": "9007199254740993",
        "a:c": 12,
        "a:d": "012",
        "a:e": "12",
        "a:f": "1.5",
        "a:g": False,
    }


@pytest.mark.parametrize("text", ["2026-11-23T00:00:00", "20261123", "2026-W48", "23-11-2026", "2026-11-23 ", "26"])
def test_what_is_no_date_is_told(text: str) -> None:
    assert [each[0] for each in told(f"record: {{published_on: '{text}'}}\n")] == ["D225"]


def test_every_fault_of_a_list_of_scalars_is_told_and_the_rest_stays() -> None:
    text = (
        "responsibility:\n  contact:\n    languages:\n      - english\n      - nl\n      - de_DE\n      -\n      - fr\n"
    )
    result = load_bytes(text.encode(), "a.yaml")
    assert [(each.code, each.origin and each.origin.line) for each in result.findings] == [
        ("D229", 4), ("D229", 6), ("D204", 7)
    ]  # fmt: skip
    assert result.loaded is not None
    record = result.loaded.disclosure
    assert isinstance(record, Disclosure)
    assert as_json(record)["responsibility"]["contact"]["languages"] == ["nl", "fr"]
    here = FieldPath.parse("responsibility.contact.languages")
    assert [getattr(result.loaded.origin(here / index), "line", 0) for index in (0, 1)] == [5, 8]
    assert {here / index for index in (0, 1)}.isdisjoint(result.loaded.broken)
    assert any(path.starts_with(here) for path in result.loaded.broken)


def test_an_entry_that_is_left_out_moves_no_place() -> None:
    text = "models:\n  - 5\n  - name: A\n    released_on: x\n  - id: b\n    name: B\n"
    result = load_bytes(text.encode(), "a.yaml")
    assert [(each.code, str(each.path)) for each in result.findings] == [
        ("D201", "models[#1]"), ("D225", "models[#2].released_on")
    ]  # fmt: skip
    assert result.loaded is not None
    for path, line in (("models[#2].name", 3), ("models[b].name", 6)):
        origin = result.loaded.origins[FieldPath.parse(path)]
        assert origin.line == line


def test_each_language_of_a_text_is_looked_at() -> None:
    text = "system:\n  name:\n    en: ''\n    x y: b\n    nl: [c]\n    de:\n    fr: F\n    it: |\n      G\n"
    assert told(text) == [
        ("D236", "system.name.en", 3, 9),
        ("D239", 'system.name["x y"]', 4, 5),
        ("D203", "system.name.nl", 5, 9),
        ("D204", "system.name.de", 6, 5),
        ("D237", "system.name.it", 8, 9),
    ]
    loaded = load_bytes(text.encode(), "a.yaml").loaded
    assert loaded is not None
    assert as_json(loaded.disclosure) == {"system": {"name": {"fr": "F"}}}


def test_a_language_by_its_name_is_told_its_tag() -> None:
    names = ("english", "Dutch", "Deutsch", "français", "basque", "Klingonish", "en english")
    guesses = [language_by_name(name) for name in names]
    assert guesses == ["en", "nl", "de", "fr", "eu", None, None]


def test_an_id_that_is_no_word_names_nothing() -> None:
    for written in ("", " null", " ~", " 'A b'"):
        loaded = load_bytes(f"models:\n  - id:{written}\n    name: A\n".encode(), "a.yaml").loaded
        assert loaded is not None
        assert FieldPath.parse("models[#1].name") in loaded.origins


def test_a_file_wrong_in_every_line_ends_in_one_last_finding() -> None:
    for line in ("  k{0}: 1\n", "  'a {0}': {{x: [1]}}\n"):
        text = "system:\n" + "".join(line.format(number) for number in range(20_000))
        findings = load_bytes(text.encode(), "a.yaml").findings
        assert len(findings) == MAX_FINDINGS + 1
        assert [each.code for each in findings].count("D105") == 1
    text = "responsibility: {contact: {languages: [" + "english," * 20_000 + "]}}\n"
    findings = load_bytes(text.encode(), "a.yaml").findings
    assert len(findings) == MAX_FINDINGS + 1


def _po(name: str) -> str:
    return resources.templates("locales", "en", name).read_text(encoding="utf-8")
