"""Floor 5. Rebuilding: whether a page says what its record says, shown by making it again from the record.

Equal bytes show it wholly. Where another version of an engine draws the page otherwise, the same drawing in another
packing, or the same words, are what can be shown, and it is told which of them was.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure import __version__
from disclosure.canonical import canonical_json, sha256
from disclosure.errors import DisclosureError, MissingError, UnreadableError
from disclosure.filing.made_with import MadeWith, differing, made_with
from disclosure.filing.strict_json import strict_json
from disclosure.model.verification import Claim, Outcome, Part
from disclosure.outputs.options import Engine
from disclosure.render.difference import first_difference
from disclosure.render.pdf.extract import Extracted, extract_record
from disclosure.render.told import Told, html_told, markdown_told

if TYPE_CHECKING:
    from disclosure.outputs.notice import Notice
    from disclosure.render.pdf.engine import PdfWorkers
    from disclosure.render.theme import Theme

_claim = partial(Claim, Part.PAGE)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Files made again, by name; and in what this machine differs from the one that made them first.

    `wording` is what can change the words of a page (versions, templates), `drawing` what only draws them.
    """

    files: Mapping[str, bytes]
    recipe: MadeWith
    outline: str
    languages: tuple[str, ...]
    wording: tuple[str, ...]
    drawing: tuple[str, ...]

    def view(self) -> tuple[Claim, ...]:
        """Which view of the record the page gives: a shorter outline hides sections, and says nothing untrue."""
        told = {"outline": self.outline, "as_of": self.recipe.options.as_of.isoformat()}
        told["languages"] = ", ".join(self.languages)
        claims = [_claim(Outcome.HELD, "page.view", told)]
        if self.recipe.options.is_draft:
            claims.append(_claim(Outcome.HELD, "page.is_draft"))
        return tuple(claims)


@dataclass(frozen=True, slots=True)
class Begun:
    """A page that is being made again already, from this record and this recipe."""

    record: bytes
    recipe: bytes
    notice: "Notice"


def begin_page(record: bytes, recipe: bytes, *, workers: "PdfWorkers", theme: Path | None = None) -> Begun | None:
    """Have the page of a PDF made again beside whatever else is looked at; None where that is not possible.

    Nothing is concluded here: `check_pdf` takes what was begun where the record and the recipe that it finds are the
    same, and says what is wrong where there is nothing.
    """
    read = made_with(recipe)
    if isinstance(read, Claim) or read.record != sha256(record):
        return None
    notice = _notice(record, read, theme, "record")
    if isinstance(notice, Claim):
        return None
    try:
        for language, document in notice.documents.items():
            workers.begin(notice.job(document, language))
    except DisclosureError:
        return None
    return Begun(record, recipe, notice)


def check_pdf(
    data: bytes,
    *,
    workers: "PdfWorkers | None" = None,
    theme: Path | None = None,
    extracted: Extracted | None = None,
    begun: Begun | None = None,
) -> tuple[Claim, ...]:
    """Whether the PDF `data` says what the record attached to it says.

    `workers`, which draw with WeasyPrint, save its start where it was started before; `theme` is the folder of the
    house style that the file was made in; `extracted` what `extract_record` gave for the same bytes; `begun` what
    `begin_page` gave with the same workers and theme.
    """
    try:
        found = extracted or extract_record(data)
    except UnreadableError as error:
        return (_claim(Outcome.BROKEN, "page.unreadable", {"reason": error.message}),)
    if not found.matches:
        return (_claim(Outcome.BROKEN, "page.record_changed"),)
    if not found.recipe:
        return (_claim(Outcome.UNCHECKED, "page.no_recipe"),)
    notice = begun.notice if begun and (begun.record, begun.recipe) == (found.attachment, found.recipe) else None
    made = _rebuilt(found.attachment, found.recipe, "pdf", theme=theme, workers=workers, notice=notice)
    if isinstance(made, Claim):
        return (made,)
    if len(made.files) != 1:
        return (_claim(Outcome.BROKEN, "page.recipe_damaged", {"reason": "it makes more than this one file"}),)
    try:
        return _compared(data, made)
    except UnreadableError as error:
        return (_claim(Outcome.BROKEN, "page.unreadable", {"reason": error.message}),)


def check_text(data: bytes, *, name: str, record: bytes, recipe: bytes, theme: Path | None = None) -> tuple[Claim, ...]:
    """Whether the web page or Markdown file `data`, called `name`, says what `record` says.

    `record` is canonical JSON, `recipe` the recipe that was written beside the page; empty for none.
    """
    if not recipe:
        return (_claim(Outcome.UNCHECKED, "page.no_recipe"),)
    form = name.rpartition(".")[2]
    made = _rebuilt(record, recipe, form, theme=theme, unnamed=name.partition(".")[0])
    if isinstance(made, Claim):
        return (made,)
    if not made.files:
        return (_claim(Outcome.UNCHECKED, "page.not_in_recipe"),)
    if data in made.files.values():
        return (_claim(Outcome.HELD, "page.same_bytes"), *made.view())
    tell = html_told if form == "html" else markdown_told
    try:
        found = tell(data)
    except UnicodeDecodeError:
        return (_claim(Outcome.BROKEN, "page.unreadable", {"reason": "it is not UTF-8"}),)
    return _by_words(found, tell(made.files.get(name) or next(iter(made.files.values()))), made)


