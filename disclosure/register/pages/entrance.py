"""Floor 5. Entrance: the root of a site in several languages, and the page where there is no page."""

from collections.abc import Iterator

from disclosure.register import address
from disclosure.register.framing import Spot, site_frame
from disclosure.register.pages.site_page import Place, SitePage, planned
from disclosure.register.plan import Output
from disclosure.register.site import Site


def entrance_outputs(site: Site) -> Iterator[Output]:
    """The choice of a language, where there is one, and the page that a server shows for what is not there."""
    if len(site.languages) > 1:
        yield planned(languages_page, Place(site, site.language, Spot(), address.INDEX))
    yield planned(lost_page, Place(site, site.language, Spot(), address.NOT_FOUND))


def languages_page(place: Place) -> bytes:
    """The choice of a language."""
    page = SitePage(place)
    site = place.site
    choices = [
        (
            tag,
            page.own_name(tag),
            page.direction(tag),
            page.link(address.home(tag)),
            site.words(site.settings.title, tag),
        )
        for tag in site.languages
    ]
    return page.print("languages", site.words(site.settings.title, site.language), choices=choices)


def lost_page(place: Place) -> bytes:
    """The page where there is no page; it may be shown at any address, so its links begin at the root."""
    page = SitePage(place, is_rooted=True)
    frame = site_frame(place.site, place.language, Spot(), page.link, is_indexed=False)
    return page.print(
        "lost",
        page.say("lost.title"),
        frame=frame,
        search=page.to("search"),
        home=page.link(address.home(place.language)),
        browse=page.to("browse"),
    )
