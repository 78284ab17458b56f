"""The index, the history, the parts and the dictionary keep their published forms and tell all that a card knows."""

import gzip
import json
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from unit.register.machine import made
from unit.register.machine.made import Files

from disclosure import api
from disclosure.canonical import canonical_json, sha256
from disclosure.register.card import Card, CardWords
from disclosure.register.event import Event
from disclosure.register.shelf import Shelf

COUNT = 1_300
STATEMENT = canonical_json({"statement": {"id": "a-statement"}})


def validator(kind: str) -> Draft202012Validator:
    schema = json.loads(api.schema(kind))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(told: Any, kind: str) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(kind).iter_errors(told)]


def statement() -> Card:
    """An organisation's statement that says as little as a card can."""
    words = {"en": CardWords("We use no AI")}
    return Card(
        id="a-statement",
        version="",
        kind="statement",
        digest=sha256(STATEMENT),
        languages=("en",),
        words=words,
        uses_ai=False,
    ).marked()


@pytest.fixture(scope="module")
def built() -> Files:
    cards = [made.card(each) for each in range(COUNT)]
    cards[5] = replace(cards[5], is_withheld=True).marked()
    events = [made.event(each, kind) for each, kind in enumerate(("published", "edited", "updated", "returned"))]
    events.insert(0, Event("gone", "withdrawn", "2026-03-01", title="Gone", language="en"))
    gone = made.withdrawn(id="gone", name={"en": "Gone"}, on="2026-03", because="Never used.", replaced_by="body-001")
    shelf = Shelf([*cards, statement()], [gone], events)
    records = (made.record(each) for each in range(COUNT) if each != 5)
    return made.build(made.site(), shelf, [*records, STATEMENT])


