"""Floor 5. JSON of strangers, read so that it has one meaning: what two readers could take differently is refused."""

import json
from typing import Any, Final, NoReturn

LIMIT: Final = 5_000_000
"""Bytes of one JSON file; an attestation of a hundred files has 50,000."""
DEPTH: Final = 50


class AmbiguousError(ValueError):
    """The bytes are no JSON, or JSON that two readers could read differently; the text is one sentence's end."""


def strict_json(data: bytes) -> Any:
    """The value that `data` is (RFC 8259, with the limits of RFC 7493).

    Raises AmbiguousError: not UTF-8, a byte order mark, two equal keys, NaN, a fraction or an integer beyond 2**53,
    half a surrogate pair, nested too deeply, too large.
    """
    if len(data) > LIMIT:
        raise AmbiguousError(f"it is larger than {LIMIT // 1_000_000} MB")
    try:
        text = data.decode("utf-8")
        made = json.loads(text, object_pairs_hook=_map, parse_constant=_refuse, parse_float=_refuse, parse_int=_whole)
    except UnicodeDecodeError:
        raise AmbiguousError("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise AmbiguousError(f"line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise AmbiguousError("it is nested too deeply") from None
    _look(made, DEPTH)
    return made


def _map(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise AmbiguousError(f"the key {twice[:40]!r} stands there twice")
    return made


def _refuse(text: str) -> NoReturn:
    raise AmbiguousError(f"{text[:40]} is no value that it may hold")


def _whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > 2**53:
        raise AmbiguousError(f"{text[:40]} is a larger number than it may hold")
    return int(text)


def _look(value: Any, left: int) -> None:
    if left < 0:
        raise AmbiguousError("it is nested too deeply")
    if isinstance(value, str):
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise AmbiguousError("it holds half a character")
    elif isinstance(value, dict):
        for key, each in value.items():
            _look(key, left - 1)
            _look(each, left - 1)
    elif isinstance(value, list):
        for each in value:
            _look(each, left - 1)
