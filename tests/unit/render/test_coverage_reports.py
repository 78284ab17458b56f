"""Measurements as a table and as JSON: every status is told, with what to write or to answer first."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from acts import framework

from disclosure import __version__, api, resources
from disclosure.checks.choice import Choice, Open
from disclosure.checks.coverage import Measured
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Confidence, State
from disclosure.render.coverage import json_report, text

RECORD = {
    "record": {"id": "sorter", "languages": [{"tag": "en", "translation": "original"}]},
    "system": {"is_ai_system": False},
    "purpose": {"goal": "Shorter waits"},
    "people": {"interaction": {"is_told": False}},
    "data": {"datasets": [{"id": "cases", "retention": {"period": "P7Y"}}, {"id": "mail"}]},
    "omissions": [
        {"field": "operation.security", "reason": "withheld", "ground": "security", "because": "It helps intruders."},
        {"field": "operation.uptime", "reason": "not_measured", "because": "Nobody counted."},
    ],
}
ACT = framework(
    {"title": "Goal"},
    {"title": "Keeping", "evidence": [{"path": "data.datasets.retention.period", "need": "all"}]},
    {"title": "Being told", "evidence": [{"path": "people.interaction.is_told", "where": "is_told"}]},
    {"title": "Uptime", "evidence": ["operation.uptime"]},
    {"title": "Security", "evidence": ["operation.security"]},
    {"title": "For AI", "when": ["is-ai"]},
    {"title": "In use", "when": ["is-in-use"], "evidence": ["purpose.problem"]},
    {"title": "From 2027", "applies_from": "2027-01-01"},
    {"title": "Until 2026", "applies_until": "2026-01-01"},
    {"title": "By the state", "actor": "state", "evidence": []},
)

TABLE = """\
sorter.yaml
===========
The record names old-act, which is not known here.

xx-act: Example Act
-------------------
Example Act, version 1, revision 1 of our file
Standing on 1 November 2026: in force.
As of 23 November 2026; facts compared with their sources on 1 November 2026.
Measured because: It binds everyone.
An answer is no proof.

  shown: 1 of 5 asked of this record on that day
  partly shown: 1 of 5 asked of this record on that day
  missing: 1 of 5 asked of this record on that day
  stated unknown: 1 of 5 asked of this record on that day
  withheld: 1 of 5 asked of this record on that day
  does not apply: 1
  cannot tell: 1
  not yet: 1
  no longer: 1
  for a state: 1
What is asked rests on: primary texts (10).

  shown           s. 1: Goal [xx-1]
                  Shown by purpose.goal
  partly shown    s. 2: Keeping [xx-2]
                  Shown by data.datasets[cases].retention.period
                  Write data.datasets.retention.period in every entry
                  lacking in data.datasets[mail].retention.period
  missing         s. 3: Being told [xx-3]
                  Write people.interaction.is_told (is_told: true)
                  people.interaction.is_told says otherwise
  stated unknown  s. 4: Uptime [xx-4]
                  Nobody counted.
  withheld        s. 5: Security [xx-5]
                  Withheld (security): It helps intruders.
  does not apply  s. 6: For AI [xx-6]
                  It applies where it is an AI system; the record says otherwise
  cannot tell     s. 7: In use [xx-7]
                  Answer system.stage first: it applies where it meets real cases, in a pilot or in
                  full use
                  Write purpose.problem
  not yet         s. 8: From 2027 [xx-8]
                  From 1 January 2027
                  Shown by purpose.goal
  no longer       s. 9: Until 2026 [xx-9]
                  No longer asked since 1 January 2026
                  Shown by purpose.goal
  for a state     s. 10: By the state [xx-10]
                  Only a state or legislator can do this

May apply too, but the record does not say enough:
  xx-act: system.stage, decision.effects
