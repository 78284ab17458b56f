"""Which answers of a record show something, which are wanted still, and what the record says instead."""

from typing import Any

import pytest

from disclosure.checks.evidence import Answers
from disclosure.model.coverage import Item, Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Evidence
from disclosure.model.schema import as_json
from disclosure.model.state import omissions_of


def answers(**sections: Any) -> Answers:
    record = Disclosure.model_validate(sections, strict=False)
    return Answers(as_json(record), omissions_of(record))


def item(evidence: dict[str, Any] | str, **sections: Any) -> Item:
    asked, found = Evidence.model_validate(evidence), answers(**sections)
    told = found.item(asked)
    assert found.status(asked) is told.status, "counted as something else than it is told as"
    return told


def told(found: tuple[Any, ...]) -> list[str]:
    return [str(path) for path in found]


def omitted(field: str, reason: str = "not_known") -> dict[str, str]:
    return {"field": field, "reason": reason, "because": "It is told so."}


CASES = {"id": "cases", "uses": ["training"], "retention": {"period": "P7Y"}}
MAIL = {"id": "mail", "uses": ["input"]}


def test_an_answer_shows_it_and_nothing_is_missing() -> None:
    shown = item("purpose.goal", purpose={"goal": "Shorter waits"})
    assert (shown.status, told(shown.shown)) == (Status.SHOWN, ["purpose.goal"])
    missing = item("purpose.goal")
    assert (missing.status, told(missing.lacking)) == (Status.MISSING, ["purpose.goal"])


def test_no_is_an_answer_and_an_empty_map_is_none() -> None:
    assert item("data.has_personal_data", data={"has_personal_data": False}).status is Status.SHOWN
    assert item("people.interaction", people={"interaction": {}}).status is Status.MISSING


def test_the_best_of_several_paths_is_taken() -> None:
    either = {"path": ["evaluation.limitations", "models.limitations"]}
    assert item(either, models=[{"limitations": "Dutch only."}]).status is Status.SHOWN
    assert item(either, omissions=[omitted("models.limitations", "withheld")]).status is Status.WITHHELD
    assert item(either).status is Status.MISSING


def test_entries_of_another_kind_do_not_hide_why_there_is_no_answer() -> None:
    link = {"path": "assessments.items.url", "where": "kind == 'dpia'"}
    privacy, impact = {"id": "pia", "kind": "dpia"}, {"id": "impact", "kind": "algorithmic_impact"}
    kept = omitted("assessments.items[pia].url", "withheld")
    for entries in ([privacy], [impact, privacy], [privacy, impact]):
        assert item(link, assessments={"items": entries}, omissions=[kept]).status is Status.WITHHELD
    second = {"id": "second", "kind": "dpia"}
    assert item(link, assessments={"items": [privacy, second]}, omissions=[kept]).status is Status.MISSING
    assert item(link, assessments={"items": [impact]}, omissions=[kept]).status is Status.MISSING


def test_each_entry_of_a_list_is_a_place_of_its_own_named_by_its_id() -> None:
    found = item("data.datasets.retention.period", data={"datasets": [CASES, MAIL]})
    assert found.status is Status.SHOWN
    assert told(found.shown) == ["data.datasets[cases].retention.period"]
    assert told(found.lacking) == ["data.datasets[mail].retention.period"]


def test_a_list_of_maps_shows_its_entries_and_entries_without_id_their_numbers() -> None:
    assert told(item("data.datasets", data={"datasets": [CASES, {"name": "x"}]}).shown) == [
        "data.datasets[cases]",
        "data.datasets[#2]",
    ]


def test_every_entry_must_have_the_answer_where_all_are_needed() -> None:
    every = {"path": "data.datasets.retention.period", "need": "all"}
    partly = item(every, data={"datasets": [CASES, MAIL]})
    assert partly.status is Status.PARTLY
    assert told(partly.lacking) == ["data.datasets[mail].retention.period"]
    assert item(every, data={"datasets": [CASES]}).status is Status.SHOWN
    assert item(every, data={"datasets": [MAIL]}).status is Status.MISSING


def test_an_entry_to_which_it_does_not_apply_need_not_have_the_answer() -> None:
    every = {"path": "data.datasets.retention.period", "need": "all"}
    excused = [omitted("data.datasets[mail].retention", "not_applicable")]
    shown = item(every, data={"datasets": [CASES, MAIL]}, omissions=excused)
    assert (shown.status, shown.lacking) == (Status.SHOWN, ())
    kept_back = [omitted("data.datasets[mail].retention", "withheld")]
    assert item(every, data={"datasets": [CASES, MAIL]}, omissions=kept_back).status is Status.PARTLY


def test_fewer_answers_than_are_asked_for_show_it_partly() -> None:
    two = {"path": "risks.items.description", "at_least": 2}
    risks = [{"description": "Wrong pile"}, {"description": "Longer wait"}]
    assert item(two, risks={"items": risks[:1]}).status is Status.PARTLY
    assert item(two, risks={"items": risks}).status is Status.SHOWN


