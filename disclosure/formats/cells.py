"""Floor 2. Cells: what a spreadsheet's text means, read without guessing. A cell is text, whatever it begins with."""

import re
from datetime import date

from disclosure.load.source import REFUSED

_LETTERED = re.compile(r"(?:[a-z]\)\s*)+")
_WORDS = re.compile(r"\w+")
_QUOTED = re.compile(r"""\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|\]\s*\Z)""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:)\]]/?\Z", re.IGNORECASE)
_LABELLED = re.compile(r"[ \t]*([^\s:;][^:;\n]{0,200}):[ \t]+(https?://[^\s;]+)[ \t]*(?:[;\n]\s*|\Z)", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not?|never|n/a|if|was|were|will)\b", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|edu|gov|mil|org)(?:/[^\s,;]*)?\Z", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@,;:<>()\"]+@[^\s@,;:<>()\"]+\.[A-Za-z]{2,}\Z")
_MAIL_GAP = re.compile(r"(?:\s*[,;\n]\s*|\s+)(?:cc:\s*)?", re.IGNORECASE)

_MONTHS = (
    ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"),
    ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
    ("dec", "december"),
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?\Z")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?)?\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})\Z")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})\.?[- ,]+(\d{4}|\d{2})\Z")
_NAMED_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\Z")
_DAY_NAMED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})[- ](\d{4}|\d{2})\Z")

_LEGAL_FORM = re.compile(r"(?:inc|llc|l\.l\.c|ltd|corp|co|plc|gmbh|lp|llp|bv|n\.?v|s\.?a)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z0-9][\w.&+'’/ -]{0,40}\Z")


def cleaned(text: str) -> str:
    """`text` without space around it, with line feeds as line ends; a control code stands as U+FFFD."""
    return REFUSED.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def normal(text: str) -> str:
    """The words of an answer, to compare it with the answers a form offers.

    Small letters; no punctuation, so that dashes, quotes and spaces of all kinds are one; the letter of a
    lettered answer ("b) Pilot") is left out.
    """
    folded = text.casefold().strip()
    lettered = _LETTERED.match(folded)
    return " ".join(_WORDS.findall(folded[lettered.end() :] if lettered else folded))


def choices(text: str) -> tuple[str, ...] | None:
    """The answers of a choice of several: a list written as Python or JSON writes it, or parted by semicolons.

    None when it begins as a list and is none. Read by pattern, never evaluated.
    """
    if not text.startswith("["):
        return tuple(part for part in (piece.strip() for piece in text.split(";")) if part)
    if re.fullmatch(r"\[\s*\]", text):
        return ()
    found: list[str] = []
    at = 1
    while at < len(text):
        match = _QUOTED.match(text, at)
        if match is None:
            return None
        single, double, end = match.groups()
        found.append(_ESCAPE.sub(_unescaped, single if single is not None else double))
        at = match.end()
        if end != ",":
            return tuple(found)
    return None


def partial_date(text: str) -> str | None:
    """The day, month or year that `text` names, as ISO 8601 writes it; None when it names none.

    Slashed dates are American, month first. A time of day is left out. Two digits of a year above 68 are of the
    1900s (POSIX), as spreadsheets read them.
    """
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return text
    if match := _ISO.match(text):
        return _day(match[1], match[2], match[3])
    if match := _ISO_MONTH.match(text):
        return _month(match[1], match[2])
    if match := _AMERICAN.match(text):
        return _day(match[3], match[1], match[2])
    if match := _MONTH_YEAR.match(text):
        return _month(match[2], match[1])
    if match := _NAMED_MONTH.match(text):
        return _month(match[2], _number(match[1]))
    if match := _NAMED_DAY.match(text):
        return _day(match[3], _number(match[1]), match[2])
    if match := _DAY_NAMED.match(text):
        return _day(match[3], _number(match[2]), match[1])
    return None


def is_address(text: str) -> bool:
    """Whether the whole text is one web address."""
    return _ADDRESS.match(text) is not None


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses of a text that holds nothing else but signs between them; empty when it holds more."""
    parts = [part for part in re.split(r"[\s;]+|,\s+", text) if part]
    return tuple(parts) if parts and all(is_address(part) for part in parts) else ()


def labelled_addresses(text: str) -> tuple[str, ...]:
    """The web addresses of a list in which each stands behind a label ("The model: https://example.org"); else empty.

    Empty too when a label says that something is not so, or was, or will be: then the address may be no answer.
    """
    found = []
    at = 0
    while at < len(text):
        match = _LABELLED.match(text, at)
        if match is None or _DENIES.search(match[1]) or not is_address(match[2]):
            return ()
        found.append(match[2])
        at = match.end()
    return tuple(found)


def hosts(text: str) -> tuple[str, ...]:
    """The web addresses of a text that is nothing but names of hosts ("example.org"), with https:// put in front."""
    parts = [part for part in re.split(r"[\s;,]+", text) if part]
    return tuple(f"https://{part}" for part in parts) if parts and all(map(_HOST.match, parts)) else ()


def mails(text: str) -> tuple[str, ...]:
    """The e-mail addresses of a text that holds nothing else (signs between them and `cc:` apart); else empty."""
    parts = [part for part in _MAIL_GAP.split(text.strip(" ,;\n")) if part]
    return tuple(parts) if parts and all(_MAIL.match(part) for part in parts) else ()


def names(text: str) -> tuple[str, ...]:
    """The organisations a text names: several only where the writing leaves no doubt, else the text as one name.

    Semicolons and line ends part names. Commas do when every part looks like a name and none is a legal form
    ("Example, Inc." is one).
    """
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip(" .,;")]
    if len(parts) > 1:
        return tuple(parts)
    commas = [part.strip() for part in text.split(",")]
    is_list = all(_NAME.match(part) and not _LEGAL_FORM.match(part) and " and " not in part for part in commas)
    return tuple(commas) if is_list else (" ".join(text.split()),)


def slug(text: str) -> str:
    """`text` in small ASCII letters, digits and hyphens; empty when it has none of them."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold()))


def _unescaped(match: re.Match[str]) -> str:
    short, long, other = match.groups()
    if other is not None:
        return _ESCAPED.get(other, other)
    return cleaned(chr(int(short or long, 16))) or " "


def _number(month: str) -> str:
    name = month.casefold()
    return next((str(number) for number, names in enumerate(_MONTHS, start=1) if name in names), "0")


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else int(text) + (1900 if int(text) > 68 else 2000)


def _month(year: str, month: str) -> str | None:
    return f"{_year(year):04}-{int(month):02}" if 1 <= int(month) <= 12 else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(_year(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
