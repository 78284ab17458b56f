"""Floor 7. `disclosure pack`."""

from datetime import date
from typing import Literal

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="RECORD...")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False), help="The pack, a ZIP file; - for stdout."
)
@click.option(
    "--for",
    "buyer",
    default="generic",
    metavar="BUYER",
    help="Whose questions to answer: generic (default), govai, uk-ppn-017, eu-mcc-ai, us-m-26-04, us-ca-std-1000.",
)
@click.option("--language", "languages", multiple=True, help="Only this language (BCP 47); may be given again.")
@click.option(
    "--page-size", type=click.Choice(["a4", "letter"]), default=None, help="Paper of the PDF (default: the buyer's)."
)
@options.as_of
@options.root
@options.colour
@click.pass_context
def pack(
    context: click.Context,
    *,
    files: tuple[str, ...],
    output: str,
    buyer: str,
    languages: tuple[str, ...],
    page_size: Literal["a4", "letter"] | None,
    as_of: date | None,
    root: str | None,
    color: str,
) -> None:
    """Put records with all that a buyer needs into one file.

    A cover, each record's notice, the buyer's questions with those without an answer first, the evidence that the
    record names, digests of everything, and a page on how to check it. A record with errors, or evidence that is
    not the one whose digest the record states, stops the pack: nothing is written, and the exit code is 1.
    """
    from disclosure import api
    from disclosure.cli.output import has_colour, product, talk

    report = api.pack(
        files,
        None if output == "-" else output,
        buyer=buyer,
        languages=languages,
        page_size=page_size,
        as_of=as_of or options.today(),
        epoch=options.build_epoch(),
        root=root,
    )
    if report.files:
        is_coloured = has_colour(color, is_talk=True)
        talk(api.write_findings(report.files, "text", has_colour=is_coloured).rstrip("\n"), is_coloured=is_coloured)
    if report.written is not None:
        product(f"{report.written}\n")
    elif report.data is not None:
        product(report.data)
    context.exit(EXIT_FAILED if report.stopped else EXIT_FINE)
