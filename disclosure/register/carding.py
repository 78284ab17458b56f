"""Floor 5. Carding: a loaded record becomes the card that every other page of a register knows it by."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from disclosure.canonical import sha256
from disclosure.checks.coverage import Measured
from disclosure.document.language import UNDECLARED, Tongue
from disclosure.document.prose import prose
from disclosure.document.wording import plain_words
from disclosure.load.frameworks import frameworks
from disclosure.model.coverage import Status
from disclosure.model.disclosure import Disclosure
from disclosure.model.sections.law import Law
from disclosure.model.sections.people import AffectedGroup
from disclosure.model.shapes import Code
from disclosure.model.state import omissions_of, value_at
from disclosure.model.statement import Statement
from disclosure.model.text import Languages
from disclosure.register.card import Card, CardWords, Term
from disclosure.register.facts import PATHS, SENTENCES, facts_of, glossary_of, holes_of, sentences_of
from disclosure.register.site import Site
from disclosure.register.tally import letters

SUMMARY: Final = 200
"""Characters of a summary in a list; it ends at a word."""
DESCRIPTION: Final = 400
_TITLES: Final = ("system.title", "system.name", "models[#1].name")
_SUMMARIES: Final = ("system.one_line", "system.summary", "system.description", "purpose.goal", "purpose.problem")
_DESCRIPTIONS: Final = ("system.description", "purpose.goal", "purpose.problem", "purpose.benefits", "data.summary")
_DECIDES: Final = frozenset({"recommends", "decides_with_review", "decides_alone"})
_WEIGHTY: Final = frozenset({"high", "prohibited"})
_MARKED: Final = re.compile(r"[*_`\[\]<>#&|~\\\n]|^\s*(?:[-+]|\d+[.)])\s", re.MULTILINE)
_KEY: Final = 60


def card_for(record: Disclosure | Statement, site: Site, *, digest: str, told: Mapping[str, Any] | None = None) -> Card:
    """The card of what a file holds, with the digest of its canonical form; not `marked` yet.

    `told`: it as JSON, where somebody has made that already.
    """
    if isinstance(record, Statement):
        return card_of_statement(record, site, digest=digest)
    card = card_of(record, site, digest=digest, told=told)
    return _public(card) if card.is_withheld else card


def card_of(record: Disclosure, site: Site, *, digest: str, told: Mapping[str, Any] | None = None) -> Card:
    """The card of a record with the digest of its canonical form; not `marked` yet, since the builder adds to it."""
    about = record.record
    tags = tuple(each.tag for each in (about.languages if about else None) or () if each.tag) or (UNDECLARED,)
    facets = {name: terms for name, terms in _facets(record, site, tags) if terms}
    measured = _measured(record, told, site.frameworks, site.as_of)
    return Card(
        id=(about.id if about else None) or "",
        version=(about.version if about else None) or "1",
        kind=(about.kind if about else None) or "system",
        digest=digest,
        languages=tags,
        words={tag: _words(record, Tongue(tag, tags)) for tag in tags},
        facets=facets,
        identifiers=tuple(each.value for each in _listed(record, "system.identifiers") if each.value),
        aliases=_aliases(record, Tongue(tags[0], tags)),
        published_on=(about.published_on if about else None) or "",
        updated_on=(about.updated_on if about else None) or "",
        review_by=(about.review_by if about else None) or "",
        is_withheld=bool(about and about.publication and about.publication.is_withheld),
        is_decision=_is_decision(record, facets),
        frameworks={name: _counts(each) for name, each in measured.items()},
        requirements={name: letters(each) for name, each in measured.items()},
        facts=facts_of(record),
        holes=holes_of(record),
        grounds=dict(sorted(_grounds(record).items())),
    )


def _public(card: Card) -> Card:
    """The card of a record that is kept from the public: its name and whose it is, and nothing that it says."""
    words = {
        tag: CardWords(each.title, strays={name: own for name, own in each.strays.items() if name == "title"})
        for tag, each in card.words.items()
    }
    facets = {name: card.facets[name] for name in ("body", "language") if name in card.facets}
    return replace(
        card,
        words=words,
        facets=facets,
        identifiers=(),
        aliases=(),
        is_decision=False,
        frameworks={},
        requirements={},
        facts={},
        holes={},
        grounds={},
    )


def card_of_statement(statement: Statement, site: Site, *, digest: str) -> Card:
    """The card of a body's own statement."""
    about = statement.statement
    tags = tuple(each.tag for each in (about.languages if about else None) or () if each.tag) or (UNDECLARED,)
    organisation = value_at(statement, "statement.organisation.name")
    name = Tongue(tags[0], tags).choose(organisation).text if organisation else ""
    body = (_body(name, site),) if name else ()
    return Card(
        id=(about.id if about else None) or "",
        version=(about.version if about else None) or "1",
        kind="statement",
        digest=digest,
        languages=tags,
        words={
            tag: CardWords(
                Tongue(tag, tags).choose(organisation).text if organisation else "",
                _short(
                    _plain(_first(statement, ("statement.intent", "statement.no_ai_note"), Tongue(tag, tags))), SUMMARY
                ),
            )
            for tag in tags
        },
        facets={"body": body, "language": tuple(Term(tag) for tag in tags)},
        published_on=(about.published_on if about else None) or "",
        updated_on=(about.updated_on if about else None) or "",
        review_by=(about.review_by if about else None) or "",
        uses_ai=about.uses_ai if about else None,
    )


