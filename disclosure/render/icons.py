"""Floor 3. Icons: which of our icons a page uses. An icon never stands without words beside it."""

from urllib.parse import quote

from markupsafe import Markup

from disclosure.render import markup


class Icons:
    """The icons of one page, noted while it is printed, so that each is drawn once."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def use(self, name: str) -> bool:
        """Notes that the page shows this icon; false where we have none of that name, and words do alone."""
        if name not in self._used:
            if markup.icon_shapes(name) is None:
                return False
            self._used.add(name)
        return True

    def used(self) -> tuple[tuple[str, Markup], ...]:
        """Name and shapes of each icon used so far, by name."""
        return tuple((name, shapes) for name in sorted(self._used) if (shapes := markup.icon_shapes(name)) is not None)

    def style(self, colour: str) -> str:
        """Rules that draw the icons as backgrounds: on paper a picture element would need words of its own."""
        used = ((name, _address(shapes, colour)) for name, shapes in self.used())
        return "".join(f'.i-{name}{{background-image:url("{address}")}}' for name, address in used)


def _address(shapes: Markup, colour: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{colour}" '
        f'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{shapes}</svg>'
    )
    return "data:image/svg+xml," + quote(svg, safe="/:='\"(),;+ ".replace('"', "").replace("'", ""))
