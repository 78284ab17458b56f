"""Floor 6. `disclosure schema`."""

import click


@click.command()
@click.option(
<<<<<<< HEAD
    "--kind",
    type=click.Choice(["record", "statement", "findings", "coverage"]),
    default="record",
    help="Schema of what.",
=======
    "--kind", type=click.Choice(["record", "statement", "findings", "report"]), default="record", help="Schema of what."
>>>>>>> 83f5cc8 (Report: a schema for its JSON, and tests of frames and denominators)
)
@click.option("-o", "--output", default="-", type=click.Path(), help="File to write (default: standard output).")
def schema(kind: str, output: str) -> None:
    """Print the JSON Schema (2020-12), for editors and other tools."""
    from disclosure import api
    from disclosure.cli.output import product

    product(api.schema(kind), output)