"""


def told(**changed: Any) -> text.Measured:
    record = Disclosure.model_validate(RECORD, strict=False)
    ready = Measured(record, frameworks().conditions, date(2026, 11, 23))
    choice = Choice((), (Open(ACT, ("system.stage", "decision.effects")),), ("old-act",))
    parts = {"choice": choice, "coverages": (ready.against(ACT, "It binds everyone."),), **changed}
    return text.Measured("sorter.yaml", record, "0" * 64, parts["choice"], parts["coverages"])


def test_a_table_tells_standing_counts_and_what_to_do_for_each_requirement() -> None:
    assert text.as_table([told()], "en") == TABLE


def test_facts_that_went_stale_are_told() -> None:
    ready = Measured(Disclosure(), frameworks().conditions, date(2028, 1, 1))
    stale = told(coverages=(ready.against(ACT),), choice=Choice(()))
    shown = text.as_table([stale], "en")
    assert "These facts were checked more than a year before that day." in shown
    assert "Measured because" not in shown
    assert "May apply too" not in shown
    assert "not known here" not in shown


def test_a_record_that_nothing_calls_for_is_told_so() -> None:
    shown = text.as_table([told(coverages=(), choice=Choice(()))], "en")
    assert "names no framework, and nothing in it calls for one" in shown
    only_unknown = text.as_table([told(coverages=(), choice=Choice((), unknown=("old-act",)))], "en")
    assert "names no framework" not in only_unknown


def test_colour_and_plain_text_are_the_same_words() -> None:
    coloured = text.as_table([told()], "en", has_colour=True)
    assert coloured.count("\x1b[") == 2 * 4  # shown, partly shown, missing, cannot tell
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == TABLE


def test_long_lists_of_paths_are_cut_and_lines_stay_within_100_columns() -> None:
    datasets = [{"id": f"set-{number}", "retention": {"period": "P7Y"}} for number in range(9)]
    record = Disclosure.model_validate({**RECORD, "data": {"datasets": datasets}}, strict=False)
    ready = Measured(record, frameworks().conditions, date(2026, 11, 23))
    shown = text.as_table([told(coverages=(ready.against(ACT),))], "en")
    assert "data.datasets[set-3].retention.period, and 5 more" in " ".join(shown.split())
    assert "set-4" not in shown
    assert max(len(line) for line in shown.splitlines()) <= 100


def test_json_keeps_its_schema_and_tells_what_the_table_tells() -> None:
    made = json.loads(json_report.as_json([told(), told(coverages=(), choice=Choice(()))]))
    schema = json.loads(resources.schemas("coverage-1.0.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(made)
    assert made["format"] == schema["$id"] == schema["properties"]["format"]["const"]
    assert made["tool"] == {"name": "disclosure", "version": __version__}
    record, bare = made["records"]
    assert (record["name"], record["record_id"], record["sha256"]) == ("sorter.yaml", "sorter", "0" * 64)
    assert record["may_apply"] == [{"framework": "xx-act", "answer_first": ["system.stage", "decision.effects"]}]
    assert record["unknown"] == ["old-act"]
    assert (bare["frameworks"], bare["may_apply"], bare["unknown"]) == ([], [], [])
    (act,) = record["frameworks"]
    assert (act["asked"], set(act["counts"].values()), act["reason"]) == (5, {1}, "It binds everyone.")
    assert [each["status"] for each in act["requirements"]] == list(act["counts"])


def test_json_gives_places_conditions_questions_and_omissions_as_far_as_there_are_any() -> None:
    (act,) = json.loads(json_report.as_json([told()]))["records"][0]["frameworks"]
    _, keeping, being_told, _, security, for_ai, in_use, *_, by_state = act["requirements"]
    assert keeping["evidence"] == [
        {
            "paths": ["data.datasets.retention.period"],
            "status": "partly",
            "shown": ["data.datasets[cases].retention.period"],
            "lacking": ["data.datasets[mail].retention.period"],
        }
    ]
    assert being_told["evidence"][0]["where"] == "is_told"
    assert being_told["evidence"][0]["contrary"] == ["people.interaction.is_told"]
    assert security["evidence"][0]["omission"] == {
        "field": "operation.security",
        "reason": "withheld",
        "ground": "security",
    }
    assert (for_ai["condition"], "answer_first" in for_ai) == ("is-ai", False)
    assert (in_use["condition"], in_use["answer_first"]) == ("is-in-use", ["system.stage"])
    assert by_state["evidence"] == []


@pytest.mark.parametrize(
    "fault",
    [
        {"status": "compliant"},
        {"status": "cannot_tell"},
        {"evidence": []},
        {"confidence": "sure"},
        {"answer_first": ["system.stage"]},
        {"evidence": [{"paths": ["data.datasets[cases]"], "status": "shown"}]},
    ],
)
def test_the_schema_refuses_what_is_no_result(fault: dict[str, Any]) -> None:
    schema = json.loads(resources.schemas("coverage-1.0.schema.json").read_text(encoding="utf-8"))
    made = json.loads(json_report.as_json([told()]))
    made["records"][0]["frameworks"][0]["requirements"][0].update(fault)
    assert not jsonschema.Draft202012Validator(schema).is_valid(made)


def test_the_schema_names_the_statuses_states_and_marks_that_there_are() -> None:
    parts = json.loads(resources.schemas("coverage-1.0.schema.json").read_text(encoding="utf-8"))["$defs"]
    assert parts["status"]["enum"] == parts["framework"]["properties"]["counts"]["required"] == list(Status)
    assert parts["framework"]["properties"]["state"]["enum"] == list(get_args(State))
    assert parts["requirement"]["properties"]["confidence"]["enum"] == list(get_args(Confidence))


def test_the_reason_that_a_record_gives_against_a_requirement_is_told_in_json(tmp_path: Path) -> None:
    record = """
schema_version: 1.0
record: {id: sorter, languages: [{tag: en, translation: original}]}
law:
  frameworks: [uk-ppn-017, us-tx-traiga]
  exclusions:
    - {framework: uk-ppn-017, reason: No tender.}
    - {framework: us-tx-traiga, reason: {en: Not in Texas., es: No en Texas.}}
"""
    (tmp_path / "sorter.yaml").write_text(record, encoding="utf-8")
    report = api.coverage([tmp_path / "sorter.yaml"], as_of=date(2026, 11, 23))
    told = json.loads(api.write_coverage(report, "json"))["records"][0]["frameworks"]
    reasons = [[each.get("because") for each in framework["requirements"]] for framework in told]
    assert reasons[0] == ["No tender."] * 3
    assert reasons[1] == [{"en": "Not in Texas.", "es": "No en Texas."}] * 5
