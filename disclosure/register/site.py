"""Floor 5. The site: what every page of a register knows, and nothing that changes from one record to another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from disclosure.model.register import RegisterSettings
from disclosure.model.text import Languages
from disclosure.register import address
from disclosure.render.theme import Theme

PAGE_SIZE: Final = 50
FEED_SIZE: Final = 50
CONVENTION: Final = "coe-cets-225"
"""The framework that a register is measured against when its settings name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Settings, look and language of a register. Small, and can be pickled: every page function gets it.

    `assets`: where each style sheet, script and picture lies (`site.css` → `assets/site.1f2e3d4c.css`). `digest`
    stands for everything here but the day, and for the templates, catalogues and versions behind it.
    """

    settings: RegisterSettings
    languages: tuple[str, ...]
    theme: Theme
    as_of: date
    assets: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""

    @property
    def language(self) -> str:
        """The main language."""
        return self.languages[0]

    @property
    def page_size(self) -> int:
        """How many records one page of a list has."""
        return self.settings.page_size or PAGE_SIZE

    @property
    def feed_size(self) -> int:
        """How many entries a feed has."""
        return self.settings.feed_size or FEED_SIZE

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks that the register is measured against."""
        named = self.settings.frameworks
        return (CONVENTION,) if named is None else named

    def words(self, text: str | Languages | None, language: str) -> str:
        """A text of the settings in `language`, else in the main language, else in any; empty where there is none."""
        if text is None or isinstance(text, str):
            return text or ""
        return next((text[tag] for tag in (language, *self.languages, *text) if tag in text), "")

    def licence(self, language: str) -> tuple[str, str]:
        """The terms under which the register may be reused, and where they can be read; empty where it names none."""
        told = self.settings.licence
        if told is None:
            return "", ""
        where = told.url or (f"https://spdx.org/licenses/{told.id}.html" if told.id else "")
        return told.id or self.words(told.name, language), where

    def absolute(self, path: str) -> str:
        """The permanent address of a path of the site; empty where the settings name no address."""
        base = self.settings.address
        if base is None:
            return ""
        return f"{base.rstrip('/')}/{address.link(address.INDEX, path).removeprefix('./')}"