def _compared(data: bytes, made: Rebuilt) -> tuple[Claim, ...]:
    """A PDF and the one made again, by the strongest of three comparisons that holds."""
    from disclosure.render.pdf.drawing import drawing
    from disclosure.render.pdf.told import pdf_told

    (rebuilt,) = made.files.values()
    if data == rebuilt:
        return (_claim(Outcome.HELD, "page.same_bytes"), *made.view())
    is_continued = data.startswith(rebuilt)  # a signature is written behind the file as it was
    if drawing(data) == drawing(rebuilt):
        code = "page.same_bytes_continued" if is_continued else "page.same_drawing"
        return (_claim(Outcome.HELD, code), *made.view())
    if is_continued:
        return (_claim(Outcome.BROKEN, "page.changed_later"),)
    return _by_words(pdf_told(data), pdf_told(rebuilt), made)


def _by_words(found: Told, rebuilt: Told, made: Rebuilt) -> tuple[Claim, ...]:
    expected = rebuilt.with_version(__version__, made.recipe.version)
    versions = [*made.wording, *made.drawing]
    if found.made_by != rebuilt.made_by:
        versions.append(f"{found.made_by[:80]} / {rebuilt.made_by}")
    told = {"versions": "; ".join(versions)[:1000]}
    difference = first_difference(found, expected)
    if difference is None and versions:
        return (_claim(Outcome.HELD, "page.same_text", told), *made.view())
    if difference is None:
        return (_claim(Outcome.UNCHECKED, "page.same_text_unexplained"), *made.view())
    told |= {"found": difference.found or "-", "expected": difference.expected or "-"}
    if made.wording:
        return (_claim(Outcome.UNCHECKED, "page.may_differ", told),)
    return (_claim(Outcome.BROKEN, f"page.{difference.kind}", told),)


def _rebuilt(
    record: bytes,
    recipe: bytes,
    form: str,
    *,
    theme: Path | None,
    workers: "PdfWorkers | None" = None,
    unnamed: str = "record",
    notice: "Notice | None" = None,
) -> Rebuilt | Claim:
    """The files of one form that the recipe makes of the record; `unnamed` is what one without an id is called.

    `notice`: what was read from the same two, where somebody has done that already.
    """
    read = made_with(recipe)
    if isinstance(read, Claim):
        return read
    if read.record != sha256(record):
        return _claim(Outcome.BROKEN, "page.recipe_of_other_record")
    with ExitStack() as stack:
        if form == "pdf" and workers is None:
            workers = _started(stack, read.options.engine)  # first: the engine loads while the record is read
        told = notice or _notice(record, read, theme, unnamed)
        if isinstance(told, Claim):
            return told
        try:
            made = told.files(workers)
        except MissingError as error:
            return _claim(Outcome.UNCHECKED, "page.engine_missing", {"reason": error.message})
        except DisclosureError as error:
            return _claim(Outcome.UNCHECKED, "page.not_made", {"reason": error.message})
    written = made.pop(f"{told.name}.recipe.json")
    wording, drawing = differing(read.values, strict_json(written))
    files = {name: data for name, data in made.items() if name.endswith(f".{form}")}
    return Rebuilt(files, read, told.outline, told.languages, wording, drawing)


def _started(stack: ExitStack, engine: Engine) -> "PdfWorkers":
    from disclosure.render.pdf.engine import PdfWorkers

    return stack.enter_context(PdfWorkers(engine=engine))


def _notice(record: bytes, recipe: MadeWith, theme: Path | None, unnamed: str) -> "Notice | Claim":
    from disclosure.load.record import load_bytes
    from disclosure.model.schema import as_json
    from disclosure.model.state import value_at
    from disclosure.outputs.notice import Notice

    result = load_bytes(record, "record.json")
    if result.loaded is None:
        return _claim(Outcome.BROKEN, "page.record_unreadable")
    about = result.loaded.disclosure
    if canonical_json(as_json(about)) != record:
        return _claim(Outcome.BROKEN, "page.record_not_canonical")
    if not recipe.options.languages_for(about):
        return _claim(Outcome.BROKEN, "page.recipe_damaged", {"reason": "the record is not in its language"})
    look = _look(recipe, theme)
    if isinstance(look, Claim):
        return look
    name = value_at(about, "record.id") or value_at(about, "statement.id") or unnamed
    return Notice(result.loaded, recipe.options, look, str(name))


def _look(recipe: MadeWith, theme: Path | None) -> "Theme | Claim":
    """The house style that the recipe names, when it is the one at hand."""
    from disclosure.render.theme import read_theme

    if not recipe.house_style:
        return read_theme()[0]
    if theme is None:
        return _claim(Outcome.UNCHECKED, "page.theme_needed")
    try:
        look, _ = read_theme(theme)
    except UnreadableError as error:
        return _claim(Outcome.UNCHECKED, "page.theme_unreadable", {"reason": error.message})
    return look if look.files == recipe.house_style else _claim(Outcome.UNCHECKED, "page.theme_other")