def key_of(name: str) -> str:
    """A name as a step of an address: small ASCII letters, digits and hyphens, and the same for the same name.

    A name that cannot be told in them, or not at this length, gets a part of its digest.
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(each for each in folded if not unicodedata.combining(each))
    made = "-".join(re.findall(r"[a-z0-9]+", bare))
    is_told = not any(each.isalnum() and not each.isascii() for each in bare)
    if made and is_told and len(made) <= _KEY:
        return made
    return f"{made[:_KEY].strip('-')}-{sha256(name.encode())[:8]}".strip("-")


def _words(record: Disclosure, tongue: Tongue) -> CardWords:
    summary = _plain(_first(record, _SUMMARIES, tongue))
    outputs = [tongue.choose(each.description).text for each in _listed(record, "decision.outputs") if each.description]
    more = [_plain(_said(record, path, tongue)) for path in _DESCRIPTIONS]
    keywords = tuple(tongue.choose(each).text for each in _listed(record, "system.keywords"))
    return CardWords(
        _first(record, _TITLES, tongue) or str(value_at(record, "record.id") or ""),
        _short(summary or _plain(" ".join(outputs)), SUMMARY),
        keywords,
        _short(" ".join(filter(None, (*more, *map(_plain, outputs)))), DESCRIPTION),
        glossary_of(record, tongue),
        sentences_of(record, tongue),
        dict(_strays(record, tongue)),
    )


def _strays(record: Disclosure, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """The texts that `tongue` reads in another language than its own, each with that language."""
    if tongue.language == tongue.original:
        return
    places = {"title": _TITLES, "summary": _SUMMARIES, **{row: (PATHS[row],) for row in SENTENCES}}
    texts = {name: next(filter(None, (value_at(record, path) for path in each)), None) for name, each in places.items()}
    words = (record.record.glossary if record.record else None) or ()
    told = [each.plain for each in words if each.term and each.plain]
    texts |= {f"word {number}": plain for number, plain in enumerate(told)}
    for name, text in texts.items():
        if isinstance(text, str | Languages):
            chosen = tongue.choose(text)
            if chosen.translation == "fallback":
                yield name, chosen.language


def _facets(record: Disclosure, site: Site, tags: tuple[str, ...]) -> Iterator[tuple[str, tuple[Term, ...]]]:
    tongue = Tongue(tags[0], tags)
    body = _said(record, "responsibility.organisation.name", tongue)
    yield "body", (_body(body, site),) if body else ()
    yield "stage", _term(value_at(record, "system.stage"))
    yield "topic", _codes(_listed(record, "system.topics"), tongue)
    yield "kind", tuple(Term(each) for each in _listed(record, "system.kinds"))
    yield "automation", _term(value_at(record, "decision.automation"))
    yield "affected", _affected(tuple(_listed(record, "people.affected")))
    yield "risk_class", _risk_classes(record.law)
    names = (tongue.choose(each.name).text for each in _listed(record, "responsibility.suppliers") if each.name)
    yield "supplier", _unique(Term(key_of(name), name) for name in names)
    yield "area", _codes(_listed(record, "system.areas"), tongue)
    yield "language", tuple(Term(tag) for tag in tags)


def _body(name: str, site: Site) -> Term:
    """The page of a body: that of the name which the settings give it, where its records write another one."""
    for body in site.settings.bodies or ():
        own = site.words(body.name, site.language)
        others = {site.words(each, site.language) for each in (body.other_names or ())}
        if own and name in others:
            return Term(key_of(own), own)
    return Term(key_of(name), name)


def _codes(codes: tuple[Code, ...], tongue: Tongue) -> tuple[Term, ...]:
    named = ((each, tongue.choose(each.label).text if each.label else each.code or "") for each in codes)
    return _unique(
        Term(key_of(" ".join(filter(None, (each.scheme, each.code))) if each.code else words), words)
        for each, words in named
        if words
    )


def _affected(groups: tuple[AffectedGroup, ...]) -> tuple[Term, ...]:
    marks = (
        ("children", any(each.includes_children for each in groups)),
        ("vulnerable", any(each.is_vulnerable for each in groups)),
        ("workers", any(each.is_workforce for each in groups)),
        ("people", any(not each.is_workforce for each in groups)),
    )
    return tuple(Term(name) for name, holds in marks if holds)


def _risk_classes(law: Law | None) -> tuple[Term, ...]:
    found = []
    for each in (law.classifications if law else None) or ():
        if each.level is not None:
            found.append(Term(each.level))
        else:
            found += [Term(key_of(name), _titled(name.replace("_", " "))) for name in each.classes or ()]
    return _unique(iter(found))


def _titled(text: str) -> str:
    """With a capital: it stands alone among the terms of our vocabulary."""
    return text[:1].upper() + text[1:]


def _is_decision(record: Disclosure, facets: Mapping[str, tuple[Term, ...]]) -> bool:
    decides = any(each.key in _DECIDES for each in facets.get("automation", ()))
    return decides or any(each.key in _WEIGHTY for each in facets.get("risk_class", ()))


def _measured(
    record: Disclosure, told: Mapping[str, Any] | None, names: tuple[str, ...], as_of: date
) -> dict[str, tuple[Status, ...]]:
    if not names:
        return {}
    known = frameworks()
    ready = Measured(record, known.conditions, as_of, told=told)
    return {name: ready.statuses(known.frameworks[name]) for name in names}


def _grounds(record: Disclosure) -> Counter[str]:
    told = (omission for _, omission in omissions_of(record))
    return Counter(each.ground or "other" for each in told if each.reason == "withheld")


def _counts(statuses: tuple[Status, ...]) -> dict[str, int]:
    found = Counter(statuses)
    return {status.value: found[status] for status in Status if status in found}


def _listed(record: Disclosure, path: str) -> tuple:  # type: ignore[type-arg]
    return value_at(record, path) or ()


def _aliases(record: Disclosure, tongue: Tongue) -> tuple[str, ...]:
    """Names that readers may search for beside the title: the system's own, the body's short one, its units."""
    units = tuple(tongue.choose(each).text for each in _listed(record, "responsibility.units"))
    short = _said(record, "responsibility.organisation.abbreviation", tongue)
    title, name = _first(record, _TITLES, tongue), _said(record, "system.name", tongue)
    return tuple(dict.fromkeys(each for each in (name if name != title else "", short, *units) if each))


def _first(root: Disclosure | Statement, paths: tuple[str, ...], tongue: Tongue) -> str:
    return next((text for path in paths if (text := _said(root, path, tongue))), "")


def _said(root: Disclosure | Statement, path: str, tongue: Tongue) -> str:
    value = value_at(root, path)
    return tongue.choose(value).text if isinstance(value, str | Languages) else ""


def _plain(text: str) -> str:
    """Markdown without its marks, on one line."""
    return " ".join((plain_words(prose(text)) if _MARKED.search(text) else text).split())


def _short(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[: limit - 1].rsplit(" ", 1)[0] if " " in text[: limit - 1] else text[: limit - 1]
    return f"{cut.rstrip(' ,;:.')}…"


def _term(value: str | None) -> tuple[Term, ...]:
    return (Term(value),) if value else ()


def _unique(terms: Iterator[Term]) -> tuple[Term, ...]:
    return tuple({each.key: each for each in terms}.values())
