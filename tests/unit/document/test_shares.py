"""Frames that are filled as far as something is answered: equally long, in parts, mirrored for the other direction."""

import re

from disclosure.document.figures.shares import WIDTH, Share, shares_svg

SHARES = (Share("art. 4", "1 shown, 1 partly, of 4", 4, (1, 1)), Share("art. 5", "asked of nobody", 0, (0, 0)))
RECT = re.compile(r'class="(\w+)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"')


def rects(direction: str) -> list[tuple[str, float, float]]:
    svg = shares_svg(SHARES, id="f", title="T", description="<D>", direction="rtl" if direction == "rtl" else "ltr")
    assert "&lt;D&gt;" in svg
    return [(name, float(x), float(width)) for name, x, width in RECT.findall(svg)]


def test_the_parts_stand_one_after_the_other_in_a_frame_for_the_whole() -> None:
    room = WIDTH - 4
    assert rects("ltr") == [
        ("bar", 2, room / 4),
        ("bar", 2 + room / 4, room / 4),
        ("frame", 2, room),
        ("frame", 2, room),
    ]


def test_they_begin_where_reading_begins() -> None:
    room = WIDTH - 4
    assert [x for name, x, _ in rects("rtl") if name == "bar"] == [2 + room * 3 / 4, 2 + room / 2]


def test_where_nothing_is_asked_the_frame_is_dashed() -> None:
    svg = shares_svg(SHARES, id="f", title="T", description="D")
    assert svg.count("stroke-dasharray") == 1
