"""Floor 5. MadeWith: the recipe that a stranger's file carries, read; and in what this machine differs from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, get_args

from disclosure.document.outline import outline_names
from disclosure.filing.strict_json import AmbiguousError, strict_json
from disclosure.model.sections.omissions import OpenTo
from disclosure.model.verification import Claim, Outcome, Part
from disclosure.outputs.options import BuildOptions, Engine, Extra, OutputFormat

_TIMES: Final = ("as_of", "epoch")
_MAPS: Final = ("catalogues", "frameworks", "outline", "theme", "versions")
_OPTIONS: Final = ("engine", "extras", "formats", "is_draft", "languages", "open_to", "outline", "page_size")
THEME: Final = "theme:"
"""How a recipe marks the files of a house style."""
WORDING_ENGINES: Final = ("Babel", "Jinja2", "Markdown", "nh3", "pydantic")
"""Engines that words come out of; the others only draw them."""


@dataclass(frozen=True, slots=True)
class MadeWith:
    """A recipe. `values` is the whole of it; `options` what makes the same files again, times included."""

    values: Mapping[str, Any]
    options: BuildOptions

    @property
    def record(self) -> str:
        """The digest of the record that the files were made from."""
        return str(self.values["record"])

    @property
    def version(self) -> str:
        """The version of our tool that made them."""
        return str(self.values["tool"]["version"])

    @property
    def house_style(self) -> dict[str, str]:
        """The files of the house style they were made in, by name, with their SHA-256; empty for our own look."""
        theme = self.values["theme"]
        if theme.get(f"{THEME}theme.yaml") == theme.get("theme/theme.yaml"):
            return {}
        return {name.removeprefix(THEME): theme[name] for name in theme if name.startswith(THEME)}


def made_with(recipe: bytes) -> MadeWith | Claim:
    """The recipe in the bytes `recipe`; or a claim that it cannot be followed, with the reason."""
    try:
        values = strict_json(recipe)
        problem = _damage(values)
    except AmbiguousError as error:
        problem = str(error)
    if problem:
        return Claim(Part.PAGE, Outcome.BROKEN, "page.recipe_damaged", {"reason": problem})
    unknown = ", ".join(sorted(_unknown(values)))
    if unknown:
        return Claim(
            Part.PAGE,
            Outcome.UNCHECKED,
            "page.recipe_unknown",
            {"unknown": unknown[:200], "version": values["tool"]["version"][:40]},
        )
    asked = values["options"]
    try:
        as_of, epoch = date.fromisoformat(values["as_of"]), datetime.fromisoformat(values["epoch"])
    except ValueError:
        epoch = None
    if epoch is None or epoch.tzinfo is None:
        return Claim(Part.PAGE, Outcome.BROKEN, "page.recipe_damaged", {"reason": "its times are none"})
    options = BuildOptions(
        formats=tuple(asked["formats"]),
        outline=asked["outline"] or None,
        languages=tuple(asked["languages"]),
        page_size=asked["page_size"],
        is_draft=asked["is_draft"],
        extras=tuple(asked["extras"]),
        engine=asked["engine"],
        open_to=tuple(asked["open_to"]) if "open_to" in asked else None,
        as_of=as_of,
        epoch=epoch,
    )
    return MadeWith(values, options)


def differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """In what two recipes differ, in words: first what can change the words of a page, then what only draws them."""
    wording = [*_tool(old, new), *_versions(old, new, WORDING_ENGINES)]
    wording += [key for key in ("outline", "theme", "catalogues", "frameworks") if old[key] != new[key]]
    engines = sorted({*old["versions"], *new["versions"]} - set(WORDING_ENGINES))
    drawing = list(_versions(old, new, engines))
    if old["python"] != new["python"]:
        drawing.append(_pair("Python", old["python"], new["python"]))
    return tuple(wording), tuple(drawing)


def _tool(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if old["tool"] != new["tool"]:
        yield _pair("disclosure", old["tool"]["version"], new["tool"]["version"])


def _versions(old: Mapping[str, Any], new: Mapping[str, Any], names: Any) -> Iterator[str]:
    for name in names:
        one, other = old["versions"].get(name, "-"), new["versions"].get(name, "-")
        if one != other:
            yield _pair(name, one, other)


def _pair(name: str, old: str, new: str) -> str:
    return f"{name[:40]} {old[:40]} / {new[:40]}"


def _damage(values: Any) -> str:
    """Why `values` is no recipe; empty for one."""
    if not isinstance(values, dict):
        return "it is no map"
    texts = (*_TIMES, "python", "record")
    if not all(isinstance(values.get(key), str) for key in texts):
        return f"one of {', '.join(texts)} is missing"
    for key in _MAPS:
        if not isinstance(values.get(key), dict) or not all(isinstance(each, str) for each in values[key].values()):
            return f"{key} is no map of names to texts"
    tool, asked = values.get("tool"), values.get("options")
    if not isinstance(tool, dict) or not all(isinstance(tool.get(key), str) for key in ("name", "version")):
        return "it names no tool"
    if not isinstance(asked, dict):
        return "it holds no options"
    lists = [asked.get(key) for key in ("extras", "formats", "languages")] + [asked.get("open_to", [])]
    if not all(isinstance(each, list) and all(isinstance(item, str) for item in each) for each in lists):
        return "one of its options is no list of texts"
    if not all(isinstance(asked.get(key), str) for key in ("engine", "outline", "page_size")):
        return "one of its options is no text"
    return "" if isinstance(asked.get("is_draft"), bool) else "is_draft is neither true nor false"


def _unknown(values: Mapping[str, Any]) -> Iterator[str]:
    """What a recipe asks for that this version of the tool does not know."""
    asked = values["options"]
    yield from set(values) - {*_TIMES, *_MAPS, "options", "python", "record", "tool"}
    yield from set(asked) - set(_OPTIONS)
    yield from set(asked["extras"]) - set(get_args(Extra))
    yield from set(asked.get("open_to", ())) - set(get_args(OpenTo))
    yield from set(asked["formats"]) - set(get_args(OutputFormat))
    yield from {asked["engine"]} - set(get_args(Engine))
    yield from {asked["page_size"]} - {"a4", "letter"}
    yield from {asked["outline"]} - {"", *outline_names()}
