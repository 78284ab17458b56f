"""Floor 4. Changes: what lies between two records as a page of its own."""

from datetime import date
from typing import Literal

from disclosure.canonical import canonical_json, sha256
from disclosure.document.blocks import Document
from disclosure.document.changes import ChangesWriter, Told
from disclosure.document.compose import compose, compose_statement
from disclosure.document.language import UNDECLARED
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded
from disclosure.model.schema import as_json
from disclosure.model.statement import Statement
from disclosure.outputs.options import BuildOptions


def language_of(told: Told) -> str:
    """The language in which the changes are told: the newer record's first."""
    part = told.new.record if isinstance(told.new, Disclosure) else getattr(told.new, "statement", None)
    return next((each.tag for each in (part.languages if part else None) or () if each.tag), UNDECLARED)


def changes_page(told: Told, *, form: Literal["html", "md"], as_of: date) -> str:
    """The changes as a page that stands alone; the digest in its footer is that of the newer record."""
    from disclosure.render.html import render_html
    from disclosure.render.links import PageLinks
    from disclosure.render.markdown import render_markdown
    from disclosure.render.theme import read_theme

    language = language_of(told)
    document = ChangesWriter(told, language=language, as_of=as_of).document(_head(told.new, language, as_of))
    if form == "md":
        return render_markdown(document)
    theme, _ = read_theme()
    digest = sha256(canonical_json(as_json(told.new)))
    epoch = BuildOptions(as_of=as_of).epoch_for(_root(told.new))
    return render_html(document, theme=theme, json_ld=None, digest=digest, links=PageLinks(), epoch=epoch)


def _head(root: Part, language: str, as_of: date) -> Document:
    """The newer record's own document, for its title and its publisher."""
    own = _root(root)
    if isinstance(own, Statement):
        return compose_statement(Loaded(own, {}), language=language, as_of=as_of)
    return compose(Loaded(own, {}), outline=BuildOptions(as_of=as_of).outline_for(own), language=language, as_of=as_of)


def _root(root: Part) -> Disclosure | Statement:
    if not isinstance(root, Disclosure | Statement):
        raise TypeError(f"neither a record nor a statement: {type(root).__name__}")
    return root
