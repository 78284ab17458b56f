"""Floor 6. Knowledge: the frameworks as text or JSON, and what a code, a field, a requirement or a framework means."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from disclosure.errors import UsageError

if TYPE_CHECKING:
    from disclosure.model.framework import Framework


def write_frameworks(listed: "Sequence[Framework]", form: str, *, as_of: date, language: str = "en") -> str:
    """Frameworks as a table (`text`) or as `json`, with what applies on the day `as_of`."""
    from disclosure.render.frameworks.json_report import listed_as_json
    from disclosure.render.frameworks.text import as_table

    return listed_as_json(listed, as_of) if form == "json" else as_table(listed, as_of, language)


def write_framework(own: "Framework", form: str, *, as_of: date, language: str = "en") -> str:
    """One framework whole, as `text` or as `json`, with what does not apply on the day `as_of` marked."""
    from disclosure.render.frameworks.json_report import framework_as_json
    from disclosure.render.frameworks.text import as_text

    return framework_as_json(own, as_of) if form == "json" else as_text(own, as_of, language)


def explain(name: str, *, language: str = "en", form: str = "text", as_of: date | None = None) -> str:
    """What a finding's code, a field of the record, a requirement or a framework means, as `text` or as `json`.

    `as_of`: the day on which a requirement applies or not; without it, that on which its framework was checked.
    Raises UsageError, with the nearest names.
    """
    from disclosure.render.explanation.text import explain_code, explain_field, field_named

    code = explain_code(name.upper(), language)
    field = field_named(name) if code is None else None
    if code is None and field is None:
        return _of_framework(name, language, form, as_of)
    if form != "json":
        return code or explain_field(name, language) or ""
    from disclosure.render.explanation.json_report import code_as_json, field_as_json

    return field_as_json(*field) if field is not None else code_as_json(name.upper(), language)


def _of_framework(name: str, language: str, form: str, as_of: date | None) -> str:
    from disclosure.load.frameworks import frameworks
    from disclosure.render.frameworks.json_report import requirement_as_json
    from disclosure.render.frameworks.requirement import as_text

    known = frameworks()
    if name in known.frameworks:
        own = known.frameworks[name]
        return write_framework(own, form, as_of=as_of or date.fromisoformat(own.checked_on), language=language)
    try:
        own, requirement = known.requirement(name)
    except KeyError:
        raise _unknown(name) from None
    day = as_of or date.fromisoformat(own.checked_on)
    return requirement_as_json(own, requirement, day) if form == "json" else as_text(own, requirement, day, language)


def _unknown(name: str) -> UsageError:
    import difflib

    from disclosure.load.frameworks import frameworks
    from disclosure.model.disclosure import Disclosure
    from disclosure.model.fields import patterns

    known = frameworks().frameworks
    names = [*known, *(each.id for own in known.values() for each in own.requirements)]
    names += [path for path, _ in patterns(Disclosure)]
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    looks = "Codes look like D210, fields like data.datasets, requirements like coe-art4, frameworks like coe-cets-225."
    hint = f"Did you mean {', '.join(near)}? {looks}" if near else looks
    return UsageError(f"{name} is no code, field, requirement or framework", hint=hint)
