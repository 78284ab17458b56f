"""Floor 4. Paper: a Document as what the engine asked for prints: a page with its style sheet, or a content."""

from datetime import datetime
from typing import TypedDict

from disclosure import resources
from disclosure.document.blocks import Document
from disclosure.render.html import render_html
from disclosure.render.links import PageLinks
from disclosure.render.pdf.job import PageSize, PdfEngine
from disclosure.render.theme import Theme


class Printed(TypedDict, total=False):
    """The arguments of a PdfJob that are printed: the first two for WeasyPrint, the last for Typst."""

    html: str
    stylesheet: str
    content: str


def on_paper(
    document: Document, *, engine: PdfEngine, theme: Theme, digest: str, epoch: datetime, page_size: PageSize
) -> Printed:
    """What a PdfJob prints, as its arguments. `digest` is that of the attached file. Raises RenderError."""
    if engine == "typst":
        from disclosure.render.pdf.typst.content import typst_content

        content = typst_content(document, theme=theme, digest=digest, epoch=epoch, page_size=page_size)
        return {"content": content}
    html = render_html(document, theme=theme, json_ld=None, digest=digest, links=PageLinks(), epoch=epoch, for_pdf=True)
    return {"html": html, "stylesheet": resources.templates("theme", "print.css").read_text(encoding="utf-8")}
