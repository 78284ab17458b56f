"""What is left to answer: each answer once, weightiest first, with its place in the person's own file."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from unit.checks.asked import framework, requirement

from disclosure.checks.choice import Choice, Open
from disclosure.checks.coverage import Measured
from disclosure.checks.todo import About, Binding, Plan, Task, plan, spots
from disclosure.load.frameworks import frameworks
from disclosure.load.record import load_bytes, load_file
from disclosure.model.coverage import Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Condition, Framework
from disclosure.model.loaded import Loaded

DAY = date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[3]
PILOT = Condition(says="it is a pilot", expression="system.stage == 'pilot'", holds="", fails="")


def planned(record: dict[str, Any], *asked: Framework) -> Plan:
    measured = Measured(Disclosure.model_validate(record, strict=False), {"is-a-pilot": PILOT}, DAY)
    return plan(Choice(()), [measured.against(each) for each in asked], DAY)


def paths(found: Plan) -> list[str]:
    return [each.answer.path for each in found.tasks]


def loaded_of(text: str) -> Loaded[Disclosure]:
    loaded = load_bytes(text.encode(), "a.yaml").loaded
    assert loaded is not None
    assert isinstance(loaded.disclosure, Disclosure)
    return Loaded(loaded.disclosure, loaded.origins, loaded.sources, loaded.keys, loaded.broken)


def places(text: str, *evidence: Any) -> list[tuple[str, int]]:
    loaded = loaded_of(text)
    measured = Measured(loaded.disclosure, {}, DAY)
    found = plan(Choice(()), [measured.against(framework("one", requirement("a1", *evidence)))], DAY)
    return [(str(spot.path), spot.line) for task in found.tasks for spot in spots(loaded, task)]


def test_what_binds_comes_first_and_what_is_not_yet_asked_last_by_its_day() -> None:
    law = framework(
        "law",
        requirement("l1", "system.name"),
        requirement("l2", "system.title", force="recommended"),
        requirement("l3", "system.stage", force="voluntary"),
        requirement("l4", "rights.summary", applies_from="2028-01-01"),
        requirement("l5", "system.one_line", applies_from="2027-01-01"),
    )
    register = framework("register", requirement("r1", "rights.routes"), kind="register")
    signed = framework("signed", requirement("s1", "rights.can_ask_for"), kind="treaty", state="signed")
    found = planned({}, register, law, signed)
    assert [(each.answer.path, each.weightiest.binding, each.weightiest.begins) for each in found.tasks] == [
        ("system.name", Binding.LAW, ""),
        ("rights.can_ask_for", Binding.DEMANDED, ""),
        ("rights.routes", Binding.DEMANDED, ""),
        ("system.title", Binding.RECOMMENDED, ""),
        ("system.stage", Binding.VOLUNTARY, ""),
        ("system.one_line", Binding.LATER, "2027-01-01"),
        ("rights.summary", Binding.LATER, "2028-01-01"),
    ]


def test_of_what_binds_alike_decisions_about_people_come_first_then_what_people_are_told() -> None:
    asked = framework(
        "law",
        requirement("a1", "system.name"),
        requirement("a2", "system.name"),
        requirement("a3", "operation.maintenance", audience=["affected_person"]),
        requirement("a4", "decision.automation"),
    )
    found = planned({}, asked)
    assert [(each.answer.path, each.about) for each in found.tasks] == [
        ("decision.automation", About.DECISIONS),
        ("operation.maintenance", About.OWED),
        ("system.name", About.REST),
    ]


def test_else_the_answer_that_serves_most_requirements_comes_first() -> None:
    one = framework("one", requirement("a1", "system.name"), requirement("a2", "purpose.goal"))
    two = framework("two", requirement("b1", "purpose.goal"))
    found = planned({}, one, two)
    assert [(each.answer.path, [need.requirement.id for need in each.requirements]) for each in found.tasks] == [
        ("purpose.goal", ["a2", "b1"]),
        ("system.name", ["a1"]),
    ]


def test_of_several_ways_the_first_is_taken_or_one_that_is_due_anyway_and_the_others_are_named() -> None:
    asked = framework("one", requirement("a1", ["system.name", "system.title"]), requirement("a2", "system.title"))
    (task,) = planned({}, asked).tasks
    assert task.answer.path == "system.title"
    assert task.others == ()
    lighter = requirement("a2", "system.title", force="voluntary")
    (task,) = planned({}, framework("one", requirement("a1", ["system.name", "system.title"]), lighter)).tasks
    assert (task.answer.path, task.weightiest.binding) == ("system.title", Binding.LAW)
    (task,) = planned({}, framework("one", requirement("a1", ["system.name", "system.title"]))).tasks
    assert (task.answer.path, [each.path for each in task.others]) == ("system.name", ["system.title"])
    spare = [requirement(f"a{each}", [f"system.{each}", "system.title"]) for each in ("name", "summary")]
    assert paths(planned({}, framework("one", *spare))) == ["system.name", "system.summary"]


def test_what_a_weightier_answer_gives_along_the_way_is_told_with_it_and_never_the_other_way_round() -> None:
    deadline, routes = requirement("a1", "rights.routes.deadline"), requirement("a2", "rights.routes")
    (task,) = planned({}, framework("one", deadline, routes)).tasks
    assert (task.answer.path, len(task.requirements)) == ("rights.routes.deadline", 2)
    lighter = requirement("a1", "rights.routes.deadline", force="voluntary")
    assert paths(planned({}, framework("one", lighter, routes))) == ["rights.routes", "rights.routes.deadline"]


def test_answers_that_are_there_or_omitted_are_not_left_to_write() -> None:
    withheld = {"field": "law", "reason": "withheld", "ground": "security", "because": "So."}
    asked = framework("one", requirement("a1", "system.name", "system.title"), requirement("a2", "law.summary"))
    assert paths(planned({"system": {"name": "Sorter"}, "omissions": [withheld]}, asked)) == ["system.title"]


def test_who_usually_knows_is_named_once_the_weightiest_first() -> None:
    asked = framework(
        "one",
        requirement("a1", "system.name", force="voluntary", answered_by="supplier"),
        requirement("a2", "system.name", answered_by="legal"),
        requirement("a3", "system.name", answered_by="legal"),
    )
    (task,) = planned({}, asked).tasks
    assert task.answered_by == ("legal", "supplier")


def test_a_question_that_decides_whether_something_applies_is_asked_once() -> None:
    asked = framework(
        "one",
        requirement("a1", "system.name", when=["is-a-pilot"]),
        requirement("a2", "system.title", when=["is-a-pilot"]),
    )
    found = planned({}, asked)
    assert found.tasks == ()
    (question,) = found.questions
    assert (question.path, question.conditions) == ("system.stage", ("is-a-pilot",))
    assert [each.id for _, each, _ in question.requirements] == ["a1", "a2"]
    open_ = plan(Choice((), (Open(asked, ("system.stage",)),)), [], DAY).questions
    assert [(each.path, each.frameworks) for each in open_] == [("system.stage", (asked,))]


RECORD = """\
schema_version: "1.0"
data:
  datasets:
    - id: letters
      name: Letters
      uses: [training]
    - id: cases
      uses: [input]
