"""Floor 3. The sheet: our style sheets for screens as one text."""

import re
from functools import cache
from typing import Final

from disclosure import resources

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE: Final = re.compile(r"\s+")
_AROUND: Final = re.compile(r" ?([{};,>]) ?|(?<=:) ")


@cache
def screen_sheet(*more: str) -> str:
    """Our style sheet for screens without its comments and spare space. `more`: sheets that few pages need."""
    files = (resources.templates("theme", f"{name}.css") for name in ("screen", *more))
    text = "".join(each.read_text(encoding="utf-8") for each in files)
    return _AROUND.sub(lambda match: match[1] or "", _SPACE.sub(" ", _COMMENT.sub("", text))).strip()
