"""Floor 7. `disclosure build`."""

from datetime import date
from typing import Literal, get_args

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE

Form = Literal["html", "pdf", "md", "json"]


@click.command()
@options.files
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False), help="Folder for the files.")
@options.formats(get_args(Form))
@click.option(
    "--outline", default=None, help="public-notice, model-card, supplier-sheet, statement or full (default: by kind)."
)
@click.option("--language", "languages", multiple=True, help="Only this language (BCP 47); may be given again.")
@click.option("--page-size", type=click.Choice(["a4", "letter"]), default="a4", help="Paper of the PDF.")
@options.engine
@click.option("--theme", type=click.Path(), metavar="DIRECTORY", default=None, help="Folder of a house style.")
@click.option(
    "--with",
    "extras",
    multiple=True,
    type=click.Choice(["coverage"]),
    help="Add what laws and standards ask, and what the record answers of it.",
)
@click.option("--draft", is_flag=True, help="Build in spite of errors, marked as a draft on every page.")
@options.as_of
@options.root
@options.colour
@click.pass_context
def build(
    context: click.Context,
    *,
    files: tuple[str, ...],
    output: str,
    formats: tuple[Form, ...],
    outline: str | None,
    languages: tuple[str, ...],
    page_size: Literal["a4", "letter"],
    engine: Literal["weasyprint", "typst"],
    theme: str | None,
    extras: tuple[Literal["coverage"], ...],
    draft: bool,
    as_of: date | None,
    root: str | None,
    color: str,
) -> None:
    """Make the notice of each record: HTML, PDF, Markdown, JSON.

    A record with errors is not published: it is told, its old files stay, and the exit code is 1. The other
    records are made all the same. Of a record that is kept from the public (record.publication), every file holds
    its name, whose it is, whom to ask and why it is kept back; --outline full shows all of it, marked on each page.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk, talk_of

    report = api.build(
        files,
        output,
        formats=formats,
        outline=outline,
        languages=languages,
        page_size=page_size,
        engine=engine,
        theme=theme,
        is_draft=draft,
        extras=extras,
        as_of=as_of or options.today(),
        epoch=options.build_epoch(),
        root=root,
    )
    talk_of(report.files, color)
    for name, problem in report.problems:
        talk(f"disclosure: {name}: {problem}")
    for name, told in report.closed:
        talk(f"disclosure: {name}: {told}")
    product("".join(f"{path}\n" for path in report.written))
    context.exit(report.exit_code if report.problems else EXIT_FAILED if report.stopped else EXIT_FINE)
