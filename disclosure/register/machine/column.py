"""Floor 5. Columns: what `register.csv` tells of each record, and where in a record it stands.

A cell with several values holds them behind one another, `|` between them. Lists of names are lines, so that a `|` in
a name is rare; there it is written as `¦`. The record's own JSON has it as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from disclosure.model.coverage import ASKED, Status
from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.site import Site
from disclosure.register.terms import ORDERS

BETWEEN: Final = "|"
"""Stands between the values of one cell."""
INSTEAD: Final = "¦"
"""Stands for `BETWEEN` inside a value."""

CellType = Literal["string", "date", "boolean", "integer", "address"]
"""`date` may be a year, a month or a day; booleans are `true`, `false` or empty."""


@dataclass(frozen=True, slots=True)
class Row:
    """A card as a row sees it: `root` is the address of the site with `/`, empty where it has none."""

    card: Card
    language: str
    root: str


@dataclass(frozen=True, slots=True)
class Column:
    """`source`: fields of a record from which it comes, the first that is answered; none for what the register adds.

    `values`: all that it may be, where that is known. `framework` and `status`: of a column that counts requirements.
    """

    name: str
    cell: Callable[[Row], str]
    type: CellType = "string"
    source: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    has_many: bool = False
    framework: str = ""
    status: str = ""

    @property
    def message(self) -> str:
        """The id of its meaning in the catalogue `register`."""
        return f"table.asked.{self.status}" if self.framework else f"table.{self.name}"


def columns(site: Site) -> tuple[Column, ...]:
    """The columns, in order. Each framework that the register is measured against has one for each status."""
    asked = (_asked(framework, status) for framework in site.frameworks for status in ASKED)
    return (*_FIRST, *asked, *_LAST)


def _asked(framework: str, status: Status) -> Column:
    return Column(
        f"{framework}.{status}",
        lambda row: str(row.card.frameworks[framework].get(status, 0)) if framework in row.card.frameworks else "",
        "integer",
        framework=framework,
        status=status,
    )


def many(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return BETWEEN.join([each.replace(BETWEEN, INSTEAD) for each in values])


def _named(facet: str, *source: str) -> tuple[Column, Column]:
    """A facet whose values are names: one column for them, one for the keys that stand in addresses and compare."""
    return (
        Column(
            facet,
            lambda row: many(each.words or each.key for each in row.card.terms(facet)),
            source=source,
            has_many=True,
        ),
        Column(
            f"{facet}_key", lambda row: many(each.key for each in row.card.terms(facet)), source=source, has_many=True
        ),
    )


def _term(facet: str, *source: str) -> Column:
    """A facet whose values are terms of the vocabulary."""
    return Column(
        facet,
        lambda row: many(each.key for each in row.card.terms(facet)),
        source=source,
        values=ORDERS[facet],
        has_many=True,
    )


def _whether(name: str, answer: Callable[[Card], bool | None], *source: str) -> Column:
    def cell(row: Row) -> str:
        value = answer(row.card)
        return "" if value is None else str(value).lower()

    return Column(name, cell, "boolean", source, ("true", "false"))


def _at(row: Row, path: str) -> str:
    return row.root + address.from_root(path)


def _page(row: Row) -> str:
    return _at(row, address.record(row.card.language_for(row.language), row.card.id))


def _pdf(row: Row) -> str:
    card = row.card
    return _at(row, address.pdf(card.language_for(row.language), card.id)) if card.has_pdf else ""


def _json(row: Row) -> str:
    return "" if row.card.is_withheld else _at(row, address.data(row.card.id))


def _latest(row: Row) -> str:
    changes = {each.version: each.sentences for each in row.card.changes}
    return " ".join(changes.get(row.card.version, ()))


_FIRST: Final = (
    Column("id", lambda row: row.card.id, source=("record.id",)),
    Column(
        "kind",
        lambda row: row.card.kind,
        source=("record.kind",),
        values=("system", "model", "supplier", "statement"),
    ),
    Column("version", lambda row: row.card.version, source=("record.version",)),
    Column("title", lambda row: row.card.title(row.language), source=("system.title", "system.name")),
    Column(
        "summary",
        lambda row: row.card.in_words(row.language).summary,
        source=("system.one_line", "system.summary"),
    ),
    Column("text_language", lambda row: row.card.language_for(row.language)),
    Column("languages", lambda row: many(row.card.languages), source=("record.languages",), has_many=True),
    *_named("body", "responsibility.organisation.name"),
    _term("stage", "system.stage"),
    *_named("topic", "system.topics"),
    _term("automation", "decision.automation"),
    *_named("affected", "people.affected"),
    _term("risk_class", "law.classifications"),
    *_named("supplier", "responsibility.suppliers"),
    *_named("area", "system.areas"),
    Column("identifiers", lambda row: many(row.card.identifiers), source=("system.identifiers",), has_many=True),
    Column("published_on", lambda row: row.card.published_on, "date", ("record.published_on",)),
    Column("updated_on", lambda row: row.card.updated_on, "date", ("record.updated_on",)),
    Column("review_by", lambda row: row.card.review_by, "date", ("record.review_by",)),
    _whether("is_decision", lambda card: card.is_decision, "decision.automation", "law.classifications"),
    _whether("uses_ai", lambda card: card.uses_ai, "statement.uses_ai"),
    _whether("is_withheld", lambda card: card.is_withheld, "record.publication.is_withheld"),
    _whether("is_broken", lambda card: card.is_broken),
    Column("withheld_answers", lambda row: str(sum(row.card.grounds.values())), "integer", ("omissions",)),
    Column("earlier_versions", lambda row: many(row.card.versions), has_many=True),
    Column("latest_change", _latest, source=("record.changes",)),
)
_LAST: Final = (
    Column("page", _page, "address"),
    Column("pdf", _pdf, "address"),
    Column("json", _json, "address"),
    Column("sha256", lambda row: row.card.digest),
)
