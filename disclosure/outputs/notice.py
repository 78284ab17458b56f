"""Floor 4. The files of one record: every language and form asked for, its record as JSON, and the recipe."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from disclosure.canonical import canonical_json, sha256
from disclosure.document.blocks import Document
from disclosure.document.compose import compose, compose_statement
from disclosure.document.limits import limits
from disclosure.document.public_part import is_closed, public_part
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding
from disclosure.model.loaded import Loaded
from disclosure.model.schema import SCHEMA_ID, STATEMENT_ID, as_json
from disclosure.model.statement import Statement
from disclosure.outputs.options import BuildOptions
from disclosure.outputs.paper import on_paper
from disclosure.render.html import render_html
from disclosure.render.links import FileLink, LanguageLink, PageLinks
from disclosure.render.recipe import Recipe, catalogue_digests, framework_digests, outline_digest, theme_digests
from disclosure.render.theme import Theme
from disclosure.words import catalogue

if TYPE_CHECKING:
    from disclosure.render.pdf.engine import PdfWorkers
    from disclosure.render.pdf.job import PdfJob


class Notice:
    """One record with what it is built by. `files` makes everything; nothing is written."""

    def __init__(
        self, loaded: Loaded[Disclosure] | Loaded[Statement], options: BuildOptions, theme: Theme, name: str
    ) -> None:
        """`name` is the beginning of each file's name: the record's id.

        Of a record that is kept from the public every file holds the public part alone, unless the outline shows it
        nevertheless, or the options say to whom alone the files are given.
        """
        about = loaded.disclosure
        self.is_closed = isinstance(about, Disclosure) and is_closed(about, options.outline_for(about), options.open_to)
        if isinstance(about, Disclosure) and self.is_closed:
            loaded = Loaded(public_part(about), loaded.origins, loaded.sources)
        self.loaded = loaded
        self.record = loaded.disclosure
        self.options = options
        self.theme = theme
        self.name = name
        self.told = as_json(self.record)
        self.json = canonical_json(self.told)
        self.digest = sha256(self.json)
        self.outline = options.outline_for(self.record)
        self.languages = options.languages_for(self.record)
        self.epoch = options.epoch_for(self.record)

    def files(self, workers: "PdfWorkers | None") -> dict[str, bytes]:
        """Every file by name. `workers` is needed when a PDF is asked for. Raises RenderError, MissingError."""
        made = dict(self._pages(workers))
        if "json" in self.options.formats:
            made[f"{self.name}.json"] = self.json
        made[f"{self.name}.recipe.json"] = self._recipe(self.options).json()
        return made

    def findings(self) -> tuple[Finding, ...]:
        """What is to be said of the composed pages, with the place of each answer."""
        found = limits(self.documents[self.languages[0]]) if self.languages else ()
        return tuple(replace(each, origin=self.loaded.origin(each.path)) for each in found)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The record as a Document in each language that is built."""
        return {language: self._document(language) for language in self.languages}

    def _document(self, language: str) -> Document:
        loaded = self.loaded
        if isinstance(loaded.disclosure, Statement):
            return compose_statement(
                Loaded(loaded.disclosure, loaded.origins, loaded.sources),
                language=language,
                as_of=self.options.as_of,
                is_draft=self.options.is_draft,
            )
        made = compose(
            Loaded(loaded.disclosure, loaded.origins, loaded.sources),
            outline=self.outline,
            language=language,
            as_of=self.options.as_of,
            is_draft=self.options.is_draft,
            readers=self.options.open_to,
        )
        if "coverage" in self.options.extras and not self.is_closed:
            from disclosure.outputs.measures import measured_sections

            sections = measured_sections(loaded.disclosure, language=language, as_of=self.options.as_of)
            made = replace(made, sections=(*made.sections, *sections))
        return made

    @property
    def is_not_public(self) -> bool:
        """Whether the pages say that they are not for everybody."""
        return any(each.not_public for each in self.documents.values())

    def file_name(self, language: str, ending: str) -> str:
        """`parking.html`, `parking.fr.html`: the first language needs no mark."""
        own = self.options.languages_for(self.record)
        mark = "" if not own or language == own[0] else f".{language}"
        shape = "" if self.options.outline is None else f".{self.outline}"
        return f"{self.name}{shape}{mark}.{ending}"

    def _pages(self, workers: "PdfWorkers | None") -> Iterator[tuple[str, bytes]]:
        for language, document in self.documents.items():
            if "html" in self.options.formats:
                yield self.file_name(language, "html"), self._html(document, language).encode()
            if "md" in self.options.formats:
                yield self.file_name(language, "md"), self._markdown(document).encode()
            if "pdf" in self.options.formats and workers is not None:
                yield self.file_name(language, "pdf"), workers.render(self.job(document, language))

    def _html(self, document: Document, language: str) -> str:
        return render_html(
            document,
            theme=self.theme,
            json_ld=self._json_ld(language) if document.is_indexed and not self.options.is_draft else None,
            digest=self.digest,
            links=self._links(language),
            epoch=self.epoch,
        )

    def _json_ld(self, language: str) -> bytes | None:
        from disclosure.formats.json_ld import json_ld

        return json_ld(self.record, language=language) if isinstance(self.record, Disclosure) else None

    def _markdown(self, document: Document) -> str:
        from disclosure.formats.hugging_face import front_matter
        from disclosure.render.markdown import render_markdown

        record = self.record
        front = front_matter(record) if self.outline == "model-card" and isinstance(record, Disclosure) else None
        return render_markdown(document, front_matter=front)

    def _links(self, language: str) -> PageLinks:
        files = []
        if "pdf" in self.options.formats:
            files.append(FileLink("pdf", self.file_name(language, "pdf")))
        if "json" in self.options.formats:
            files.append(FileLink("json", f"{self.name}.json"))
        if "md" in self.options.formats:
            files.append(FileLink("markdown", self.file_name(language, "md")))
        others = self.languages if len(self.languages) > 1 else ()
        return PageLinks(
            files=tuple(files),
            languages=tuple(LanguageLink(tag, self.file_name(tag, "html"), tag == language) for tag in others),
        )

    def job(self, document: Document, language: str) -> "PdfJob":
        """What an engine draws the PDF of one language from."""
        from disclosure.render.pdf.job import PdfJob

        return PdfJob(
            **on_paper(
                document,
                engine=self.options.engine,
                theme=self.theme,
                digest=self.digest,
                epoch=self.epoch,
                page_size=self.options.page_size,
            ),
            title=document.title,
            language=document.language,
            author=document.publisher.name,
            record_id=document.record_id,
            record_version=document.record_version,
            schema_id=STATEMENT_ID if isinstance(self.record, Statement) else SCHEMA_ID,
            attachment=self.json,
            recipe=self._recipe(self.options.of_file(self.record, "pdf", language)).json(),
            epoch=self.epoch,
            page_size=self.options.page_size,
            is_draft=self.options.is_draft,
            footer=_footer(document),
        )

    def _frameworks(self) -> Mapping[str, str]:
        """The digest of what the record was measured against, if it was."""
        return framework_digests() if "coverage" in self.options.extras else {}

    def _recipe(self, options: BuildOptions) -> Recipe:
        """What the files of `options` are made from and with."""
        tags = options.languages_for(self.record)
        return Recipe(
            record=self.digest,
            outline=outline_digest(self.outline),
            theme={
                **theme_digests(options.engine),
                **{f"theme:{name}": digest for name, digest in self.theme.files.items()},
            },
            catalogues={key: digest for tag in tags for key, digest in catalogue_digests(tag).items()},
            frameworks=self._frameworks(),
            epoch=self.epoch,
            as_of=self.options.as_of,
            options=options.as_json(),
        )


def _footer(document: Document) -> str:
    """What stands at the foot of each sheet: the page count, and that it is not for everybody."""
    words = catalogue("notice", document.language)
    count = words.pattern("pdf.footer")
    return f"{words.text('page.not_public')} · {count}" if document.not_public else count
