"""Floor 1. Suggestions: what an author probably meant by a key or a term that the record does not know."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from disclosure.model.base import Part
from disclosure.model.fields import fields_of, patterns
from disclosure.model.path import FieldPath

SYNONYMS: dict[str, tuple[str, ...]] = {
    "aims": ("goal",),
    "appeal": ("routes",),
    "appeals": ("routes",),
    "author": ("asserted_by",),
    "bias": ("known_biases", "fairness"),
    "biases": ("known_biases",),
    "complaints": ("routes",),
    "date": ("on", "published_on"),
    "dataset": ("datasets", "dataset"),
    "deadline": ("deadline", "within"),
    "department": ("units",),
    "developer": ("suppliers",),
    "e-mail": ("email",),
    "end": ("to", "ended_on", "ends_on"),
    "end_date": ("ended_on", "ends_on"),
    "frequency": ("how_often", "frequency"),
    "hyper_parameters": ("hyperparameters",),
    "homepage": ("url",),
    "intended_use": ("intended_uses",),
    "legal_basis": ("lawful_basis", "legal_bases"),
    "licence_id": ("licence",),
    "link": ("url",),
    "mail": ("email",),
    "metric": ("type",),
    "model": ("models",),
    "number": ("count", "value"),
    "out_of_scope": ("out_of_scope_uses",),
    "owner": ("organisation", "owner"),
    "parameters": ("hyperparameters", "parameter_count"),
    "personal_data": ("has_personal_data", "personal"),
    "phone_number": ("phone",),
    "provider": ("suppliers", "supplier"),
    "start": ("from", "started_on", "starts_on"),
    "start_date": ("started_on", "starts_on"),
    "status": ("stage", "status"),
    "subject": ("subjects",),
    "telephone": ("phone",),
    "tel": ("phone",),
    "vendor": ("suppliers", "supplier"),
    "vendors": ("suppliers",),
    "website": ("url",),
}
"""What people write, and what the record calls it; the first name that fits the place is offered."""

_SPELLINGS = (("ization", "isation"), ("izing", "ising"), ("ize", "ise"), ("license", "licence"), ("color", "colour"))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was probably meant: a field beside it, or a field of that name at another place."""

    sibling: str | None = None
    place: str | None = None
    name: str = ""


def suggest(key: str, part: type[Part], root: type[Part], path: FieldPath) -> Suggestion:
    """What `key`, unknown in `part`, may mean. A field beside it is likelier than one elsewhere."""
    siblings = list(fields_of(part))
    plain = _spelled(key)
    for name in (plain, *SYNONYMS.get(plain, ())):
        if name in siblings:
            return Suggestion(sibling=name)
    elsewhere = _elsewhere(plain, root, path)
    if elsewhere is not None:
        return Suggestion(place=elsewhere, name=plain)
    close = _closest(plain, siblings)
    if close is not None:
        return Suggestion(sibling=close)
    for name in SYNONYMS.get(plain, ()):
        place = _elsewhere(name, root, path)
        if place is not None:
            return Suggestion(place=place, name=name)
    return Suggestion()


def suggest_term(text: str, terms: Iterable[str]) -> str | None:
    """The term that `text` probably means, or None."""
    return _closest(_spelled(text), list(terms))


_OWN_NAMES = (
    *("ar", "bg", "ca", "cs", "cy", "da", "de", "el", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu", "it"),
    *("lt", "lv", "mt", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sv", "tr", "uk"),
)
"""Languages that are found by their own name too (Deutsch); every language is found by its English one."""


def language_by_name(name: str) -> str | None:
    """The tag of the language called `name` in English or in itself, or None."""
    from babel import Locale

    wanted = name.strip().casefold()
    for tag, known in Locale("en").languages.items():
        if known.casefold() == wanted and tag.isalpha():
            return str(tag)
    own = (tag for tag in _OWN_NAMES if (Locale(tag).get_language_name(tag) or "").casefold() == wanted)
    return next(own, None)


def _spelled(key: str) -> str:
    plain = key.strip().lower().replace("-", "_").replace(" ", "_")
    for other, ours in _SPELLINGS:
        plain = plain.replace(other, ours)
    return plain


def _closest(word: str, known: list[str]) -> str | None:
    from difflib import get_close_matches

    if word in known:
        return word
    found = get_close_matches(word, known, n=1, cutoff=0.72)
    return found[0] if found else None


def _elsewhere(name: str, root: type[Part], path: FieldPath) -> str | None:
    """The place that holds a field called `name`: under the same section if it can be, the shallowest otherwise.

    Names that mean something only where they stand (`id`, `name`, `url`) are never looked for elsewhere.
    """
    if name in ("id", "name", "on", "by", "url", "kind", "summary", "evidence", "status", "file", "version"):
        return None
    section = path.pattern.split(".", maxsplit=1)[0]
    found = _places(root).get(name)
    if found is None:
        return None
    return min(found, key=lambda place: (f"{place}.".partition(".")[0] != section, place.count(".")))


@cache
def _places(root: type[Part]) -> dict[str, list[str]]:
    """Where fields of each name are, in the order of the model; those of the root itself need no place."""
    found: dict[str, list[str]] = {}
    for pattern, _ in patterns(root):
        place, _, name = pattern.rpartition(".")
        if place:
            found.setdefault(name, []).append(place)
    return found
