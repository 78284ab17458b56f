"""Floor 2. Steps: what happens to a case, in order, as a list and as a flow."""

from typing import Final

from disclosure.document.answers import Answers
from disclosure.document.blocks import Answer, Block, Figure, Step, Steps, Table
from disclosure.document.figures.flow import Box, flow_svg
from disclosure.document.wording import line
from disclosure.model.path import FieldPath
from disclosure.model.sections.decision import Decision

_ICONS: Final = {"person": "person", "ai": "machine", "organisation": "organisation", "other_system": "data"}
_PATH: Final = FieldPath(("decision", "steps"))


def steps(answers: Answers) -> tuple[Block, ...]:
    """The steps of the decision, plain words first, and who acts when as a flow; nothing where there are none."""
    page = answers.page
    decision = page.value("decision")
    entries = (decision.steps if isinstance(decision, Decision) else None) or ()
    made: list[Step] = []
    boxes: list[Box] = []
    for place, step in zip(page.place(_PATH).entries(entries), entries, strict=True):
        actor = page.term("actor", step.actor) if step.actor else page.say("step.unknown")
        if step.actor:
            (place / "actor").show()
        field = "plain" if step.plain is not None else "does"
        found: tuple[Answer, ...] = ()
        if getattr(step, field) is not None:
            found = answers.at_places([(place / field, getattr(step, field))])
        made.append(Step(actor, _ICONS.get(step.actor or "", ""), found))
        boxes.append(Box(step.actor or "other", actor))
    if not made:
        return ()
    return (Steps(tuple(made)), *_flow(answers, tuple(boxes)))


def _flow(answers: Answers, boxes: tuple[Box, ...]) -> tuple[Figure, ...]:
    """Who acts when; the same actor twice in a row is one box. A flow of one box would say nothing."""
    page = answers.page
    merged: list[tuple[Box, int, int]] = []
    for number, box in enumerate(boxes, start=1):
        if merged and merged[-1][0].actor == box.actor:
            first = merged[-1]
            merged[-1] = (first[0], first[1], number)
        else:
            merged.append((box, number, number))
    if len(merged) < 2:
        return ()
    named = [
        Box(
            box.actor,
            box.words,
            page.say("flow.step", number=first) if first == last else page.say("flow.steps", first=first, last=last),
        )
        for box, first, last in merged
    ]
    words = page.say("flow.words", actors=page.say("flow.then").join(box.words for box in named))
    anchor = page.anchor("figure", _PATH)
    caption = page.say("flow.caption")
    table = Table(
        caption,
        (page.say("flow.who"), page.say("flow.when")),
        tuple((page.tell(line(box.words)), page.tell(line(box.note))) for box in named),
    )
    svg = flow_svg(tuple(named), id=anchor, title=caption, description=words, direction=page.direction)
    return (Figure(anchor, caption, words, svg, table),)
