"""The files of frameworks and conditions hold together, and none of what their sources list has got lost."""

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import frameworks
import pytest

from disclosure import resources
from disclosure.load.frameworks import read_files
from disclosure.model.framework import Framework, Frameworks

# How many things each source lists, counted in the sources' own lists. A row that is split or added says why.
LISTED = {
    "au-dta-statement-1.1": 9,  # required contents
    "ca-aia-1.0.1": 17 + 1,  # pages of the form; its result
    "ca-register": 15,  # columns, those in two languages once
    "coe-cets-225": 17 + 9 + 10 + 7 + 10,  # articles 1-13, 14-15, 16, 17-22, 23-26
    "coe-huderia": 8 + 9,  # elements; a public summary of them
    "dtpr-ai": 12,  # categories
    "eu-ai-act-annex-iv": 8 + 8 + 7,  # points 1(a)-(h), 2(a)-(h), 3-9
    "eu-ai-act-annex-viii-a": 13,
    "eu-ai-act-annex-viii-b": 9,  # two of them deleted in 2026
    "eu-ai-act-annex-viii-c": 5,
    "eu-ai-act-annex-xi": 5 + 6 + 5 + 3,  # article 53; points 1(a)-(f), 2(a)-(e); section 2
    "eu-ai-act-annex-xii": 8 + 3,
    "eu-ai-act-art-13": 12 + 1,  # points of 13(3); the form of 13(2)
    "eu-ai-act-art-26": 7,
    "eu-ai-act-art-27": 6 + 3,
    "eu-ai-act-art-50": 10 + 9,  # the article; its code of practice
    "eu-ai-act-art-86": 4,
    "eu-gdpr-automated-decisions": 12,
    "eu-gpai-model-documentation": 37,
    "eu-gpai-training-summary": 15 + 2,  # the crawlers of 2.3 and the models of 2.5 stand by themselves
    "eu-mcc-ai-2025": 7 + 3 + 8,  # articles 2-8; sections C, D and E; annexes A-H
    "eurocities-ats-0.3.1": 49,
    "fr-etalab-inventory": 21,
    "ieee-7001-2021": 5 + 5 + 3,  # groups of people; levels for users; levels for the public
    "iso-12792-2025": 6,
    "iso-42001-2023": 12 + 11,  # controls and clauses; items of B.8
    "nl-algoritmeregister-1.0": 31,
    "uk-atrs-4": 56,
    "uk-gdpr-automated-decisions": 8 + 3 + 1,  # 22A-22D and the guidance; articles that stay; the former article 22
    "uk-ppn-017": 3,
    "us-ca-ab-2013": 12,
    "us-ca-sb-53": 10 + 1 + 7 + 4 + 4,
    "us-ca-sb-942": 12,
    "us-ca-std-1000": 9,  # fields of the form
    "us-co-sb-24-205": 4,
    "us-co-sb-26-189": 6,
    "us-govai-factsheet": 19,
    "us-nist-ai-rmf-1.0": 11 + 12 + 14 + 9 + 8,  # govern, map, measure, manage; the generative profile
    "us-ny-raise": 5 + 1,  # what large developers add to the report stands by itself
    "us-nyc-ll-144": 13,
    "us-omb-inventory-2025": 36,  # columns
    "us-omb-procurement": 11,
    "us-tx-traiga": 5,
}
QUESTIONS_OF_THE_CANADIAN_FORM = 295

Plain = dict[str, Any]


@pytest.fixture(scope="module")
def everything() -> Frameworks:
    return frameworks.read()


@pytest.fixture(scope="module")
def files() -> Plain:
    return read_files(resources.schemas())


@pytest.fixture
def plain(files: Plain) -> Plain:
    """The files as plain data, to plant faults in."""
    return deepcopy(files)


def test_nothing_is_wrong_with_the_files(everything: Frameworks) -> None:
    assert list(frameworks.faults(everything)) == []


def test_every_row_of_every_source_is_a_requirement(everything: Frameworks) -> None:
    assert {name: len(each.requirements) for name, each in everything.frameworks.items()} == LISTED


def test_the_canadian_form_keeps_all_its_questions(everything: Frameworks) -> None:
    form = everything.frameworks["ca-aia-1.0.1"]
    ids = [question.id for each in form.requirements for question in each.questions]
    assert len(ids) == len(set(ids)) == QUESTIONS_OF_THE_CANADIAN_FORM


def test_no_text_says_that_anybody_is_compliant(everything: Frameworks) -> None:
    said = [
        f"{framework.id}: {text}"
        for framework in everything.frameworks.values()
        for text in _texts(framework.model_dump(exclude={"sources"}))  # titles of others say what they say
        if re.search(r"\bcompliant\b|compliance achieved", text, re.IGNORECASE)
    ]
    assert said == []


def test_every_date_and_every_requirement_names_a_source_that_was_read(everything: Frameworks) -> None:
    for framework in everything.frameworks.values():
        assert framework.status.events or framework.status.note, framework.id
        for each in framework.requirements:
            assert each.sources, each.id
            assert set(each.sources) <= set(framework.sources), each.id
        for event in framework.status.events:
            assert event.source in framework.sources, (framework.id, event.on)
        for party in framework.parties:
            assert party.source in framework.sources, (framework.id, party.code)


