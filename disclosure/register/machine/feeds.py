"""Floor 5. Feeds: every feed of a register as files, in both forms, and the archive of the main one."""

from collections.abc import Callable, Iterator
from functools import partial

from disclosure.register.machine.atom import atom
from disclosure.register.machine.entry import Told
from disclosure.register.machine.feed import Feed, main_feed, value_feeds
from disclosure.register.machine.json_feed import json_feed
from disclosure.register.plan import Gathered, Output, Tree
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site


def feeds(site: Site, shelf: Shelf) -> Iterator[Output]:
    """The main feed, its archives, and a feed for each value that somebody may want to watch."""
    gone = {each.id or "": each for each in shelf.withdrawn}
    told = tuple(Told(each, shelf.by_id.get(each.id), gone.get(each.id)) for each in shelf.events)
    for feed in (*main_feed(site, told), *value_feeds(site, shelf, told)):
        inputs = feed.inputs()
        yield Gathered(feed.path("atom"), inputs, partial(_made, atom, feed))
        if not feed.number:
            yield Gathered(feed.path("json"), inputs, partial(_made, json_feed, feed))


def _made(make: Callable[[Feed], bytes], feed: Feed, _: Tree) -> Iterator[bytes]:
    yield make(feed)
