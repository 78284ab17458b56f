"""Floor 7. The group of commands, and the one place that catches what could not be done."""

import os
import sys
from typing import NoReturn

import click

from disclosure import __version__
from disclosure.cli.commands import Commands, Lazy
from disclosure.cli.failure import EXIT_BUG, EXIT_FINE, EXIT_INTERRUPTED, EXIT_MISSING
from disclosure.cli.failure import report as report_failure
from disclosure.errors import DisclosureError

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _versions(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from disclosure.api import versions
        from disclosure.cli.output import product

        product("".join(f"{name} {version}\n" for name, version in versions().items()))
        context.exit(0)


@click.group(cls=Lazy, commands=Commands(), context_settings=CONTEXT)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_versions, help="Show versions and exit."
)
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def cli(debug: bool) -> None:
    """Turn one record of an AI system into notices, cards and filings.

    A record is a YAML file. `disclosure new FILE` writes one to fill in, `disclosure check FILE` tells what is
    wrong and what to write instead, `disclosure build FILE -o DIR` makes the pages.
    """


def run() -> None:
    """The entry point: run the command and leave with its exit code; never a traceback unless asked for one."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no plugin shall change what a record means
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe on Windows is not UTF-8 by itself
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    is_debug = "--debug" in sys.argv[1:2]
    try:
        result = cli.main(standalone_mode=False)
        code = result if isinstance(result, int) else EXIT_FINE
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = EXIT_INTERRUPTED
    except SystemExit:  # click's answer to a broken pipe, which would tell a shell that the record fails
        os._exit(EXIT_FINE)  # whoever read our output has seen enough
    except DisclosureError as error:
        code = report_failure(error)
    except Exception as error:
        if is_debug:
            raise
        code = report_bug(error)
    leave(code)


def leave(code: int) -> NoReturn:
    """End the process with `code`, everything written.

    Without taking the interpreter apart: that would free a hundred thousand objects one by one, a sixth of the time
    of a whole check. Temporary files and worker processes are gone by now; their contexts have ended.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or EXIT_MISSING  # what was asked for did not arrive
    os._exit(code)


def report_bug(error: Exception) -> int:
    """Say that this is our mistake and how to tell us; returns exit code 70."""
    name = type(error).__name__
    click.echo(f"disclosure {__version__}: internal error: {name}: {error}", err=True)
    click.echo("This is a mistake in the tool. `disclosure --debug …` shows where; please report it.", err=True)
    return EXIT_BUG
