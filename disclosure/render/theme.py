"""Floor 3. Theme: colours, font, logo and two lines or fragments that a publisher lays over our look.

A theme is a folder with a `theme.yaml`. It can add, never take away: every value is checked against a narrow form
before it reaches the style sheet, and no style sheet or template of the page itself can be replaced.
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure import resources
from disclosure.canonical import sha256
from disclosure.errors import UnreadableError
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.render import contrast

if TYPE_CHECKING:
    import yaml

FRAGMENTS: Final = ("header.html.j2", "footer.html.j2")
"""The only templates that a theme may bring."""
PALETTES: Final = ("light", "dark")
_LINES: Final = ("header", "footer", "logo")
_FORMS: Final = {
    "font": re.compile(r"""[A-Za-z0-9 ,"'_-]{1,300}\Z"""),
    "radius": re.compile(r"(?:0|(?:[0-9]|1[0-9]|2[0-4])(?:\.[0-9]{1,2})?px)\Z"),
}
_LOGOS: Final = {".svg": "image/svg+xml", ".png": "image/png"}
LOGO_LIMIT: Final = 100_000
"""Largest logo in bytes: it stands inside every page."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A checked look. `logo` is a data address or empty; `files` are the theme's files by name with their SHA-256."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    font: str
    radius: str
    logo: str = ""
    header: str = ""
    footer: str = ""
    folder: Path | None = None
    fragments: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def printed(self) -> Mapping[str, str]:
        """The light colours, which the PDF is drawn in on white paper; ours where the theme's are too weak on white."""
        return _own().light if contrast.too_weak(_on_white(self.light)) else self.light

    @property
    def paper_variables(self) -> str:
        """The custom properties of the PDF, as CSS."""
        return f":root{{{''.join(f'--{name}:{colour};' for name, colour in self.printed.items())}}}"

    @property
    def variables(self) -> str:
        """The custom properties of the page, as CSS."""
        dark = "".join(f"--{name}:{colour};" for name, colour in self.dark.items())
        light = "".join(f"--{name}:{colour};" for name, colour in self.light.items())
        return (
            f":root{{{light}--font:{self.font};--radius:{self.radius}}}"
            f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        )


def read_theme(folder: Path | None = None) -> tuple[Theme, tuple[Finding, ...]]:
    """Our look, under the one in `folder` where it is given, and what is wrong with that one.

    A value that does not hold is told and ours stands in its place. Raises UnreadableError when the folder or its
    theme.yaml cannot be read.
    """
    own = _own()
    if folder is None:
        return own, ()
    if not folder.is_dir():
        raise UnreadableError(f"no theme folder: {folder}", hint="Name a folder that holds a theme.yaml.")
    return _Reader(folder, own).read()


@cache
def _own() -> Theme:
    folder = resources.templates("theme")
    blank = Theme(light={}, dark={}, font="", radius="")
    theme, findings = _Reader(folder, blank, is_own=True).read()
    assert not findings, findings  # noqa: S101 - our own file, held by a test
    return theme


def _on_white(colours: Mapping[str, str]) -> dict[str, str]:
    return {**colours, "paper": "#ffffff"}


