"""How offers stand to a question: what is a gap, what is another answer, what is the same; and in which order."""

from typing import Any

from offered import FORM, side_by_side

from disclosure.model.comparison import STANDINGS, Comparison

GOAL: dict[str, Any] = {"purpose": {"goal": "Shorter waits"}}
OTHER: dict[str, Any] = {"purpose": {"goal": "Fewer mistakes"}}
NOTHING: dict[str, Any] = {}
TWO: dict[str, Any] = {"evidence": ["purpose.goal", "purpose.problem"]}
KEPT: dict[str, Any] = {"evidence": ["data.datasets.retention.period"]}
STATE: dict[str, Any] = {"actor": "state", "evidence": []}


def omitted(reason: str, field: str = "purpose.goal", **more: str) -> dict[str, Any]:
    return {"omissions": ({"field": field, "reason": reason, "because": "It is told so.", **more},)}


def standing(*records: dict[str, Any], asks: dict[str, Any] = NOTHING, **more: Any) -> str:
    (one,) = side_by_side(*records, asks=(asks,), **more).questions
    return one.standing


def data(*datasets: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"datasets": datasets}}


def dataset(period: str, name: Any = "Letters", **more: Any) -> dict[str, Any]:
    return {"name": name, "retention": {"period": period}, **more}


def test_an_answer_beside_a_hole_of_any_kind_is_a_gap() -> None:
    assert standing(GOAL, NOTHING) == "gap"
    for reason in ("withheld", "not_known", "not_measured", "in_progress", "for_another_party"):
        assert standing(omitted(reason), GOAL) == "gap", reason


def test_a_piece_less_of_an_answer_is_a_gap_even_where_both_are_partly_shown() -> None:
    whole = {"purpose": {"goal": "Shorter waits", "problem": "A pile"}}
    assert standing(whole, GOAL, asks=TWO) == "gap"
    assert standing(GOAL, {"purpose": {"problem": "A pile"}}, asks=TWO) == "gap"


def test_answers_that_are_not_alike_are_different_and_alike_ones_the_same() -> None:
    assert standing(GOAL, OTHER) == "different"
    assert standing(GOAL, GOAL, OTHER) == "different"
    assert standing(GOAL, GOAL) == "same"


def test_partly_alike_with_holes_of_different_kinds_is_not_the_same() -> None:
    kept, unknown = (omitted(each, "purpose.problem") for each in ("withheld", "not_known"))
    assert standing(GOAL | kept, GOAL | unknown, asks=TWO) == "different"
    assert standing(GOAL | kept, GOAL, asks=TWO) == "different"
    assert standing(GOAL | kept, GOAL | kept, asks=TWO) == "same"
    law, secret = (omitted("withheld", "purpose.problem", ground=each) for each in ("law", "trade_secret"))
    assert standing(GOAL | law, GOAL | secret, asks=TWO) == "different"


def test_the_lines_of_a_file_and_ids_make_no_difference_but_names_do() -> None:
    assert standing(GOAL, {"purpose": {"goal": "Shorter\n waits"}}) == "same"
    one = data(dataset("P1Y", id="a"))
    assert standing(one, data(dataset("P1Y", id="b")), asks=KEPT) == "same"
    assert standing(one, data(dataset("P1Y", name="Forms", id="a")), asks=KEPT) == "different"
    assert standing(one, data(dataset("P2Y", id="a")), asks=KEPT) == "different"


def test_entries_are_compared_in_any_order_and_references_by_the_name_they_lead_to() -> None:
    one, two = dataset("P1Y", id="a"), dataset("P2Y", name="Forms", id="b")
    assert standing(data(one, two), data(two, one), asks=KEPT) == "same"
    inputs = {"evidence": ["decision.inputs.dataset"]}
    first = data(one) | {"decision": {"inputs": ({"dataset": "a"},)}}
    second = data(one | {"id": "z"}) | {"decision": {"inputs": ({"dataset": "z"},)}}
    assert standing(first, second, asks=inputs) == "same"
    third = data(one | {"id": "z", "name": "Forms"}) | {"decision": {"inputs": ({"dataset": "z"},)}}
    assert standing(first, third, asks=inputs) == "different"


