"""Floor 5. Entrance: the root of a site in several languages, and the page where there is no page."""

from collections.abc import Iterator
from functools import partial

from disclosure.register import address
from disclosure.register.framing import Spot, rooted, site_frame
from disclosure.register.pages.site_page import SitePage
from disclosure.register.plan import Output, Page, Reads
from disclosure.register.site import Site


def entrance_outputs(site: Site) -> Iterator[Output]:
    """The choice of a language, where there is one, and the page that a server shows for what is not there."""
    if len(site.languages) > 1:
        reads = Reads(site)
        yield Page(address.INDEX, reads.inputs, partial(languages_page, reads.look()))
    reads = Reads(site)
    yield Page(address.NOT_FOUND, reads.inputs, partial(lost_page, reads.look()))


def languages_page(site: Site) -> bytes:
    """The choice of a language."""
    page = SitePage(site, site.language, Spot(), path=address.INDEX)
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


def lost_page(site: Site) -> bytes:
    """The page where there is no page; it may be shown at any address, so its links begin at the root."""
    page = SitePage(site, site.language, Spot(), path=address.NOT_FOUND, is_rooted=True)
    frame = site_frame(site, site.language, Spot(), rooted(site), is_indexed=False)
    return page.print(
        "lost",
        page.say("lost.title"),
        frame=frame,
        search=page.to("search"),
        home=page.link(address.home(site.language)),
        browse=page.to("browse"),
    )
