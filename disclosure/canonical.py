"""Floor 0. Canonical JSON (RFC 8785) and digests: the bytes that are compared, attached and signed."""

import hashlib
import json
import re
from typing import Any, Final

_LARGEST: Final = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exact."""

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
_BEYOND: Final = re.compile(rb"[\xf0-\xf4]")
"""The first byte of a character beyond U+FFFF in UTF-8."""


def canonical_json(value: Any) -> bytes:
    """The one byte form of a JSON value by RFC 8785 (UTF-8, sorted keys, no spaces, no final newline).

    Raises ValueError for NaN, infinities and integers beyond 2**53: a record never holds them.
    """
    return _quick(value) or _by_the_book(value)


def _quick(value: Any) -> bytes | None:
    """The canonical form by Python's own encoder, at a tenth of the time; None where the two might differ.

    They differ in fractions, in what is no JSON, and in the order of keys beyond U+FFFF: RFC 8785 sorts keys by UTF-16
    units (section 3.2.3), Python by characters, which is the same order for all other keys.
    """
    if not _is_plain(value):
        return None
    try:
        data = _ENCODER.encode(value).encode("utf-8")
    except UnicodeEncodeError:  # half a character
        return None
    return data if data.isascii() or _BEYOND.search(data) is None else None


def _is_plain(value: Any) -> bool:
    """Whether a value is made of texts, exact whole numbers, true, false, null, lists and maps of these, no less."""
    kind = type(value)
    if kind is dict:
        for key, each in value.items():  # a loop, not `all`: a generator would double the time
            if type(key) is not str or not (type(each) is str or _is_plain(each)):
                return False
        return True
    if kind is list or kind is tuple:
        for each in value:  # noqa: SIM110 - the same
            if not (type(each) is str or _is_plain(each)):
                return False
        return True
    if kind is int:
        return bool(-_LARGEST <= value <= _LARGEST)
    return kind is str or kind is bool or value is None


def _by_the_book(value: Any) -> bytes:
    import rfc8785

    return rfc8785.dumps(value)


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256 of `data`, in lower case."""
    return hashlib.sha256(data).hexdigest()
