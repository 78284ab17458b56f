"""Floor 6. Lines: what stands in the files at the places that findings point at."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from disclosure.model.finding import Finding

if TYPE_CHECKING:
    from disclosure.model.loaded import Source


def lines_of(findings: Iterable[Finding], sources: "Iterable[Source]") -> dict[tuple[str, int], str]:
    """The line of each finding by its file and number."""
    by_name = {source.name: source for source in sources}
    places = {(each.origin.source, each.origin.line) for each in findings if each.origin is not None}
    return {(name, number): by_name[name].line(number) for name, number in sorted(places) if name in by_name}