def test_every_framework_says_what_a_result_does_not_mean(everything: Frameworks) -> None:
    assert [name for name, each in everything.frameworks.items() if len(each.caveat) < len("It is no advice.")] == []


def test_ids_of_frameworks_are_ids_of_nothing_else(everything: Frameworks) -> None:
    requirements = {each.id for framework in everything.frameworks.values() for each in framework.requirements}
    assert not requirements & set(everything.frameworks)
    assert not requirements & set(everything.conditions)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return [text for each in inner for text in _texts(each)]


def _told(plain: Plain) -> list[str]:
    return list(frameworks.faults(Frameworks.of(plain)))


def _first(plain: Plain, framework: str = "us-tx-traiga") -> Plain:
    found: Plain = plain["frameworks"][framework]["requirements"][0]
    return found


PLANTED = {
    "an unknown path": ({"evidence": ["people.notices.wording"]}, "no field people.notices.wording"),
    "an unknown path in a where": (
        {"evidence": [{"path": "people.notices", "where": "abuot == 'interaction'"}]},
        "no field abuot in Notice",
    ),
    "an unknown term in a where": (
        {"evidence": [{"path": "people.notices", "where": "about == 'interactoin'"}]},
        "no term interactoin",
    ),
    "a where that is no JMESPath": ({"evidence": [{"path": "people.notices", "where": "about ="}]}, "not JMESPath"),
    "an unknown condition": ({"when": ["is-tuesday"]}, "no condition is-tuesday"),
    "an unknown condition of a later day": (
        {"later": [{"applies_from": "2027-01-01", "when": "is-tuesday"}]},
        "no condition is-tuesday",
    ),
    "a map to nowhere": ({"maps_to": ["coe-art99"]}, "maps to coe-art99, which is nowhere"),
    "a requirement without its source": ({"sources": ["hearsay"]}, "no source hearsay"),
    "a section as evidence": ({"evidence": ["people"]}, "people is a whole section"),
    "evidence that may say anything": ({"evidence": ["system.summary"]}, "its evidence may say anything"),
    "an id told twice": ({"id": "tx-051-c"}, "tx-051-c: the id is used 2 times"),
    "an unknown section": ({"section": "nowhere"}, "no section nowhere"),
    "an end on the first day": ({"applies_until": "2026-01-01"}, "it ends on the day it begins"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_planted_in_a_requirement_is_found(name: str, plain: Plain) -> None:
    change, told = PLANTED[name]
    assert _told(plain) == []
    _first(plain).update(change)
    assert any(told in each for each in _told(plain)), _told(plain)


def test_a_day_without_a_source_is_found(plain: Plain) -> None:
    status = plain["frameworks"]["coe-cets-225"]["status"]
    status["events"][0] = {**status["events"][0], "source": "hearsay"}
    assert "coe-cets-225: no source hearsay" in _told(plain)
    del status["events"][0]["source"]
    told = list(frameworks._shapes(plain["frameworks"], Framework))
    assert [each for each in told if "coe-cets-225: status.events.0.source: Field required" in each]


def test_a_party_without_a_source_a_source_nobody_cites_and_a_bare_section_are_found(plain: Plain) -> None:
    treaty = plain["frameworks"]["coe-cets-225"]
    treaty["parties"][0] = {**treaty["parties"][0], "source": "hearsay"}
    treaty["sources"]["gossip"] = {"title": "Gossip"}
    treaty["sections"].append({"id": "empty", "title": "Empty"})
    told = _told(plain)
    assert "coe-cets-225: no source hearsay" in told
    assert "coe-cets-225: source gossip is cited nowhere" in told
    assert "coe-cets-225: no requirement stands in section empty" in told


def test_a_condition_on_a_field_or_term_that_is_not_there_is_found(plain: Plain) -> None:
    plain["conditions"]["is-ai"]["expression"] = "system.is_ai"
    plain["conditions"]["is-retired"]["expression"] = "system.stage == 'over'"
    plain["conditions"]["has-a-conformity-certificate"]["expression"] = "law.certificates[?kind=='conformitiy']"
    told = _told(plain)
    assert "condition is-ai: system.is_ai: no field system.is_ai in Disclosure" in told
    assert "condition is-retired: no term over" in told
    assert "condition has-a-conformity-certificate: no term conformitiy" in told


def test_a_requirement_of_a_wrong_shape_is_named_with_its_id(plain: Plain, monkeypatch: pytest.MonkeyPatch) -> None:
    del _first(plain)["asks"]
    monkeypatch.setattr(frameworks, "read_files", lambda _: plain)
    with pytest.raises(ValueError, match=r"us-tx-traiga: requirements\.tx-051-b\.asks: Field required"):
        frameworks.read()


def test_the_union_has_its_27_members_and_britain_is_none(everything: Frameworks) -> None:
    assert len(set(everything.unions["EU"])) == len(everything.unions["EU"]) == 27
    assert "GB" not in everything.unions["EU"]
    union = [each for each in everything.frameworks.values() if "EU" in each.jurisdictions]
    assert union
    assert not any(set(each.jurisdictions) & set(everything.unions["EU"]) for each in union)
