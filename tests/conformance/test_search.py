"""Two hundred questions to the federal inventory, and others in six scripts: nine of ten find the right record first.

The questions are drawn by rule, not by what they find. Of a question that fits several records by its nature, any
record with the title that was meant counts, and of a body's name any record of that body.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import inventory
import pytest
from playwright.sync_api import Page
from unit.register.search.made import card, site, written

from disclosure.canonical import canonical_json, sha256
from disclosure.load.record import load_file
from disclosure.model.schema import as_json
from disclosure.register.card import Card, Term
from disclosure.register.carding import card_for
from disclosure.register.search.folding import words
from disclosure.register.search.lexicon import lexicon
from disclosure.register.site import Site

import tools

SCRIPTS = sorted((Path(__file__).resolve().parents[1] / "records/register/scripts").glob("*.yaml"))
Note = Callable[[str, object], None]
QUESTIONS = 200
SHARE = 0.9
STAGES = {"Deployed": "in_use", "Pilot": "pilot", "Pre-deployment": "development", "Retired": "retired"}
FIRST = """async ([address, questions]) => {
    const { openIndex } = await import(document.querySelector('script[type=module]').src);
    const index = await openIndex(new URL(address, location));
    const found = [];
    for (const question of questions) {
        const { records } = await index.find(question);
        found.push(records.length ? (await index.shown(records[0]))[1] : "");
    }
    return found;
}"""


@dataclass(frozen=True)
class Question:
    kind: str
    text: str
    meant: Card

    def is_answered(self, found: Card | None) -> bool:
        """Whether the record that came first is one that was meant."""
        if found is None:
            return False
        if self.kind == "body":
            return found.terms("body") == self.meant.terms("body")
        return found.id == self.meant.id or words(found.title("en")) == words(self.meant.title("en"))


def misspelt(word: str, number: int) -> str:
    """The word with one letter left out, too many, swapped or wrong: which, and where, goes by `number`."""
    at = number * 7 % len(word)
    other = word[(at + len(word) // 2) % len(word)]
    next_at = min(at, len(word) - 2)
    left_out = word[:at] + word[at + 1 :]
    made = (
        left_out,
        word[:at] + other + word[at:],
        word[:next_at] + word[next_at + 1] + word[next_at] + word[next_at + 2 :],
        word[:at] + other + word[at + 1 :],
    )[number % 4]
    return left_out if made == word else made


def mistyped(meant: Card, number: int) -> Question | None:
    """The first four longer words of a title, the longest of them with a typo; None where no word has five letters."""
    found = [each.lower() for each in re.findall(r"[^\W\d_]+", meant.title("en")) if len(each) > 3][:4]
    longest = max(found, key=len, default="")
    if len(longest) < 5:
        return None
    typed = (misspelt(each, number) if each == longest else each for each in found)
    return Question("title with a typo", " ".join(typed), meant)


def bodies(cards: Sequence[Card]) -> Iterator[Question]:
    """The name of each body, and its short one."""
    seen = {}
    for each in cards:
        for body in each.terms("body") if each.aliases else ():
            seen.setdefault(body.words, each)
    for name, each in seen.items():
        yield Question("body", name, each)
        yield Question("body", each.aliases[0], each)


def renamed(meant: Card, groups: Sequence[Sequence[Sequence[str]]]) -> Question | None:
    """A title with the first phrase that has a synonym said by the next one of its group."""
    title = re.findall(r"[a-z0-9]+", meant.title("en").lower())
    for group in groups:
        for at, phrase in enumerate(group):
            for start in range(len(title) - len(phrase) + 1):
                end = start + len(phrase)
                if tuple(title[start:end]) == phrase and len(title) > len(phrase):
                    said = (*title[:start], *group[(at + 1) % len(group)], *title[end:])
                    return Question("synonym", " ".join(said), meant)
    return None


def drawn(cards: Sequence[Card], look: Site) -> list[Question]:
    """A typo in the title of every eighteenth record, every body, and synonyms spread over the rest."""
    made = [each for number, one in enumerate(cards[::18]) if (each := mistyped(one, number))]
    made += bodies(cards)
    synonyms = [each for one in cards if (each := renamed(one, lexicon(look, "en").synonyms))]
    rest = QUESTIONS - len(made)
    return made + synonyms[:: len(synonyms) // rest][:rest]


def share(questions: Sequence[Question], found: Sequence[str], cards: Sequence[Card], note: Note) -> float:
    """The share of the questions that are answered; notes it by kind, and what was missed."""
    known = {each.id: each for each in cards}
    kinds, right = Counter(each.kind for each in questions), Counter[str]()
    for question, name in zip(questions, found, strict=True):
        if question.is_answered(known.get(name)):
            right[question.kind] += 1
        else:
            note(question.text, f"meant {question.meant.title('en')}, found {known[name].title('en') if name else 0}")
    for kind, count in kinds.items():
        note(kind, f"{right[kind]} of {count}")
    return right.total() / kinds.total()


def of_row(row: dict[str, str], number: int) -> Card:
    """A card of what a row of the inventory says, without the way through a record."""
    said = {name: " ".join(text.split()) for name, text in row.items()}
    body, topic = said["agency_name"], said["topic_area"]
    found = {
        "body": (Term(body.lower().replace(" ", "-"), body),),
        "stage": (Term(STAGES[said["development_stage"]]),) if said["development_stage"] in STAGES else (),
        "topic": (Term(topic.lower(), topic),) if topic else (),
        "language": (Term("en"),),
    }
    return card(
        f"us-{number:04}",
        said["use_case_name"],
        said["system_outputs"][:200],
        description=" ".join((said["problem_solved"], said["benefits"]))[:400],
        facets={name: terms for name, terms in found.items() if terms},
        identifiers=(said["id"],) if said["id"] else (),
        aliases=tuple(filter(None, (said["agency"], said["agency_bureau"]))),
    )


@pytest.fixture(scope="module")
def rows(corpora: Path) -> list[Card]:
    with (corpora / inventory.FILE).open(encoding="utf-8-sig", newline="") as file:
        return [of_row(row, number) for number, row in enumerate(csv.DictReader(file))]


@pytest.fixture(scope="module")
def records() -> list[Card]:
    """Cards of made-up records in Greek, Georgian, Hebrew, Arabic, Japanese and Bulgarian."""
    found = []
    for file in SCRIPTS:
        loaded = load_file(file).loaded
        assert loaded is not None
        found.append(carded(loaded.disclosure, site("en")))
    return found


def carded(record: Any, look: Site) -> Card:
    return card_for(record, look, digest=sha256(canonical_json(as_json(record)))).marked()


def in_scripts(cards: Sequence[Card]) -> list[Question]:
    """Titles with a typo, the body, the first words in capitals where the script has them; a part of a title."""
    spaced = [each for each in cards if each.languages[0] != "ja"]
    made = [each for number, one in enumerate(spaced) if (each := mistyped(one, number))]
    made += [Question("body", body.words, one) for one in cards for body in one.terms("body")]
    made += [Question("capitals", " ".join(one.title("en").split()[:3]).upper(), one) for one in spaced]
    return made + [Question("part", one.title("en")[4:9], one) for one in cards if one.languages[0] == "ja"]


def first(page: Page, questions: Sequence[Question], language: str = "en") -> list[str]:
    """The id of the record that comes first, for each question."""
    found: list[str] = page.evaluate(FIRST, [f"/search/{language}/", [each.text for each in questions]])
    return found


@pytest.fixture(scope="module")
def page(
    rows: list[Card], records: list[Card], chromium: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The page of the search of a register that has all of these."""
    root = tmp_path_factory.mktemp("inventory")
    written(root, site(), [*rows, *records])
    with tools.visiting(root) as opened:
        opened.goto(f"{tools.SITE}pages/en/search/")
        yield opened


