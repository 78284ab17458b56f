"""Floor 2. Outlines: which blocks a kind of document has, in which order. Data under `templates/outlines/`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, get_args

from disclosure import resources
from disclosure.errors import InstallationError, UsageError
from disclosure.model.path import FieldPath

BlockKind = Literal[
    "passage",  # answers without labels, of `fields`
    "facts",  # labels with answers, of `fields`
    "contact",  # ask or challenge; `route` and `request` name the fields of each way that are shown
    "glance",  # rows of `rows`
    "steps",  # the steps of the decision, and their flow as a figure
    "measures",  # results of tests in words, and by group as figures
    "questions",  # the answers of `fields` as questions to ask
    "versions",  # the changes of the document
    "rest",  # all that is left, in the sections of the record that `parts` names or in all
]

_SECTION_KEYS: Final = {"id", "heading", "question", "layer", "blocks"}
_ROW_KEYS: Final = {"icon", "label", "fields", "first"}


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One row of the glance: every answered field of `fields`, or the first answered one where `is_first`."""

    icon: str
    label: str
    fields: tuple[FieldPath, ...]
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class OutlineBlock:
    """One block to make. `holes`: fields without an answer are shown as holes, not left out."""

    kind: BlockKind
    fields: tuple[FieldPath, ...] = ()
    rows: tuple[GlanceRow, ...] = ()
    route: tuple[str, ...] = ()
    request: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_lead: bool = False
    holes: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """One section: `heading` and `question` are ids of messages; a section without any block is left out."""

    id: str
    heading: str
    blocks: tuple[OutlineBlock, ...]
    question: str = ""
    layer: Literal["public", "expert"] = "public"


@dataclass(frozen=True, slots=True)
class Outline:
    """A kind of document. `title` are fields of which the first answered one is the title.

    `shows_withheld`: a record that is kept from the public as a whole is shown nevertheless.
    """

    name: str
    root: Literal["record", "statement"]
    title: tuple[FieldPath, ...]
    description: tuple[FieldPath, ...]
    sections: tuple[OutlineSection, ...] = field(default=())
    shows_withheld: bool = False


def outline_names() -> tuple[str, ...]:
    """The outlines there are."""
    return tuple(sorted(file.stem for file in resources.templates("outlines").glob("*.yaml")))


@cache
def outline(name: str) -> Outline:
    """The outline called `name`. Raises UsageError when there is none, InstallationError for a damaged file."""
    if name not in outline_names():
        raise UsageError(f"no outline called {name!r}", hint=f"There are: {', '.join(outline_names())}.")
    import yaml

    text = resources.templates("outlines", f"{name}.yaml").read_text(encoding="utf-8")
    try:
        return _outline(name, yaml.safe_load(text))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InstallationError(f"outline {name}: {error}", hint="Mend or remove the file.") from error


def _outline(name: str, data: Mapping[str, Any]) -> Outline:
    _known(data, {"root", "title", "description", "sections", "shows_withheld"})
    root: Literal["record", "statement"] = "statement" if data.get("root") == "statement" else "record"
    return Outline(
        name=name,
        root=root,
        title=_paths(data["title"]),
        description=_paths(data.get("description", ())),
        sections=tuple(_section(each) for each in data["sections"]),
        shows_withheld=bool(data.get("shows_withheld", False)),
    )


def _section(data: Mapping[str, Any]) -> OutlineSection:
    _known(data, _SECTION_KEYS)
    return OutlineSection(
        id=data["id"],
        heading=data.get("heading", ""),
        question=data.get("question", ""),
        layer="expert" if data.get("layer") == "expert" else "public",
        blocks=tuple(_block(each) for each in data["blocks"]),
    )


def _block(data: Mapping[str, Any]) -> OutlineBlock:
    _known(data, {"kind", "fields", "rows", "route", "request", "parts", "lead", "holes", "repeat"})
    if data["kind"] not in get_args(BlockKind):
        raise ValueError(f"no block of kind {data['kind']!r}")
    return OutlineBlock(
        kind=data["kind"],
        fields=_paths(data.get("fields", ())),
        rows=tuple(_row(each) for each in data.get("rows", ())),
        route=tuple(data.get("route", ())),
        request=tuple(data.get("request", ())),
        parts=tuple(data.get("parts", ())),
        is_lead=bool(data.get("lead", False)),
        holes=bool(data.get("holes", False)),
        repeats=bool(data.get("repeat", False)),
    )


def _row(data: Mapping[str, Any]) -> GlanceRow:
    _known(data, _ROW_KEYS)
    return GlanceRow(data["icon"], data["label"], _paths(data["fields"]), bool(data.get("first", False)))


def _paths(texts: Sequence[str]) -> tuple[FieldPath, ...]:
    return tuple(FieldPath.parse(each) for each in texts)


def _known(data: Mapping[str, Any], keys: set[str]) -> None:
    if unknown := set(data) - keys:
        raise ValueError(f"unknown keys: {', '.join(sorted(unknown))}")
