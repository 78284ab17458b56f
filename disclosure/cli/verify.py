"""Floor 7. `disclosure verify`."""

from datetime import date

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE, EXIT_UNSIGNED, EXIT_UNTRUSTED

EXITS = {"valid": EXIT_FINE, "invalid": EXIT_FAILED, "unsigned": EXIT_UNSIGNED, "untrusted": EXIT_UNTRUSTED}


@click.command()
@click.argument("file", metavar="FILE")
@options.trust
@click.option("--opening", type=click.Path(), metavar="FILE", help="What opens the answers that a record withholds.")
@click.option("--theme", type=click.Path(), metavar="DIRECTORY", help="Folder of the house style it was made in.")
@options.as_of
@options.text_or_json
@options.json_flag
@options.output
@options.colour
@click.pass_context
def verify(
    context: click.Context,
    *,
    file: str,
    trust: tuple[str, ...],
    opening: str | None,
    theme: str | None,
    as_of: date | None,
    form: str,
    output: str,
    color: str,
) -> None:
    """Check a document that somebody gave you: who signed it, whether it was changed, what is in it.

    FILE is a PDF, a pack with what may lie beside it (FILE.attestation.json), an attestation, or a page or record with
    --opening; - is standard input. Each page is made again from the record inside: does it say what the record says?
    Exit code 0: valid; 1: invalid; 3: the file could not be opened; 5: not signed; 6: signed by somebody whom you have
    not named as trusted. No network is used.
    """
    from disclosure import api
    from disclosure.cli.output import has_colour, product

    found = api.verify(file, trust=trust, opening=opening, theme=theme, as_of=as_of or options.today())
    is_coloured = form == "text" and output == "-" and has_colour(color)
    product(api.write_verification(found, form, has_colour=is_coloured), output)
    context.exit(EXITS[found.verdict.value])
