"""A small record with a secret in it, withheld as the tests want it. Fictional."""

from datetime import date
from pathlib import Path
from typing import Any

from disclosure.filing.withhold import Terms, Withheld, withhold
from disclosure.load.edit.editable import Editable
from disclosure.load.record import load_bytes, only_record
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded

AS_OF = date(2026, 11, 23)
RECORD = """\
schema_version: "1.0"
record: {id: sorter, version: "1.2", kind: system, languages: [{tag: en, translation: original}]}
system:
  name: Sorter
  summary: Software sorts letters. A person decides.
responsibility:
  organisation: {name: Example City}
  contact: {email: help@example.org}
decision:
  # Mottled newts, as the supplier calls them.
  logic: |
    Letters with mottled newts go first.  # a part of the text
    The threshold is 0.731.
  automation: informs
data:
  datasets:
    - id: case-files   # the cobalt archive
      name: Case files
      why: They are what is sorted.
      retention: {period: P77M, then: Burnt in the cobalt oven.}
    - id: letters
      name: Letters
      uses: [input]
      description: The text of each letter.
models:
  - {id: main, name: Main, base_models: [{id: newt, name: Newt 9}]}
extensions: {"disclosure:fictional": true}
"""
TERMS = Terms(ground="trade_secret", because="The supplier keeps it secret.", open_to=("buyer", "authority"))
LOGIC, RETENTION, ENTRY = "decision.logic", "data.datasets[case-files].retention", "data.datasets[case-files]"


def loaded(text: str = RECORD, name: str = "record.yaml") -> Loaded[Disclosure]:
    result = only_record(load_bytes(text.encode(), name))
    assert result.loaded is not None
    return result.loaded


def sealed(*fields: str, text: str = RECORD, name: str = "public.yaml", **other: Any) -> Withheld:
    """The record with `fields` withheld."""
    file = Editable.of(name, text.encode(), Path())
    terms = other.pop("terms", TERMS)
    return withhold(loaded(text), file, fields, terms, as_of=AS_OF, root=Path(), **other)


def public(made: Withheld) -> Disclosure:
    assert made.public is not None
    return made.public.disclosure


def codes(made: Withheld) -> list[str]:
    return sorted(each.code for each in made.findings)
