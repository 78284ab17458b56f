"""Floor 7. `disclosure release`."""

from datetime import date
from typing import Literal

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE


@click.command()
@click.argument("file", metavar="RECORD")
@click.option("--summary", default=None, metavar="TEXT", help="What changed, in the record's own language.")
@click.option(
    "--part",
    type=click.Choice(["major", "minor", "patch"]),
    default=None,
    help="Which number is counted up (default: patch where only wording changed, else minor).",
)
@click.option(
    "--on", type=options.Day(), default=None, metavar="YYYY-MM-DD", help="Day of the release (default: today)."
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@options.as_of
@options.root
@options.colour
@click.pass_context
def release(
    context: click.Context,
    *,
    file: str,
    summary: str | None,
    part: Literal["major", "minor", "patch"] | None,
    on: date | None,
    dry_run: bool,
    as_of: date | None,
    root: str | None,
    color: str,
) -> None:
    """Give a record its next version, write down what changed, and freeze a copy as <id>.versions/<version>.yaml.

    The record is checked first, and compared with the last frozen version. The entry under record.changes is made from
    the differences, for you to correct. The first release freezes the record as it stands; a version that you have
    counted up yourself is kept.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk, talk_of
    from disclosure.model.finding import Severity

    day = as_of or options.today()
    report = api.release(file, summary=summary, part=part, on=on or day, as_of=day, is_dry=dry_run, root=root)
    talk_of([report.findings.without(Severity.NOTE)], color)
    if not report.version:
        context.exit(EXIT_FAILED)
    talk(api.write_release(report, is_dry=dry_run).rstrip("\n"))
    product(report.difference if dry_run else "".join(f"{path}\n" for path in report.written))
    context.exit(EXIT_FINE)
