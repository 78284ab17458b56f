"""Other makers of static sites, given a page of Markdown for each record: what is installed of them is measured.

They do far less with it: no checks, no facts for machines, no search in every script, no list by each facet, and
nothing is kept from one run to the next unless they say so. They show what it costs to print so many pages at all.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TEXT_LINES = 40
"""Lines of a record that go into its page: about what a notice says of it."""


@dataclass(frozen=True)
class Peer:
    """A program: how it is called, and what it needs beside the pages, by path with its text."""

    command: Callable[[Path, Path], list[str]]
    needs: Mapping[str, str]
    head: str = ""
    """What stands before the text of a page."""


PEERS = {
    "mkdocs": Peer(
        lambda place, site: ["mkdocs", "build", "-q", "-f", str(place / "mkdocs.yml"), "-d", str(site)],
        {"mkdocs.yml": "site_name: A register to measure\ndocs_dir: pages\n"},
    ),
    "pelican": Peer(
        lambda place, site: ["pelican", str(place / "pages"), "-o", str(site), "-s", str(place / "conf.py"), "-q"],
        {"conf.py": "SITENAME = 'A register to measure'\nTIMEZONE = 'UTC'\nDEFAULT_PAGINATION = 50\n"},
        head="Title: {name}\nDate: 2026-11-28\nCategory: {group}\n\n",
    ),
    "eleventy": Peer(
        lambda place, site: ["eleventy", f"--input={place / 'pages'}", f"--output={site}", "--quiet"],
        {"pages/layout.html": "<!doctype html><title>{{ title }}</title>{{ content }}"},
        head="---\nlayout: layout.html\ntitle: {name}\n---\n",
    ),
}


def peers(records: list[Path], place: Path) -> Iterator[tuple[str, list[str]]]:
    """Each program that is here, and the command that builds pages of these records, written below `place`."""
    for name, peer in PEERS.items():
        if shutil.which(name) is None:
            continue
        own = place / name
        for path, text in peer.needs.items():
            (own / path).parent.mkdir(parents=True, exist_ok=True)
            (own / path).write_text(text, encoding="utf-8")
        (own / "pages").mkdir(exist_ok=True)
        for number, file in enumerate(records):
            head = peer.head.format(name=file.stem, group=f"Group {number % 40}")
            lines = file.read_text(encoding="utf-8").splitlines()[:TEXT_LINES]
            text = "\n\n".join(each.strip().replace("<", "&lt;") for each in lines if not each.startswith("#"))
            (own / "pages" / f"{file.stem}.md").write_text(f"{head}# {file.stem}\n\n{text}\n", encoding="utf-8")
        yield name, peer.command(own, own / "site")
