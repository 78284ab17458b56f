"""Floor 6. The one output sink: the product to stdout or a file, talk to stderr, colour only for a terminal."""

import os
import sys
from pathlib import Path

import click


def product(text: str | bytes, to: str = "-") -> None:
    """Hand over what was asked for: to stdout, or to the file `to`, written aside and switched."""
    data = text.encode() if isinstance(text, str) else text
    if to == "-":
        stream = sys.stdout.buffer
        stream.write(data)
        stream.flush()
        return
    from disclosure.outputs.writing import write_file

    write_file(Path(to), data)


def talk(text: str) -> None:
    """Tell a person something; never part of the product."""
    click.echo(text, err=True)


def has_colour(choice: str) -> bool:
    """Whether stdout shows colours: `always`, `never`, or `auto` (a terminal, and no NO_COLOR in its environment)."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
