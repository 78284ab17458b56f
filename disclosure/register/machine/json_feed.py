"""Floor 5. JSON Feed: the same feeds in the form of jsonfeed.org, version 1.1.

That form knows no relative addresses: where the register names none of its own, items have no `url`. What the form has
no word for stands under `_disclosure`, as it asks of extensions.
"""

import json
from typing import Any, Final

from disclosure.register import address
from disclosure.register.machine.entry import Entry, moment
from disclosure.register.machine.feed import Feed, told_by
from disclosure.register.machine.index import said

MEDIA_TYPE: Final = "application/feed+json"
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_VERSION: Final = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The feed as a document in UTF-8."""
    site, settings = feed.site, feed.site.settings
    author = {"name": site.words(settings.publisher, site.language) or feed.title, "url": settings.publisher_url}
    root = site.absolute(address.INDEX)
    told = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": site.absolute(feed.page),
        "feed_url": site.absolute(feed.path("json")),
        "language": site.language,
        "authors": [said(author)],
    }
    items = ",\n".join(_ENCODE(_item(each, root)) for each in told_by(feed))
    return f'{_ENCODE(said(told))[:-1]},"items":[\n{items}\n]}}\n'.encode()


def _item(entry: Entry, root: str) -> dict[str, Any]:
    return said(
        {
            "id": entry.id,
            "url": root and root + address.from_root(entry.path),
            "title": entry.title,
            "content_text": "\n".join(entry.lines) or entry.title,
            "date_published": moment(entry.on),
            "date_modified": moment(entry.day),
            "authors": [{"name": entry.by}] if entry.by else [],
            "tags": [entry.kind_words],
            "language": entry.language,
            "_disclosure": said(
                {"id": entry.record, "kind": entry.kind, "version": entry.version, "sha256": entry.digest}
            ),
        }
    )
