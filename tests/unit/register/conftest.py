"""Records with their cards, loaded once: two in several languages, a full one, and a statement."""

import pytest
import sites


@pytest.fixture(scope="session")
def entries() -> dict[str, sites.Entry]:
    """By id: the small records, the statement, and the example about parking."""
    files = (*sites.SMALL, *(each for each in sites.LARGE if each.stem in ("parking-objections", "benefits-triage")))
    return {each.card.id: each for each in sites.entries(files)}
