"""Floor 4. Alone: a document as one page in our own look, with nothing beside it."""

from datetime import datetime
from typing import Literal

from disclosure.document.blocks import Document

PageForm = Literal["html", "md"]


def page_alone(document: Document, form: PageForm, *, digest: str, epoch: datetime) -> str:
    """The page as HTML or as Markdown; `digest` stands in its footer, `epoch` is the moment beside it."""
    if form == "md":
        from disclosure.render.markdown import render_markdown

        return render_markdown(document)
    from disclosure.render.html import render_html
    from disclosure.render.links import PageLinks
    from disclosure.render.theme import read_theme

    theme, _ = read_theme()
    return render_html(document, theme=theme, json_ld=None, digest=digest, links=PageLinks(), epoch=epoch)