def test_two_hundred_questions_find_their_record_first(rows: list[Card], page: Page, record_property: Note) -> None:
    questions = drawn(rows, site())
    assert len(questions) == QUESTIONS
    assert share(questions, first(page, questions), rows, record_property) >= SHARE


def test_records_in_other_scripts_are_found_among_them(records: list[Card], page: Page, record_property: Note) -> None:
    questions = in_scripts(records)
    assert share(questions, first(page, questions), records, record_property) >= SHARE


def test_records_in_other_scripts_are_found_on_pages_of_their_language(
    records: list[Card], chromium: Path, tmp_path: Path, record_property: Note
) -> None:
    languages = sorted({each.languages[0] for each in records})
    written(tmp_path, site(*languages), records)
    with tools.visiting(tmp_path) as opened:
        opened.goto(f"{tools.SITE}pages/{languages[0]}/search/")
        for language in languages:
            questions = [each for each in in_scripts(records) if each.meant.languages[0] == language]
            assert share(questions, first(opened, questions, language), records, record_property) >= SHARE


@pytest.mark.whole
def test_the_same_questions_find_the_imported_records(
    corpora: Path, chromium: Path, tmp_path: Path, record_property: Note
) -> None:
    look = site(frameworks=[])
    cards = [carded(each.record, look) for each in inventory.rows(corpora)]
    questions = drawn(cards, look)
    written(tmp_path, look, cards)
    with tools.visiting(tmp_path) as opened:
        opened.goto(f"{tools.SITE}pages/en/search/")
        assert share(questions, first(opened, questions), cards, record_property) >= SHARE
