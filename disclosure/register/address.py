"""Floor 5. Addresses that last: where each page and file of a register lies, as paths below its root.

`/en/<id>/` and what is below it belongs to records, `/pages/` to lists and the register's own pages, so that no id can
ever be in the way of a page. Every name here is part of the public promise: none may change its meaning.
"""

import re
from typing import Final
from urllib.parse import quote

INDEX: Final = "index.html"
REGISTER: Final = "index.json"
"""The whole register for machines: what each record is called, and where all of it lies."""
SITEMAP: Final = "sitemap.xml"
"""Where the pages are, for search engines."""
NOT_FOUND: Final = "404.html"
"""What a server shows where there is no page; it may be shown at any address, so its own links begin at the root."""


_SAFE: Final = "@:!$&'()*+,;=-._~"
"""What may stand in a step of an address beside letters and digits (RFC 3986, 3.3)."""
_PLAIN: Final = re.compile(rf"[A-Za-z0-9/{re.escape(_SAFE)}]*\Z")


def home(language: str) -> str:
    """The register's front page."""
    return f"{language}/{INDEX}"


def record(language: str, record_id: str) -> str:
    """The newest version of a record."""
    return f"{language}/{record_id}/{INDEX}"


def version(language: str, record_id: str, number: str) -> str:
    """A version of a record that never changes any more."""
    return f"{language}/{record_id}/v/{number}/{INDEX}"


def difference(language: str, record_id: str, number: str) -> str:
    """What a version changed against the one before it."""
    return f"{language}/{record_id}/v/{number}/changes.html"


def pdf(language: str, record_id: str) -> str:
    """The PDF of the newest version."""
    return f"{language}/{record_id}/{record_id}.pdf"


def data(record_id: str, ending: str = "json") -> str:
    """A record for machines."""
    return f"records/{record_id}.{ending}"


def version_data(record_id: str, number: str) -> str:
    """A frozen version for machines."""
    return f"records/{record_id}.versions/{number}.json"


def card(language: str, record_id: str) -> str:
    """A record as a small page to embed elsewhere."""
    return f"embed/{language}/{record_id}.html"


def page(language: str, *parts: str, number: int = 1) -> str:
    """One of the register's own pages: a list, the glossary, the accessibility statement. Pages count from 1."""
    more = (str(number),) if number > 1 else ()
    return "/".join(("pages", language, *parts, *more, INDEX))


def values(language: str, facet: str, number: int = 1) -> str:
    """The values of a facet; its further pages lie where no value's page can be."""
    return page(language, facet) if number == 1 else page(language, "values", facet, number=number)


def feed(ending: str, *parts: str) -> str:
    """A feed of everything, or of one facet's value; `ending` is `atom` or `json`."""
    return "/".join(("feeds", *(parts or ("all",)))) + f".{ending}"


def search(language: str, *parts: str) -> str:
    """A file of the search index of one language; `index` is the first that a browser asks for."""
    return "/".join(("search", language, *parts)) + ".json"


def bulk(name: str) -> str:
    """A file about the whole register: `register.csv`."""
    return f"data/{name}"


def piece(whole: str, first: str) -> str:
    """A piece of the large file at `whole`, by the id of its first record, as a gzip file."""
    stem, _, ending = whole.rpartition("/")[2].rpartition(".")
    return f"data/parts/{stem}/{first}.{ending}.gz"


def sitemap(first: str) -> str:
    """Part of the sitemap, by the id of its first record; at the root, for none may speak of what lies above it."""
    return f"sitemap-{first}.xml"


def link(source: str, target: str) -> str:
    """How the page at `source` leads to `target`: relative, percent-encoded, `index.html` left to the server.

    Both are paths below the site's root. A link to a folder ends in `/`; to the page's own folder it is `./`.
    """
    here = source.split("/")[:-1]
    there = target.split("/")
    name = there.pop()
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    path = "/".join([".."] * (len(here) - shared) + there[shared:])
    path = f"{path}/{'' if name == INDEX else name}" if path else "./" if name == INDEX else name
    return path if _PLAIN.match(path) else quote(path, safe=f"/{_SAFE}")


def step(name: str) -> str:
    """A folder's name as the last step of a link to it."""
    return f"{name if _PLAIN.match(name) else quote(name, safe=_SAFE)}/"


def from_root(target: str) -> str:
    """How a file at the root leads to `target`; the root itself is empty. As `link`, in a third of the time."""
    folder = target.removesuffix(INDEX)
    path = folder if folder == "" or folder.endswith("/") else target
    return path if _PLAIN.match(path) else quote(path, safe=f"/{_SAFE}")