def lines(built: Files, path: str) -> list[Any]:
    return [json.loads(line) for line in built.files[path].splitlines()]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.json", "register-index"),
        ("data/parts.json", "register-parts"),
        ("data/dictionary.json", "register-dictionary"),
    ],
)
def test_a_file_has_the_form_that_it_names(built: Files, path: str, kind: str) -> None:
    told = json.loads(built.files[path])
    assert told["format"] == json.loads(api.schema(kind))["$id"]
    if path == "index.json":
        told["records"] = told["records"][:: COUNT // 20]
    assert faults(told, kind) == []


def test_the_lines_of_the_history_have_their_form(built: Files) -> None:
    check = validator("register-history")
    told = [each for at, each in enumerate(lines(built, "data/history.ndjson")) if at < 100 or at % 50 == 0]
    assert [each for each in told if not check.is_valid(each)] == []
    assert {each["type"] for each in told} == {"event", "version"}


def test_the_forms_refuse_what_is_never_told(built: Files) -> None:
    told = json.loads(built.files["index.json"])
    told["records"] = told["records"][:2]
    changes: tuple[Callable[[Any], object], ...] = (
        lambda it: it["records"][1].update(surplus=1),
        lambda it: it["records"][1].pop("digest"),
        lambda it: it["records"][1].update(digest="x"),
        lambda it: it["records"][1]["facets"].update(colour=[]),
        lambda it: it["counts"].update(records=-1),
        lambda it: it.pop("withdrawn"),
    )
    for change in changes:
        wrong = json.loads(json.dumps(told))
        change(wrong)
        assert faults(told, "register-index") == []
        assert faults(wrong, "register-index")


def test_the_index_tells_everything_that_a_card_knows(built: Files) -> None:
    """What is left out is said here, and why."""
    told = next(each for each in json.loads(built.files["index.json"])["records"] if each["id"] == made.name(1))
    card = made.card(1)
    names = {"grounds": "withheld_answers", "has_pdf": "pdf", "changes": "versions"}
    # The card's own digest; what statements alone have; what is counted in `frameworks`; sentences for tables.
    left_out = {"mark", "uses_ai", "requirements", "facts", "holes"}
    for each in fields(Card):
        if each.init and each.name not in left_out:
            assert told[names.get(each.name, each.name)] is not None, each.name
    assert told["words"]["nl"]["title"] == card.title("nl")
    assert told["facets"]["body"] == [{"key": "body-1", "name": "Body 1"}]
    assert told["facets"]["stage"] == [{"key": "pilot"}]
    assert told["versions"] == [
        {
            "version": "1",
            "on": "2025-11-03",
            "digest": sha256(made.record(1, "1")),
            "pages": {tag: f"{tag}/{card.id}/v/1/" for tag in ("en", "nl")},
            "json": f"records/{card.id}.versions/1.json",
        },
        {"version": "2", "on": "2026-01-01", "digest": card.digest, "sentences": list(card.changes[1].sentences)},
    ]
    assert told["pages"]["nl"] == f"nl/{card.id}/"
    assert told["pdf"]["en"] == f"en/{card.id}/{card.id}.pdf"
    assert told["exports"]["jsonld"] == f"records/{card.id}.jsonld"


def test_a_statement_tells_whether_ai_is_used_and_is_not_counted_as_a_record(built: Files) -> None:
    told = json.loads(built.files["index.json"])
    assert told["records"][0] | {"uses_ai": False, "kind": "statement"} == told["records"][0]
    assert told["counts"] == {"records": COUNT, "statements": 1, "withheld": 1, "withdrawn": 1}


def test_the_index_has_one_record_a_line(built: Files) -> None:
    rows = built.files["index.json"].decode().splitlines()
    assert len(rows) == COUNT + 3
    assert json.loads(rows[7].rstrip(","))["id"] > json.loads(rows[6].rstrip(","))["id"]


def test_a_record_kept_from_the_public_has_no_line_and_no_file(built: Files) -> None:
    told = next(each for each in json.loads(built.files["index.json"])["records"] if each["id"] == made.name(5))
    assert told["is_withheld"]
    assert not {"json", "pdf", "exports"} & set(told)
    assert f'"{made.name(5)}"'.encode() not in built.files["data/register.ndjson"]


def test_the_parts_are_the_records_and_have_the_digests_that_are_told(built: Files) -> None:
    told = json.loads(built.files["data/parts.json"])["parts"]
    assert len(told) > 1
    whole = b""
    for each in told:
        data = built.files[each["file"]]
        assert (each["sha256"], each["bytes"]) == (sha256(data), len(data))
        ids = [made.id_of(line) for line in gzip.decompress(data).splitlines()]
        assert len(ids) == each["records"]
        assert all(each["first"] <= name <= each["last"] for name in ids)
        whole += gzip.decompress(data)
    assert whole == built.files["data/register.ndjson"]


def test_the_history_tells_of_those_who_are_gone_and_of_each_version(built: Files) -> None:
    told = lines(built, "data/history.ndjson")
    assert [each for each in told if each["id"] == "gone"] == [
        {"type": "event", "id": "gone", "kind": "withdrawn", "on": "2026-03-01", "title": "Gone", "language": "en"}
    ]
    mine = [each for each in told if each["id"] == made.name(1)]
    assert [each.get("kind") or each["version"] for each in mine] == ["edited", "1", "2"]
    assert mine[1]["digest"] == sha256(made.record(1, "1"))
    assert mine[2]["sentences"]
    assert [each["id"] for each in told] == sorted(each["id"] for each in told)


def test_without_an_address_nothing_says_one() -> None:
    built = made.build(made.site(address=None), Shelf([made.card(1)]), [made.record(1)])
    told = json.loads(built.files["index.json"])
    assert "address" not in told
    assert faults(told, "register-index") == []
    assert b"https://ai.example.org" not in b"".join(built.files.values())


def test_a_register_of_nothing_has_every_file() -> None:
    built = made.build(made.site(), Shelf([]))
    assert json.loads(built.files["index.json"])["records"] == []
    assert built.files["data/register.ndjson"] == built.files["data/history.ndjson"] == b""
    assert faults(json.loads(built.files["data/parts.json"]), "register-parts") == []
