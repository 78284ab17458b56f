"""Floor 6. Looks: the outline and the house style that are asked for, and what is wrong with them."""

from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import UsageError
from disclosure.model.finding import FileFindings

if TYPE_CHECKING:
    from disclosure.render.theme import Theme


def demand_outline(name: str | None) -> None:
    """Raises UsageError for an outline that is not there; None is the one of the record's kind."""
    from disclosure.document.outline import outline_names

    if name is not None and name not in outline_names():
        raise UsageError(f"no outline {name}", hint=f"Outlines: {', '.join(outline_names())}.")


def look_of(theme: str | Path | None) -> "tuple[Theme, FileFindings]":
    """The house style in the folder `theme`, our own without one; and what is wrong with it, by the lines of its file.

    Raises UnreadableError.
    """
    from disclosure.render.theme import read_theme

    look, flaws = read_theme(Path(theme) if theme is not None else None)
    if look.folder is None or not flaws:
        return look, FileFindings(str(theme), flaws)
    file = look.folder / "theme.yaml"
    text = file.read_text(encoding="utf-8-sig").splitlines() if file.is_file() else []
    lines = {(file.as_posix(), number): line for number, line in enumerate(text, start=1)}
    return look, FileFindings(str(theme), flaws, lines)
