"""Floor 7. `disclosure sign`."""

from datetime import date
from pathlib import Path
from typing import Literal

import click

from disclosure.cli import options, passphrase
from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE


@click.command()
@click.argument("file", metavar="RECORD|FILE.pdf")
@click.option("--key", required=True, type=click.Path(), metavar="FILE", help="PKCS#12, or PEM.")
@click.option(
    "--certificate",
    type=click.Path(),
    default=None,
    metavar="FILE",
    help="The key's certificate, if it is not in FILE.",
)
@click.option(
    "-o",
    "--output",
    default=None,
    type=click.Path(dir_okay=False),
    help="File to write (default: FILE.signed.pdf; of a record, its id and .signed.pdf beside it).",
)
@click.option("--reason", default="", help="Why it is signed; PDF readers show it.")
@click.option(
    "--outline", default=None, help="public-notice, model-card, supplier-sheet, statement or full (default: by kind)."
)
@click.option("--language", default=None, metavar="TAG", help="Language of the PDF (default: the record's first).")
@click.option("--page-size", type=click.Choice(["a4", "letter"]), default=None, help="Paper of the PDF (default: a4).")
@options.filing_engine
@click.option("--theme", type=click.Path(), metavar="DIRECTORY", default=None, help="Folder of a house style.")
@click.option(
    "--with",
    "extras",
    multiple=True,
    type=click.Choice(["coverage"]),
    help="Add what laws and standards ask, and what the record answers of it.",
)
@options.as_of
@options.root
@options.colour
@passphrase.options
@click.pass_context
def sign(
    context: click.Context,
    *,
    file: str,
    key: str,
    certificate: str | None,
    output: str | None,
    reason: str,
    outline: str | None,
    language: str | None,
    page_size: Literal["a4", "letter"] | None,
    engine: Literal["weasyprint", "typst"] | None,
    theme: str | None,
    extras: tuple[Literal["coverage"], ...],
    as_of: date | None,
    root: str | None,
    color: str,
    passphrase_prompt: bool,
    passphrase_fd: int | None,
) -> None:
    """Sign a notice, so that everybody sees who answers for it and that nothing was changed.

    Of a RECORD, its PDF is drawn and signed, one language of it; a record with errors is told instead, and the exit
    code is 1. A PDF must be one that `build` made; drafts, and documents that are signed already, are not signed. The
    signature (PAdES baseline B-B) allows no change at all. It states your clock's time, which nobody confirms; no
    network is used.
    """
    from disclosure import api
    from disclosure.cli.output import has_colour, product, talk

    report = api.sign(
        file,
        key=key,
        certificate=certificate,
        ask=lambda: passphrase.asked(number=passphrase_fd, is_prompted=passphrase_prompt),
        epoch=options.now(),
        reason=reason,
        as_of=as_of or options.today(),
        drawing=api.Drawing(
            outline=outline,
            language=language,
            page_size=page_size,
            engine=engine,
            theme=theme,
            extras=extras,
            root=root,
            epoch=options.build_epoch(),
        ),
    )
    if report.files:
        is_coloured = has_colour(color, is_talk=True)
        talk(api.write_findings(report.files, "text", has_colour=is_coloured).rstrip("\n"), is_coloured=is_coloured)
    made = report.signed
    if made is not None:
        to = output if output is not None else "-" if file == "-" else str(Path(file).parent / made.name)
        product(made.data, to)
        if to != "-":
            product(f"{to}\n")
        if len(made.languages) > 1 and language is None:
            others = ", ".join(tag for tag in made.languages if tag != made.language)
            talk(f"Drawn in {made.language}, the record's first language. It is in {others} too: see --language.")
        if report.closed:
            talk(f"disclosure: {file}: {report.closed}")
        talk(f"Signed as {made.signer} with {made.algorithm}. Fingerprint of the certificate: {made.fingerprint}")
    context.exit(EXIT_FAILED if made is None else EXIT_FINE)
