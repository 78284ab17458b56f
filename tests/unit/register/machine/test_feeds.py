"""Feeds keep to RFC 4287, RFC 5005 and JSON Feed 1.1, whatever the records say, and tell everything that happens."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import etree
from unit.register.machine import made
from unit.register.machine.made import Files

from disclosure.register import address
from disclosure.register.card import WATCHED, CardChange, CardWords, Term
from disclosure.register.event import Event
from disclosure.register.machine.entry import SPACE
from disclosure.register.shelf import Shelf

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
COUNT = 130
HOSTILE = "]]>\x00\x08\ufffe\uffff<script>&amp;\"'\u202e{0}%s {title}\x7f"


@pytest.fixture(scope="module")
def built() -> Files:
    return made.register(COUNT)


def feeds(built: Files, ending: str) -> Iterator[str]:
    return (path for path in built.inputs if path.startswith("feeds/") and path.endswith(f".{ending}"))


def parsed(built: Files, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(built.files[path])  # noqa: S314 - our own


def faults(data: bytes) -> list[str]:
    """What a feed has against the grammar, and against what RFC 4287 asks beyond one."""
    feed = etree.fromstring(data)
    found = [] if GRAMMAR.validate(feed) else [str(GRAMMAR.error_log.last_error)]
    ids = [each.text for each in feed.findall(f"{ATOM}entry/{ATOM}id")]
    found += ["two entries with one id"] if len(ids) != len(set(ids)) else []
    for each in (feed, *feed.findall(f"{ATOM}entry")):
        links = each.findall(f"{ATOM}link")
        kinds = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate"]
        found += ["no alternate, or two of one kind"] if not kinds or len(kinds) != len(set(kinds)) else []
        found += [] if ":" in each.find(f"{ATOM}id").text else ["an id that is not absolute"]
    found += [] if [link.get("rel") for link in feed.findall(f"{ATOM}link")].count("self") == 1 else ["no self"]
    updated = [each.text for each in feed.findall(f"{ATOM}entry/{ATOM}updated")]
    found += [] if updated == sorted(updated, reverse=True) else ["not newest first"]
    found += [] if not updated or feed.find(f"{ATOM}updated").text == updated[0] else ["not updated with its newest"]
    return found


def test_every_feed_keeps_to_the_grammar_and_rules_of_atom(built: Files) -> None:
    wrong = {path: found for path in feeds(built, "atom") if (found := faults(built.files[path]))}
    assert wrong == {}


def test_the_grammar_bites(built: Files) -> None:
    data = built.files[address.feed("atom")]
    for old, new in (
        (b"<updated>2026-02-01T00:00:00Z", b"<updated>2026-02-01"),
        (b"</title>", b"</title><title>again</title>"),
        (b"<author><name>Example City</name>", b"<author><name> </name>"),
        (b'rel="alternate"', b'rel="alternate" rev="x"'),
        (b"<ul>", b"<ul><script>1</script>"),
        (b"<id>urn:uuid:", b"<id>"),
        (b'rel="self"', b'rel="related"'),
    ):
        assert old in data
        assert faults(data.replace(old, new, 1)), old


def test_every_json_feed_has_what_the_form_asks_for(built: Files) -> None:
    for path in feeds(built, "json"):
        told = json.loads(built.files[path])
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert told["title"]
        assert told["feed_url"] == f"https://ai.example.org/{path}"
        assert [each["id"] for each in told["items"]] == list(dict.fromkeys(each["id"] for each in told["items"]))
        for item in told["items"]:
            assert item["content_text"]
            assert item["url"].startswith("https://ai.example.org/")
            assert set(item) <= {
                *(
                    "id",
                    "url",
                    "title",
                    "content_text",
                    "date_published",
                    "date_modified",
                    "authors",
                    "tags",
                    "language",
                ),
                "_disclosure",
            }


def test_both_forms_of_a_feed_tell_the_same(built: Files) -> None:
    for path in feeds(built, "json"):
        items = [(each["id"], each["title"]) for each in json.loads(built.files[path])["items"]]
        entries = parsed(built, path.removesuffix("json") + "atom").findall(f"{ATOM}entry")
        assert items == [(each.findtext(f"{ATOM}id"), each.findtext(f"{ATOM}title")) for each in entries]


def test_there_is_a_feed_for_each_value_that_somebody_may_watch(built: Files) -> None:
    shelf = made.shelf(COUNT)
    for facet in WATCHED:
        for value in shelf.facets[facet]:
            entries = parsed(built, address.feed("atom", facet, value.term.key)).findall(f"{ATOM}entry")
            ids = {each.id for each in value.cards}
            assert 1 <= len(entries) <= 50
            there = [each.find(f"{ATOM}link[@rel='alternate']").get("href") for each in entries]
            assert {each.split("/")[-2] for each in there} <= ids


def chain(built: Files) -> list[ElementTree.Element]:
    """The living feed and, by its links, every archive."""
    found = [parsed(built, address.feed("atom"))]
    while (link := found[-1].find(f"{ATOM}link[@rel='prev-archive']")) is not None:
        found.append(parsed(built, link.get("href").removeprefix("https://ai.example.org/")))
    return found


def test_the_archives_give_back_every_event_that_ever_was(built: Files) -> None:
    documents = chain(built)
    assert len(documents) == 1 + 2 * COUNT // 50
    ids = {each.text for document in documents for each in document.findall(f"{ATOM}entry/{ATOM}id")}
    assert len(ids) == 2 * COUNT
    assert {each.findtext(f"{ATOM}id") for each in documents} == {"https://ai.example.org/feeds/all.atom"}
    for older, newer in zip(documents[2:], documents[1:], strict=False):
        assert older.find(f"{ATOM}link[@rel='next-archive']").get("href") == newer.find(f"{ATOM}link[@rel='self']").get(
            "href"
        )
    assert [each.find(f"{HISTORY}archive") is None for each in documents] == [True, *[False] * (len(documents) - 1)]


def test_a_new_event_leaves_every_archive_as_it_is(built: Files) -> None:
    shelf = made.shelf(COUNT)
    more = Shelf(shelf.cards, events=[made.event(7, "edited", "2026-11-01"), *shelf.events])
    after = made.build(made.site(), more, made.records(COUNT), built)
    assert [path for path in after.made if path.startswith("feeds/archive/")] == []
    assert address.feed("atom") in after.made


def test_short_feeds_lose_no_event_between_them_and_the_archive() -> None:
    built = made.register(60, where=made.site(feed_size=3))
    ids = {each.text for document in chain(built) for each in document.findall(f"{ATOM}entry/{ATOM}id")}
    assert len(ids) == 120
    assert len(parsed(built, address.feed("atom", "stage", "pilot")).findall(f"{ATOM}entry")) == 3


KINDS = ("published", "updated", "edited", "withdrawn", "returned")


def lives(**changed: Any) -> Files:
    """A register in which one record has lived through everything, and another one is gone."""
    events = [made.event(1, kind, f"2026-0{at}-01") for at, kind in enumerate(KINDS, start=1)]
    gone = Event(
        "gone", "withdrawn", "2026-09-01", title="Old scanner", language="en", facets={"body": (Term("b", "Body B"),)}
    )
    withdrawn = made.withdrawn(id="gone", because="It was never used.")
    shelf = Shelf([made.card(1)], [withdrawn], [gone, *reversed(events)])
    return made.build(made.site(**changed), shelf, [made.record(1)])


def test_edits_without_a_version_and_deletions_are_entries() -> None:
    built = lives()
    entries = parsed(built, address.feed("atom")).findall(f"{ATOM}entry")
    assert [each.find(f"{ATOM}category").get("term") for each in entries] == ["withdrawn", *reversed(KINDS)]
    assert "".join(entries[0].find(f"{ATOM}content").itertext()) == "It was never used."
    assert entries[0].findtext(f"{ATOM}title") == "Withdrawn: Old scanner"
    assert "text changed" in entries[3].findtext(f"{ATOM}title")


def test_who_watches_a_body_learns_of_a_record_that_is_gone() -> None:
    entries = parsed(lives(), address.feed("atom", "body", "b")).findall(f"{ATOM}entry")
    assert [each.find(f"{ATOM}category").get("term") for each in entries] == ["withdrawn"]
    assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == "Body B"


def test_a_new_version_is_told_in_the_sentences_of_its_change() -> None:
    entry = parsed(lives(), address.feed("atom")).findall(f"{ATOM}entry")[4]
    told = [each.text for each in entry.iter("{http://www.w3.org/1999/xhtml}li")]
    assert told == ["A person now reads every letter.", "It looks at one thing more."]


def test_entries_keep_their_ids_when_the_register_moves_or_is_named_otherwise() -> None:
    def ids(built: Files) -> list[str]:
        return [each.text for each in parsed(built, address.feed("atom")).findall(f"{ATOM}entry/{ATOM}id")]

    assert ids(lives()) == ids(lives(address="https://elsewhere.example/ai/", title="Another name"))
    assert ids(lives()) == ids(lives(address=None))


def test_an_id_is_a_uuid_of_version_5_in_our_space() -> None:
    event = made.event(1)
    name = "\t".join((event.id, event.kind, event.on, event.noted, event.version, event.digest, event.previous))
    built = made.build(made.site(), Shelf([made.card(1)], events=[event, event]), [made.record(1)])
    (entry,) = parsed(built, address.feed("atom")).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == uuid.uuid5(SPACE, name).urn


def test_without_an_address_links_are_relative_and_ids_are_not() -> None:
    built = lives(address=None)
    for path in feeds(built, "atom"):
        assert faults(built.files[path]) == []
        for link in parsed(built, path).iter(f"{ATOM}link"):
            assert "://" not in link.get("href")
    assert b"xml:base" not in built.files[address.feed("atom")]
    links = [each.get("href") for each in parsed(built, address.feed("atom", "body", "b")).iter(f"{ATOM}link")]
    assert links == ["b.atom", "../../en/", "../../en/gone/"]
    told = json.loads(built.files[address.feed("json")])
    assert not {"home_page_url", "feed_url"} & set(told)
    assert all("url" not in each for each in told["items"])


def test_no_text_of_a_record_breaks_a_feed_or_runs_in_a_reader() -> None:
    words = {"en": CardWords(HOSTILE, HOSTILE)}
    changes = (CardChange("2", "2026-01-01", (HOSTILE, HOSTILE)),)
    facets = {facet: (Term("x", HOSTILE),) for facet in WATCHED}
    card = replace(made.card(1), languages=("en",), words=words, changes=changes, facets=facets)
    gone = made.withdrawn(id="gone", name=HOSTILE, because=HOSTILE)
    events = [Event("gone", "withdrawn", "2026-09-01"), *(made.event(1, kind, "2026-05-01") for kind in KINDS)]
    built = made.build(made.site(title=HOSTILE, publisher=HOSTILE), Shelf([card], [gone], events), [made.record(1)])
    for path in feeds(built, "atom"):
        assert faults(built.files[path]) == []
        assert b"<script" not in built.files[path]
    for path in feeds(built, "json"):
        json.loads(built.files[path])
    title = parsed(built, address.feed("atom")).findall(f"{ATOM}entry")[1].findtext(f"{ATOM}title")
    assert title == "New: ]]>\ufffd\ufffd\ufffd\ufffd<script>&amp;\"'\u202e{0}%s {title}\x7f"


def test_a_title_that_runs_the_other_way_is_kept_apart_from_the_words_around_it() -> None:
    card = replace(made.card(1), languages=("he",), words={"he": CardWords("מיון מכתבים")})
    built = made.build(made.site(), Shelf([card], events=[made.event(1, "updated")]), [made.record(1)])
    (entry,) = parsed(built, address.feed("atom")).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "\u2068מיון מכתבים\u2069: version 2"
    assert entry.find(f"{ATOM}content/*").get("dir") == "rtl"


def test_an_empty_register_has_feeds_that_are_valid() -> None:
    built = made.build(made.site(), Shelf([]))
    assert faults(built.files[address.feed("atom")]) == []
    assert json.loads(built.files[address.feed("json")])["items"] == []
