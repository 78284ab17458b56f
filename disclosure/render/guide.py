"""Floor 3. Guide: how to check a pack as plain text: for a terminal, where its commands are copied from."""

from collections.abc import Sequence

from disclosure.document.guide import Step
from disclosure.render.reports import heading, joined, wrapped
from disclosure.words import Catalogue

INDENT = "    "
"""Before each command: a line that begins with it is to be run."""


def guide_text(steps: Sequence[Step], words: Catalogue) -> str:
    """The steps with their commands; a command is never broken into two lines."""
    lines = [heading(words.text("guide.title"), "="), "", *wrapped(words.text("guide.lead"))]
    for step in steps:
        lines += ["", heading(step.heading, "-")]
        for each in step.words:
            lines += ["", *wrapped(each)]
        for above, command in step.commands:
            lines += ["", *wrapped(above), "", f"{INDENT}{command}"]
        for each in step.after:
            lines += ["", *wrapped(each)]
    return joined(lines)
