"""Floor 7. `disclosure pack`."""

from datetime import date
from typing import Literal

import click

from disclosure.cli import options, passphrase
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
@options.filing_engine
@click.option(
    "--key", default=None, type=click.Path(), metavar="FILE", help="Sign the pack and its PDFs: PKCS#12, or PEM."
)
@click.option(
    "--certificate",
    type=click.Path(),
    default=None,
    metavar="FILE",
    help="The key's certificate, if it is not in FILE.",
)
@passphrase.options
@click.option(
    "--opening",
    "openings",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="Answer what is withheld from the public but open to the reader; may be given again.",
)
@click.option(
    "--audience",
    type=click.Choice(["buyer", "authority"]),
    default="buyer",
    help="Who reads the pack: whom what is withheld must be open to (default: buyer).",
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
    engine: Literal["weasyprint", "typst"] | None,
    key: str | None,
    certificate: str | None,
    passphrase_prompt: bool,
    passphrase_fd: int | None,
    openings: tuple[str, ...],
    audience: Literal["buyer", "authority"],
    as_of: date | None,
    root: str | None,
    color: str,
) -> None:
    """Put records with all that a buyer needs into one file.

    A cover, each record's notice, the buyer's questions with those without an answer first, the evidence that the
    record names, digests of everything, and a page on how to check it. A record with errors, or evidence that is
    not the one whose digest the record states, stops the pack: nothing is written, and the exit code is 1. With
    --key every PDF is signed, and a statement over all files tells who vouches for them.
    """
    from disclosure import api
    from disclosure.cli.output import has_colour, product, talk

    sealing = None
    if key is not None:
        sealing = api.pack_key(
            key,
            certificate=certificate,
            ask=lambda: passphrase.asked(number=passphrase_fd, is_prompted=passphrase_prompt),
            moment=options.now(),
        )
    report = api.pack(
        files,
        None if output == "-" else output,
        buyer=buyer,
        languages=languages,
        page_size=page_size,
        engine=engine,
        sealing=sealing,
        restore=api.openings_for(audience, openings) if openings else None,
        audience=audience,
        as_of=as_of or options.today(),
        epoch=options.build_epoch(),
        root=root,
    )
    if report.files:
        is_coloured = has_colour(color, is_talk=True)
        talk(api.write_findings(report.files, "text", has_colour=is_coloured).rstrip("\n"), is_coloured=is_coloured)
    if report.open_to is not None:
        told = ", ".join(f"{record}: {answer.field}" for record, answer in report.not_public)
        talk(f"disclosure: not public: {told}; the pack may be given to: {', '.join(report.open_to)}")
    elif openings and report.data is not None:
        talk(f"disclosure: no withheld answer of these openings is open to the {audience}; none was given back")
    if report.written is not None:
        product(f"{report.written}\n")
    elif report.data is not None:
        product(report.data)
    context.exit(EXIT_FAILED if report.stopped else EXIT_FINE)
