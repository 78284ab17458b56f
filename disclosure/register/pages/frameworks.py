"""Floor 5. Frameworks: what laws and standards ask of the records here, and how many records answer each question.

Each status is counted by itself with its denominator. Nothing is added up to a mark, and nothing says that a law is
kept: an answer is evidence for a reader to judge.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from disclosure.document.coverage_words import CoverageWords
from disclosure.document.framework_words import rests_on
from disclosure.document.language import Tongue, direction
from disclosure.model.coverage import ASKED, Coverage, Status
from disclosure.register.card import Term
from disclosure.register.framing import Spot
from disclosure.register.pages.listing import Listing
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.pages.summary import grounds_shown, measured, measured_shown, status_words
from disclosure.register.plan import Output
from disclosure.register.site import Site
from disclosure.register.tally import LETTERS, Counts, asked, tally
from disclosure.words import catalogue

if TYPE_CHECKING:
    from disclosure.model.framework import Framework, Requirement

WRITTEN_IN: Final = "en"
"""The language of the frameworks' own texts."""
BODIES: Final = 200
"""Organisations that a table names: those with most records measured."""

_SHOWN: Final = (Status.SHOWN, Status.PARTLY, Status.MISSING, Status.STATED_UNKNOWN, Status.WITHHELD)
_APART: Final = tuple(each for each in Status if each not in ASKED)

Edition = tuple[str, int, str]
"""A framework by its id, with the revision of our file and the day of its facts: what its page was made from."""
BodyRow = tuple[Term, int, tuple[tuple[str, int], ...]]
Told = tuple[tuple[int, ...], ...]
"""For each requirement its counts, in the order of `LETTERS`."""


def framework_outputs(site: Site, listing: Listing) -> Iterator[Output]:
    """The list of frameworks and the page of each one, in one language."""
    from disclosure.load.frameworks import frameworks

    known = frameworks().frameworks
    names = tuple(each for each in site.frameworks if each in known)
    if not names:
        return
    language = listing.language
    every = tuple(measured(listing.cards))
    grounds: dict[str, int] = {}
    for card in listing.cards:
        for ground, count in card.grounds.items():
            grounds[ground] = grounds.get(ground, 0) + count
    yield planned(
        frameworks_page,
        Place(site, language, Spot(("framework",))),
        editions=tuple(_edition(known[each]) for each in names),
        grounds=tuple(sorted(grounds.items(), key=lambda each: (-each[1], each[0]))),
        found=tuple(each for each in every if each[0] in names),
        records=len(listing.cards),
    )
    bodies = _by_body(listing)
    for name in names:
        yield _framework(site, listing, known[name], bodies.get(name, ()))


def _edition(framework: "Framework") -> Edition:
    return framework.id, framework.revision, framework.checked_on


def _framework(site: Site, listing: Listing, framework: "Framework", bodies: tuple[BodyRow, ...]) -> Output:
    letters = [each.requirements[framework.id] for each in listing.cards if framework.id in each.requirements]
    columns = tally(letters, len(framework.requirements))
    return planned(
        framework_page,
        Place(site, listing.language, Spot(("framework", framework.id))),
        edition=_edition(framework),
        counts=tuple(tuple(each.values()) for each in columns),
        records=len(letters),
        day=site.as_of.isoformat(),
        bodies=bodies[:BODIES],
        of_bodies=len(bodies),
    )


def _by_body(listing: Listing) -> dict[str, tuple[BodyRow, ...]]:
    found: dict[str, list[BodyRow]] = {}
    for value in listing.facets["body"]:
        for name, records, counts in measured(value.cards):
            found.setdefault(name, []).append((value.term, records, counts))
    return {name: tuple(sorted(rows, key=lambda each: -each[1])) for name, rows in found.items()}


def frameworks_page(
    place: Place,
    *,
    editions: tuple[Edition, ...],
    grounds: tuple[tuple[str, int], ...],
    found: tuple[tuple[str, int, tuple[tuple[str, int], ...]], ...],
    records: int,
) -> bytes:
    """The list of frameworks with what was found in all, and what is withheld on which ground."""
    from disclosure.load.frameworks import frameworks

    page = SitePage(place)
    known = frameworks().frameworks
    measures = measured_shown(page, found)
    there = {each["href"] for each in measures}
    others = [(known[name].short_name, page.to("framework", name)) for name, _, _ in editions]
    return page.print(
        "frameworks",
        page.say("frameworks.title"),
        lead=page.count("frameworks.lead", records),
        measures=measures,
        others=[each for each in others if each[1] not in there],
        grounds=grounds_shown(page, grounds),
    )


def framework_page(
    place: Place,
    *,
    edition: Edition,
    counts: Told,
    records: int,
    day: str,
    bodies: tuple[BodyRow, ...],
    of_bodies: int,
) -> bytes:
    """The page of one framework: each requirement with how many records answer it, then each organisation."""
    from disclosure.load.frameworks import frameworks

    framework = frameworks().frameworks[edition[0]]
    page = SitePage(place)
    language = place.language
    columns = [dict(zip(LETTERS, each, strict=True)) for each in counts]
    words = CoverageWords(catalogue("notice", language), {}, Tongue(language), str)
    head = words.head(Coverage(framework, date.fromisoformat(day), ()))
    return page.print(
        "framework",
        framework.short_name,
        trail=((page.say("frameworks.title"), Spot(("framework",))),),
        heading=framework.name,
        lead=page.count("framework.lead", records),
        head=(*head[:-1], rests_on(framework, words.words)),
        caveat=head[-1],
        foreign=WRITTEN_IN if page.is_foreign(WRITTEN_IN) else "",
        foreign_direction=direction(WRITTEN_IN),
        heads=[status_words(page, each) for each in _SHOWN],
        sections=list(_sections(page, framework, columns)),
        by_state=[(each.ref, each.title) for each in framework.requirements if each.actor == "state"],
        bodies=[_body(page, each) for each in bodies],
        more=page.count("framework.bodies.more", of_bodies - len(bodies)) if of_bodies > len(bodies) else "",
    )


def _sections(page: SitePage, framework: "Framework", columns: list[Counts]) -> Iterator[tuple[str, list[Any]]]:
    by_section: dict[str, list[Any]] = {}
    for requirement, counts in zip(framework.requirements, columns, strict=True):
        if requirement.actor == "system":
            by_section.setdefault(requirement.section, []).append(_requirement(page, requirement, counts))
    for section in framework.sections:
        if section.id in by_section:
            yield section.title, by_section[section.id]


def _requirement(page: SitePage, requirement: "Requirement", counts: Counts) -> dict[str, Any]:
    of = asked(counts)
    apart = [
        f"{status_words(page, status)}: {page.number(counts[status])}" for status in _APART if counts.get(status, 0)
    ]
    return {
        "ref": requirement.ref,
        "title": requirement.title,
        "asked": page.number(of),
        "counts": [page.number(counts[status]) if of else "–" for status in _SHOWN],
        "apart": "; ".join(apart),
    }


def _body(page: SitePage, row: BodyRow) -> dict[str, Any]:
    term, records, counts = row
    told = dict(counts)
    return {
        "name": page.term("body", term),
        "href": page.to("body", term.key),
        "records": page.number(records),
        "asked": page.number(sum(told.get(each.value, 0) for each in ASKED)),
        "counts": [page.number(told.get(each.value, 0)) for each in _SHOWN],
    }
