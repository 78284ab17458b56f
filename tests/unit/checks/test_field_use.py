"""Which requirements a field serves: by its own path, by one below it, by one above it."""

from unit.checks.asked import framework, requirement

from disclosure.checks.field_use import uses

ASKED = framework(
    "one",
    requirement("a1", "rights.routes"),
    requirement("a2", "rights.routes.deadline"),
    requirement("a3", "rights.routes.contact.email", "rights.routes.contact"),
    requirement("a4", "rights.summary"),
    requirement("a5", actor="state"),
    requirement("a6", "people", "people.notices"),
)


def found(pattern: str) -> dict[str, str]:
    return {each.requirement.id: each.path for each in uses(pattern, [ASKED])}


def test_a_field_serves_what_names_it_what_is_below_it_and_what_is_above_it() -> None:
    assert found("rights.routes.deadline") == {"a1": "rights.routes", "a2": "rights.routes.deadline"}
    assert found("rights.routes") == {
        "a1": "rights.routes",
        "a2": "rights.routes.deadline",
        "a3": "rights.routes.contact",
    }
    assert found("rights.routes.contact") == {"a1": "rights.routes", "a3": "rights.routes.contact"}
    assert found("people.notices.text") == {"a6": "people.notices"}
    assert found("system.name") == {}
