"""Fifty rows of the US federal inventory, judged by hand: what is told of them today was judged, and it is true."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import inventory
import pytest
import yaml

from disclosure.checks.review import review
from disclosure.checks.rule import Subject
from disclosure.checks.rules.sameness import same_texts
from disclosure.model.finding import Finding
from disclosure.model.loaded import Loaded
from disclosure.outputs.glyphs import glyph_findings

AS_OF = date(2026, 11, 23)
JUDGED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("judged_rows.yaml").read_text(encoding="utf-8")
)

RECORDS = 50
AGENCIES = 18
"""All that had a finding on the day of judging; the file has 21."""

MOST_FALSE = 0.05

Told = tuple[str, str, str, str]
"""Record, code, path, and the words that the finding points at."""


@pytest.fixture(scope="module")
def told(corpora: Path) -> tuple[Counter[Told], set[str]]:
    """What `check` tells of the judged rows among all others, as D830 compares them; and their agencies."""
    rows = inventory.rows(corpora)
    subjects = {row.id: Subject(Loaded(row.record, row.origins), AS_OF) for row in rows}
    owners = {origin: row.id for row in rows for origin in row.origins.values()}
    found: Counter[Told] = Counter()
    for name in JUDGED:
        found.update(_key(name, each) for each in review(subjects[name]))
        found.update(_key(name, each) for each in glyph_findings(subjects[name].loaded))
    for finding in same_texts(tuple(subjects.values())):
        if finding.origin and owners[finding.origin] in JUDGED:
            found[_key(owners[finding.origin], finding)] += 1
    return found, {subjects[name].value("responsibility.organisation.abbreviation") for name in JUDGED}


def _key(name: str, finding: Finding) -> Told:
    params = finding.params
    says = next((str(params[each]) for each in ("short", "word", "start", "text") if params.get(each)), "")
    return name, finding.code, str(finding.path), says


def test_each_judgement_is_whole() -> None:
    entries = [each for several in JUDGED.values() for each in several]
    assert {key for each in entries for key in each} == {"code", "path", "says", "holds", "why"}
    assert [each for each in entries if each["holds"] not in (True, False)] == []
    assert [each for each in entries if not each["holds"] and not each.get("why")] == []


def test_fifty_records_of_all_agencies_are_judged(told: tuple[Counter[Told], set[str]]) -> None:
    assert sum(1 for several in JUDGED.values() if several) >= RECORDS
    assert len(told[1]) >= AGENCIES


def test_all_that_is_told_today_was_judged_and_no_more(told: tuple[Counter[Told], set[str]]) -> None:
    judged = Counter(
        (name, each["code"], each["path"], each.get("says", "")) for name, several in JUDGED.items() for each in several
    )
    assert sorted((told[0] - judged).elements()) == [], "told and not judged: read the row, then judge it"
    assert sorted((judged - told[0]).elements()) == [], "judged and no longer told: take it out"


def test_one_finding_in_twenty_is_a_false_alarm_at_the_most() -> None:
    entries = [each for several in JUDGED.values() for each in several]
    false = Counter(each["code"] for each in entries if not each["holds"])
    share = false.total() / len(entries)
    assert share <= MOST_FALSE, f"{false.total()} of {len(entries)} findings ({share:.1%}) are false: {dict(false)}"
