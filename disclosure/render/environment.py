"""Floor 3. The only Jinja environment.

Templates are code of this project or of the publisher who brings a theme; data is never a template. The sandbox is a
second wall, not the first: a theme's author is trusted with the words around a notice, not with the machine.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure import resources
from disclosure.errors import RenderError
from disclosure.render.theme import FRAGMENTS, Theme

if TYPE_CHECKING:
    from jinja2 import Environment, Template

Loaded = tuple[str, str | None, Callable[[], bool] | None]


def page_template(theme: Theme) -> "Template":
    """The template of a whole page, with a theme's fragments in place of ours.

    Raises RenderError when a fragment is no template.
    """
    return template("page.html.j2", theme)


def template(name: str, theme: Theme) -> "Template":
    """One template by name: the theme's where it may bring it and does, else ours."""
    import jinja2

    try:
        return _environment(theme.folder, theme.fragments, tuple(theme.files.items())).get_template(name)
    except jinja2.TemplateSyntaxError as error:
        raise RenderError(
            f"{error.filename or error.name}:{error.lineno}: {error.message}", hint="Mend the theme's template."
        ) from None


@cache
def _environment(folder: Path | None, fragments: tuple[str, ...], files: tuple[tuple[str, str], ...]) -> "Environment":
    """One environment a theme; `files`, its digests, make a changed theme another one."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def find(name: str) -> Loaded | None:
        """The theme's folder is asked first, and only for the templates that may be replaced."""
        is_theirs = folder is not None and name in fragments and name in FRAGMENTS
        own = resources.templates(*name.split("/")) if "/" in name else resources.templates("notice", name)
        file = folder / name if folder is not None and is_theirs else own
        return (file.read_text(encoding="utf-8"), str(file), None) if file.is_file() else None

    from disclosure.render.bytecode import TemplateCache

    kind = ImmutableSandboxedEnvironment if fragments else Environment  # our own templates need no second wall
    compiled = None if fragments else TemplateCache(resources.templates("notice", "__pycache__"))
    return kind(
        loader=FunctionLoader(find),
        autoescape=True,  # for every template: `select_autoescape` does not know *.html.j2
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=64,
        bytecode_cache=compiled,
        auto_reload=False,
    )
