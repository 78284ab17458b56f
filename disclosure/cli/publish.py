"""Floor 7. `disclosure publish`."""

from datetime import date
from typing import Final

import click

from disclosure.cli import options

MOST: Final = 20
"""Files without errors whose findings are told one by one; of more, each kind is counted."""


@click.command()
@click.argument("folder", metavar="FOLDER")
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False), metavar="SITE", help="Folder of the site."
)
@click.option(
    "--config", type=click.Path(), metavar="FILE", default=None, help="Settings (default: FOLDER/register.yaml)."
)
@click.option("--strict", is_flag=True, help="A record with errors stops everything.")
@click.option("--explain", is_flag=True, help="Say of each file that is made again which input differed.")
@click.option("--fresh", is_flag=True, help="Make everything again, whatever was made before.")
@click.option("--jobs", type=int, default=None, help="Processes that do the work (default: one a processor).")
@click.option(
    "--scheduler", default=None, metavar="ADDRESS", help="Hand the work to a Dask scheduler: tcp://host:8786."
)
@options.as_of
@options.colour
@click.pass_context
def publish(
    context: click.Context,
    *,
    folder: str,
    output: str,
    config: str | None,
    strict: bool,
    explain: bool,
    fresh: bool,
    jobs: int | None,
    scheduler: str | None,
    as_of: date | None,
    color: str,
) -> None:
    """Make a public website of the records in FOLDER, or bring it up to date.

    Static files for any web server, under SITE/current; your own files go to SITE/extra. Only what changed is made
    again. A record with errors is told and its last sound pages stay; the exit code is then 1.
    """
    from disclosure import api
    from disclosure.cli.output import has_colour, product, talk
    from disclosure.cli.progress import progress

    outcome = api.publish(
        folder,
        output,
        settings=config,
        as_of=as_of or options.today(),
        jobs=jobs,
        scheduler=scheduler,
        is_strict=strict,
        is_explained=explain,
        is_fresh=fresh,
        progress=progress(),
    )
    is_coloured = has_colour(color, is_talk=True)
    is_long = len(outcome.told) > MOST
    if is_long:
        talk(api.write_remarks(outcome.told).rstrip("\n"))
    for files in ([] if is_long else outcome.told, outcome.broken):
        if files:
            text = api.write_findings(files, "text", has_colour=is_coloured)
            talk(text.rstrip("\n"), is_coloured=is_coloured)
    talk(api.write_outcome(outcome).rstrip("\n"))
    if outcome.release:
        product(f"{outcome.site}/current/index.html\n")
    context.exit(outcome.exit_code)
