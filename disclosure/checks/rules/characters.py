"""Floor 2. Characters and marks that a reader does not see, and language tags that nobody registered.

Unicode UAX #9 (bidirectional text), UTS #55 and "Trojan Source" (CVE-2021-42574): a text may read otherwise than
its letters stand. Signs that right-to-left text, Indic and South-East Asian scripts and emoji need are left alone.
"""

import re
import unicodedata
from collections.abc import Iterator

from disclosure.checks.language import without_code
from disclosure.checks.rule import Hit, Subject, note, warning
from disclosure.model.path import FieldPath
from disclosure.model.text import Languages

_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = frozenset("\u202d\u202e")
_OPENING, _CLOSING = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068"), frozenset("\u202c\u2069")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffd"
    "\U000e0000-\U000e007f]"
)
_JOINERS = frozenset("\u200b\u200c\u200d")
_FLAG = "\N{WAVING BLACK FLAG}"
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S.*$|^[^\s>|*+-].*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|dd|del|details|div|dl|dt|em|embed|"
    "figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|"
    "meta|nav|object|ol|option|p|pre|q|s|script|section|select|small|span|strike|strong|style|sub|summary|sup|svg|"
    "table|tbody|td|textarea|tfoot|th|thead|title|tr|u|ul|video"
)
_HTML = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)

_COMMON = (
    "ar bg ca cs cy da de el en es et fi fr fy ga he hr hu is it ja ka ko lt lv mt nb nl no pl pt ro ru sk sv uk zh"
)
REGISTERED = frozenset(_COMMON.split())
"""Tags that are registered beyond doubt: most records hold no others, and need no library to say so."""


@warning("D807")
def direction(subject: Subject) -> Iterator[Hit]:
    """A sign that turns the direction of writing, where no right-to-left letter needs it, or left open."""
    for text in subject.texts:
        if text.text.isascii():
            continue
        found = _DIRECTIONS.findall(text.text)
        if found and (not _is_right_to_left(text.text) or _OVERRIDES & set(found) or _is_open(found)):
            culprit = next((sign for sign in found if sign in _OVERRIDES), found[0])
            yield Hit(text.path, {"character": _name(culprit), "count": len(found)}, excerpt=culprit)


@warning("D808")
def invisible(subject: Subject) -> Iterator[Hit]:
    """A character without a shape: it breaks search and comparison, and may hide words."""
    for text in subject.texts:
        if text.text.isascii():
            continue
        found = [match for match in _INVISIBLE.finditer(text.text) if not _is_needed(text.text, match.start())]
        if found:
            sign = found[0].group()
            yield Hit(text.path, {"character": _name(sign), "count": len(found)}, excerpt=sign)


@note("D809")
def heading(subject: Subject) -> Iterator[Hit]:
    """A heading inside an answer: the page has its own outline."""
    for text in subject.texts:
        if text.field.shape.kind != "text" or not ("#" in text.text or "\n" in text.text):
            continue
        if match := _HEADING.search(without_code(text.text)):
            line = match.group().split("\n")[0].strip()
            yield Hit(text.path, {"text": line[:60]}, excerpt=line)


@note("D810")
def html(subject: Subject) -> Iterator[Hit]:
    """HTML inside an answer: it is taken out, or, in a line, shown as it stands."""
    for text in subject.texts:
        if "<" in text.text and (match := _HTML.search(without_code(text.text))):
            yield Hit(text.path, {"tag": match.group()[:60]}, excerpt=match.group())


@warning("D812")
def unregistered_language(subject: Subject) -> Iterator[Hit]:
    """A language tag of the right form with a part that the IANA registry does not know."""
    for path, tag in _tags(subject):
        if tag not in REGISTERED and not _is_registered(tag):
            yield Hit(path, {"tag": tag})


def _is_registered(tag: str) -> bool:
    import langcodes  # a tenth of the time that a whole check may take

    return langcodes.tag_is_valid(tag)


def _tags(subject: Subject) -> Iterator[tuple[FieldPath, str]]:
    for leaf in (*subject.of_kind("language"), *subject.of_kind("text"), *subject.of_kind("line")):
        shape = leaf.field.shape
        if shape.kind == "language":
            yield leaf.path, leaf.value
        elif isinstance(leaf.value, str):
            continue
        elif shape.kind == "list" and shape.item is not None:
            for index, value in enumerate(leaf.value):
                if shape.item.kind == "language":
                    yield leaf.path / index, value
                elif isinstance(value, Languages):
                    yield from ((leaf.path / index / tag, tag) for tag in value)
        elif isinstance(leaf.value, Languages):
            yield from ((leaf.path / tag, tag) for tag in leaf.value)


def _is_right_to_left(text: str) -> bool:
    return any(
        unicodedata.bidirectional(letter) in ("R", "AL") for letter in text if letter > "\u0590" and letter.isalpha()
    )


def _is_open(signs: list[str]) -> bool:
    """Whether the signs that open and close a direction do not pair up."""
    depth = 0
    for sign in signs:
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if depth < 0:
            return True
    return depth != 0


def _is_needed(text: str, at: int) -> bool:
    """Whether the sign at `at` does its work: a joiner between emoji or letters that take one, the tag of a flag."""
    sign = text[at]
    before, after = text[at - 1] if at else " ", text[at + 1] if at + 1 < len(text) else " "
    if sign in _JOINERS:
        return _has_joiners(before) and _has_joiners(after)
    if sign >= "\U000e0000":
        return _FLAG in text[max(0, at - 8) : at]
    return False


def _has_joiners(letter: str) -> bool:
    """Emoji and their modifiers, marks, and letters beyond Latin, Greek and Cyrillic."""
    return letter > "\u0530" and (letter.isalpha() or unicodedata.category(letter) in ("So", "Sk", "Mn", "Mc", "Cf"))


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'without a name').lower()}"
