"""Floor 7. Passphrases: asked for on a terminal, or read from a file descriptor; never in arguments or environment."""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from disclosure.errors import UnreadableError, UsageError

Command = TypeVar("Command", bound=Callable[..., Any])
LONGEST = 10_000


def options(command: Command) -> Command:
    """The two options of every command that may need a passphrase."""
    prompt = click.option("--passphrase-prompt", is_flag=True, help="Ask for the passphrase, even without a terminal.")
    number = click.option(
        "--passphrase-fd",
        type=click.IntRange(min=0),
        default=None,
        metavar="N",
        help="Read the passphrase from this open file descriptor (0 is standard input).",
    )
    return prompt(number(command))


def asked(*, number: int | None, is_prompted: bool, is_new: bool = False) -> bytes | None:
    """The passphrase; None when there is nobody to ask. One for a new key is asked for twice.

    Raises UsageError when both ways are asked for, and UnreadableError for a descriptor that gives none.
    """
    if number is not None and is_prompted:
        raise UsageError("--passphrase-fd and --passphrase-prompt do not go together")
    if number is not None:
        return read_descriptor(number)
    if not (is_prompted or sys.stdin.isatty()):
        return None
    words = "Passphrase for the new key (empty: none)" if is_new else "Passphrase of the key"
    given: str = click.prompt(
        words, default="", show_default=False, hide_input=True, confirmation_prompt=is_new, err=True
    )
    return given.encode()


def read_descriptor(number: int) -> bytes:
    """All that an open file descriptor gives, without the line end behind it. Raises UnreadableError."""
    try:
        with os.fdopen(number, "rb", closefd=False) as opened:
            given = opened.read(LONGEST)
    except OSError as error:
        reason = error.strerror or error
        raise UnreadableError(f"no passphrase can be read from file descriptor {number}: {reason}") from error
    return given.removesuffix(b"\n").removesuffix(b"\r")
