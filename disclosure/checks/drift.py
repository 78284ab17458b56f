"""Floor 2. Drift: evidence that no longer agrees with the record: a file that is gone, changed, or says another number.

A digest is compared with the bytes, and where a metric's evidence points into a JSON file (RFC 6901), its value with
the value there. A rounded value agrees: 0.91 is what 0.9134 looks like with two decimals.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, Final, TypeAlias

from disclosure.canonical import sha256
from disclosure.checks.named_files import stays_below
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding, Severity
from disclosure.model.loaded import Loaded
from disclosure.model.path import FieldPath
from disclosure.model.sections.metrics import Metric
from disclosure.model.sections.system import Document
from disclosure.model.shapes import Evidence
from disclosure.model.state import walk

Reader: TypeAlias = Callable[[PurePath], bytes | None]
"""The bytes of a file by its path, None where there is none that may be read."""

Maps: TypeAlias = Sequence[tuple[FieldPath, Part]]
"""The maps of a record with their paths, each before those inside it."""

NOWHERE: Final = object()
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class _Claim:
    """A local file that the record names: where it is named, with which digest, pointer and value to be found there."""

    path: FieldPath
    file: str
    digest: str | None
    pointer: str | None = None
    value: str | None = None


def files_below(root: Path) -> Reader:
    """A reader of the files below `root`; one that a link leads out of it is not read."""
    base = cache(root.resolve)  # asked when a file is: most records name none

    def read(path: PurePath) -> bytes | None:
        file = Path(path).resolve()
        try:
            return file.read_bytes() if file.is_relative_to(base()) and file.is_file() else None
        except OSError:
            return None

    return read


def drift(loaded: Loaded[Disclosure], read: Reader, maps: Maps | None = None) -> tuple[Finding, ...]:
    """What no longer agrees in the local files that a record rests on, sorted.

    Names start in the folder of the file that wrote them and stay below it (D845). Files of a record without a
    folder, as from standard input, are not looked for. `maps` are the record's own, where it was walked already.
    """
    found = []
    for claim in _claims(_maps(loaded.disclosure) if maps is None else maps):
        origin = loaded.origin(claim.path / "file")
        source = loaded.source(origin.source) if origin else None
        if source is not None and source.folder is not None:
            found += list(_told(claim, source.folder, read, loaded))
    return tuple(sorted(found, key=lambda each: each.sort_key))


def _told(claim: _Claim, folder: PurePath, read: Reader, loaded: Loaded[Disclosure]) -> Iterator[Finding]:
    def finding(code: str, severity: Severity, name: str, **params: str | int) -> Finding:
        path = claim.path / name
        return Finding(code, severity, path, loaded.origin(path), {"field": str(path), "file": claim.file, **params})

    if not stays_below(claim.file):
        yield finding("D845", Severity.ERROR, "file")
        return
    data = read(folder / PurePosixPath(claim.file))
    if data is None:
        yield finding("D840", Severity.WARNING, "file")
        return
    actual = f"sha256:{sha256(data)}"
    if claim.digest is not None and claim.digest != actual:
        yield finding("D841", Severity.ERROR, "digest", stated=claim.digest, actual=actual)
    if claim.pointer is None:
        return
    try:
        content = json.loads(data, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, ArithmeticError, RecursionError):  # not JSON or not Unicode; too large a number; too deep
        yield finding("D842", Severity.WARNING, "pointer")
        return
    there = _at(content, claim.pointer)
    if there is NOWHERE:
        yield finding("D843", Severity.ERROR, "pointer", pointer=claim.pointer)
    elif claim.value is not None and not _agrees(claim.value, there):
        params = {"pointer": claim.pointer, "stated": claim.value, "actual": _shown(there)}
        yield finding("D844", Severity.ERROR, "pointer", **params)


def _maps(record: Disclosure) -> Maps:
    return tuple(each for each in walk(record) if isinstance(each, tuple))


def _claims(maps: Maps) -> Iterator[_Claim]:
    """Every local file that is named: of evidence, and of documents."""
    for path, part in maps:
        if isinstance(part, Evidence):
            if part.file is not None:
                yield _Claim(path, part.file, part.digest, part.pointer, _stated(path, maps))
        elif isinstance(part, Document) and part.file is not None:
            yield _Claim(path, part.file, part.digest)


def _stated(evidence: FieldPath, maps: Maps) -> str | None:
    """The value that the evidence at a path is evidence of, where it is a metric's."""
    above = evidence.parent if isinstance(evidence.parts[-1], str) else evidence.parent.parent
    holder = dict(maps).get(above)
    return holder.value if isinstance(holder, Metric) else None


def _at(value: Any, pointer: str) -> Any:
    """The value at a JSON Pointer, NOWHERE when nothing is there."""
    if pointer and not pointer.startswith("/"):
        return NOWHERE
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and key in value:
            value = value[key]
        elif isinstance(value, Sequence) and not isinstance(value, str) and _is_index(key) and int(key) < len(value):
            value = value[int(key)]
        else:
            return NOWHERE
    return value


def _is_index(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 10 and (key == "0" or key[0] != "0")


def _agrees(stated: str, there: Any) -> bool:
    """Whether a stated value is what the file says: the same words, or the same number as precise as stated."""
    if isinstance(there, str) and stated.strip() == there.strip():
        return True
    mine, theirs = _number(stated), _number(there)
    if mine is None or theirs is None:
        return False
    exponent = mine.as_tuple().exponent
    half = Decimal((0, (5,), exponent - 1)) if isinstance(exponent, int) else Decimal(0)
    return mine - half <= theirs <= mine + half


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(value) if isinstance(value, str | Decimal) else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    text = str(value) if isinstance(value, Decimal) else " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
