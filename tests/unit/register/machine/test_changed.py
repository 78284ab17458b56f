"""One change makes few files anew, and what stands then is what a clean build makes."""

import json
import pickle
from dataclasses import replace

import pytest
from unit.register.machine import made
from unit.register.machine.made import Files

from disclosure.canonical import sha256
from disclosure.register.card import Card
from disclosure.register.event import Event
from disclosure.register.machine.archive import ARCHIVE
from disclosure.register.machine.dataset import CATALOGUE
from disclosure.register.plan import Page
from disclosure.register.shelf import Shelf

COUNT = 1_200
WHOLES = {"index.json", "data/register.ndjson", "data/register.csv", "data/history.ndjson"}


def cards() -> list[Card]:
    return [made.card(each) for each in range(COUNT)]


def events() -> list[Event]:
    return [made.event(each) for each in range(COUNT)]


@pytest.fixture(scope="module")
def before() -> Files:
    return made.build(made.site(), Shelf(cards(), events=events()), made.records(COUNT))


def test_nothing_changed_makes_nothing(before: Files) -> None:
    again = made.build(made.site(), Shelf(cards(), events=events()), made.records(COUNT), before)
    assert again.made == []


def test_a_new_version_of_one_record_makes_its_pieces_and_what_is_put_together_from_them(before: Files) -> None:
    data = made.record(7, "3")
    changed = cards()
    changed[7] = replace(changed[7], version="3", digest=sha256(data), versions=("1", "2")).marked()
    event = replace(made.event(7, "updated", "2026-11-01"), version="3", digest=sha256(data))
    shelf = Shelf(changed, events=[event, *events()])
    records = [data if at == 7 else made.record(at) for at in range(COUNT)]
    after = made.build(made.site(), shelf, records, before)
    pieces = [path for path in after.made if path.startswith("data/parts/")]
    assert sorted(path.split("/")[2] for path in pieces) == ["history", "index", "register", "register"]
    living = [path for path in after.made if path.startswith("feeds/")]
    # Of the archives, the one that tells how the record was published: what else is said there is its card's.
    assert [path for path in living if "archive" in path] == ["feeds/archive/24.atom"]
    assert len(living) == 1 + 2 * (1 + 5)
    sitemaps = {path for path in after.made if path.startswith("sitemap")}
    assert after.made == list(dict.fromkeys(after.made))
    rest = set(after.made) - set(pieces) - set(living) - sitemaps
    assert rest == WHOLES | {"data/parts.json", ARCHIVE, CATALOGUE}
    clean = made.build(made.site(), shelf, records)
    assert after.files == clean.files


def test_another_look_leaves_the_records_as_they_are(before: Files) -> None:
    after = made.build(made.site(digest="another"), Shelf(cards(), events=events()), made.records(COUNT), before)
    assert "data/register.ndjson" not in after.made
    assert not [path for path in after.made if path.startswith("data/parts/index/") and "_head" not in path]


def test_what_may_be_made_elsewhere_can_be_carried_there() -> None:
    outputs = list(made.outputs(made.site(), Shelf(cards()[:3], events=events()[:3])))
    pages = [each for each in outputs if isinstance(each, Page)]
    assert pages
    for page in pages:
        assert pickle.loads(pickle.dumps(page.make))() == page.make()  # noqa: S301 - our own


def test_the_catalogue_tells_the_size_and_digest_of_each_form(before: Files) -> None:
    nodes = {each["@id"]: each for each in json.loads(before.files[CATALOGUE])["@graph"]}
    forms = [nodes[each["@id"]] for each in nodes["#register"]["distribution"]]
    assert {each["name"] for each in forms} == {path.rpartition("/")[2] for path in (*WHOLES, ARCHIVE)}
    for each in forms:
        path = each["contentUrl"].removeprefix("https://ai.example.org/")
        assert each["sha256"] == each["spdx:checksum"]["spdx:checksumValue"]["@value"] == before.digest(path)
        assert each["dcat:byteSize"]["@value"] == str(before.size(path))
    assert nodes["#catalogue"]["dcat:dataset"] == {"@id": "#register"}
    assert nodes["#register"]["description"] == [
        {"@value": "Here you can read which computer systems help us to decide.", "@language": "en"}
    ]
    for node in ("#catalogue", "#register"):
        assert {"dct:title", "dct:description", "dct:publisher", "dct:license"} <= set(nodes[node])