rights:
  routes:
    - id: court
      kind: court
"""


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("system.name", [("system", 0)]),
        ("rights.summary", [("rights", 9)]),
        ("rights.routes.deadline", [("rights.routes[court]", 11)]),
        ({"path": "rights.routes", "where": "kind == 'appeal'"}, [("rights.routes", 10)]),
        ({"path": "rights.routes.cost", "where": "kind == 'appeal'"}, [("rights.routes[court]", 11)]),
        (
            {"path": "data.datasets.retention", "need": "all"},
            [("data.datasets[letters]", 4), ("data.datasets[cases]", 7)],
        ),
        ({"path": "data.datasets.access", "where": "contains(uses, 'input')"}, [("data.datasets[cases]", 7)]),
        ({"path": "data.datasets.access", "where": "contains(uses, 'tuning')"}, [("data.datasets", 3)]),
    ],
)
def test_an_answer_goes_to_the_nearest_place_that_is_there(evidence: Any, expected: list[tuple[str, int]]) -> None:
    assert places(RECORD, evidence) == expected


def test_an_answer_goes_to_the_persons_own_file_and_not_to_a_layer_below_it(tmp_path: Path) -> None:
    (tmp_path / "supplier.yaml").write_text('schema_version: "1.0"\nsystem: {name: Sorter}\n', encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text('schema_version: "1.0"\nbased_on: [supplier.yaml]\nrights: {summary: Ask.}\n', encoding="utf-8")
    loaded = load_file(own).loaded
    assert loaded is not None
    assert isinstance(loaded.disclosure, Disclosure)
    whole = Loaded(loaded.disclosure, loaded.origins, loaded.sources, loaded.keys, loaded.broken)
    measured = Measured(whole.disclosure, {}, DAY)
    asked = framework("one", requirement("a1", "system.title"), requirement("a2", "rights.routes"))
    found = plan(Choice(()), [measured.against(asked)], DAY)
    assert {task.answer.path: [each.line for each in spots(whole, task)] for task in found.tasks} == {
        "rights.routes": [3],
        "system.title": [0],
    }


@pytest.mark.parametrize("name", ["parking-objections", "benefits-triage", "open-model"])
def test_on_real_frameworks_every_requirement_that_lacks_an_answer_is_in_a_task(name: str) -> None:
    known = frameworks()
    loaded = load_file(ROOT / "examples" / f"{name}.yaml").loaded
    assert loaded is not None
    assert isinstance(loaded.disclosure, Disclosure)
    measured = Measured(loaded.disclosure, known.conditions, DAY)
    coverages = [measured.against(each) for each in known.frameworks.values()]
    found = plan(Choice(()), coverages, DAY)
    told = {need.requirement.id for task in found.tasks for need in task.needs}
    lacking = {
        result.requirement.id
        for each in coverages
        for result in each.results
        if result.status in (Status.MISSING, Status.PARTLY) and result.wanted
    }
    assert lacking <= told
    assert len({task.answer for task in found.tasks}) == len(found.tasks)
    assert [_rank(task) for task in found.tasks] == sorted(_rank(task) for task in found.tasks)


def _rank(task: Task) -> tuple[int, str, int, int]:
    need = task.weightiest
    return need.binding, need.begins, task.about, -len(task.requirements)
