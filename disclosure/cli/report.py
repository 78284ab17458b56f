"""Floor 7. `disclosure report`."""

from datetime import date
from typing import Literal, get_args

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FINE

Form = Literal["html", "pdf", "md", "json", "csv"]


@click.command()
@click.argument("folder", type=click.Path(file_okay=False), metavar="FOLDER")
@click.option("--framework", required=True, metavar="ID", help="Measure against this one; `frameworks` lists them.")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False), help="Folder for the files.")
@options.formats(get_args(Form))
@click.option(
    "--since", type=options.Day(), default=None, metavar="YYYY-MM-DD", help="Tell what changed after this day."
)
@click.option("--publisher", default="", metavar="NAME", help="Who puts the report out: on its pages, and in the PDF.")
@click.option("--page-size", type=click.Choice(["a4", "letter"]), default="a4", help="Paper of the PDF.")
@options.engine
@options.as_of
@click.pass_context
def report(
    context: click.Context,
    *,
    folder: str,
    framework: str,
    output: str,
    formats: tuple[Form, ...],
    since: date | None,
    publisher: str,
    page_size: Literal["a4", "letter"],
    engine: Literal["weasyprint", "typst"],
    as_of: date | None,
) -> None:
    """Report what all records below a folder answer of one framework: counts, lists, what is missing and withheld.

    Files that cannot be read are told in the report and stop nothing. A count is evidence for a reader to judge;
    nothing here says that a law is obeyed.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk

    made = api.report(
        folder,
        output,
        framework=framework,
        since=since,
        as_of=as_of or options.today(),
        formats=formats,
        page_size=page_size,
        engine=engine,
        epoch=options.build_epoch(),
        publisher=publisher,
    )
    talk(f"disclosure: {len(made.report.records)} records measured, {len(made.report.aside)} files left aside")
    product("".join(f"{path}\n" for path in made.written))
    context.exit(EXIT_FINE)
