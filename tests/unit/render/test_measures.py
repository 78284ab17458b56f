"""Frameworks, requirements, crosswalks and plans as text and JSON: counts with their denominators, 100 columns."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure import api
from disclosure.checks.example import example
from disclosure.errors import UnreadableError, UsageError
from disclosure.load.frameworks import frameworks
from disclosure.load.record import load_bytes
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import patterns
from disclosure.model.schema import as_json
from disclosure.render.reports import as_yaml, joined

DAY = date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[3]
PARKING = ROOT / "examples" / "parking-objections.yaml"
TREATY, ARTICLE_50 = "coe-cets-225", "eu-ai-act-art-50"


def listed(form: str = "text", **asked: Any) -> str:
    return api.write_frameworks(api.frameworks(**asked), form, as_of=DAY)


def whole(name: str, day: date = DAY) -> str:
    return api.write_framework(api.framework(name), "text", as_of=day)


def flat(text: str) -> str:
    return " ".join(text.split())


def texts() -> dict[str, str]:
    known = frameworks().frameworks
    pair = api.crosswalk([ARTICLE_50, TREATY], as_of=DAY, record=PARKING)
    return {
        "list": listed(),
        **{name: whole(name) for name in known},
        **{
            each.id: api.explain(each.id, as_of=DAY)
            for name in (TREATY, ARTICLE_50, "ca-aia-1.0.1", "us-nyc-ll-144")
            for each in known[name].requirements
        },
        "crosswalk": api.write_crosswalk(pair, "text"),
        "todo": api.write_todo(api.todo(PARKING, names=list(known), as_of=DAY), "text"),
    }


def test_text_fits_a_terminal_and_never_says_that_a_law_is_obeyed() -> None:
    for name, text in texts().items():
        wide = [line for line in text.splitlines() if len(line) > 100 and " " in line.strip()]
        assert wide == [], name
        assert "compliant" not in text.lower(), name
        assert "{" not in text, name


def test_the_table_has_a_line_of_counts_and_a_line_of_names_for_each_framework() -> None:
    lines = listed().splitlines()
    assert lines[0].split() == ["ID", "STATE", "ON", "APPLIES", "CHECKED"]
    at = next(index for index, line in enumerate(lines) if line.startswith(f"{TREATY} "))
    assert re.sub(r" {2,}", "|", lines[at]) == f"{TREATY}|signed, not in force|2026-09-24|40 of 53|2026-11-23"
    assert lines[at + 1].startswith("  Council of Europe AI treaty; treaty; AD, AL, AM, BA and 17 more; version 2024")
    assert f"{len(frameworks().frameworks)} frameworks." in listed()


def test_the_list_is_of_one_jurisdiction_and_kind_and_marks_what_is_stale() -> None:
    laws = {each["id"] for each in json.loads(listed("json", jurisdiction="us-ca", kind="law"))["frameworks"]}
    assert laws == {"us-ca-ab-2013", "us-ca-sb-53", "us-ca-sb-942"}
    assert listed(jurisdiction="ZZ", kind="law") == "No framework is known here for what was asked.\n"
    later = api.write_frameworks(api.frameworks(kind="treaty"), "text", as_of=date(2028, 1, 1))
    assert "2026-11-23 (stale)" in later
    assert "(stale)" not in listed()


def test_a_framework_is_told_with_its_parties_events_and_requirements_by_section() -> None:
    text = flat(whole(TREATY))
    assert "Parties: 1 of 21 signatories have ratified" in text
    assert "European Union (EU): signed 5 September 2024, ratified 15 May 2026 (secondary source)" in text
    assert "15 May 2026: first ratification, by the European Union (" in text
    assert "On 23 November 2026, 40 of 53 requirements apply to systems; 13 are for a state." in text
    assert "Scope and definition (2 of 53 requirements)" in text
    assert "coe-art2-def: art. 2: That it is AI" in text


def test_a_requirement_that_does_not_apply_on_the_day_is_marked() -> None:
    assert "not yet: from 2 December 2027" in flat(whole("eu-ai-act-annex-iv"))
    assert "not yet" not in whole("eu-ai-act-annex-iv", date(2027, 12, 2))
    assert "no longer: ended 14 May 2026" in flat(whole("us-co-sb-24-205"))
    assert "Check them again." in flat(whole(TREATY, date(2028, 1, 1)))


def test_a_requirement_is_explained_with_its_dates_conditions_and_what_it_rests_on() -> None:
    text = flat(api.explain("aia-50-2-mark", as_of=DAY))
    assert "AI Act, art. 50 (eu-ai-act-art-50), art. 50(2), under “Article 50”. It is mandatory." in text
    assert "Owed by: the provider." in text
    assert "Applies: from 2 August 2026; from 2 December 2026 where it was placed on a market" in text
    assert "It applies where it is an AI system; and where it makes or alters text" in text
    assert "or people.generated_content.exception: Exception" in text
    assert "Sources (rests on a dated secondary source)" in text
    assert "coe-art8-c: Council of Europe AI treaty, art. 8: Telling generated content" in text


def test_what_maps_to_a_requirement_is_told_with_it_whichever_of_the_two_says_so() -> None:
    every = {each.id: each for own in frameworks().frameworks.values() for each in own.requirements}
    one_way = ((each.id, to) for each in every.values() for to in each.maps_to if each.id not in every[to].maps_to)
    name, to = next(one_way)
    assert f" {to}: " in flat(api.explain(name, as_of=DAY))
    assert f" {name}: " in flat(api.explain(to, as_of=DAY))


def test_what_rests_on_memory_says_so_and_the_questions_of_a_form_are_told() -> None:
    from_memory = next(
        each.id for own in frameworks().frameworks.values() for each in own.requirements if each.confidence == "memory"
    )
    assert "rests on memory; check before relying on it" in flat(api.explain(from_memory, as_of=DAY))
    text = flat(api.explain("ca-aia-risk-profile", as_of=DAY))
    assert "Questions of the form" in text
    assert "riskprofile1:" in text


def test_the_example_of_a_requirement_is_yaml_nested_under_its_sections() -> None:
    text = api.explain("aia-50-2-mark", as_of=DAY)
    block = text.partition("For example (made up)\n---------------------\n")[2].partition("\n\n")[0]
    assert yaml.safe_load(block)["people"]["generated_content"]["markings"]


def test_every_example_that_is_printed_can_be_taken_over_into_a_record() -> None:
    for own in frameworks().frameworks.values():
        for each in own.requirements:
            made = {"schema_version": "1.0", **example(each.evidence)}
            result = load_bytes(joined(as_yaml(made)).encode(), "example.yaml")
            assert result.findings == (), each.id
            assert result.loaded is not None
            assert as_json(result.loaded.disclosure) == made, each.id


def test_a_field_is_explained_with_the_requirements_that_it_serves() -> None:
    text = flat(api.explain("rights.routes"))
    assert re.search(r"Asked for by \d+ of \d+ requirements:", text)
    assert "coe-art14-1: art. 14(1): Accessible, effective remedies coe-art" in text
    assert "(below it: rights.routes.how)" in text
    assert "(by way of rights.routes, above it)" in flat(api.explain("rights.routes.deadline"))
    assert "Asked for by" not in api.explain("extensions")


def test_each_thing_that_is_explained_has_a_name_of_its_own_and_a_json_form() -> None:
    known = frameworks().frameworks
    names = [*known, *(each.id for own in known.values() for each in own.requirements)]
    names += [path for path, _ in patterns(Disclosure)]
    assert len(names) == len(set(names))
    assert not [name for name in names if re.fullmatch(r"[Dd]\d+", name)]
    keys = {"D210": "code", "rights.routes": "field", "coe-art4": "requirement", TREATY: "framework"}
    for name, key in keys.items():
        told = json.loads(api.explain(name, form="json", as_of=DAY))
        assert key in told
        assert told["tool"]["name"] == "disclosure"


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        api.explain("rights.routes.deadlin")
    assert "rights.routes.deadline" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        api.explain("coe-art14-b")
    assert "coe-art14-" in caught.value.hint


def test_a_crosswalk_tells_pairs_shared_answers_and_what_stands_alone_with_counts() -> None:
    report = api.crosswalk([ARTICLE_50, TREATY], as_of=DAY, record=PARKING)
    text = flat(api.write_crosswalk(report, "text"))
    assert re.search(r"coe-cets-225: (\d+) of 40 requirements share something; only there: (\d+); 13 left out", text)
    assert "art. 50(1): People know it is AI [aia-50-1] = coe-cets-225: art. 15(2)" in text
    assert "people.notices.text (about: interaction): What it says" in text
    assert "coe-cets-225: 31 of 35 asked of this record on the day are shown; not counted: does not apply (5)" in text
    assert "Of 35 asked: 31 shown already, 0 more with the answers for eu-ai-act-art-50, 4 left." in text
    told = json.loads(api.write_crosswalk(report, "json"))
    (after,) = told["record"]["after"]
    assert (after["asked"], after["shown"], len(after["left"])) == (35, 31, 4)
    assert "record" not in json.loads(api.write_crosswalk(api.crosswalk([ARTICLE_50, TREATY], as_of=DAY), "json"))


def test_a_crosswalk_takes_two_frameworks_and_a_record_that_can_be_read() -> None:
    with pytest.raises(UsageError, match="two frameworks or more"):
        api.crosswalk([TREATY, TREATY], as_of=DAY)
    with pytest.raises(UnreadableError):
        api.crosswalk([TREATY, ARTICLE_50], as_of=DAY, record=ROOT / "absent.yaml")


def test_a_plan_tells_each_answer_with_its_reasons_its_place_and_an_example() -> None:
    report = api.todo(PARKING, names=[TREATY], as_of=DAY)
    text = flat(api.write_todo(report, "text"))
    assert "coe-cets-225: 31 of 35 asked of this record on the day are shown; missing or partly shown: 4" in text
    assert "They serve 4 of 53 requirements measured." in text
    assert "1. rights.can_ask_for ((what: hearing or representation) and is_offered: true): " in text
    assert "For Council of Europe AI treaty, art. 15(1) [coe-art15-1] Usually known by" in text
    line = PARKING.read_text(encoding="utf-8").splitlines().index("  can_ask_for:") + 1
    assert f"Goes to line {line} (rights.can_ask_for) Example: rights: can_ask_for:" in text
    first = json.loads(api.write_todo(report, "json"))["tasks"][0]
    assert first["places"] == [{"path": "rights.can_ask_for", "line": line}]
    assert first["example"]["rights"]["can_ask_for"][0]["what"] == "hearing"
    assert first["requirements"][0]["id"] == "coe-art15-1"


def test_a_plan_without_a_section_says_so_and_asks_first_what_decides(tmp_path: Path) -> None:
    record = tmp_path / "a.yaml"
    record.write_text('schema_version: "1.0"\nrecord: {kind: system}\n', encoding="utf-8")
    text = flat(api.write_todo(api.todo(record, names=[TREATY, "uk-atrs-4"], as_of=DAY), "text"))
    assert "Goes to a new section rights" in text
    assert "Answer these first: they decide whether something applies (" in text
    assert re.search(r"Decides on \d+ requirements of .*?: they apply where ", text)
    record.write_text('schema_version: "1.0"\nlaw: {jurisdictions: [{code: NL}]}\n', encoding="utf-8")
    assert "Decides whether to measure against " in flat(api.write_todo(api.todo(record, as_of=DAY), "text"))


def test_a_plan_of_which_nothing_is_left_says_so(tmp_path: Path) -> None:
    report = api.todo(PARKING, names=[ARTICLE_50], as_of=DAY)
    assert "Nothing is left to write for these frameworks." in api.write_todo(report, "text")
