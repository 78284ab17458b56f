"""Floor 5. Siting: settings, look and day become the site that every page function gets."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from disclosure import __version__, resources
from disclosure.canonical import canonical_json, sha256
from disclosure.model.register import RegisterSettings
from disclosure.model.schema import as_json
from disclosure.register.look import assets
from disclosure.register.plan import Page
from disclosure.register.site import Site
from disclosure.render.recipe import engine_versions
from disclosure.render.theme import Theme

_LOOKS: Final = (
    ("locales", "*/*.mo"),
    ("meaning", "*.json"),
    ("notice", "*.j2"),
    ("outlines", "**/*.yaml"),
    ("register", "**/*"),
    ("theme", "**/*"),
    ("typst", "*.typ"),
    ("words", "*.json"),
)


def site_of(settings: RegisterSettings, theme: Theme, as_of: date) -> Site:
    """The site with these settings and this look."""
    languages = settings.languages or ("en",)
    files = {name: path for name, path, _ in assets(theme)}
    return Site(
        settings=settings,
        languages=languages,
        theme=theme,
        as_of=as_of,
        assets=files,
        digest=_digest(settings, theme),
    )


def asset_pages(site: Site) -> Iterator[Page]:
    """The files that pages load: their bytes are in their name."""
    for name, path, data in assets(site.theme):
        yield Page(path, {name: sha256(data)}, partial(bytes, data))


def _digest(settings: RegisterSettings, theme: Theme) -> str:
    told = {
        "settings": as_json(settings.model_copy(update={"exclude": None})),
        "theme": {"files": dict(theme.files), "variables": theme.variables, "logo": sha256(theme.logo.encode())},
        "ours": dict(_resources()),
        "tool": __version__,
        "versions": dict(engine_versions()),
    }
    return sha256(canonical_json(told))


def _resources() -> Iterator[tuple[str, str]]:
    root = resources.templates()
    for folder, pattern in _LOOKS:
        for file in sorted((root / folder).glob(pattern)):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file.relative_to(root).as_posix(), sha256(file.read_bytes())
    compiled = resources.schemas("frameworks.json")
    yield compiled.name, sha256(compiled.read_bytes())
