"""Floor 3. Links: the files and languages beside a page, and which addresses a page may lead to."""

import re
from dataclasses import dataclass
from typing import Literal

_OUTSIDE = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"\\]+\Z", re.IGNORECASE)
_HERE = re.compile(r"#[A-Za-z0-9_.-]+\Z")
_BESIDE = re.compile(r"\.(?:/[A-Za-z0-9_%~-][A-Za-z0-9._%~-]*)+\Z")
"""A file in the page's own folder or below it: `./parking/parking.pdf`. A record's texts have no such links."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """Another form of the same notice that was built beside the page; `href` is relative."""

    kind: Literal["pdf", "json", "markdown", "report_json", "report_matrix", "report_lists"]
    href: str


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same notice in another language that exists; `tag` is BCP 47, `href` is relative."""

    tag: str
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What stands beside a page; only what was built."""

    files: tuple[FileLink, ...] = ()
    languages: tuple[LanguageLink, ...] = ()


def leads_somewhere_safe(href: str) -> bool:
    """Whether a page may link there: http, https, mailto, tel, a place on the page itself, or a file beside it."""
    return any(each.match(href) is not None for each in (_OUTSIDE, _HERE, _BESIDE))


def leads_outside(href: str) -> bool:
    """Whether a safe address is a web page of others."""
    return href[:4].lower() == "http"


def shown_addresses(href: str) -> tuple[str, str, str]:
    """The texts of a link that show its address already; on paper any other link has its address behind it."""
    return href, href.removeprefix("https://").rstrip("/"), href.partition(":")[2]
