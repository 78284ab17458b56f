"""Floor 2. Ask or challenge: whom to reach, the ways that are open, and, plainly, where there is none."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from disclosure.document.answers import Answers
from disclosure.document.blocks import Answer, ContactBox, Row, Way
from disclosure.document.composites import is_composite
from disclosure.document.outline import OutlineBlock
from disclosure.document.place import Place
from disclosure.document.wording import line
from disclosure.model.base import Part, is_part
from disclosure.model.fields import fields_of
from disclosure.model.path import FieldPath
from disclosure.model.sections.responsibility import Responsibility
from disclosure.model.sections.rights import Request, Rights, Route

_CONTACT = FieldPath.parse("responsibility.contact")
_STATEMENT_CONTACT = FieldPath.parse("statement.contact")
_ROUTES = FieldPath.parse("rights.routes")
_NO_ROUTE = FieldPath.parse("rights.no_route_reason")
_REQUESTS = FieldPath.parse("rights.can_ask_for")
_BODIES = FieldPath.parse("responsibility.oversight_bodies")

_ICONS: Final = {
    "email": "email",
    "phone": "phone",
    "form_url": "form",
    "post": "post",
    "hours": "clock",
    "languages": "speech",
}
OUTSIDE: Final = ("regulator", "ombudsman", "court")
"""Kinds of bodies that a resident can turn to; the others check on the organisation's own account."""


def contact_box(answers: Answers, block: OutlineBlock, *, is_statement: bool) -> ContactBox:
    """The box of a record, or of a statement, which has a contact and nothing to challenge."""
    page = answers.page
    path = _STATEMENT_CONTACT if is_statement else _CONTACT
    rows = tuple(_contact(answers, path))
    missing = [] if rows else [answers.hole(path)]
    ways: tuple[Way, ...] = ()
    if not is_statement:
        rights = page.value("rights")
        offered = rights if isinstance(rights, Rights) else _no_rights()
        ways = (
            *_routes(answers, offered, block.route),
            *_requests(answers, offered, block.request),
            *_bodies(answers),
        )
        if not offered.routes:
            missing += _no_route(answers, offered)
    heading = "contact.ask" if is_statement else "contact.heading"
    return ContactBox(page.say(heading), page.say("contact.intro") if rows else "", rows, ways, tuple(missing))


@cache
def _no_rights() -> Rights:
    return Rights()


def _contact(answers: Answers, path: FieldPath) -> Iterator[Row]:
    value = answers.page.value(path)
    if not is_part(value):
        return
    place = answers.page.place(path)
    for field in fields_of(type(value)).values():
        inner = getattr(value, field.attribute)
        if inner is not None:
            here = place / field.name
            yield Row(answers.page.label(here, field), answers.told(here, field, inner), _ICONS.get(field.name, ""))


def _routes(answers: Answers, rights: Rights, names: tuple[str, ...]) -> Iterator[Way]:
    entries = rights.routes or ()
    for place, route in zip(answers.page.place(_ROUTES).entries(entries), entries, strict=True):
        yield Way(_title(answers, place, route, "kind", route.kind), _rows(answers, place, route, names))


def _requests(answers: Answers, rights: Rights, names: tuple[str, ...]) -> Iterator[Way]:
    entries = rights.can_ask_for or ()
    for place, request in zip(answers.page.place(_REQUESTS).entries(entries), entries, strict=True):
        title = _title(answers, place, request, "what", request.what)
        if request.is_offered is False:
            yield Way(title, _refused(answers, place, request))
        else:
            yield Way(title, _rows(answers, place, request, names))


def _refused(answers: Answers, place: Place, request: Request) -> tuple[Row, ...]:
    """That this is not offered, said as plainly as an offer, and why."""
    page = answers.page
    offered = fields_of(Request)["is_offered"]
    here = place / "is_offered"
    here.show()
    said = page.tell(line(page.say("contact.not_offered")), path=here.path)
    because = answers.at_places([(place / "because", request.because)]) if request.because is not None else ()
    return (Row(page.label(here, offered), (said, *because)),)


def _bodies(answers: Answers) -> Iterator[Way]:
    """Regulators, courts and ombudsmen by name, with their address where one is given."""
    page = answers.page
    responsibility = page.value("responsibility")
    bodies = (responsibility.oversight_bodies if isinstance(responsibility, Responsibility) else None) or ()
    rows = []
    for place, body in zip(page.place(_BODIES).entries(bodies), bodies, strict=True):
        if body.kind in OUTSIDE and body.name is not None:
            (place / "kind").show()
            url = answers.at_places([(place / "url", body.url)]) if body.url is not None else ()
            rows.append(Row(page.term("kind", body.kind), (*answers.at_places([(place / "name", body.name)]), *url)))
    if rows:
        yield Way(page.say("contact.bodies"), tuple(rows))


def _title(answers: Answers, place: Place, entry: Route | Request, name: str, term: str | None) -> str:
    page = answers.page
    if entry.name is not None:
        chosen = page.choose(entry.name)
        if chosen.translation not in ("fallback", "machine"):
            (place / "name").show()
            return chosen.text
    if term is not None:
        (place / name).show()
        return page.term(name, term)
    return page.say("contact.way")


def _rows(answers: Answers, place: Place, entry: Part, names: tuple[str, ...]) -> tuple[Row, ...]:
    rows = []
    for name in names:
        field = fields_of(type(entry))[name]
        value = getattr(entry, field.attribute)
        if value is None or (is_part(value) and not is_composite(type(value))):
            continue
        here = place / name
        rows.append(Row(answers.page.label(here, field), answers.told(here, field, value)))
    return tuple(rows)


def _no_route(answers: Answers, rights: Rights) -> Iterator[Answer]:
    """Why nothing can be challenged: the record's own reason, else that there is none, else that it is not said."""
    if rights.no_route_reason is not None:
        yield from answers.at(_NO_ROUTE / "kind")
        if rights.no_route_reason.because is not None:
            yield from answers.at(_NO_ROUTE / "because")
    elif rights.routes == ():
        answers.page.place(_ROUTES).show()
        yield from answers.at(_ROUTES)
    else:
        yield answers.hole(_ROUTES)
