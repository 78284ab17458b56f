"""Floor 3. Explanations of a code or a field as JSON."""

from disclosure.checks.field_use import uses
from disclosure.load.frameworks import frameworks
from disclosure.model.fields import Field, fields_of
from disclosure.render import reports
from disclosure.words import catalogue


def code_as_json(code: str, language: str) -> str:
    """The words of a finding's code; names in {braces} are filled in by each finding."""
    words = catalogue("findings", language)
    told = {part: words.pattern(f"{code}.{part}") for part in ("title", "what", "mend", "why")}
    return reports.as_json("explanation", {"code": {"code": code, **told}})


def field_as_json(pattern: str, field: Field) -> str:
    """What a field means and takes, what is below it, and the requirements that its answer serves."""
    shape = field.shape
    told = {
        "path": pattern,
        "label": field.label,
        "question": field.question,
        "description": field.description,
        "layer": field.layer,
        "kind": shape.kind,
        "entry_kind": shape.item.kind if shape.item else None,
        "terms": list((shape.item or shape).terms),
        "example": field.example,
        "names_an_entry_of": field.reference,
        "below": [{"name": name, "label": each.label} for name, each in fields_of(shape.entry).items()]
        if shape.entry is not None
        else [],
        "requirements": [
            {
                "framework": use.framework.id,
                "id": use.requirement.id,
                "ref": use.requirement.ref,
                "title": use.requirement.title,
                "by": use.path,
            }
            for use in uses(pattern, frameworks().frameworks.values())
        ],
    }
    return reports.as_json("explanation", {"field": told})
