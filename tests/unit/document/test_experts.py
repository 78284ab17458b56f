"""The experts' part reads in few lines: no number for the only entry of a list, and its id last."""

from typing import Any

from unit.document.made import document

from disclosure.document.blocks import Block, Details, Facts, Section
from disclosure.document.wording import plain_words

PERSON = {"id": "officers", "who": "Case officers"}


def shape(block: Block) -> Any:
    """Headings and rows, nested as they stand."""
    if isinstance(block, Facts):
        return {row.label: "; ".join(plain_words(each.prose) for each in row.answers) for row in block.rows}
    if isinstance(block, Section):
        return [block.heading, *map(shape, block.blocks)]
    if isinstance(block, Details):
        return [f"> {block.summary}", *map(shape, block.blocks)]
    return type(block).__name__


def part(heading: str, **sections: Any) -> Any:
    made = document("full", **sections)
    (found,) = (each for each in made.sections if each.heading == heading)
    return shape(found)


def measures(*said: str) -> dict[str, Any]:
    measures = tuple({"id": f"m-{number}", "what": what} for number, what in enumerate(said))
    return {"decision": {"human_oversight": {"who": "Officers", "measures": measures}}}


def test_the_only_entry_of_a_list_stands_under_the_heading_of_the_list() -> None:
    assert part("How decisions are made", **measures("A button stops it."))[-1] == [
        "Who checks it",
        {"Who": "Officers"},
        ["Measures", {"Measure": "A button stops it.", "Entry id": "m-0"}],
    ]


def test_one_of_several_keeps_its_number() -> None:
    told = part("How decisions are made", **measures("A " + "long " * 40 + "text.", "A button."))[-1][-1]
    assert [each[0] for each in told[1:]] == ["> Measures 1", "> Measures 2"]


def test_an_only_entry_with_a_name_keeps_it_as_its_heading() -> None:
    told = part("Data", data={"datasets": ({"id": "letters", "name": "Old letters", "collected": {"from": "2023"}},)})
    assert told[1:] == [["Datasets", ["> Old letters", {"Collected": "from 2023", "Entry id": "letters"}]]]
