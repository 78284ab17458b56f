"""Floor 2. Values: dates, durations, numbers, shares, languages and countries in the words of the page's language."""

import re
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from disclosure.model import dates
from disclosure.words import catalogue

if TYPE_CHECKING:
    from babel import Locale

_DURATION: Final = re.compile(r"(\d+)([YMWD])")
_UNITS: Final = {"Y": "duration-year", "M": "duration-month", "W": "duration-week", "D": "duration-day"}
_NUMBER: Final = re.compile(r"(-?)(\d+)(?:\.(\d+))?\Z")
_PLAIN: Final = {"en": "en-001"}
"""English that names no country writes the day before the month, which nobody can read the wrong way round."""
_OUT_OF: Final = (2, 3, 4, 5, 10, 20, 50, 100, 1000)


@cache
def locale(language: str) -> "Locale":
    """Babel's locale for a BCP 47 tag, for its base language, or English."""
    from babel import Locale, UnknownLocaleError

    for tag in (_PLAIN.get(language, language), language.split("-", maxsplit=1)[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


@cache
def date_words(text: str, language: str) -> str:
    """A partial date at the precision it was written: a day, a month or a year."""
    from babel.dates import format_date, format_skeleton

    parts = text.count("-")
    day = dates.earliest(text)
    if parts == 2:
        return str(format_date(day, "long", locale=locale(language)))
    if parts == 1:
        return str(format_skeleton("yMMMM", day, locale=locale(language)))
    return str(format_skeleton("y", day, locale=locale(language)))


def instant_words(text: str, language: str) -> str:
    """A moment in UTC: the day, the hour and the minute."""
    from babel.dates import format_date, format_time

    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    day = format_date(moment, "long", locale=locale(language))
    return f"{day}, {format_time(moment, 'HH:mm:ss', locale=locale(language))} UTC"


def duration_words(text: str, language: str) -> str | None:
    """An ISO 8601 duration in the units it was written in ("6 weeks"); None where the text is words."""
    if not text.startswith("P") or dates.iso_duration(text) is None:
        return None
    from babel.lists import format_list

    parts = [_unit_words(int(number), unit, language) for number, unit in _DURATION.findall(text)]
    return str(format_list(parts, "unit", locale=locale(language)))


@lru_cache(maxsize=1024)
def count_words(number: int, language: str) -> str:
    """A count with the digits grouped as the language does."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=locale(language)))


def decimal_words(text: str, language: str) -> str:
    """A shown number: every digit as written, grouped and pointed as the language does; exponents stay as they are."""
    match = _NUMBER.match(text)
    if match is None or len(match[2]) > 30:
        return text
    from babel.numbers import get_decimal_symbol

    sign, whole, part = match.groups()
    leading = len(whole) > 1 and whole.startswith("0")
    shown = whole if leading else count_words(int(whole), language)
    point = get_decimal_symbol(locale(language))
    return f"{sign}{shown}{point}{part}" if part else f"{sign}{shown}"


def percent_words(text: str, language: str) -> str:
    """A share from 0 to 1 in per cent, with no digit more or less than was written."""
    from babel.numbers import format_percent

    hundredfold = format(Decimal(text).scaleb(2), "f")
    return str(format_percent(0, locale=locale(language))).replace("0", decimal_words(hundredfold, language), 1)


def out_of(text: str) -> tuple[int, int, bool] | None:
    """A share as (how many, of how many, exactly): 0.025 is 1 of 40. None for 0, 1 and what is no share."""
    share = Decimal(text)
    if not 0 < share < 1:
        return None
    if share < Decimal("0.5"):
        number = round(1 / share)
        return 1, number, abs(share * number - 1) < Decimal("0.005")
    for number in _OUT_OF:
        if share * number == (share * number).to_integral_value():
            return int(share * number), number, True
    rounded = round(share * 100)
    return (rounded, 100, False) if rounded < 100 else (round(share * 1000), 1000, False)


@lru_cache(maxsize=1024)
def language_name(tag: str, language: str) -> str:
    """The name of the language `tag` in the page's language; the tag itself when nobody knows it."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag, sep="-").get_display_name(locale(language))
    except (UnknownLocaleError, ValueError):
        name = locale(language).languages.get(tag)
    return str(name or tag)


@lru_cache(maxsize=1024)
def country_name(code: str, language: str) -> str:
    """The name of the country `code` in the page's language; the code itself when nobody knows it."""
    return str(locale(language).territories.get(code, code))


def _unit_words(number: int, unit: str, language: str) -> str:
    from babel.units import format_unit

    lengths: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
    for length in lengths:
        words = str(format_unit(number, _UNITS[unit], length, locale=locale(language)))
        if _UNITS[unit] not in words:  # Babel prints the unit's id where it finds no plural form
            return words
    return catalogue("notice", language).count(f"unit.{_UNITS[unit]}", number)
