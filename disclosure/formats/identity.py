"""Floor 2. Ids for imported records: readable, never twice, and the same however the rows are ordered."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from disclosure.formats.cells import slug

_LONGEST = 80
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a record of a source from all others.

    `words` make the readable id; `particulars` tell records of the same words apart, `content` (the whole row)
    those that agree in the particulars too.
    """

    words: str
    particulars: str
    content: str


def stable_ids(identities: Sequence[Identity]) -> tuple[str, ...]:
    """One slug of at most 80 characters for each identity, in the same order.

    Words that several records share get a part of a digest of what tells them apart, each of them, so that no
    row's id hangs on its neighbours' order. Rows alike in everything are numbered.
    """
    readable = [_readable(each.words) for each in identities]
    made = readable
    for told in (lambda each: (each.words, each.particulars), astuple):
        count = Counter(made)
        made = [
            _with(base, "\n".join(told(each))) if count[present] > 1 else present
            for base, present, each in zip(readable, made, identities, strict=True)
        ]
    seen: Counter[str] = Counter()
    numbered = []
    for base in made:
        seen[base] += 1
        numbered.append(base if seen[base] == 1 else f"{base[: _LONGEST - 7].rstrip('-')}-{seen[base]}")
    return tuple(numbered)


def _readable(words: str) -> str:
    whole = slug(words)
    if not whole:
        return f"record-{_digest(words)}"
    return whole if len(whole) <= _LONGEST else _with(whole, words)


def _with(base: str, distinct: str) -> str:
    return f"{base[: _LONGEST - _DIGITS - 1].rstrip('-')}-{_digest(distinct)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
