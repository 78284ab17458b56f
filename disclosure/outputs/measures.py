"""Floor 4. Measures: a record measured against its frameworks, as sections of a page and as a page of its own."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from disclosure.checks.choice import choose
from disclosure.checks.conditions import spoken
from disclosure.checks.coverage import Measured
from disclosure.document.blocks import Section
from disclosure.document.compose import compose
from disclosure.document.coverage import coverage_document, coverage_sections
from disclosure.document.public_part import readers_of
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import Coverage
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.sections.omissions import OpenTo


def measured_sections(record: Disclosure, *, language: str, as_of: date) -> tuple[Section, ...]:
    """The sections about every framework that the record names or calls for."""
    known = frameworks()
    ready = Measured(record, known.conditions, as_of)
    chosen = choose(ready, known).chosen
    return _sections(record, tuple(ready.against(each.framework, each.because) for each in chosen), language)


def coverage_page(
    record: Disclosure,
    coverages: Sequence[Coverage],
    *,
    form: Literal["html", "md"],
    as_of: date,
    sha256: str,
    errors: int = 0,
    language: str | None = None,
    epoch: datetime | None = None,
    readers: tuple[OpenTo, ...] | None = None,
) -> str:
    """The measurements of one record as a page of their own, in the record's first language unless another is asked.

    `sha256`: the digest of the record, which stands in the footer; `epoch`: the moment beside it, the record's own date
    where none is given. `errors`: how many were found while it was read. `readers`: to whom alone the page is given;
    None: to everybody, or, of a record that is kept from the public, to those whom the record itself names.
    """
    from disclosure.outputs.alone import page_alone
    from disclosure.outputs.options import BuildOptions

    options = BuildOptions(as_of=as_of, epoch=epoch)
    readers = readers if readers is not None else readers_of(record)
    language = language or options.languages_for(record)[0]
    base = compose(
        Loaded(record, {}), outline=options.outline_for(record), language=language, as_of=as_of, readers=readers
    )
    document = coverage_document(base, _sections(record, coverages, language, errors))
    return page_alone(document, form, digest=sha256, epoch=options.epoch_for(record))


def _sections(record: Disclosure, coverages: Sequence[Coverage], language: str, errors: int = 0) -> tuple[Section, ...]:
    declared = (record.record.languages if record.record else None) or ()
    return coverage_sections(
        coverages,
        language=language,
        languages=tuple(each.tag for each in declared if each.tag),
        conditions=frameworks().conditions,
        spoken=spoken,
        errors=errors,
    )
