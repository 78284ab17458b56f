"""Floor 5. Readme: `README.txt`, what lies in the archive and under which terms, for who finds it years later."""

from functools import partial
from typing import Final

from disclosure.register import address
from disclosure.register.machine.column import BETWEEN, INSTEAD
from disclosure.register.plan import Page, Reads
from disclosure.register.site import Site
from disclosure.words import catalogue

README: Final = address.bulk("README.txt")
FILES: Final = ("register.ndjson", "register.csv", "dictionary.csv", "dictionary.json", "index.json", "history.ndjson")
"""What it explains, in this order."""


def readme(site: Site) -> Page:
    """The file."""
    reads = Reads(site)
    return Page(README, reads.inputs, partial(_text, reads.look()))


def _text(site: Site) -> bytes:
    import textwrap

    settings = site.settings
    say = catalogue("register", site.language).text
    title = site.words(settings.title, site.language)
    lines = [title, "=" * len(title), ""] if title else []
    lines += _facts(site)
    paragraphs = [say("readme.files"), *(f"{name}\n{say(f'readme.{name}')}" for name in FILES)]
    paragraphs += [say("table.note.between", between=BETWEEN, instead=INSTEAD), say("table.note.escape")]
    paragraphs.append(say("readme.addresses"))
    for each in paragraphs:
        head, _, rest = each.rpartition("\n")
        lines += [
            "",
            *([head] if head else []),
            *textwrap.wrap(
                rest,
                100,
                initial_indent=" " * 2 * bool(head),
                subsequent_indent=" " * 2 * bool(head),
                break_long_words=False,
                break_on_hyphens=False,
            ),
        ]
    return ("\n".join(lines) + "\n").encode()


def _facts(site: Site) -> list[str]:
    """Who publishes it, where, and under which terms."""
    settings, licence = site.settings, site.settings.licence
    say = catalogue("register", site.language).text
    terms = [licence.id or site.words(licence.name, site.language), licence.url or ""] if licence else []
    told = {
        "publisher": " ".join(filter(None, (site.words(settings.publisher, site.language), settings.publisher_url))),
        "address": settings.address or "",
        "licence": " ".join(filter(None, terms)),
    }
    return [f"{say(f'readme.{name}')} {text}" for name, text in told.items() if text]
