"""Floor 5. Turning: from one version of a record to the next, as a page of plain sentences, the weightiest first.

Nothing on it depends on the day: the page of two versions stays as it was first made. What laws ask changes with the
day, and stands on the pages of the frameworks.
"""

from datetime import UTC, date, datetime

from disclosure.canonical import canonical_json, sha256
from disclosure.changes.difference import differences
from disclosure.changes.outdated import outdated
from disclosure.document.blocks import Document, Note, Publisher
from disclosure.document.changes import ChangesWriter, Told
from disclosure.document.language import direction
from disclosure.model.dates import latest
from disclosure.model.disclosure import Disclosure
from disclosure.model.schema import as_json
from disclosure.register.card import Card
from disclosure.register.framing import difference_frame
from disclosure.register.site import Site
from disclosure.render.html import render_html
from disclosure.render.links import PageLinks

Version = tuple[str, Disclosure]
"""The number of a version, and what the record says in it."""


def difference_page(site: Site, card: Card, language: str, old: Version, new: Version, *, as_of: date) -> bytes:
    """What `new` says otherwise than `old`; the page lies at `address.difference(language, card.id, new[0])`.

    `as_of`: the day that stands on it where the newer version names none. Raises RenderError for a theme that fails.
    """
    before, after = old[1], new[1]
    changes = differences(before, after)
    told = Told(before, after, changes, outdated=outdated(before, after, changes))
    day = _day(after, as_of)
    document = ChangesWriter(told, language=language, as_of=day).document(_head(card, language, new))
    page = render_html(
        document,
        theme=site.theme,
        json_ld=None,
        digest=sha256(canonical_json(as_json(after))),
        links=PageLinks(),
        epoch=datetime(day.year, day.month, day.day, tzinfo=UTC),
        frame=difference_frame(site, card, language, old[0], new[0]),
    )
    return page.encode()


def _day(record: Disclosure, otherwise: date) -> date:
    info = record.record
    days = [each for each in (info.updated_on, info.published_on) if each] if info else []
    return max(map(latest, days)) if days else otherwise


def _head(card: Card, language: str, new: Version) -> Document:
    """The head of the page: whose record it is. The changes come in `ChangesWriter.document`."""
    body = next(iter(card.terms("body")), None)
    info = new[1].record
    return Document(
        outline="changes",
        title=card.title(language),
        language=language,
        direction=direction(language),
        description="",
        publisher=Publisher(body.words if body else ""),
        record_id=card.id,
        record_version=new[0],
        languages=card.languages,
        asserter=Note("asserter", "", ()),
        badges=(),
        notes=(),
        sections=(),
        published_on=(info.published_on if info else None) or "",
        updated_on=(info.updated_on if info else None) or "",
    )
