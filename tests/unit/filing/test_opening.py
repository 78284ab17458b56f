"""An opening proves what was withheld and nothing else; whatever is changed in it or in the record is told."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from unit.filing.withheld import ENTRY, LOGIC, RECORD, RETENTION, loaded, public, sealed

from disclosure import api
from disclosure.canonical import canonical_json
from disclosure.filing.opening import check_opening
from disclosure.model.disclosure import Disclosure
from disclosure.model.schema import as_json
from disclosure.model.verification import Claim, Outcome, Part
from disclosure.words import catalogue

MADE = sealed(LOGIC, RETENTION)
PUBLIC = public(MADE)
OPENING: bytes = MADE.opening or b""


def told(opening: bytes = OPENING, record: Disclosure = PUBLIC) -> list[tuple[Outcome, str]]:
    return [(each.outcome, each.code.removeprefix("opening-")) for each in check_opening(record, opening)]


def changed(change: Callable[[Any], object]) -> bytes:
    """The opening after a change of its content."""
    content = json.loads(OPENING)
    change(content)
    return canonical_json(content)


def written(change: Callable[[Any], object]) -> bytes:
    """The same by the standard library, which writes what canonical JSON refuses."""
    content = json.loads(OPENING)
    change(content)
    return json.dumps(content).encode()


def said(record: Disclosure, **omission: Any) -> Disclosure:
    """The record with other words in its first omission."""
    content = as_json(record)
    content["omissions"][0] |= omission
    content["omissions"][0] = {key: value for key, value in content["omissions"][0].items() if value is not None}
    return loaded(json.dumps(content), "public.json").disclosure


def test_a_true_opening_holds_for_each_field_and_for_the_record() -> None:
    assert told() == [(Outcome.HELD, "record"), (Outcome.HELD, "holds"), (Outcome.HELD, "holds")]
    assert {each.part for each in check_opening(PUBLIC, OPENING)} == {Part.OPENING}


def test_the_opening_obeys_its_schema() -> None:
    schema = json.loads(api.schema("opening"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(json.loads(OPENING))
    assert not validator.is_valid(json.loads(changed(lambda told: told["openings"][0].pop("salt"))))


def first(told: Any) -> Any:
    return told["openings"][0]


CHANGES: dict[str, tuple[Callable[[Any], object], list[tuple[Outcome, str]]]] = {
    "another value": (lambda told: first(told).update(value="Otherwise."), [(Outcome.BROKEN, "changed")]),
    "a value of another type": (lambda told: first(told).update(value=["x"]), [(Outcome.BROKEN, "changed")]),
    "another salt": (lambda told: first(told).update(salt="0" * 64), [(Outcome.BROKEN, "changed")]),
    "another field": (lambda told: first(told).update(field="decision.fallback"), [(Outcome.BROKEN, "not-withheld")]),
    "no path": (lambda told: first(told).update(field="[["), []),
    "another commitment, true value": (lambda told: first(told).update(commitment="sha256:" + "0" * 64), []),
    "another seal and value": (
        lambda told: first(told).update(commitment="sha256:" + "0" * 64, value="Otherwise."),
        [(Outcome.BROKEN, "other-seal")],
    ),
    "the seal of another field": (
        lambda told: first(told).update(commitment=told["openings"][1]["commitment"], value="x"),
        [(Outcome.BROKEN, "other-field")],
    ),
    "values of two fields mixed up": (
        lambda told: [told["openings"][0].update(value=told["openings"][1]["value"])],
        [(Outcome.BROKEN, "changed")],
    ),
    "fields of two openings mixed up": (
        lambda told: [
            told["openings"][0].update(field=RETENTION),
            told["openings"][1].update(field=LOGIC),
        ],
        [(Outcome.BROKEN, "other-field"), (Outcome.BROKEN, "other-field")],
    ),
    "one field twice": (lambda told: told["openings"].append(first(told)), [(Outcome.BROKEN, "twice")]),
    "another record": (lambda told: told["record"].update(id="other"), [(Outcome.BROKEN, "other-record")]),
    "something more": (lambda told: told.update(note="x"), [(Outcome.BROKEN, "unknown")]),
    "something more of the record": (lambda told: told["record"].update(name="x"), [(Outcome.BROKEN, "unknown")]),
    "something more of a field": (lambda told: first(told).update(note="x"), [(Outcome.BROKEN, "unknown")]),
    "another version": (lambda told: told["record"].update(version="1.3"), [(Outcome.BROKEN, "shape")]),
    "no version": (lambda told: told["record"].pop("version"), [(Outcome.BROKEN, "shape")]),
    "another form": (lambda told: told.update(format="x"), [(Outcome.BROKEN, "format")]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_changed_in_an_opening_is_told(change: str) -> None:
    how, expected = CHANGES[change]
    broken = [each for each in told(changed(how)) if each[0] is Outcome.BROKEN]
    if change == "no path":
        assert broken == [(Outcome.BROKEN, "shape")]
    else:
        assert broken == expected


def test_a_field_that_is_not_opened_is_told_as_unchecked() -> None:
    claims = told(changed(lambda told: told["openings"].pop()))
    assert claims[-1] == (Outcome.UNCHECKED, "missing")
    assert (Outcome.HELD, "holds") in claims


def test_a_record_changed_elsewhere_is_told_and_its_seals_still_hold() -> None:
    record = loaded((MADE.data or b"").decode().replace('version: "1.2"', 'version: "1.3"')).disclosure
    assert told(record=record) == [(Outcome.UNCHECKED, "record-changed"), *[(Outcome.HELD, "holds")] * 2]


def test_a_seal_changed_or_taken_out_of_the_record_is_told() -> None:
    other = said(PUBLIC, commitment="sha256:" + "1" * 64)
    assert (Outcome.BROKEN, "other-seal") in told(record=other)
    assert (Outcome.BROKEN, "not-sealed") in told(record=said(PUBLIC, commitment=None))
    assert (Outcome.BROKEN, "not-withheld") in told(record=said(PUBLIC, field="decision.fallback"))


def test_a_record_with_two_seals_for_a_field_proves_nothing() -> None:
    content = as_json(PUBLIC)
    content["omissions"].append(content["omissions"][0] | {"commitment": "sha256:" + "1" * 64})
    record = loaded(json.dumps(content), "public.json").disclosure
    assert (Outcome.BROKEN, "two-seals") in told(record=record)


def test_the_opening_of_another_record_with_the_same_answer_proves_nothing() -> None:
    twin = sealed(LOGIC, RETENTION, text=RECORD.replace("id: sorter", "id: twin"))
    assert (Outcome.BROKEN, "other-record") in told(twin.opening or b"")
    renamed = changed(lambda told: told.update(record=json.loads(OPENING)["record"] | {"id": "twin"}))
    assert [each for each in told(renamed, public(twin)) if each[0] is Outcome.HELD] == []


def test_sealing_anew_is_another_seal() -> None:
    again = sealed(LOGIC, RETENTION)
    assert [code for _, code in told(again.opening or b"")] == ["record-changed", "other-seal", "other-seal"]


MALFORMED = {
    "nothing": b"",
    "no text": b"\xff\xfe\x00",
    "no JSON": b"opening: yes",
    "cut off": OPENING[: len(OPENING) // 2],
    "a list": b"[]",
    "null": b"null",
    "deep": b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}",
    "twice the same key": OPENING.replace(b'"salt"', b'"value"', 1),
    "half a character": OPENING.replace(b"newts", b"\\ud800"),
    "a number too large": written(lambda told: first(told).update(value=2**53)),
    "a number with a point": written(lambda told: first(told).update(value=[{"a": 1.5}])),
    "not a number": OPENING.replace(b'"openings":[', b'"openings":[NaN,'),
    "no openings": changed(lambda told: told.pop("openings")),
    "empty openings": changed(lambda told: told.update(openings=[])),
    "openings as a map": changed(lambda told: told.update(openings={})),
    "no record": changed(lambda told: told.pop("record")),
    "no value": changed(lambda told: first(told).pop("value")),
    "a short salt": changed(lambda told: first(told).update(salt="00")),
    "a salt of other signs": changed(lambda told: first(told).update(salt="G" * 64)),
    "a commitment of another kind": changed(lambda told: first(told).update(commitment="md5:0")),
    "a PDF": b"%PDF-1.7",
    "a zip": b"PK\x03\x04",
}


@pytest.mark.parametrize("case", MALFORMED)
def test_bytes_that_are_no_opening_are_a_broken_claim_and_never_a_traceback(case: str) -> None:
    claims = check_opening(PUBLIC, MALFORMED[case])
    assert [each.outcome for each in claims] == [Outcome.BROKEN]
    words = sentence(claims[0])
    assert not re.search(r"\{[a-z]+\}", words)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(OPENING) - 1), st.integers(0, 255), st.booleans())
@example(OPENING.index(b'"version"') + 1, ord(" "), False)  # a name that nobody reads
def test_no_flipped_byte_passes(place: int, byte: int, is_cut: bool) -> None:
    damaged = OPENING[:place] + bytes([byte]) + OPENING[place + (0 if is_cut else 1) :]
    claims = check_opening(PUBLIC, damaged)
    for each in claims:
        assert not re.search(r"\{[a-z]+\}", sentence(each))
    if all(each.outcome is Outcome.HELD for each in claims):
        was, now = json.loads(OPENING), json.loads(damaged)
        for content in (was, now):
            for each in content["openings"]:
                each.pop("commitment")  # the record's own is looked at
        assert now == was


@given(st.binary(max_size=60))
def test_any_bytes_are_looked_at_without_a_traceback(data: bytes) -> None:
    assert [each.outcome for each in check_opening(PUBLIC, data)] == [Outcome.BROKEN]


def sentence(claim: Claim) -> str:
    return catalogue("messages").text(f"verify.{claim.code}", **claim.params)


@pytest.mark.parametrize("form", ["yaml", "json", "pdf"])
def test_the_record_may_be_yaml_json_or_a_pdf(form: str, tmp_path: Path) -> None:
    (tmp_path / "opening.json").write_bytes(OPENING)
    (tmp_path / "public.yaml").write_bytes(MADE.data or b"")
    if form == "pdf":
        pytest.importorskip("weasyprint", exc_type=OSError)
    from unit.filing.withheld import AS_OF

    if form != "yaml":
        report = api.build([tmp_path / "public.yaml"], tmp_path / "out", formats=(form,), as_of=AS_OF)  # type: ignore[arg-type]
        assert not report.problems
    file = tmp_path / "public.yaml" if form == "yaml" else tmp_path / "out" / f"sorter.{form}"
    claims = api.check_opening(file, tmp_path / "opening.json")
    assert [each.outcome for each in claims] == [Outcome.HELD] * 3


def test_a_whole_entry_opens_too() -> None:
    made = sealed(ENTRY)
    assert told(made.opening or b"", public(made)) == [(Outcome.HELD, "record"), (Outcome.HELD, "holds")]
