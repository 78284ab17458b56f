"""Floor 5. Embedding: a record as a small card that other web sites show inside theirs. It runs no script."""

from typing import Final

from disclosure.register import address
from disclosure.register.card import Card
from disclosure.register.framing import Spot
from disclosure.register.pages.site_page import Place, SitePage
from disclosure.register.site import Site
from disclosure.render.environment import template
from disclosure.render.frame import CARD_POLICY

_TOLD: Final = ("stage", "automation")


def embedded_card(site: Site, card: Card, language: str) -> bytes:
    """The card of one record, which lies at `address.card(language, card.id)`; a statement has none.

    A server must let others frame it: `frame-ancestors *` for `/embed/`, and `'none'` for the rest.
    """
    page = SitePage(Place(site, language, Spot(), address.card(language, card.id)))
    words = card.in_words(language)
    body = next(iter(card.terms("body")), None)
    html = template("register/embed.html.j2", site.theme).render(
        page=page,
        say=page.say,
        policy=CARD_POLICY,
        sheet=page.sheet,
        register=site.words(site.settings.title, language),
        title=words.title,
        summary=words.summary,
        href=page.link(address.record(language, card.id)),
        body=(body.words or body.key) if body else "",
        terms=[page.term(facet, term) for facet in _TOLD for term in card.terms(facet)[:1]],
        updated=page.moment(card.updated_on or card.published_on),
    )
    return html.encode()
