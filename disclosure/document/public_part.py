"""Floor 2. The public part of a record that is kept from the public: its name, whose it is, why, and whom to ask.

What a resident may do all the same stays: whom to reach, how to challenge. Nothing else that the record says is in it.
It is a record itself, so that every output of it (a page, the record inside a PDF, its JSON) is made as any other is.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeVar, get_args

from disclosure.document.contact import OUTSIDE
from disclosure.document.notes import FICTIONAL
from disclosure.document.outline import outline
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import fields_of
from disclosure.model.json_value import freeze
from disclosure.model.sections.omissions import Omission, OpenTo
from disclosure.model.state import omissions_of, says_nothing

Part_ = TypeVar("Part_", bound=Part)

_ALL: Final = None
"""All that stands at a place."""
_PARTY: Final = dict.fromkeys(("name", "abbreviation", "url", "logo"), _ALL)
_ROUTE: Final = dict.fromkeys(("id", "name", "kind", "how", "contact", "deadline"), _ALL)
_REQUEST: Final = dict.fromkeys(("id", "name", "what", "is_offered", "because", "how", "contact"), _ALL)
_BODY: Final = dict.fromkeys(("id", "name", "kind", "url"), _ALL)

PUBLIC: Final[Mapping[str, Any]] = {
    "schema_version": _ALL,
    "record": {
        **dict.fromkeys(("id", "version", "kind", "published_on", "updated_on", "review_by", "publication"), _ALL),
        "languages": dict.fromkeys(("id", "tag", "translation", "of_version"), _ALL),
        "asserted_by": dict.fromkeys(("name", "position", "status", "on"), _ALL),
        "licence": _ALL,
        "url": _ALL,
    },
    "system": dict.fromkeys(("name", "title"), _ALL),
    "responsibility": {"organisation": _PARTY, "contact": _ALL, "oversight_bodies": _BODY},
    "rights": {"routes": _ROUTE, "can_ask_for": _REQUEST, "no_route_reason": _ALL},
}
"""The fields that are public of a record which is not; a map goes into a part, or into each entry of a list."""

_HOLES: Final = frozenset({"responsibility", "responsibility.contact", "rights", "rights.routes"})
"""Omissions that answer whom to ask, or say why nobody can be."""


def is_withheld(record: Disclosure) -> bool:
    """Whether a record is kept from the public as a whole."""
    publication = record.record.publication if record.record else None
    return bool(publication and publication.is_withheld)


def open_to(record: Disclosure) -> tuple[OpenTo, ...]:
    """Who gets a record that is kept from the public, as it says itself."""
    publication = record.record.publication if record.record else None
    return (publication.open_to if publication else None) or ()


def readers_of(*records: Disclosure) -> tuple[OpenTo, ...] | None:
    """To whom alone a page may be given that shows all of `records`; None: to everybody."""
    kept = [open_to(each) for each in records if is_withheld(each)]
    return tuple(each for each in get_args(OpenTo) if all(each in own for own in kept)) if kept else None


def is_closed(record: Disclosure, name: str, readers: tuple[OpenTo, ...] | None) -> bool:
    """Whether the document that the outline `name` makes of a record may show its public part only.

    `readers`: to whom alone the document is given; None: to everybody.
    """
    return is_withheld(record) and readers is None and not outline(name).shows_withheld


def public_part(record: Disclosure) -> Disclosure:
    """The public part of a record that is kept from the public; the public part of a public part is itself."""
    answering = record.responsibility
    bodies = tuple(each for each in (answering.oversight_bodies if answering else None) or () if each.kind in OUTSIDE)
    if answering is not None:
        record = record.model_copy(
            update={"responsibility": answering.model_copy(update={"oversight_bodies": bodies or None})}
        )
    holes = tuple(_hole(each) for path, each in omissions_of(record) if str(path) in _HOLES)
    is_fictional = record.extensions is not None and record.extensions.get(FICTIONAL) is True
    told = {"omissions": holes or None, "extensions": freeze({FICTIONAL: True}) if is_fictional else None}
    return _only(record, PUBLIC).model_copy(update=told)


def _hole(omission: Omission) -> Omission:
    return omission.model_copy(update={"evidence": None})


def _only(part: Part_, kept: Mapping[str, Any]) -> Part_:
    """`part` with the fields `kept`, and nothing beside them."""
    told = {
        each.attribute: _kept(getattr(part, each.attribute), kept[each.name]) if each.name in kept else None
        for each in fields_of(type(part)).values()
    }
    return part.model_copy(update=told)


def _kept(value: Any, kept: Mapping[str, Any] | None) -> Any:
    """What is left of an answer: all of it, or, of a part and of each entry of a list, the fields `kept`."""
    if kept is None or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(_only(each, kept) for each in value)
    left = _only(value, kept)
    return None if says_nothing(left) else left
