"""Floor 7. The one output sink: the product to stdout or a file, talk to stderr, colour only for a terminal."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.errors import OutputError

if TYPE_CHECKING:
    from disclosure.model.finding import FileFindings


def product(text: str | bytes, to: str = "-") -> None:
    """Hand over what was asked for: to stdout, or to the file `to`, written aside and switched."""
    data = text.encode() if isinstance(text, str) else text
    if to == "-":
        stream = sys.stdout.buffer
        try:
            stream.write(data)
            stream.flush()
        except BrokenPipeError:  # whoever read it has seen enough
            raise
        except OSError as error:
            raise OutputError(f"cannot write to standard output: {error.strerror or error}") from error
        return
    from disclosure.outputs.writing import write_file

    write_file(Path(to), data)


def talk(text: str, *, is_coloured: bool = False) -> None:
    """Tell a person something; never part of the product. `is_coloured`: the text holds colours that are wanted."""
    click.echo(text, err=True, color=is_coloured)


def talk_of(files: "Sequence[FileFindings]", color: str) -> None:
    """Tell a person what was found in files that a command made something of; where that is nothing, say nothing."""
    if any(each.findings for each in files):
        from disclosure import api

        is_coloured = has_colour(color, is_talk=True)
        text = api.write_findings(files, "text", has_colour=is_coloured)
        talk(text.rstrip("\n"), is_coloured=is_coloured)


def has_colour(choice: str, *, is_talk: bool = False) -> bool:
    """Whether stdout, or stderr for talk, shows colours.

    `always`, `never`, or `auto`: on a terminal, and no NO_COLOR in its environment.
    """
    if choice != "auto":
        return choice == "always"
    stream = sys.stderr if is_talk else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