class _Reader:
    def __init__(self, folder: Path, base: Theme, *, is_own: bool = False) -> None:
        self.folder = folder
        self.base = base
        self.is_own = is_own
        self.findings: list[Finding] = []

    def read(self) -> tuple[Theme, tuple[Finding, ...]]:
        file = self.folder / "theme.yaml"
        keys = _entries(file) if file.is_file() else {}
        entries = {name: node for name, (_, node) in keys.items()}
        palettes = {name: self._palette(name, entries.get(name)) for name in PALETTES}
        values = {name: getattr(self.base, name) for name in (*_FORMS, *_LINES)}
        for name, node in entries.items():
            if name in _FORMS:
                values[name] = self._formed(name, node, values[name])
            elif name == "logo":
                values[name] = self._logo(node)
            elif name in _LINES:
                values[name] = _text(node)
            elif name not in PALETTES:
                self._tell("D922", keys[name][0], key=name)
        fragments = tuple(name for name in FRAGMENTS if (self.folder / name).is_file() and not self.is_own)
        for stray in sorted(self.folder.glob("*.j2")) if not self.is_own else ():
            if stray.name not in FRAGMENTS:
                params = {"file": stray.name, "allowed": ", ".join(FRAGMENTS)}
                self.findings.append(Finding("D925", Severity.WARNING, origin=Origin(stray.as_posix()), params=params))
        theme = Theme(
            light=palettes["light"],
            dark=palettes["dark"],
            **values,
            folder=None if self.is_own else self.folder,
            fragments=fragments,
            files={
                name: sha256((self.folder / name).read_bytes())
                for name in ("theme.yaml", *fragments, *((_text(entries["logo"]),) if values["logo"] else ()))
                if (self.folder / name).is_file()
            },
        )
        return theme, tuple(sorted(self.findings, key=lambda finding: finding.sort_key))

    def _palette(self, name: str, node: "yaml.Node | None") -> dict[str, str]:
        colours = dict(getattr(self.base, name))
        written: dict[str, yaml.Node] = {}
        for key, (at, inner) in _pairs(node).items():
            text = _text(inner)
            if not self.is_own and key not in colours:
                self._tell("D922", at, key=f"{name}.{key}")
            elif not contrast.COLOUR.match(text):
                self._tell("D923", inner, key=f"{name}.{key}", value=text[:40], form="#rrggbb")
            else:
                colours[key], written[key] = text, inner
        weak = contrast.too_weak(colours)
        if name == "light" and not weak and contrast.too_weak(_on_white(colours)):
            self._tell("D926", written.get("paper") or node, Severity.WARNING, value=colours["paper"])
        for front, ground, found, needed in weak:
            self._tell(
                "D920" if needed == contrast.TEXT else "D921",
                written.get(front) or written.get(ground),
                palette=name,
                front=front,
                ground=ground,
                found=f"{int(found * 100) / 100:.2f}",
                needed=f"{needed:g}",
            )
        return colours

    def _formed(self, name: str, node: "yaml.Node", otherwise: str) -> str:
        text = _text(node)
        if _FORMS[name].match(text):
            return text
        self._tell("D923", node, key=name, value=text[:40], form="6px" if name == "radius" else "system-ui, sans-serif")
        return otherwise

    def _logo(self, node: "yaml.Node") -> str:
        name = _text(node)
        if not name:
            return self.base.logo
        file = self.folder / name
        kind = _LOGOS.get(file.suffix.lower())
        inside = file.resolve().is_relative_to(self.folder.resolve())
        if kind is None or not inside or not file.is_file() or file.stat().st_size > LOGO_LIMIT:
            self._tell("D924", node, file=name[:80], limit=LOGO_LIMIT // 1000)
            return self.base.logo
        return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"

    def _tell(
        self, code: str, node: "yaml.Node | None", severity: Severity = Severity.ERROR, **params: str | int
    ) -> None:
        source = (self.folder / "theme.yaml").as_posix()
        origin = Origin(source)
        if node is not None:
            start, end = node.start_mark, node.end_mark
            origin = Origin(source, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        self.findings.append(Finding(code, severity, origin=origin, params=params))


def _entries(file: Path) -> dict[str, tuple["yaml.Node", "yaml.Node"]]:
    import yaml

    try:
        root = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise UnreadableError(
            f"{file}: not readable as YAML: {error}", hint="Compare it with our theme.yaml."
        ) from None
    if root is not None and root.tag != "tag:yaml.org,2002:map":
        raise UnreadableError(f"{file}: a map of settings is expected", hint="Compare it with our theme.yaml.")
    return _pairs(root)


def _pairs(node: "yaml.Node | None") -> dict[str, tuple["yaml.Node", "yaml.Node"]]:
    """Keys of a map, each with the place where it is written and its value."""
    if node is None or node.tag != "tag:yaml.org,2002:map":
        return {}
    return {_text(key): (key, value) for key, value in node.value}


def _text(node: "yaml.Node") -> str:
    return node.value.strip() if isinstance(node.value, str) else ""
