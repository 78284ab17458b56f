"""Floor 0. Imported: a record made from a row or file of another standard, with its origins and its losses."""

from collections.abc import Mapping
from dataclasses import dataclass

from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding, Origin
from disclosure.model.loss import LossReport
from disclosure.model.path import FieldPath


@dataclass(frozen=True, slots=True)
class Imported:
    """One record, where each of its answers was written in the source, and what became of every filled cell."""

    record: Disclosure
    origins: Mapping[FieldPath, Origin]
    loss: LossReport

    @property
    def id(self) -> str:
        """The record's id, which importers always set."""
        info = self.record.record
        return (info.id if info is not None else None) or ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """All records of a source, in its order, with what is to be known about the source as a whole."""

    records: tuple[Imported, ...]
    findings: tuple[Finding, ...]
    loss: LossReport
