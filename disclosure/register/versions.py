"""Floor 5. The pages of one record: its newest version, every frozen one, and what each changed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from disclosure.canonical import canonical_json, sha256
from disclosure.changes.difference import differences
from disclosure.document.change_words import ChangeWords
from disclosure.document.compose import compose
from disclosure.document.language import Tongue
from disclosure.formats.json_ld import json_ld
from disclosure.model.base import Part
from disclosure.model.change import Change
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.schema import as_json
from disclosure.model.statement import Statement
from disclosure.model.version import numbers
from disclosure.outputs.notice import Notice
from disclosure.outputs.options import BuildOptions
from disclosure.register import address
from disclosure.register.card import Card, CardChange
from disclosure.register.embedding import embedded_card
from disclosure.register.framing import frame_of
from disclosure.register.site import Site
from disclosure.register.turning import difference_page
from disclosure.render.html import render_html
from disclosure.render.links import PageLinks

SENTENCES: Final = 5
"""Sentences that a list of versions has of each; the page of the difference has all."""

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Edition:
    """What a record said at one version."""

    version: str
    record: Disclosure


class VersionPages:
    """Everything that a site has of one record but its PDFs."""

    def __init__(
        self, site: Site, card: Card, record: Disclosure | Statement, frozen: tuple[Edition, ...], day: date
    ) -> None:
        """`frozen`: its earlier versions in any order; one with the number of the record itself is passed over."""
        self._site = site
        self._day = day
        self._frozen = tuple(sorted((each for each in frozen if each.version != card.version), key=_order))
        newest = (Edition(card.version, record),) if isinstance(record, Disclosure) else ()
        self._editions = (*self._frozen, *newest)
        self._exports = ("jsonld",) if isinstance(record, Disclosure) else ()
        self.card = self._carded(card, record)

    def files(self, notice: Notice) -> Iterator[File]:
        """Every file by its path: pages in each language, the record for machines, the card to embed."""
        card = self.card
        if not card.is_withheld:  # its page says who keeps it back and why, and nothing else leaves
            yield address.data(card.id), notice.json
        for language, document in notice.documents.items():
            linked = None
            if isinstance(notice.record, Disclosure) and not card.is_withheld:
                linked = json_ld(notice.record, language=language)
            page = render_html(
                document,
                theme=self._site.theme,
                json_ld=linked,
                digest=notice.digest,
                links=PageLinks(),
                epoch=notice.epoch,
                frame=frame_of(self._site, card, language),
            )
            yield address.record(language, card.id), page.encode()
            if linked is not None:
                yield address.card(language, card.id), embedded_card(self._site, card, language)
                if language == card.languages[0]:
                    yield address.data(card.id, "jsonld"), linked
        if card.is_withheld:
            return
        for each in self._frozen:
            yield from self._frozen_files(each)
        for old, new in zip(self._editions, self._editions[1:], strict=False):
            yield from self._difference(old, new)

    def _frozen_files(self, edition: Edition) -> Iterator[File]:
        record, card = edition.record, self.card
        data = canonical_json(as_json(record))
        yield address.version_data(card.id, edition.version), data
        options = BuildOptions(as_of=self._day)
        # In each language that it had, for addresses last; and in those of today, which lead to it.
        for language in dict.fromkeys((*options.languages_for(record), *card.languages)):
            document = compose(
                Loaded(record, {}), outline=options.outline_for(record), language=language, as_of=self._day
            )
            page = render_html(
                document,
                theme=self._site.theme,
                json_ld=None,
                digest=sha256(data),
                links=PageLinks(),
                epoch=options.epoch_for(record),
                frame=frame_of(self._site, card, language, version=edition.version),
            )
            yield address.version(language, card.id, edition.version), page.encode()

    def _difference(self, old: Edition, new: Edition) -> Iterator[File]:
        for language in self.card.languages:
            page = difference_page(
                self._site, self.card, language, (old.version, old.record), (new.version, new.record), as_of=self._day
            )
            yield address.difference(language, self.card.id, new.version), page

    def _carded(self, card: Card, record: Disclosure | Statement) -> Card:
        if card.is_withheld:
            return card.marked()
        told = {}
        if isinstance(record, Disclosure):
            told = {each.version: each for each in self._told(record, Tongue(card.languages[0], card.languages))}
        changes = []
        before: Edition | None = None
        for edition in self._editions:
            own = told.pop(edition.version, None) or CardChange(edition.version, _day_of(edition.record))
            is_newest = edition.version == card.version
            own = replace(own, digest=card.digest if is_newest else sha256(canonical_json(as_json(edition.record))))
            if not own.sentences and before is not None:
                own = replace(own, sentences=self._sentences(before.record, edition.record, card.languages[0]))
            changes.append(own)
            before = edition
        changes += told.values()
        changes.sort(key=lambda each: numbers(each.version), reverse=True)
        return replace(
            card,
            versions=tuple(each.version for each in self._frozen),
            changes=tuple(each for each in changes if each.sentences or each.on),
            exports=self._exports,
            has_pdf=self._site.settings.pdf != "none" and not card.is_withheld,
        ).marked()

    def _told(self, record: Disclosure, tongue: Tongue) -> Iterator[CardChange]:
        """What the record itself says of its versions."""
        for each in (record.record.changes if record.record else None) or ():
            if each.version:
                summary = (tongue.choose(each.summary).text,) if each.summary else ()
                yield CardChange(each.version, each.on or "", summary)

    def _sentences(self, old: Part, new: Part, language: str) -> tuple[str, ...]:
        changes = differences(old, new)[:SENTENCES]
        words = ChangeWords(old, new, language=language, as_of=self._day)
        return tuple(_sentence(words, each) for each in changes)


def _sentence(words: ChangeWords, change: Change) -> str:
    return words.sentence(change)


def _day_of(record: Disclosure) -> str:
    info = record.record
    return (info.updated_on or info.published_on or "") if info else ""


def _order(edition: Edition) -> tuple[int, ...]:
    return numbers(edition.version)
