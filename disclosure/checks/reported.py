"""Floor 2. Reported: one record looked at for a report: its statuses, and an answer for everything the outline asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from disclosure.checks.conditions import Truth, judge, matches
from disclosure.checks.coverage import Measured
from disclosure.checks.evidence import Answers
from disclosure.model.coverage import Coverage, Item, Status
from disclosure.model.dates import earliest, latest
from disclosure.model.framework import Framework
from disclosure.model.path import FieldPath
from disclosure.model.report import Ask, Cell, Change, Entries, Records, Reported, Shares, Standing, Tally
from disclosure.model.sections.omissions import Omission


@dataclass(frozen=True, slots=True)
class Piece:
    """What one record gives to one part of the outline.

    `truths`: of a count's circumstances. `entries`: the rows of a list; of a tally, one row with the answers to count.
    """

    is_asked: bool
    truths: tuple[bool | None, ...] = ()
    entries: tuple[tuple[Cell, ...], ...] = ()
    across: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """One record: who it is, the status of each requirement, the ground where withheld, its pieces.

    `kept`: (requirement, field, ground) of each answer asked for and kept back. `is_measured`: False for a record
    that the outline is not about.
    """

    reported: Reported
    is_measured: bool
    statuses: tuple[Status, ...] = ()
    grounds: tuple[str, ...] = ()
    kept: tuple[tuple[str, str, str], ...] = ()
    pieces: tuple[Piece, ...] = ()


class Look:
    """What is asked of every record: a framework, the plans of the outline, the language of the report."""

    def __init__(
        self, framework: Framework, asks: tuple[Ask, ...], *, of: str | None, language: str, since: date | None
    ) -> None:
        self.framework = framework
        self._asks = asks
        self._of = of
        self._language = language
        self._since = since
        self._own = frozenset(each.id for each in framework.requirements)

    def at(self, measured: Measured, *, file: str, sha256: str, is_damaged: bool = False) -> Looked:
        """One record. `file`: its name below the folder; `is_damaged`: some of it could not be read."""
        seen = _Seen(measured, self._language, self._own, self.framework.id)
        reported = _reported(seen, file=file, sha256=sha256, since=self._since, is_damaged=is_damaged)
        if self._of is not None and seen.truth(self._of) is False:
            return Looked(reported, False)
        coverage = measured.against(self.framework, is_whole=False)
        return Looked(
            reported,
            True,
            tuple(each.status for each in coverage.results),
            tuple(_ground(each.omission) if each.status is Status.WITHHELD else "" for each in coverage.results),
            tuple(_kept(coverage)),
            tuple(seen.piece(each, is_closed=reported.is_closed) for each in self._asks),
        )


class _Seen:
    """A record while it is looked at."""

    def __init__(self, measured: Measured, language: str, own: frozenset[str], framework: str) -> None:
        self.answers = measured.answers
        self._framework = framework
        self._own = own
        self._truths: dict[str, bool | None] = {}
        info = measured.answers.record.get("record", {})
        tags = [each["tag"] for each in info.get("languages", ()) if each.get("tag")]
        self._original = tags[0] if tags else "en"
        self._wanted = tuple(dict.fromkeys((language, language.split("-", maxsplit=1)[0], self._original)))

    def truth(self, expression: str) -> bool | None:
        """Whether a circumstance holds; None where the record does not say."""
        if expression not in self._truths:
            told: Truth = judge(expression, self.answers.record, self.answers.is_said)
            self._truths[expression] = told.value
        return self._truths[expression]

    def piece(self, ask: Ask, *, is_closed: bool) -> Piece:
        """What this record gives to one part of the outline."""
        if ask.of is not None and self.truth(ask.of) is not True:
            return Piece(False)
        if isinstance(ask, Shares):
            return Piece(True, truths=tuple(self.truth(each.when) for each in ask.rows))
        if isinstance(ask, Tally):
            return self._tally(ask)
        if is_closed:  # a record kept from the public lends its number, not its answers
            return Piece(True, entries=(tuple(Cell(omitted="withheld") for _ in ask.columns),))
        if isinstance(ask, Records):
            return Piece(True, entries=(tuple(self.first(each) for each in ask.columns),))
        return Piece(True, entries=tuple(self._entries(ask)))

    def _tally(self, ask: Tally) -> Piece:
        across = self.cell(ask.across).values if ask.across else ()
        column = str(across[0]) if across else ""
        cell = self.first(ask.by)
        if not cell.values:
            return Piece(True, entries=((Cell(),),), across=column)
        rows = tuple(replace(cell, values=(value,)) for value in cell.values) if ask.is_each else (cell,)
        return Piece(True, entries=(rows,), across=column)

    def _entries(self, ask: Entries) -> Iterator[tuple[Cell, ...]]:
        for place in self.answers.places(ask.path):
            entry = place.value
            if not isinstance(entry, dict) or (ask.where is not None and not matches(ask.where, entry)):
                continue
            if ask.is_own and entry.get("framework") != self._framework and entry.get("id") not in self._own:
                continue
            inside = Answers(entry, ())
            yield tuple(self._cell(each.value for each in inside.places(column)) for column in ask.columns)

    def first(self, patterns: Sequence[str]) -> Cell:
        """The first answer at any of these patterns; none, with the reason given for the first."""
        found = (self.cell(each) for each in patterns)
        return next((each for each in found if each.values), None) or self.cell(patterns[0])

    def cell(self, pattern: str) -> Cell:
        """The answer at a path pattern, each value once; none, with the reason that the record gives for it."""
        made = self._cell(each.value for each in self.answers.places(pattern))
        if made.values:
            return replace(made, path=pattern)
        omission = self.answers.omission(FieldPath(tuple(pattern.split("."))))
        return Cell(omitted=str(omission.reason or "")) if omission is not None else made

    def words(self, value: Any) -> Cell:
        """A text of the record; nothing where there is none."""
        return self._cell(iter((value,)))

    def _cell(self, found: Iterator[Any]) -> Cell:
        values: dict[str | int | bool, str] = {}
        for value in found:
            for each in value if isinstance(value, list) else (value,):
                if each is not None:
                    text, language = self._text(each)
                    values.setdefault(text, language)
        return Cell(tuple(values), next(iter(values.values()), ""))

    def _text(self, value: Any) -> tuple[str | int | bool, str]:
        """A scalar, or the words of a text in the language that serves a reader of the report best."""
        if isinstance(value, dict):
            tag = next((each for each in self._wanted if each in value), None) or next(iter(value))
            return str(value[tag]), str(tag)
        return (value if isinstance(value, str | int | bool) else str(value)), self._original


def _reported(seen: _Seen, *, file: str, sha256: str, since: date | None, is_damaged: bool) -> Reported:
    record: Mapping[str, Any] = seen.answers.record
    info = record.get("record", {})
    publication = info.get("publication", {})
    is_closed = publication.get("is_withheld") is True
    changes = tuple(
        Change(str(each["on"]), Cell(omitted="withheld") if is_closed else seen.words(each.get("summary")))
        for each in info.get("changes", ())
        if each.get("on")
    )
    published, updated = str(info.get("published_on") or ""), str(info.get("updated_on") or "")
    return Reported(
        file=file,
        sha256=sha256,
        key=str(info.get("id") or file),
        version=str(info.get("version") or ""),
        title=seen.cell("system.title") if record.get("system", {}).get("title") else seen.cell("system.name"),
        published_on=published,
        updated_on=updated,
        changes=changes,
        standing=_standing(published, [each for each in (updated, *(each.on for each in changes)) if each], since),
        is_closed=is_closed,
        ground=str(publication.get("ground") or "") if is_closed else "",
        is_damaged=is_damaged,
    )


def _standing(published: str, updated: list[str], since: date | None) -> Standing:
    """Where a record stands against the day `since`; a month or a year that holds that day does not tell."""
    if since is None:
        return "undated"
    if published and earliest(published) > since:
        return "new"
    if any(earliest(each) > since for each in updated):
        return "updated"
    days = [each for each in (published, *updated) if each]
    return "earlier" if days and all(latest(each) <= since for each in days) else "undated"


def _ground(omission: Omission | None) -> str:
    return str((omission.ground if omission else None) or "")


def _kept(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    told: set[tuple[str, str, str]] = set()
    for result in coverage.results:
        for item in result.items:
            if _is_kept(item):
                row = result.requirement.id, _field(item), _ground(item.omission)
                if row not in told:
                    told.add(row)
                    yield row


def _is_kept(item: Item) -> bool:
    return item.omission is not None and item.omission.reason == "withheld"


def _field(item: Item) -> str:
    return (item.omission.field if item.omission else None) or item.evidence.paths[0]
