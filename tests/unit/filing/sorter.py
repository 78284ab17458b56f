"""Small records of this room's tests, and the files built from them."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf

from disclosure.canonical import canonical_json
from disclosure.load.record import load_bytes
from disclosure.outputs.notice import Notice
from disclosure.outputs.options import BuildOptions
from disclosure.render.pdf.engine import PdfWorkers
from disclosure.render.pdf.extract import extract_record
from disclosure.render.pdf.metadata import NAMESPACE
from disclosure.render.theme import read_theme

AS_OF = date(2026, 11, 23)
RECORD = """\
schema_version: "1.0"
record:
  id: sorter
  version: "2.1"
  kind: system
  languages: [{tag: en, translation: original}, {tag: nl, translation: human}]
  published_on: 2026-01-02
system:
  name: {en: Sorter, nl: Sorteerder}
  summary: {en: Software sorts letters. A person decides., nl: Software sorteert brieven. Een mens beslist.}
responsibility: {organisation: {name: Example City}, contact: {email: help@example.org}}
risks: {summary: Letters can lie for weeks on the wrong desk., items: [{name: Delay, description: A letter waits.}]}
extensions: {"disclosure:fictional": true}
"""
OTHER = RECORD.replace("A person decides.", "A machine decides.").replace("Een mens", "Een machine")


def notice(text: str = RECORD, **options: Any) -> Notice:
    """The record in YAML `text` with what it is built by."""
    loaded = load_bytes(text.encode(), "record.yaml").loaded
    assert loaded is not None
    asked = {"formats": ("html", "pdf", "md", "json"), "as_of": AS_OF} | options
    return Notice(loaded, BuildOptions(**asked), read_theme()[0], "sorter")


def pdf(workers: PdfWorkers, text: str = RECORD, *, name: str = "sorter.pdf", **options: Any) -> bytes:
    """One PDF of a record: the English one, unless another one is named."""
    return notice(text, **({"formats": ("pdf",)} | options)).files(workers)[name]


def redrawn(workers: PdfWorkers, css: str, **recipe: Any) -> bytes:
    """The PDF as another version of the tool might have drawn it: with `css`, and its recipe changed."""
    made = notice(formats=("pdf",), languages=("en",), outline="public-notice")
    job = made.job(made.documents["en"], "en")
    told = json.loads(job.recipe) | recipe
    return workers.render(replace(job, stylesheet=job.stylesheet + css, recipe=canonical_json(told)))


def saved(opened: pikepdf.Pdf, **options: Any) -> bytes:
    """The bytes of an open PDF."""
    out = BytesIO()
    opened.save(out, **options)
    return out.getvalue()


def rewritten(data: bytes, old: str, new: str) -> bytes:
    """`data` with the words `old` in one drawn line replaced by `new`, written in glyphs that the page has."""
    with pikepdf.open(BytesIO(data)) as opened:
        for page in opened.pages:
            if _replaced(opened, page, old, new):
                return saved(opened)
    raise AssertionError(f"no line says {old!r}")


def _replaced(opened: pikepdf.Pdf, page: pikepdf.Page, old: str, new: str) -> bool:
    from disclosure.render.pdf.glyphs import Font
    from disclosure.render.pdf.opening import Unpacker

    fonts = {name: Font(each, Unpacker()) for name, each in page.obj.Resources.Font.items()}
    steps = list(pikepdf.parse_content_stream(page))
    font = None
    for index, step in enumerate(steps):
        if str(step.operator) == "Tf":
            font = fonts[str(step.operands[0])]
        if str(step.operator) != "TJ" or font is None:
            continue
        text = "".join(font.text(bytes(part)) for part in step.operands[0] if isinstance(part, pikepdf.String))
        if old not in text:
            continue
        codes = {letter: code for code, letter in font._meanings.items()}
        glyphs = b"".join(codes[letter].to_bytes(2, "big") for letter in text.replace(old, new))
        shown = pikepdf.Array([pikepdf.String(glyphs)])
        steps[index] = pikepdf.ContentStreamInstruction([shown], step.operator)
        page.Contents = opened.make_stream(pikepdf.unparse_content_stream(steps))
        return True
    return False


def with_attached(data: bytes, *, record: bytes | None = None, recipe: bytes | None = None) -> bytes:
    """`data` with another record or recipe attached, its metadata made to fit: a careful forger's work."""
    from disclosure.canonical import sha256

    with pikepdf.open(BytesIO(data)) as opened:
        for name, new, key in (
            ("disclosure.json", record, "Sha256"),
            ("disclosure-recipe.json", recipe, "RecipeSha256"),
        ):
            if new is None:
                continue
            opened.attachments[name] = pikepdf.AttachedFileSpec(opened, new, filename=name)
            with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
                metadata[f"{{{NAMESPACE}}}{key}"] = sha256(new)
        return saved(opened)


def recipe_of(data: bytes) -> dict[str, Any]:
    """The recipe that a PDF carries."""
    found: dict[str, Any] = json.loads(extract_record(data).recipe)
    return found
