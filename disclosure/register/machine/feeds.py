"""Floor 5. Feeds: every feed of a register as files, in both forms, and the archive of the main one."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from disclosure.register.card import Card
from disclosure.register.machine.atom import atom
from disclosure.register.machine.feed import Feed, main_feed, value_feeds
from disclosure.register.machine.json_feed import json_feed
from disclosure.register.machine.told import Told
from disclosure.register.plan import Gathered, Output, Tree
from disclosure.register.site import Site


def feeds(site: Site, cards: Iterable[Card], told: tuple[Told, ...]) -> Iterator[Output]:
    """The main feed, its archives, and a feed for each value that somebody may want to watch; `told`: newest first."""
    for feed in (*main_feed(site, told), *value_feeds(site, cards, told)):
        inputs = feed.inputs()
        yield Gathered(feed.path("atom"), inputs, partial(_made, atom, feed))
        if not feed.number:
            yield Gathered(feed.path("json"), inputs, partial(_made, json_feed, feed))


def _made(make: Callable[[Feed], bytes], feed: Feed, _: Tree) -> Iterator[bytes]:
    yield make(feed)
