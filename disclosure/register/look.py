"""Floor 5. The look: the one style sheet of a register, its script and its logo, each named by its content."""

import base64
from collections.abc import Iterator
from typing import Final

from disclosure import resources
from disclosure.canonical import sha256
from disclosure.render.html import screen_sheet
from disclosure.render.theme import Theme

SHEET: Final = "site.css"
SCRIPT: Final = "search.js"
LOGO: Final = "logo"
"""Names under which `Site.assets` tells where each lies."""

_DIGITS: Final = 8
_ENDINGS: Final = {"image/svg+xml": "svg", "image/png": "png"}


def assets(theme: Theme) -> Iterator[tuple[str, str, bytes]]:
    """Each file that pages load: its name in `Site.assets`, its path below the site's root, its bytes.

    The path changes with the bytes, so that a browser may keep the file for ever.
    """
    yield _named(SHEET, SHEET, (theme.variables + screen_sheet("beside", "site") + "\n").encode())
    script = resources.templates("register", SCRIPT)
    if script.is_file():
        yield _named(SCRIPT, SCRIPT, script.read_bytes())
    if theme.logo:
        kind, _, data = theme.logo.removeprefix("data:").partition(";base64,")
        yield _named(LOGO, f"{LOGO}.{_ENDINGS[kind]}", base64.b64decode(data))


def _named(name: str, file: str, data: bytes) -> tuple[str, str, bytes]:
    stem, _, ending = file.rpartition(".")
    return name, f"assets/{stem}.{sha256(data)[:_DIGITS]}.{ending}", data
