"""Floor 7. `disclosure extract`."""

import click

from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE


@click.command()
@click.argument("file", metavar="FILE.pdf")
@click.option("-o", "--output", default="-", type=click.Path(), help="File to write (default: standard output).")
@click.pass_context
def extract(context: click.Context, file: str, output: str) -> None:
    """Give back the record that a PDF carries, as canonical JSON.

    Out of a signed PDF comes the record that was signed, or nothing when the signature is not sound. Exit code 1 when
    the PDF was changed: its signature is not sound, something was added later, the record is not the declared one.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk

    found = api.extract(file)
    product(found.data, output)
    if not found.is_intact:
        talk(f"disclosure: {file}: the record's digest is not the one declared in the PDF: it was changed")
    if found.added_later:
        talk(f"disclosure: {file}: this is the record that was signed; bytes added later: {found.added_later}")
    context.exit(EXIT_FINE if found.is_intact and not found.added_later else EXIT_FAILED)