def test_whole_entries_are_compared_with_all_that_they_say() -> None:
    bodies = {"evidence": ["responsibility.oversight_bodies"]}
    one: dict[str, Any] = {"id": "o", "name": "Ombudsman", "kind": "ombudsman"}
    told = [{"responsibility": {"oversight_bodies": (each,)}} for each in (one, one | {"url": "https://o.example"})]
    assert standing(*told, asks=bodies) == "different"
    again = [{"responsibility": {"oversight_bodies": ({**one, "id": each},)}} for each in ("o", "z")]
    assert standing(*again, asks=bodies) == "same"


def test_a_list_of_terms_is_the_same_in_any_order() -> None:
    powers = [
        {"decision": {"human_oversight": {"powers": each}}} for each in (("stop", "correct"), ("correct", "stop"))
    ]
    assert standing(*powers, asks={"evidence": ["decision.human_oversight.powers"]}) == "same"


def test_texts_are_compared_in_the_language_of_the_reader() -> None:
    dutch = {"record": {"languages": ({"tag": "nl"}, {"tag": "en"})}}
    both = dutch | {"purpose": {"goal": {"nl": "Korter wachten", "en": "Shorter waits"}}}
    assert standing(GOAL, both) == "same"
    assert standing(GOAL, both, language="nl") == "different"


def test_a_question_that_nobody_answers_is_told_apart_whatever_kinds_of_holes_there_are() -> None:
    assert standing(NOTHING, NOTHING) == "unanswered"
    assert standing(NOTHING, omitted("withheld")) == "unanswered"


def test_asked_of_one_and_not_of_another_is_a_difference_and_of_none_is_not_asked() -> None:
    excluded = GOAL | {"law": {"exclusions": ({"framework": "xx-act", "reason": "Other country"},)}}
    assert standing(GOAL, excluded) == "different"
    assert standing(excluded, excluded) == "not_asked"
    assert standing(GOAL, GOAL, asks=STATE) == "not_asked"


def test_another_answer_than_the_one_asked_for_is_a_hole_and_differs_from_nothing_at_all() -> None:
    asks = {"evidence": ["purpose.problem", {"path": "system.is_ai_system", "where": "is_ai_system"}]}
    told = {"purpose": {"problem": "A pile"}}
    assert standing(told, told | {"system": {"is_ai_system": False}}, asks=asks) == "different"
    running = {"evidence": ["purpose.problem", {"path": "system.stage", "where": "stage == 'in_use'"}]}
    stages = [told | {"system": {"stage": each}} for each in ("pilot", "retired")]
    assert standing(*stages, asks=running) == "different"
    assert standing(stages[0], stages[0], asks=running) == "same"


def test_differences_come_first_and_holes_before_other_answers() -> None:
    asks = (
        STATE,
        {"evidence": ["purpose.why_ai"]},
        {"evidence": ["purpose.costs"]},
        {"evidence": ["purpose.context"]},
        {"evidence": ["purpose.benefits"]},
        {"evidence": ["purpose.goal"]},
        {"evidence": ["purpose.problem"]},
    )
    told = omitted("withheld", "purpose.costs")
    first = {"purpose": {"context": "C", "benefits": "B", "problem": "P", "goal": "G"}} | told
    second = {"purpose": {"context": "C", "benefits": "Z", "goal": "G"}}
    made = side_by_side(first, second, asks=asks)
    assert [(each.standing, each.question.id) for each in made.questions] == [
        ("gap", "xx-7"),
        ("different", "xx-5"),
        ("same", "xx-4"),
        ("same", "xx-6"),
        ("unanswered", "xx-3"),  # withheld by one: a hole of another kind
        ("unanswered", "xx-2"),
        ("not_asked", "xx-1"),
    ]
    assert [each for each in STANDINGS if made.of(each)] == list(STANDINGS)


def generic(*records: dict[str, Any]) -> Comparison:
    return side_by_side(*records, buyer=FORM.model_copy(update={"questions": ()}))


def test_a_buyer_without_a_form_asks_what_any_offer_names_of_all_of_them() -> None:
    names = {"law": {"frameworks": ("xx-act", "yy-act")}}
    made = generic(GOAL, names)
    (form,) = made.forms
    assert [(each.number, each.is_named) for each in form.calls] == [(2, True)]
    assert [result.status.value for result in made.questions[0].question.results if result] == ["shown", "missing"]
    assert made.unknown == ((2, "yy-act"),)
    assert generic(GOAL, GOAL).questions == ()
