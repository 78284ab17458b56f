"""What was made before a change that it speaks of, and was not made again."""

from typing import Any

import pytest
from unit.changes.records import Edit, add, edited, set_

from disclosure.changes.difference import differences
from disclosure.changes.outdated import outdated
from disclosure.model.change import Outdated


def found(name: str, *edits: Edit) -> dict[str, Outdated]:
    old, new = edited(name, *edits)
    return {str(each.path): each for each in outdated(old, new, differences(old, new))}


def kinds(name: str, *edits: Edit) -> set[tuple[str, str]]:
    return {(path, each.code) for path, each in found(name, *edits).items() if not path.startswith("record.")}


FRIA, DPIA, AUDIT = "assessments.items[fria-2026]", "assessments.items[dpia-2026]", "assessments.items[audit-2026]"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (set_("data.datasets.0.retention.period", "P7Y"), {DPIA}),
        (set_("decision.automation", "decides_alone"), {FRIA, DPIA, AUDIT}),
        (set_("rights.can_ask_for.0.is_offered", False), {FRIA}),
        (set_("evaluation.tests.0.metrics.0.value", "0.2"), {AUDIT}),
        (set_("purpose.costs", "The service costs 90,000 euro a year."), set()),
        (set_("decision.process", "A case worker reads every request and decides under the rules for help."), set()),
    ],
)
def test_an_assessment_is_outdated_by_a_change_in_what_it_looks_at(edit: Edit, expected: set[str]) -> None:
    assert kinds("benefits-triage", edit) == {(path, "assessment") for path in expected}


def test_an_assessment_that_was_made_again_or_never_made_is_not_outdated() -> None:
    alone = set_("decision.automation", "decides_alone")
    again = set_("assessments.items.0.on", "2026-11")
    assert FRIA not in found("benefits-triage", alone, again)
    assert FRIA not in found("benefits-triage", alone, set_("assessments.items.0.status", "planned"))
    new = {"id": "new", "kind": "fria", "on": "2026-11", "status": "done"}
    assert "assessments.items[new]" not in found("benefits-triage", alone, add("assessments.items", new))


def test_the_changes_that_outdate_it_are_named_the_weightiest_first() -> None:
    edits = (set_("data.datasets.0.retention.period", "P7Y"), set_("decision.automation", "decides_alone"))
    assert [str(path) for path in found("benefits-triage", *edits)[DPIA].because] == [
        "decision.automation",
        "data.datasets[requests].retention.period",
    ]


def test_a_test_of_another_version_of_the_system_is_outdated() -> None:
    new = found("parking-objections", set_("system.version", "3.0"))
    test = new["evaluation.tests[sorting-2026]"]
    assert (test.code, dict(test.params)) == ("test", {"version": "2.4", "now": "3.0"})
    made_again = (set_("system.version", "3.0"), set_("evaluation.tests.0.system_version", "3.0"))
    assert "evaluation.tests[sorting-2026]" not in found("parking-objections", *made_again)


def test_a_test_of_an_earlier_version_of_a_model_is_outdated() -> None:
    test = found("parking-objections", set_("models.0.version", "3.0"))["evaluation.tests[sorting-2026]"]
    assert (test.code, dict(test.params)) == ("test.model", {"model": "models[topic-model]"})


def certificate(scope: Any) -> Edit:
    def edit(record: dict[str, Any]) -> None:
        record["law"]["certificates"] = [{"id": "c", "name": "Certificate", "on": "2026-01", "scope": scope}]

    return edit


@pytest.mark.parametrize(
    ("scope", "is_outdated"),
    [
        ("Objection Sorter 2.4.", True),
        ({"en": "The sorter", "nl": "De sorteerder 2.4"}, True),
        ("Objection Sorter 12.4 and 2.4.1", False),
        ("The whole city.", False),
    ],
)
def test_a_certificate_that_names_the_version_before_is_outdated(scope: Any, is_outdated: bool) -> None:
    _, old = edited("parking-objections", certificate(scope))
    _, new = edited("parking-objections", certificate(scope), set_("system.version", "3"))
    assert ("certificate" in {each.code for each in outdated(old, new, differences(old, new))}) is is_outdated
    _, same = edited("parking-objections", certificate(scope), set_("decision.automation", "informs"))
    assert "certificate" not in {each.code for each in outdated(old, same, differences(old, same))}


def test_who_approved_or_vouched_did_so_for_the_record_before() -> None:
    change = set_("data.datasets.0.retention.period", "P9Y")
    assert {path for path in found("parking-objections", change) if path.startswith("record.")} == {
        "record.approvals[#1]",
        "record.asserted_by",
    }
    again = (set_("record.asserted_by.on", "2026-11-20"), set_("record.approvals.0.on", "2026-11-19"))
    assert {path for path in found("parking-objections", change, *again) if path.startswith("record.")} == set()
    assert found("parking-objections", set_("record.version", "1.3"), set_("record.updated_on", "2026-11-20")) == {}


def test_a_translation_of_an_earlier_version_is_outdated_by_any_text() -> None:
    def with_dutch(record: dict[str, Any]) -> None:
        record["record"]["languages"].append({"tag": "nl", "translation": "human", "of_version": "1.2"})

    _, old = edited("parking-objections", with_dutch)
    reworded = set_("purpose.context", "Parking is fined by the city. Who gets a fine may object within six weeks.")
    _, new = edited("parking-objections", with_dutch, reworded, set_("record.version", "1.3"))
    told = {each.code: dict(each.params) for each in outdated(old, new, differences(old, new))}
    assert told == {"translation": {"version": "1.2"}}
