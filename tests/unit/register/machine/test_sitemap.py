"""Sitemaps keep to their protocol and list what may be indexed, and nothing else."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from unit.register.machine import made
from unit.register.machine.made import Files

from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.machine import sitemap as room
from disclosure.register.plan import Page
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ROOT = "https://ai.example.org/"


def sitemaps(cards: list[Card], site: Site | None = None) -> dict[str, ElementTree.Element]:
    """Each part that the index names, by its path."""
    outputs = {each.path: each for each in room.sitemap(site or made.site(), cards)}
    tree = Files()
    for path, output in outputs.items():
        data = output.make() if isinstance(output, Page) else b"".join(output.make(tree))
        tree.files[path] = data
    index = ElementTree.fromstring(tree.files[address.SITEMAP])  # noqa: S314 - our own
    paths = [each.findtext(f"{SITEMAP}loc").removeprefix(ROOT) for each in index]
    assert set(paths) == set(outputs) - {address.SITEMAP, room.ROBOTS}
    assert all(len(tree.files[path]) <= room.MOST_BYTES for path in paths)
    return {path: ElementTree.fromstring(tree.files[path]) for path in paths}  # noqa: S314 - our own


def addresses(parts: dict[str, ElementTree.Element]) -> list[str]:
    return [each.text or "" for part in parts.values() for each in part.iter(f"{SITEMAP}loc")]


@pytest.fixture(scope="module")
def cards() -> list[Card]:
    return sorted((made.card(each) for each in range(300)), key=lambda each: each.id)


def test_every_page_that_may_be_indexed_is_listed_once(cards: list[Card]) -> None:
    hidden = replace(cards[0], is_withheld=True)
    told = addresses(sitemaps([hidden, *cards[1:]]))
    pages = {f"{ROOT}{tag}/{card.id}/" for card in cards[1:] for tag in card.languages}
    assert sorted(told) == sorted([f"{ROOT}en/", f"{ROOT}nl/", *pages])


def test_a_page_names_itself_and_its_twins_in_other_languages(cards: list[Card]) -> None:
    parts = sitemaps(cards)
    both = next(each for each in cards if each.languages == ("en", "nl"))
    found = [url for part in parts.values() for url in part if url.findtext(f"{SITEMAP}loc").split("/")[-2] == both.id]
    assert len(found) == 2
    for url in found:
        others = {each.get("hreflang"): each.get("href") for each in url.findall(f"{XHTML}link")}
        assert others == {tag: f"{ROOT}{tag}/{both.id}/" for tag in ("en", "nl")}
        assert url.findtext(f"{SITEMAP}lastmod") == both.updated_on
    alone = next(each for each in cards if each.languages == ("nl",))
    (url,) = [u for part in parts.values() for u in part if f"/{alone.id}/" in u.findtext(f"{SITEMAP}loc")]
    assert url.find(f"{XHTML}link") is None


def test_a_month_is_no_day_of_a_last_change(cards: list[Card]) -> None:
    vague = replace(cards[0], updated_on="2026-11")
    (part,) = [each for path, each in sitemaps([vague]).items() if "_home" not in path]
    assert part.find(f".//{SITEMAP}lastmod") is None


def test_no_part_can_hold_more_than_the_protocol_allows(cards: list[Card], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_ADDRESSES", 100)
    parts = sitemaps(cards)
    assert max(len(part) for part in parts.values()) <= 100
    assert len(addresses(parts)) == 2 + sum(len(each.languages) for each in cards)


def test_a_register_in_many_languages_stays_below_the_limit_of_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_BYTES", 400_000)
    tags = tuple(f"en-{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(30))
    words = dict.fromkeys(tags, next(iter(made.card(1).words.values())))
    cards = [replace(made.card(0), id=f"r-{at:03}", languages=tags, words=words) for at in range(40)]
    assert len(addresses(sitemaps(cards))) == 2 + 40 * 30


def test_one_changed_record_touches_one_part_and_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_FEWEST", 40)
    monkeypatch.setattr(room, "_ONE_IN", 60)
    cards = sorted((made.card(each) for each in range(600)), key=lambda each: each.id)
    before = {each.path: each.inputs for each in room.sitemap(made.site(), cards)}
    cards[400] = replace(cards[400], updated_on="2026-12-31").marked()
    after = {each.path: each.inputs for each in room.sitemap(made.site(), cards)}
    assert len(before) > 4
    changed = [path for path in after if before.get(path) != after[path]]
    assert len(changed) == 2
    assert address.SITEMAP in changed


def test_without_an_address_there_is_none_and_robots_are_not_sent_there(cards: list[Card]) -> None:
    outputs = list(room.sitemap(made.site(address=None), cards))
    assert [each.path for each in outputs] == ["robots.txt"]
    assert outputs[0].make() == b"User-agent: *\nDisallow:\n"


def test_robots_may_read_everything_and_learn_where_the_sitemap_is() -> None:
    built = made.build(made.site(), Shelf([]))
    assert built.files["robots.txt"].decode().splitlines() == [
        "User-agent: *",
        "Disallow:",
        "",
        "Sitemap: https://ai.example.org/sitemap.xml",
    ]
