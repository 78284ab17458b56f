"""Floor 3. Explanations: a finding's code, or a field of the record, in full."""

import json
from collections.abc import Iterator

from disclosure.checks.field_use import Use, uses
from disclosure.load.frameworks import frameworks
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, field_at, fields_of
from disclosure.model.path import FieldPath
from disclosure.render.reports import wrapped
from disclosure.words import Catalogue, catalogue


def explain_code(code: str, language: str) -> str | None:
    """The words of `code`; None when there is no such code. Names in {braces} are filled in by each finding."""
    words, labels = catalogue("findings", language), catalogue("messages", language)
    if not words.has(f"{code}.title"):
        return None
    return (
        f"{code} {words.pattern(f'{code}.title')}\n\n"
        f"{words.pattern(f'{code}.what')}\n"
        f"{labels.text('lead.mend')} {words.pattern(f'{code}.mend')}\n"
        f"{labels.text('lead.why')} {words.pattern(f'{code}.why')}\n"
    )


def explain_field(name: str, language: str = "en") -> str | None:
    """What a field means, what it takes, an example, what is below it, and which requirements its answer serves.

    None when there is no such field.
    """
    found = field_named(name)
    if found is None:
        return None
    pattern, field = found
    lines = [f"{pattern}: {field.label}", ""]
    if field.question:
        lines += [field.question, ""]
    lines += [field.description, "", f"Takes: {_takes(field)}", f"Example: {_example(field)}"]
    if field.reference:
        lines.append(f"Names an entry of: {field.reference}")
    if field.shape.entry is not None:
        lines += ["", "Below it:"]
        lines += [f"  {below.name}: {below.label}" for below in fields_of(field.shape.entry).values()]
    lines += _served(pattern, catalogue("notice", language))
    return "\n".join(lines) + "\n"


def field_named(name: str) -> tuple[str, Field] | None:
    """The pattern and the field that a path names (`data.datasets[letters].retention` too); None for no field."""
    try:
        pattern = FieldPath.parse(name).pattern
        return pattern, field_at(Disclosure, pattern)
    except (ValueError, KeyError):
        return None


def _served(pattern: str, words: Catalogue) -> Iterator[str]:
    known = frameworks().frameworks
    found = uses(pattern, known.values())
    if not found:
        return
    every = sum(len(own.requirements) for own in known.values())
    yield from ("", words.text("field.serves", count=len(found), all=every) + ":")
    for name in dict.fromkeys(use.framework.id for use in found):
        yield f"  {name}: {known[name].short_name}"
        for use in found:
            if use.framework.id == name:
                told = f"{use.requirement.id}: {use.requirement.ref}: {use.requirement.title}{_by(use, pattern, words)}"
                yield from wrapped(told, "    ", further="      ")


def _by(use: Use, pattern: str, words: Catalogue) -> str:
    if use.path == pattern:
        return ""
    where = "below" if use.path.startswith(f"{pattern}.") else "above"
    return f" ({words.text(f'field.serves.{where}', path=use.path)})"


def _takes(field: Field) -> str:
    shape = field.shape
    if shape.kind == "list" and shape.item is not None:
        inner = f"one of {', '.join(shape.item.terms)}" if shape.item.terms else shape.item.kind
        return f"a list; each entry: {'map' if shape.item.part else inner}"
    return f"one of {', '.join(shape.terms)}" if shape.terms else ("a map" if shape.part else shape.kind)


def _example(field: Field) -> str:
    return json.dumps(field.example, ensure_ascii=False)
