"""Examples that show requirements: of the kind that is asked for, and valid as a record."""

from typing import Any

from disclosure.checks.evidence import Answers
from disclosure.checks.example import example
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Evidence
from disclosure.model.schema import as_json

# Expressions over the keys of a map, which are free: their words are beyond a general example.
BEYOND = {"ll144-unk", "ll144-ir"}


def of(*evidence: Any) -> dict[str, Any]:
    return example([Evidence.model_validate(each if isinstance(each, dict) else {"path": each}) for each in evidence])


def test_an_example_is_nested_under_its_sections_in_the_order_of_the_model() -> None:
    made = of("rights.routes.deadline", "decision.automation")
    assert list(made) == ["decision", "rights"]
    assert made["rights"] == {"routes": [{"deadline": "P6W"}]}


def test_an_entry_is_of_the_kind_that_is_asked_for() -> None:
    court = {"path": "rights.routes", "where": "kind == 'court' || kind == 'tribunal'"}
    assert of(court)["rights"]["routes"][0]["kind"] == "court"
    told = {"path": "people.interaction.is_told", "where": "is_told"}
    assert of(told)["people"]["interaction"]["is_told"] is True


def test_answers_that_go_together_stand_in_one_entry_and_others_in_their_own() -> None:
    deadline = {"path": "rights.routes.deadline", "where": "kind == 'court'"}
    cost = {"path": "rights.routes.cost", "where": "kind == 'court'"}
    how = {"path": "rights.routes.how", "where": "kind == 'appeal'"}
    routes = of(deadline, cost, how)["rights"]["routes"]
    assert [sorted(each) for each in routes] == [["cost", "deadline", "kind"], ["how", "kind"]]


def test_what_every_entry_must_have_is_in_every_entry() -> None:
    every = {"path": "rights.routes.cost", "need": "all"}
    court, appeal = ({"path": "rights.routes", "where": f"kind == '{kind}'"} for kind in ("court", "appeal"))
    routes = of(every, court, appeal)["rights"]["routes"]
    assert len(routes) == 2
    assert all(each["cost"] for each in routes)


def test_a_term_that_is_asked_for_is_not_written_twice() -> None:
    asked = {"path": "data.datasets", "where": "contains(uses, 'training') && collection.method"}
    (dataset,) = of(asked)["data"]["datasets"]
    assert dataset["uses"] == ["training"]
    assert dataset["collection"]["method"]


def test_every_requirement_has_an_example_that_is_a_valid_record_and_shows_it() -> None:
    weak = set()
    for framework in frameworks().frameworks.values():
        for requirement in framework.requirements:
            record = Disclosure.model_validate(example(requirement.evidence), strict=False)
            answers = Answers(as_json(record), ())
            if any(answers.item(each).status is not Status.SHOWN for each in requirement.evidence):
                weak.add(requirement.id)
    assert weak == BEYOND
