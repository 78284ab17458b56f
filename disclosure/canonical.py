"""Floor 0. Canonical JSON (RFC 8785) and digests: the bytes that are compared, attached and signed."""

import hashlib
from typing import Any


def canonical_json(value: Any) -> bytes:
    """The one byte form of a JSON value by RFC 8785 (UTF-8, sorted keys, no spaces, no final newline).

    Raises ValueError for NaN, infinities and integers beyond 2**53: a record never holds them.
    """
    import rfc8785

    return rfc8785.dumps(value)


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256 of `data`, in lower case."""
    return hashlib.sha256(data).hexdigest()