def test_none_is_an_answer_only_where_it_counts() -> None:
    assert item("operation.incidents", operation={"incidents": []}).status is Status.MISSING
    none = {"path": "operation.incidents", "where": "told", "none_counts": True}
    assert item(none, operation={"incidents": []}).status is Status.SHOWN
    assert item(none).status is Status.MISSING
    deeper = {"path": "operation.incidents.action", "none_counts": True}
    assert told(item(deeper, operation={"incidents": []}).shown) == ["operation.incidents"]
    assert item("operation.incidents.action", operation={"incidents": []}).status is Status.MISSING


def test_an_answer_that_says_the_opposite_is_contrary() -> None:
    asked = {"path": "people.interaction.is_told", "where": "is_told"}
    found = item(asked, people={"interaction": {"is_told": False}})
    assert (found.status, told(found.contrary)) == (Status.MISSING, ["people.interaction.is_told"])
    assert item(asked, people={"interaction": {"is_told": True}}).status is Status.SHOWN


def test_where_is_about_the_entry_of_a_list_and_else_about_the_map_that_holds_the_answer() -> None:
    routes = [{"id": "court", "kind": "court"}, {"id": "desk", "kind": "internal_review", "deadline": "P6W"}]
    entry = item({"path": "rights.routes", "where": "kind == 'court'"}, rights={"routes": routes})
    assert (told(entry.shown), told(entry.contrary)) == (["rights.routes[court]"], ["rights.routes[desk]"])
    inside = item({"path": "rights.routes.deadline", "where": "kind == 'court'"}, rights={"routes": routes})
    assert inside.status is Status.MISSING
    assert told(inside.lacking) == ["rights.routes[court].deadline"]
    assert told(inside.contrary) == ["rights.routes[desk].deadline"]


def test_maps_that_are_absent_on_the_way_are_as_good_as_the_answer_absent() -> None:
    found = item("decision.human_oversight.measures.what")
    assert told(found.lacking) == ["decision.human_oversight.measures.what"]
    nested = item("models.training.origins.origin", models=[{"id": "sorter"}])
    assert told(nested.lacking) == ["models[sorter].training.origins.origin"]


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("not_applicable", Status.NOT_APPLICABLE),
        ("withheld", Status.WITHHELD),
        ("not_known", Status.STATED_UNKNOWN),
        ("not_measured", Status.STATED_UNKNOWN),
        ("in_progress", Status.STATED_UNKNOWN),
        ("for_another_party", Status.STATED_UNKNOWN),
    ],
)
@pytest.mark.parametrize("field", ["operation", "operation.uptime"])
def test_an_omission_tells_why_there_is_no_answer(field: str, reason: str, status: Status) -> None:
    found = item("operation.uptime", omissions=[omitted(field, reason)])
    assert found.status is status
    assert found.omission is not None
    assert found.omission.reason == reason


def test_an_answer_wins_over_an_omission_and_the_nearest_omission_over_one_above_it() -> None:
    kept_back = omitted("operation", "withheld")
    assert item("operation.uptime", operation={"uptime": "99 %"}, omissions=[kept_back]).status is Status.SHOWN
    nearest = item("operation.uptime", omissions=[omitted("operation.uptime"), kept_back])
    assert nearest.status is Status.STATED_UNKNOWN


def test_an_omission_of_a_field_that_begins_alike_is_another() -> None:
    assert item("data.summary", omissions=[omitted("data.sum")]).status is Status.MISSING
    assert item("data.summary", omissions=[omitted("data.summary.text")]).status is Status.MISSING


def test_the_reason_of_one_entry_speaks_for_no_other() -> None:
    excused = [omitted("data.datasets[cases].retention", "withheld")]
    bare = [{"id": "cases"}, {"id": "mail"}]
    assert item("data.datasets.retention.period", data={"datasets": bare}, omissions=excused).status is Status.MISSING
    alone = item("data.datasets.retention.period", data={"datasets": bare[:1]}, omissions=excused)
    assert alone.status is Status.WITHHELD
    both = [*excused, omitted("data.datasets[mail].retention")]
    found = item("data.datasets.retention.period", data={"datasets": bare}, omissions=both)
    assert found.status in (Status.WITHHELD, Status.STATED_UNKNOWN)


def test_an_entry_that_is_left_out_as_a_whole_tells_why_no_other_shows_it() -> None:
    asked = {"path": "data.datasets", "where": "contains(uses, 'validation')"}
    found = item(asked, data={"datasets": [CASES]}, omissions=[omitted("data.datasets[vetted]", "withheld")])
    assert (found.status, told(found.contrary)) == (Status.WITHHELD, ["data.datasets[cases]"])


def test_a_pattern_is_said_by_an_answer_by_none_and_by_what_does_not_apply() -> None:
    assert answers(people={"affected": []}).is_said("people.affected.group")
    assert answers(data={"datasets": [MAIL, CASES]}).is_said("data.datasets.retention")
    assert answers(omissions=[omitted("people", "not_applicable")]).is_said("people.affected.group")
    assert not answers(omissions=[omitted("people", "withheld")]).is_said("people.affected.group")
    assert not answers(people={"interaction": {}}).is_said("people.interaction")
