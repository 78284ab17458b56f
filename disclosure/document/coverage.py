"""Floor 2. Coverage in a document: for each framework its standing, its counts, and a table of what it asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from disclosure.document.blocks import (
    Answer,
    AnswerState,
    Block,
    Bullets,
    Document,
    Paragraph,
    Passage,
    Prose,
    Run,
    Section,
    Strong,
    Table,
)
from disclosure.document.coverage_words import CoverageWords
from disclosure.document.language import Tongue, direction
from disclosure.model.coverage import Coverage, Result
from disclosure.model.framework import Condition
from disclosure.words import Catalogue, catalogue

WRITTEN_IN: Final = "en"
"""The language of the frameworks' own texts."""


def coverage_sections(
    coverages: Sequence[Coverage],
    *,
    language: str,
    languages: Sequence[str],
    conditions: Mapping[str, Condition],
    spoken: Callable[[str], str],
    errors: int = 0,
) -> tuple[Section, ...]:
    """A section for each framework, under one heading; none where there is nothing to measure against.

    `languages`: those of the record, for its own reasons. `spoken` says a JMESPath expression in words. `errors`: how
    many were found while the record was read.
    """
    if not coverages:
        return ()
    words = catalogue("notice", language)
    tongue = Tongue(language, tuple(languages) or ("und",))
    writer = _Writer(words, CoverageWords(words, conditions, tongue, spoken))
    inner = tuple(writer.section(each) for each in coverages)
    told = [words.text("coverage.intro"), *([words.count("reading.errors", errors)] if errors else [])]
    intro = (Passage(writer.own(line)) for line in told)
    return (Section("coverage", words.text("coverage.heading"), (*intro, *inner), "expert"),)


def coverage_document(document: Document, sections: tuple[Section, ...]) -> Document:
    """A page of its own from a record's `document`: its head and who asserts it, and these sections."""
    words = catalogue("notice", document.language)
    title = words.text("coverage.title", title=document.title)
    return replace(document, title=title, title_language="", description="", sections=sections, is_indexed=False)


class _Writer:
    def __init__(self, words: Catalogue, told: CoverageWords) -> None:
        self._words = words
        self._told = told

    def section(self, coverage: Coverage) -> Section:
        """One framework."""
        own = coverage.framework
        items = tuple((Paragraph((Run(line),)),) for line in self._told.counts(coverage))
        blocks: tuple[Block, ...] = (
            *(Passage(self.own(line)) for line in self._told.head(coverage)),
            Passage(self._answer((Bullets(items),), self._words.language)),
            Passage(self.own(self._told.rests(coverage))),
            self._table(coverage),
        )
        return Section(f"coverage-{own.id}", own.short_name, blocks, "expert")

    def own(self, text: str) -> Answer:
        """A sentence in the language of the page."""
        return self._answer((Paragraph((Run(text),)),), self._words.language)

    def _table(self, coverage: Coverage) -> Table:
        columns = tuple(self._words.text(f"coverage.column.{name}") for name in ("ref", "asks", "status", "answers"))
        caption = self._words.text("coverage.caption", name=coverage.framework.short_name)
        return Table(caption, columns, tuple(self._row(each) for each in coverage.results))

    def _row(self, result: Result) -> tuple[Answer, ...]:
        requirement = result.requirement
        asks = Paragraph((Strong((Run(requirement.title),)), Run(f". {requirement.asks}")))
        told = tuple(Paragraph((Run(line),)) for line in self._told.told(result))
        return (
            self._answer((Paragraph((Run(requirement.ref),)),), WRITTEN_IN),
            self._answer((asks,), WRITTEN_IN),
            self.own(self._told.status(result.status)),
            self._answer(told, self._words.language),
        )

    def _answer(self, prose: Prose, language: str) -> Answer:
        return Answer(None, AnswerState.STATED, prose, language, direction(language))
