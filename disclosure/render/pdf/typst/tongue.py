"""Floor 3. Tongue: a BCP 47 tag as Typst takes it."""

import re
from typing import Any, Final

_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-.*)?\Z")


def tongue(tag: str) -> dict[str, Any]:
    """`lang` and `region` of a tag; Typst knows no script, no variant, and no other form of language or region.

    A tag that is none is `und`, which says that nobody knows.
    """
    match = _TAG.match(tag)
    if match is None:
        return {"lang": "und", "region": None}
    return {"lang": match[1].lower(), "region": match[2].upper() if match[2] else None}
