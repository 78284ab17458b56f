"""Which frameworks a record is measured against: those it names, else those that place and circumstances call for."""

from datetime import date
from typing import Any

from disclosure.checks.choice import Choice, choose
from disclosure.checks.coverage import Measured
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Called, Condition, Framework, Frameworks

CONDITIONS = {
    "is-public": Condition(
        says="a public body uses it",
        expression="responsibility.organisation.capacity != 'private'",
        holds="{}",
        fails="{}",
    )
}


def act(name: str, *places: str, when: tuple[str, ...] = (), state: str = "in_force", called: bool = True) -> Framework:
    return Framework.model_construct(
        id=name,
        jurisdictions=places,
        status=Framework.model_fields["status"].annotation(state=state, as_of="2026-11-23"),  # type: ignore[misc]
        called=Called(when=when, because=f"Because of {name}.") if called else None,
    )


KNOWN = Frameworks(
    {
        each.id: each
        for each in (
            act("everywhere"),
            act("union", "EU"),
            act("dutch-public", "NL", when=("is-public",)),
            act("federal", "US"),
            act("californian", "US-CA"),
            act("british", "GB"),
            act("repealed", "NL", state="repealed"),
            act("superseded", state="superseded"),
            act("by-name-only", called=False),
        )
    },
    CONDITIONS,
    {"EU": ("FR", "NL")},
)


def choice(**sections: Any) -> Choice:
    record = Disclosure.model_validate(sections, strict=False)
    return choose(Measured(record, CONDITIONS, date(2026, 11, 23)), KNOWN)


def called(*codes: str, **sections: Any) -> list[str]:
    told = [{"scheme": "iso-3166-1", "code": code} for code in codes]
    return [each.framework.id for each in choice(law={"jurisdictions": told}, **sections).chosen]


def test_what_the_record_names_is_taken_in_its_order_and_nothing_else() -> None:
    made = choice(law={"frameworks": ["californian", "by-name-only", "repealed"], "jurisdictions": [{"code": "NL"}]})
    assert [each.framework.id for each in made.chosen] == ["californian", "by-name-only", "repealed"]
    assert all(each.is_named for each in made.chosen)
    assert made.open == ()


def test_a_name_that_nobody_knows_is_told_and_calls_for_no_other() -> None:
    made = choice(law={"frameworks": ["californian", "martian"]})
    assert [each.framework.id for each in made.chosen] == ["californian"]
    assert made.unknown == ("martian",)
    assert choice(law={"frameworks": ["martian"]}) == Choice((), unknown=("martian",))


def test_a_country_calls_for_its_law_and_for_that_of_its_union() -> None:
    assert called("FR") == ["everywhere", "union"]
    assert called("GB") == ["everywhere", "british"]
    assert called() == ["everywhere"]


def test_a_state_calls_for_its_own_law_and_for_that_of_its_country() -> None:
    assert called("US-CA") == ["everywhere", "federal", "californian"]
    assert called("US-TX") == ["everywhere", "federal"]
    assert called("US") == ["everywhere", "federal"]


def test_without_jurisdictions_the_country_of_the_organisation_is_taken() -> None:
    there = {"responsibility": {"organisation": {"country": "FR"}}}
    assert [each.framework.id for each in choice(**there).chosen] == ["everywhere", "union"]
    assert called("GB", **there) == ["everywhere", "british"]


def test_a_circumstance_that_nobody_answered_makes_it_open_with_its_questions() -> None:
    made = choice(law={"jurisdictions": [{"code": "NL"}]})
    assert [each.framework.id for each in made.chosen] == ["everywhere", "union"]
    assert [(each.framework.id, each.paths) for each in made.open] == [
        ("dutch-public", ("responsibility.organisation.capacity",))
    ]


def test_a_circumstance_that_holds_calls_with_its_reason_and_one_that_fails_does_not() -> None:
    def of(capacity: str) -> Choice:
        organisation = {"country": "NL", "capacity": capacity}
        return choice(responsibility={"organisation": organisation})

    public = of("public_authority")
    assert [each.because for each in public.chosen if each.framework.id == "dutch-public"] == [
        "Because of dutch-public."
    ]
    assert not any(each.is_named for each in public.chosen)
    private = of("private")
    assert "dutch-public" not in [each.framework.id for each in private.chosen]
    assert private.open == ()
