"""Floor 3. What an engine says of a page that it cannot draw."""


class FaultyPageError(Exception):
    """The page is not drawable as it was composed; the text is one sentence."""
