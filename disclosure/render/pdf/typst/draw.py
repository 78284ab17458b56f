"""Floor 3. One document drawn as PDF by Typst; runs in a worker process only."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from disclosure import resources
from disclosure.render import fonts
from disclosure.render.pdf.faults import FaultyPageError
from disclosure.render.pdf.job import PdfJob
from disclosure.render.pdf.typst.finish import Shape, finish
from disclosure.render.pdf.typst.words import Inlines, broken, shown

PROGRAM: Final = "notice.typ"
STANDARDS: Final = ("a-3a", "ua-1")
_LISTS: Final = {"facts": True, "list": False, "enum": False}
_MARGIN: Final = (120.0, 8.5)
"""Millimetres and points of a line in the margin."""
_RUNNING: Final = 160
"""Letters of a title in the margin; the whole of it stands on the first page."""


def draw(job: PdfJob) -> bytes:
    """The PDF of `job`. Raises FaultyPageError: what is too deep, else Typst's own words, since it is our program."""
    import typst

    content = json.loads(job.content)
    try:
        data = _compiler().compile(
            str(resources.templates("typst", PROGRAM)),
            format="pdf",
            sys_inputs={"content": job.content, "frame": json.dumps(_frame(job))},
            pdf_standards=list(STANDARDS),
            timestamp=job.stamp,
        )
    except typst.TypstError as error:
        if "depth exceeded" in error.message:
            raise FaultyPageError("its text is nested too deeply.") from None
        raise FaultyPageError(f"Typst says: {error.message}.") from None
    return finish(
        data,
        job,
        binding=f"typst-py {version('typst')}",
        shapes=list(_shapes(content["body"])),
        links=[(address, words) for address, words in content["links"]],
    )


def warm() -> None:
    """Read fonts and program before the first question."""
    _compiler()


@cache
def _compiler() -> Any:
    """The compiler: it reads our program's folder and our fonts, and knows no other file and no package.

    A package would be looked for in two folders that do not exist, then on the network, where the worker's environment
    leads nowhere.
    """
    import typst

    nowhere = str(Path(__file__).with_name("no-packages"))
    ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.folder())])
    return typst.Compiler(
        root=str(resources.templates("typst")),
        font_paths=ours,
        ignore_system_fonts=True,
        package_path=nowhere,
        package_cache_path=nowhere,
    )


def _frame(job: PdfJob) -> dict[str, Any]:
    """What stands around the content: metadata, the words in the margins, attached files."""
    return {
        "title": job.title,
        "author": job.author,
        "running": _in_the_margin(job.title),
        "publisher": _in_the_margin(job.author),
        "count": list(_count(job.footer)),
        "attachments": [
            {
                "name": each.name,
                "data": each.data.decode(),
                "description": each.description,
                "relationship": each.relationship.lower(),
            }
            for each in job.attachments
        ],
    }


def _in_the_margin(words: str) -> Inlines:
    line = shown(words).strip()
    return broken(line if len(line) <= _RUNNING else f"{line[:_RUNNING]}…", *_MARGIN)


def _count(footer: str) -> Iterator[str | dict[str, str]]:
    """`Page {page} of {pages}` as words and numbers to be."""
    for part in footer.replace("}", "{").split("{"):
        if part in ("page", "pages"):
            yield {"n": part}
        elif part:
            yield shown(part)


def _shapes(nodes: Any) -> Iterator[Shape]:
    """The lists and tables of a content, in the order in which they are printed."""
    waiting = [nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            kind = node.get("k", "")
            if kind == "table":
                yield "/Table", bool(node.get("named"))
            elif kind in _LISTS:
                yield "/L", _LISTS[kind]
            waiting += [node[key] for key in ("rows", "items", "c") if key in node]
