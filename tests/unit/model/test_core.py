"""The core schema that we make of a Part is the one that pydantic would make."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import GetCoreSchemaHandler, ValidationError, model_validator
from pydantic_core import CoreSchema

from disclosure.model.base import Part, answer
from disclosure.model.disclosure import BasedOn, Disclosure
from disclosure.model.fields import patterns
from disclosure.model.schema import record_schema
from disclosure.model.statement import Statement
from disclosure.model.text import Line

ROOTS: tuple[type[Part], ...] = (Disclosure, Statement)


def plain(found: Any) -> Any:
    """A core schema with its functions by name, so that two of them can be compared."""
    if isinstance(found, dict):
        return {key: plain(value) for key, value in found.items() if value is not None or key == "default"}
    if isinstance(found, list | tuple):
        return [plain(each) for each in found]
    return found.__qualname__ if callable(found) and not isinstance(found, type) else found


def made(root: type[Part]) -> Any:
    root.model_rebuild(force=True)
    return plain(root.__pydantic_core_schema__)


@pytest.fixture
def theirs() -> Iterator[Callable[[type[Part]], Any]]:
    """What pydantic makes of a root by itself; what was there stands again when the test is over."""

    def left_to_pydantic(part: type[Part], source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(source)

    def build(root: type[Part]) -> Any:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Part, "__get_pydantic_core_schema__", classmethod(left_to_pydantic))
            return made(root)

    yield build
    for root in ROOTS:
        root.model_rebuild(force=True)


@pytest.mark.parametrize("root", ROOTS)
def test_every_field_has_the_schema_that_pydantic_would_give_it(
    root: type[Part], theirs: Callable[[type[Part]], Any]
) -> None:
    expected = theirs(root)
    assert made(root) == expected
    text = str(expected)
    parts = {field.shape.entry for _, field in patterns(root) if field.shape.entry is not None}
    assert all(f"'{part.__name__}'" in text for part in parts)
    assert "freeze" in text or root is Statement


def test_a_part_with_a_validator_of_its_own_is_left_to_pydantic() -> None:
    assert BasedOn.model_validate("supplier.yaml").file == "supplier.yaml"

    class Checked(Part):
        name: Line | None = answer("A name of it all.", label="Name", example="A")

        @model_validator(mode="after")
        def _refused(self) -> "Checked":
            raise ValueError("no")

    with pytest.raises(ValidationError, match="no"):
        Checked.model_validate({"name": "A"})


def test_a_form_that_no_record_has_is_left_to_pydantic() -> None:
    class Odd(Part):
        either: int | str | None = answer("A number or a text.", label="Either", example=1)
        pairs: tuple[int, str] | None = answer("One of each.", label="Pair", example=(1, "a"))

    assert Odd.model_validate({"either": "a", "pairs": (1, "a")}).pairs == (1, "a")
    with pytest.raises(ValidationError) as caught:
        Odd.model_validate({"either": 1.5, "pairs": (1, 2)})
    assert {each["loc"][0] for each in caught.value.errors()} == {"either", "pairs"}


def test_the_published_schema_is_made_of_the_same() -> None:
    told = record_schema()["$defs"]["System"]["properties"]["title"]
    assert told["title"]
    assert told["description"]
    assert told["examples"]
