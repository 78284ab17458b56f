"""Each audience sees the answers that are open to it, and no others; nothing false is ever put back."""

import json

import pytest
from unit.filing.withheld import ENTRY, LOGIC, RECORD, RETENTION, loaded, public, sealed

from disclosure.canonical import canonical_json
from disclosure.errors import FilingError
from disclosure.filing.audience import answers_for, opened
from disclosure.filing.withhold import Terms
from disclosure.model.schema import as_json
from disclosure.model.state import omissions_of, state_of, value_at


@pytest.mark.parametrize("fields", [(LOGIC,), (ENTRY, LOGIC), ("data", "models[main].base_models"), ("decision",)])
def test_opening_everything_gives_the_private_record_back(fields: tuple[str, ...]) -> None:
    made = sealed(*fields)
    back = opened(public(made), made.opening or b"")
    assert as_json(back) == as_json(loaded().disclosure)
    assert back == loaded().disclosure


def test_an_audience_sees_what_is_open_to_it_and_the_rest_stays_withheld() -> None:
    first = sealed(LOGIC, terms=Terms("trade_secret", "Secret.", open_to=("buyer",)))
    both = sealed(
        RETENTION, text=(first.data or b"").decode(), terms=Terms("security", "Safe.", open_to=("authority",))
    )
    seals = [*json.loads(first.opening or b"")["openings"], *json.loads(both.opening or b"")["openings"]]
    opening = canonical_json({**json.loads(both.opening or b""), "openings": seals})
    buyer = answers_for(public(both), "buyer", opening)
    assert value_at(buyer, LOGIC) is not None
    assert state_of(buyer, RETENTION).is_omitted
    authority = answers_for(public(both), "authority", opening)
    assert state_of(authority, LOGIC).is_omitted
    assert value_at(authority, f"{RETENTION}.period") == "P77M"
    nobody = answers_for(public(both), "affected_person", opening)
    assert nobody == public(both)
    assert len(omissions_of(buyer)) == len(omissions_of(authority)) == 1


def test_what_the_opening_does_not_open_stays_withheld() -> None:
    made = sealed(LOGIC, RETENTION)
    content = json.loads(made.opening or b"")
    content["openings"].pop()
    assert state_of(answers_for(public(made), "buyer", canonical_json(content)), RETENTION).is_omitted


def test_a_false_answer_is_not_put_back() -> None:
    made = sealed(LOGIC, RETENTION)
    content = json.loads(made.opening or b"")
    content["openings"][1]["value"] = {"period": "P1Y"}
    with pytest.raises(
        FilingError, match=r"does not prove what was withheld at data\.datasets\[case-files\]\.retention"
    ):
        opened(public(made), canonical_json(content))
    assert value_at(opened(public(made), canonical_json(content), fields=(LOGIC,)), LOGIC) is not None


@pytest.mark.parametrize("data", [b"", b"{}", b"[1"])
def test_bytes_that_are_no_opening_open_nothing(data: bytes) -> None:
    with pytest.raises(FilingError, match="cannot be used"):
        opened(public(sealed(LOGIC)), data)


def test_the_opening_of_another_record_opens_nothing() -> None:
    twin = sealed(LOGIC, text=RECORD.replace("id: sorter", "id: twin"))
    with pytest.raises(FilingError, match="does not prove"):
        opened(public(sealed(LOGIC)), twin.opening or b"")
