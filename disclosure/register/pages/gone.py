"""Floor 5. Gone: what stands at the address of a record that was withdrawn: what it was, since when, why, what instead.

The address goes on answering, for it was cited; search engines are asked to forget it (noindex), since what they would
show is no longer published, and people who look for the system should find what replaced it.
"""

from collections.abc import Iterator
from dataclasses import replace

from disclosure.document.prose import prose
from disclosure.model.register import Withdrawn
from disclosure.register import address
from disclosure.register.card import Card, Term
from disclosure.register.event import Event
from disclosure.register.framing import Spot, site_frame, spoken
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.plan import Output
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.render import markup


def gone_outputs(site: Site, shelf: Shelf) -> Iterator[Output]:
    """The page of each withdrawn record, in every language of the site and at every address that the record had."""
    gone = {each.id: each for each in shelf.withdrawn if each.id and each.id not in shelf.by_id}
    events: dict[str, list[Event]] = {}
    for event in shelf.events:
        if event.id in gone:
            events.setdefault(event.id, []).append(replace(event, facets=_languages(event)))
    for record_id, each in gone.items():
        told = events.get(record_id, [])
        instead = shelf.by_id.get(each.replaced_by or "")
        had = (term.key for event in told for term in event.facets["language"])
        for tag in dict.fromkeys((*site.languages, *had)):
            place = Place(site, spoken(site, tag), Spot(), address.record(tag, record_id))
            shown = (instead,) if instead else ()
            yield planned(gone_page, place, gone=each, event=told[0] if told else None, cards={"instead": shown})


def _languages(event: Event) -> dict[str, tuple[Term, ...]]:
    return {"language": event.facets.get("language") or ((Term(event.language),) if event.language else ())}


def gone_page(place: Place, *, gone: Withdrawn, event: Event | None, instead: tuple[Card, ...]) -> bytes:
    """The page of one withdrawn record. `event`: the last that is known of it."""
    record_id = gone.id or ""
    page = SitePage(place)
    site, language = place.site, place.language
    name = site.words(gone.name, language) or (event.title if event else "") or record_id
    because = site.words(gone.because, language)
    on = gone.on or (event.on if event and event.kind == "withdrawn" else "")
    frame = site_frame(
        site,
        language,
        Spot(),
        page.link,
        place=lambda tag: address.record(tag, record_id),
        is_indexed=False,
    )
    card = instead[0] if instead else None
    tag = card.language_for(language) if card else ""
    return page.print(
        "gone",
        page.say("gone.title", name=name),
        frame=frame,
        name=name,
        record_id=record_id,
        on=page.moment(on) if on else None,
        because=markup.prose(prose(because)) if because else "",
        version=event.version if event else "",
        instead=(card.title(tag), page.link(address.record(tag, card.id))) if card else None,
        instead_language=tag if card and page.is_foreign(tag) else "",
        history=page.to("data"),
        search=page.to("search"),
    )
