"""Floor 4. Changes: what lies between records and their newer ones, and a page that tells it."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime

from disclosure.canonical import canonical_json, sha256
from disclosure.changes.difference import differences
from disclosure.changes.outdated import outdated
from disclosure.checks.choice import choose
from disclosure.checks.coverage import Measured
from disclosure.document.blocks import Document
from disclosure.document.changed_records import ChangedRecords, RecordsWriter
from disclosure.document.changes import ChangesWriter, Told
from disclosure.document.compose import compose, compose_statement
from disclosure.document.language import UNDECLARED
from disclosure.document.notes import marked
from disclosure.document.public_part import readers_of
from disclosure.load.frameworks import frameworks
from disclosure.model.base import Part
from disclosure.model.change import Shift
from disclosure.model.disclosure import Disclosure
from disclosure.model.framework import Framework
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.model.schema import as_json
from disclosure.model.statement import Statement
from disclosure.outputs.alone import PageForm, page_alone
from disclosure.outputs.options import BuildOptions
from disclosure.words import ENGLISH


def told_between(old: Part, new: Part, *, as_of: date, broken: Collection[FieldPath] = ()) -> Told:
    """Everything that lies between two records, or between two statements.

    Requirements are those of the frameworks that either record names or calls for, on the day `as_of`; a statement has
    none. `broken`: places with errors, which are not compared: a value that was left out is no change of the record.
    """
    spoiled = tuple(sorted(set(broken)))
    changes = tuple(
        each
        for each in differences(old, new)
        if not any(place.starts_with(above) for place in (each.path, each.was) for above in spoiled)
    )
    if not (isinstance(old, Disclosure) and isinstance(new, Disclosure)):
        return Told(old, new, changes, broken=spoiled)
    known = frameworks()
    ready = Measured(old, known.conditions, as_of), Measured(new, known.conditions, as_of)
    before, after = (tuple(each.framework for each in choose(side, known).chosen) for side in ready)
    every = {each.id: each for each in (*before, *after)}
    return Told(
        old,
        new,
        changes,
        shifts=tuple(shift for name in sorted(every) for shift in _shifts(*ready, every[name])),
        outdated=outdated(old, new, changes),
        gained=tuple(each for each in after if each not in before),
        lost=tuple(each for each in before if each not in after),
        broken=spoiled,
    )


def _shifts(old: Measured, new: Measured, framework: Framework) -> Iterator[Shift]:
    for was, now in zip(old.against(framework).results, new.against(framework).results, strict=True):
        if was.status is not now.status:
            yield Shift(framework, now.requirement, was.status, now.status)


def language_of(told: Told) -> str:
    """The language in which the changes are told: the newer record's first."""
    return _language(told.new)


def language_of_all(records: ChangedRecords) -> str:
    """The language that every newer record is written in; English where they have none in common."""
    roots = [*(each.new.root for each in records.pairs), *(each.root for each in (*records.added, *records.removed))]
    found = {_language(each) for each in roots}
    return found.pop() if len(found) == 1 else ENGLISH


def _language(root: Part) -> str:
    part = root.record if isinstance(root, Disclosure) else getattr(root, "statement", None)
    return next((each.tag for each in (part.languages if part else None) or () if each.tag), UNDECLARED)


def changes_page(told: Told, *, form: PageForm, as_of: date) -> str:
    """The changes as a page that stands alone; the digest in its footer is that of the newer record."""
    language = language_of(told)
    document = ChangesWriter(told, language=language, as_of=as_of).document(_head(told, language, as_of))
    digest = sha256(canonical_json(as_json(told.new)))
    return page_alone(document, form, digest=digest, epoch=BuildOptions(as_of=as_of).epoch_for(_root(told.new)))


def records_page(writer: RecordsWriter, *, form: PageForm, digest: str) -> str:
    """The changes of several records as a page that stands alone, with the digest of the same as JSON."""
    day = writer.as_of
    epoch = datetime(day.year, day.month, day.day, tzinfo=UTC)
    records = writer.records
    pairs = [root for each in records.pairs for root in (each.old.root, each.new.root)]
    alone = [each.root for each in (*records.added, *records.removed)]
    shown = [each for each in (*pairs, *alone) if isinstance(each, Disclosure)]
    document = marked(writer.document(), readers_of(*shown))
    return page_alone(document, form, digest=digest, epoch=epoch)


def _head(told: Told, language: str, as_of: date) -> Document:
    """The newer record's own document, for its title and its publisher."""
    own = _root(told.new)
    if isinstance(own, Statement):
        return compose_statement(Loaded(own, {}), language=language, as_of=as_of)
    readers = readers_of(*(each for each in (told.old, own) if isinstance(each, Disclosure)))
    outline = BuildOptions(as_of=as_of).outline_for(own)
    return compose(Loaded(own, {}), outline=outline, language=language, as_of=as_of, readers=readers)


def _root(root: Part) -> Disclosure | Statement:
    if not isinstance(root, Disclosure | Statement):
        raise TypeError(f"neither a record nor a statement: {type(root).__name__}")
    return root
