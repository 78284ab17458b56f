"""Floor 7. What could not be done, told on stderr, and the exit code that says so."""

from typing import Final

import click

from disclosure.errors import DisclosureError

EXIT_FINE: Final = 0
EXIT_FAILED: Final = 1
EXIT_USAGE: Final = 2
EXIT_UNREADABLE: Final = 3
EXIT_MISSING: Final = 4
EXIT_UNSIGNED: Final = 5
EXIT_UNTRUSTED: Final = 6
EXIT_BUG: Final = 70
EXIT_INTERRUPTED: Final = 130


def report(error: DisclosureError) -> int:
    """Say what could not be done and what to do next; returns the exit code of its kind."""
    click.echo(f"disclosure: {error.message}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)
    return error.exit_code
