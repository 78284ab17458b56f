"""Floor 3. Explanations: a finding's code, or a field of the record, in full."""

import json

from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import Field, fields_of, patterns
from disclosure.model.path import FieldPath
from disclosure.words import catalogue


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


def explain_field(name: str) -> str | None:
    """What a field means, what it takes, an example, and what is below it; None when there is no such field."""
    try:
        pattern = FieldPath.parse(name).pattern
    except ValueError:
        return None
    field = next((each for path, each in patterns(Disclosure) if path == pattern), None)
    if field is None:
        return None
    lines = [f"{pattern}: {field.label}", ""]
    if field.question:
        lines += [field.question, ""]
    lines += [field.description, "", f"Takes: {_takes(field)}", f"Example: {_example(field)}"]
    if field.reference:
        lines.append(f"Names an entry of: {field.reference}")
    if field.shape.entry is not None:
        lines += ["", "Below it:"]
        lines += [f"  {below.name}: {below.label}" for below in fields_of(field.shape.entry).values()]
    return "\n".join(lines) + "\n"


def _takes(field: Field) -> str:
    shape = field.shape
    if shape.kind == "list" and shape.item is not None:
        inner = f"one of {', '.join(shape.item.terms)}" if shape.item.terms else shape.item.kind
        return f"a list; each entry: {'map' if shape.item.part else inner}"
    return f"one of {', '.join(shape.terms)}" if shape.terms else ("a map" if shape.part else shape.kind)


def _example(field: Field) -> str:
    return json.dumps(field.example, ensure_ascii=False)
