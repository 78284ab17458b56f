"""Floor 7. `disclosure schema`."""

import click


@click.command()
@click.option(
    "--kind",
    type=click.Choice(["record", "statement", "findings", "coverage", "report", "compare"]),
    default="record",
    help="Schema of what.",
)
@click.option("-o", "--output", default="-", type=click.Path(), help="File to write (default: standard output).")
def schema(kind: str, output: str) -> None:
    """Print the JSON Schema (2020-12), for editors and other tools."""
    from disclosure import api
    from disclosure.cli.output import product

    product(api.schema(kind), output)
