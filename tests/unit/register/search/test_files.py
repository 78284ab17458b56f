"""The files of an index: the same bytes for the same cards, and for a change no more work than it needs."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from unit.register.search.made import Build, Files, build, card, facets, site

from disclosure.canonical import sha256
from disclosure.errors import UsageError
from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.search import files as search_room
from disclosure.register.search.files import Before, numbered, search_files
from disclosure.register.search.postings import told
from disclosure.register.search.shards import family, file_name
from disclosure.register.shelf import Shelf

ROOT = Path(__file__).resolve().parents[4]
CARDS = [
    card("letters", "Letter sorter", "Sorts letters to the city.", published_on="2025-02-01", identifiers=("CITY-17",)),
    card(
        "fines", "AI in parking fines", "Reads photos of cars.", facets=facets(body="City of Havenmark", stage="in_use")
    ),
    card("el", "Ανάλυση αιτήσεων", "Βοηθά στην ανάγνωση αιτήσεων.", language="el"),
    card("no-ai", "Harbour uses no AI", kind="statement"),
]


def records(made: Build, word: str, language: str = "en") -> set[str]:
    """The ids of the records that the index names for a word."""
    manifest = json.loads(made.files[address.search(language, "index")])
    shards = {name for name in manifest["shards"].split() if name == family(word) or word.startswith(name)}
    lines = {}
    for name in shards:
        lines |= json.loads(made.files[address.search(language, file_name("w", name))])
    steps = lines.get(word, [])
    numbers = {posting % manifest["stride"] for posting in told(f"{word}:{json.dumps(steps)}")}
    rows = [
        row
        for start in range(0, manifest["count"], manifest["together"])
        for row in json.loads(made.files[address.search(language, f"r-{start // manifest['together']}")])
    ]
    return {rows[number][1] for number in numbers}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("letter", {"letters"}),
        ("sorts", {"letters"}),
        ("=71ytic", {"letters"}),
        ("havenmark", {"fines"}),
        ("use", {"fines"}),
        ("αναλυση", {"el"}),
        ("harbour", {"no-ai"}),
        ("the", set()),
        ("s", set()),
    ],
)
def test_records_are_found_by_what_they_are_called_say_and_are(word: str, found: set[str]) -> None:
    assert records(build(site(), CARDS), word) == found


def test_a_body_is_found_by_the_other_names_that_the_settings_know() -> None:
    bodies = [{"name": "City of Havenmark", "abbreviation": "CHM", "other_names": ["Haven City Council"]}]
    made = build(site(bodies=bodies), CARDS)
    assert records(made, "chm") == records(made, "council") == {"fines"}


def test_a_record_is_found_by_its_aliases_and_by_what_it_is_called_in_another_language() -> None:
    one = card("sort", "Letter sorter", aliases=("DOC", "Post room"))
    both = replace(
        one, languages=("en", "fr"), words={**one.words, **card("x", "Trieur", language="fr").words}
    ).marked()
    made = build(site(), [both])
    assert records(made, "doc") == records(made, "room") == records(made, "trieur") == {"sort"}


def test_facets_are_found_in_the_language_of_the_page() -> None:
    cards = [card("one", "A system", facets=facets(stage="in_use", language="fr"))]
    assert records(build(site("en"), cards), "french") == {"one"}
    assert records(build(site("fr"), cards), "francais", "fr") == {"one"}


def test_each_language_of_the_site_has_an_index() -> None:
    made = build(site("en", "el"), CARDS)
    assert {path.split("/")[1] for path in made.files} == {"en", "el"}
    row = next(row for row in json.loads(made.files["search/el/r-0.json"]) if row[1] == "fines")
    assert row[2] == "en", "a record without Greek leads to its English page"


def test_words_in_the_title_tell_more_than_words_elsewhere_and_more_in_a_shorter_one() -> None:
    cards = [
        card("a", "Sorter"),
        card("b", "Sorter of long letters"),
        card("c", "Desk", keywords=("sorter",)),
        card("d", "Desk", "A sorter."),
        card("e", "Desk", description="It is a sorter."),
    ]
    made = build(site(), cards)
    manifest = json.loads(made.files["search/en/index.json"])
    found = told(f"sorter:{json.dumps(json.loads(made.files['search/en/w-so.json'])['sorter'])}")
    weights = {each % manifest["stride"]: manifest["weights"][each // manifest["stride"]] for each in found}
    assert sorted(weights, key=lambda number: -weights[number]) == [0, 1, 2, 3, 4]


def test_the_synonyms_of_the_settings_join_ours() -> None:
    synonyms = [{"words": ["Casepath", "the case desk"]}, {"language": "fr", "words": ["un", "deux"]}]
    manifest = json.loads(build(site(synonyms=synonyms), CARDS).files["search/en/index.json"])
    assert [["casepath"], ["case", "desk"]] in manifest["synonyms"]
    assert [["ai"], ["artificial", "intelligence"]] in manifest["synonyms"]
    assert not any(["deux"] in group for group in manifest["synonyms"])


def test_the_same_cards_give_the_same_bytes_in_any_order_and_with_any_seed() -> None:
    program = (
        "from unit.register.search import test_files as t;"
        "print(t.sha256(repr(sorted(t.build(t.site(), t.CARDS[::-1]).files.items())).encode()))"
    )
    seed = "1" if os.environ.get("PYTHONHASHSEED") == "2" else "2"
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    said = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert said.strip() == sha256(repr(sorted(build(site(), CARDS).files.items())).encode())


# After a change


def many(count: int = 200) -> list[Card]:
    return [
        card(
            f"sys-{number:03}",
            f"System {number} for letters",
            f"It reads letter {number % 7}.",
            published_on="2025-01-01",
        )
        for number in range(count)
    ]


def test_nothing_changed_makes_nothing() -> None:
    first = build(site("en", "fr"), many())
    assert build(site("en", "fr"), many()[::-1], first).made == frozenset()


@pytest.mark.parametrize(
    "change",
    [
        lambda cards: [*cards[:90], card("sys-090", "Another name", published_on="2025-01-01"), *cards[91:]],
        lambda cards: [*cards, card("newest", "A new system", published_on="2026-05-05")],
        lambda cards: [*cards, card("aaa", "An old system that was forgotten")],
        lambda cards: cards[:50] + cards[51:],
        lambda cards: cards[:-1],
        lambda cards: [],
    ],
    ids=["edited", "published", "published in the middle", "withdrawn", "last withdrawn", "all withdrawn"],
)
def test_a_change_gives_the_bytes_of_a_clean_build(change) -> None:  # type: ignore[no-untyped-def]
    first = build(site(), many())
    cards = change(many())
    assert build(site(), cards, first).files == build(site(), cards).files


def test_a_new_record_touches_its_words_and_the_last_rows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(site(), many())
    monkeypatch.setattr(search_room._Index, "_whole", property(lambda _: pytest.fail("all was made anew")))
    then = build(site(), [*many(), card("newest", "Zebra", published_on="2026-05-05")], first)
    assert then.made == {f"search/en/{name}.json" for name in ("index", "w-ze", "w-_3dt", "s--b", "r-6")}


def test_records_are_numbered_as_they_were_published() -> None:
    cards = [card("a", "A", published_on="2026-01"), card("b", "B"), card("c", "C", published_on="2025")]
    assert [each.id for each in numbered(cards)] == ["b", "c", "a"]


def test_what_was_not_told_of_the_last_build_only_costs_time() -> None:
    first = build(site(), many())
    cards = [*many(), card("newest", "Zebra")]
    clean = build(site(), cards).files
    wrong = Before(Files(first.files), many()[:-1])
    assert build(site(), cards, first, wrong).files == clean
    other_look = Before(Files(build(site(digest="other"), many()).files), many())
    assert build(site(), cards, first, other_look).files == clean


@pytest.mark.parametrize("damage", ["lost", "torn", "no manifest", "manifest torn"])
def test_a_damaged_file_of_the_last_build_is_made_anew(damage: str) -> None:
    first = build(site(), many())
    cards = [*many()[:-1], card("sys-199", "Zebra letters", published_on="2025-01-01")]
    files = Files(first.files)
    path = "search/en/index.json" if "manifest" in damage else "search/en/w-le.json"
    if damage in ("lost", "no manifest"):
        del files.files[path], files.digests[path]
    else:
        files.files[path] = files.files[path][:40]
    assert build(site(), cards, None, Before(files, many())).files == build(site(), cards).files


def test_a_file_that_could_have_stayed_can_still_be_made() -> None:
    first = build(site(), many())
    outputs = search_files(site(), Shelf(many()), Before(Files(first.files), many()))
    assert {each.path: b"".join(each.make(Files({}))) for each in outputs} == first.files  # type: ignore[call-arg,arg-type]


def test_a_register_beyond_what_an_index_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_room, "STRIDE", 3)
    with pytest.raises(UsageError, match="more than a search can hold"):
        build(site(), CARDS)
