"""Floor 2. Composites: small shapes that read as one answer: a code, a period, a quantity, a contact."""

from collections.abc import Callable
from typing import Any, Final

from disclosure.document.blocks import Bullets, CodeText, Inline, Link, Paragraph, Prose, Run
from disclosure.document.page import Page
from disclosure.document.prose import prose
from disclosure.document.sources import licence_of, source_of
from disclosure.document.values import date_words, decimal_words, language_name, percent_words
from disclosure.document.wording import is_safe_address, joined, line
from disclosure.model.base import Part
from disclosure.model.fields import fields_of
from disclosure.model.sections.assessments import AssessmentScore
from disclosure.model.sections.metrics import Interval
from disclosure.model.sections.procurement import Money
from disclosure.model.sections.risks import RiskGrade, RiskRight
from disclosure.model.shapes import Code, Contact, Evidence, Identifier, Licence, Quantity, Span
from disclosure.model.text import Languages


def is_composite(part: type[Part] | None) -> bool:
    """Whether a part of this very type reads as one answer."""
    return part in _FORMS


def composite(page: Page, part: Part) -> Prose:
    """The words of a composite; every field of it is in them."""
    return _FORMS[type(part)](page, part)


def first_text(part: Part) -> str | Languages | None:
    """The first text in a part: its language is the language of the whole answer."""
    for field in fields_of(type(part)).values():
        value = getattr(part, field.attribute)
        if value is not None and field.shape.kind in ("text", "line"):
            return value if isinstance(value, str | Languages) else None
    return None


def address(url: str, words: str = "") -> Inline:
    """An address as a link when it is a safe one, else as text."""
    return Link(url, (Run(words or url),)) if is_safe_address(url) else Run(f"{words} {url}" if words else url)


def email(text: str) -> Inline:
    """An e-mail address as a link."""
    return Link(f"mailto:{text}", (Run(text),)) if is_safe_address(f"mailto:{text}") and "@" in text else Run(text)


def phone(text: str) -> Inline:
    """A telephone number as a link; the printed number keeps its spaces."""
    digits = "".join(each for each in text if each in "+0123456789")
    return Link(f"tel:{digits}", (Run(text),)) if len(digits) >= 3 else Run(text)


def _code(page: Page, code: Code) -> Prose:
    name = " ".join(each for each in (code.scheme, code.code) if each)
    if code.label is None:
        return line(name)
    label = page.choose(code.label).text
    return line(f"{label} ({name})" if name else label)


def _identifier(page: Page, identifier: Identifier) -> Prose:
    words = ": ".join(each for each in (identifier.scheme, identifier.value) if each)
    if identifier.url:
        return (Paragraph((address(identifier.url, words),)),)
    return line(words)


def _licence(page: Page, licence: Licence) -> Prose:
    source = licence_of(page, licence)
    if source.href:
        return (Paragraph((Link(source.href, (Run(source.words),)),)),)
    return line(source.words if source.words == licence.url else " ".join(filter(None, (source.words, licence.url))))


def _span(page: Page, span: Span) -> Prose:
    start = date_words(span.from_, page.language) if span.from_ else ""
    end = date_words(span.to, page.language) if span.to else ""
    form = "span.both" if start and end else "span.from" if start else "span.to" if end else ""
    said = page.say(form, start=start, end=end) if form else ""
    if span.is_ongoing is not None:
        going = page.say("span.ongoing" if span.is_ongoing else "span.over")
        said = page.say("span.and", span=said, going=going) if said else going
    return line(said)


def _quantity(page: Page, quantity: Quantity) -> Prose:
    value = decimal_words(quantity.value, page.language) if quantity.value else ""
    bounds = _bounds(page, quantity.low, quantity.high)
    number = f"{value} ({bounds})" if value and bounds else value or bounds
    words = " ".join(each for each in (number, page.choose(quantity.unit).text if quantity.unit else "") if each)
    if quantity.is_estimate is not None:
        words = page.say("quantity.estimate" if quantity.is_estimate else "quantity.exact", quantity=words).strip()
    return joined(line(words), prose(page.choose(quantity.method).text)) if quantity.method is not None else line(words)


def _interval(page: Page, interval: Interval) -> Prose:
    bounds = _bounds(page, interval.low, interval.high)
    level = page.say("interval.level", percent=percent_words(interval.level, page.language)) if interval.level else ""
    return line(page.say("interval", bounds=bounds, level=level) if bounds and level else bounds or level)


def _bounds(page: Page, low: str | None, high: str | None) -> str:
    least, most = (decimal_words(each, page.language) if each else "" for each in (low, high))
    form = "between" if least and most else "low" if least else "high" if most else ""
    return page.say(f"quantity.{form}", low=least, high=most) if form else ""


def _right(page: Page, right: RiskRight) -> Prose:
    return line(
        ", ".join(each for each in (right.instrument and page.choose(right.instrument).text, right.article) if each)
    )


def _money(page: Page, money: Money) -> Prose:
    amount = decimal_words(money.amount, page.language) if money.amount else ""
    return line(" ".join(each for each in (money.currency, amount) if each))


def _contact(page: Page, contact: Contact) -> Prose:
    lines: list[tuple[str, tuple[Inline, ...]]] = []
    for field in fields_of(Contact).values():
        value = getattr(contact, field.attribute)
        if value is not None:
            lines.append((field.label, _channel(page, field.name, value)))
    if len(lines) == 1:
        return (Paragraph(lines[0][1]),)
    return (Bullets(tuple((Paragraph((Run(f"{label}: "), *words)),) for label, words in lines)),)


def _channel(page: Page, name: str, value: Any) -> tuple[Inline, ...]:
    if name == "email":
        return (email(value),)
    if name == "phone":
        return (phone(value),)
    if name == "form_url":
        return (address(value),)
    if name == "languages":
        return (Run(", ".join(language_name(tag, page.language) for tag in value)),)
    if name == "formats":
        return (Run(", ".join(page.choose(each).text for each in value)),)
    return (Run(page.choose(value).text),)


def _evidence(page: Page, evidence: Evidence) -> Prose:
    source = source_of(page, evidence)
    return (Paragraph((Link(source.href, (Run(source.words),)),)),) if source.href else line(source.words)


def _grade(page: Page, grade: RiskGrade) -> Prose:
    level = line(page.say("grade", level=page.term("level", grade.level))) if grade.level else ()
    why = prose(page.choose(grade.why).text) if grade.why is not None else ()
    return joined(*(each for each in (level, why) if each))


def _score(page: Page, score: AssessmentScore) -> Prose:
    value = decimal_words(score.value, page.language) if score.value else ""
    top = decimal_words(score.max, page.language) if score.max else ""
    number = page.say("score.of", value=value, max=top) if value and top else value or top
    level = page.choose(score.level).text if score.level is not None else ""
    return line(", ".join(each for each in (number, level) if each))


_FORMS: Final[dict[type[Part] | None, Callable[[Page, Any], Prose]]] = {
    Code: _code,
    Identifier: _identifier,
    Licence: _licence,
    Span: _span,
    Quantity: _quantity,
    Money: _money,
    Contact: _contact,
    Evidence: _evidence,
    RiskGrade: _grade,
    AssessmentScore: _score,
    Interval: _interval,
    RiskRight: _right,
}


def machine_text(text: str) -> Prose:
    """A digest or a slug, set as text for machines."""
    return (Paragraph((CodeText(text),)),)
