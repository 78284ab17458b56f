"""Floor 3. One page drawn as PDF by WeasyPrint; runs in a worker process only."""

import logging
import re
from typing import Any

import disclosure
from disclosure.canonical import sha256
from disclosure.render import fonts
from disclosure.render.links import shown_addresses
from disclosure.render.pdf.breaks import demand_drawable, mark_long_words
from disclosure.render.pdf.faults import FaultyPageError
from disclosure.render.pdf.fetch import SCHEME, closed_fetcher
from disclosure.render.pdf.job import PdfJob
from disclosure.render.pdf.metadata import finish
from disclosure.render.pdf.passages import watched_boxes, write_languages

PAGE_SIZES = {"a4": "A4", "letter": "letter"}


def draw(job: PdfJob, content: bytes) -> bytes:
    """The PDF of `job`; `content` is the job on the wire, from which the file's identifier is made."""
    from weasyprint import HTML, Attachment

    html = HTML(string=job.html, url_fetcher=closed_fetcher(job.images), media_type="print")
    _prepare(html.etree_element, job)
    faults = _Faults()
    with faults, watched_boxes():
        document = html.render(pdf_variant="pdf/a-3a")
        _describe(document.metadata, job)
        attachments = [
            Attachment(
                string=each.data,
                name=each.name,
                description=each.description,
                relationship=each.relationship,
                created=job.stamp,
                modified=job.stamp,
            )
            for each in job.attachments
        ]

        def finisher(document: Any, pdf: Any) -> None:
            write_languages(pdf, job.language)
            finish(pdf, job, _producer(), document.metadata.generator)

        data: bytes = document.write_pdf(
            pdf_variant="pdf/a-3a",
            attachments=attachments,
            pdf_identifier=sha256(content)[:32].encode(),
            finisher=finisher,
        )
    if faults.first:
        raise FaultyPageError(faults.first)
    return data


def _prepare(root: Any, job: PdfJob) -> None:
    """Change the parsed page: our styles last, pictures by their names, no character that our fonts lack."""
    from xml.etree.ElementTree import Element, SubElement

    head = root.find("head")
    if head is None:
        head = Element("head")
        root.insert(0, head)
    SubElement(head, "style").text = job.stylesheet + "\n" + _page_rule(job, root.get("dir", ""))
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in ("style", "script"):
            continue
        element.text = fonts.printable(element.text) if element.text else element.text
        for child in element:
            child.tail = fonts.printable(child.tail) if child.tail else child.tail
        if element.tag == "img" and element.get("src") in job.images:
            element.set("src", SCHEME + element.get("src"))
        if element.tag == "a" and "".join(element.itertext()).strip() in shown_addresses(element.get("href", "")):
            element.set("data-shown", "")  # the print sheet writes the address after any other link
        if element.tag == "ol" and element.get("start", "").isdecimal():  # its sheet writes numbers with a counter
            element.set("style", f"counter-reset: item {int(element.get('start')) - 1}")
    demand_drawable(root)
    mark_long_words(root)


def _page_rule(job: PdfJob, direction: str) -> str:
    """Paper size, and the words in the margins: margin boxes know left and right only, readers start and end."""
    start, end = ("right", "left") if direction == "rtl" else ("left", "right")
    count = " ".join(
        {"page": "counter(page)", "pages": "counter(pages)"}.get(part, _css_string(part))
        for part in job.footer.replace("}", "{").split("{")
        if part
    )
    return (
        f"@page {{ size: {PAGE_SIZES[job.page_size]};"
        f" @top-{start} {{ content: {_css_string(job.title)} }}"
        f" @bottom-{start} {{ content: {_css_string(job.author)} }}"
        f" @bottom-{end} {{ content: {count} }} }}\n"
        f"@page :first {{ @top-{start} {{ content: none }} }}"
    )


def _css_string(text: str) -> str:
    """`text` as a CSS string: everything but letters and digits as an escape, so that nothing can end it."""
    shown = fonts.printable(re.sub(r"\s+", " ", text))
    return '"' + "".join(char if char.isalnum() else f"\\{ord(char):06x}" for char in shown) + '"'


def _describe(metadata: Any, job: PdfJob) -> None:
    """All metadata comes from the job, nothing from `meta` elements of the page."""
    stamp = job.stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    metadata.title = job.title
    metadata.authors = [job.author]
    metadata.lang = job.language
    metadata.created = metadata.modified = stamp
    metadata.generator = f"disclosure {disclosure.__version__}"
    metadata.description = None
    metadata.keywords = []
    metadata.attachments = []


def _producer() -> str:
    """The engine and the native library whose version decides over the bytes."""
    from weasyprint import __version__
    from weasyprint.text.ffi import pango

    number = pango.pango_version()  # 15012 is 1.50.12
    return f"WeasyPrint {__version__}, Pango {number // 10000}.{number // 100 % 100}.{number % 100}"


class _Faults(logging.Handler):
    """Keeps what WeasyPrint reports as an error and draws on: a picture that cannot be read, one without words."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.first = ""

    def __enter__(self) -> "_Faults":
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        # A link to a place that is not on the page, which a person's own text may hold, is drawn as plain words.
        if record.funcName != "resolve_links" and not self.first:
            # A picture inside the page has its own bytes as its address: they tell nobody anything.
            words = re.sub(r'(data:[^,]{1,40},)[^\s"]+', r"\1…", record.getMessage())
            self.first = f"{words[:300]}."
