"""Floor 2. Stated by: which party vouches for an answer, where that is not the record's own."""

from dataclasses import dataclass
from functools import cached_property

from disclosure.document.page import Page
from disclosure.model.disclosure import Disclosure
from disclosure.model.path import FieldPath


@dataclass(frozen=True, slots=True)
class Voucher:
    """A party in words ("Example Software BV, supplier") and the date it stated the answer (ISO 8601), where known."""

    words: str
    on: str = ""


class Vouchers:
    """Who vouches for what, by path; the nearest path above an answer decides."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def of(self, path: FieldPath) -> Voucher | None:
        """The party behind the answer at `path`; None when it is the record's own."""
        return next((self._by_path[near] for near in path.ancestors() if near in self._by_path), None)

    @cached_property
    def has_any(self) -> bool:
        """Whether anybody but the record's own party states anything."""
        return bool(self._by_path)

    @cached_property
    def _by_path(self) -> dict[FieldPath, Voucher]:
        root, page = self._page.root, self._page
        if not isinstance(root, Disclosure) or root.provenance is None:
            return {}
        own = page.text("responsibility.organisation.name")
        found: dict[FieldPath, Voucher] = {}
        for layer in root.provenance.layers or ():
            name = page.choose(layer.party).text if layer.party else ""
            if name != own or not name:
                voucher = Voucher(_words(page, name, layer.role))
                found.update((path, voucher) for path in _paths(layer.fields or ()))
        for each in root.provenance.stated_by or ():
            name = page.choose(each.name).text if each.name else ""
            voucher = Voucher(_words(page, name, each.party), each.on or "")
            found.update((path, voucher) for path in _paths((each.field,) if each.field else ()))
        return {path: voucher for path, voucher in found.items() if voucher.words}


def _words(page: Page, name: str, role: str | None) -> str:
    party = page.term("party" if role != "house" else "role", role) if role else ""
    if name and party:
        return page.say("stated.party", name=name, role=party)
    return name or party


def _paths(texts: tuple[str, ...]) -> list[FieldPath]:
    paths = []
    for text in texts:
        try:
            paths.append(FieldPath.parse(text))
        except ValueError:
            continue  # a rule tells it
    return paths
