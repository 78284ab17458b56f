"""Floor 6. `disclosure explain`."""

import click


@click.command()
@click.argument("code", metavar="CODE|FIELD")
@click.option("--language", default="en", metavar="TAG", help="Language of the explanation.")
def explain(code: str, language: str) -> None:
    """Explain a finding's CODE (D210), or a FIELD of the record (data.datasets.retention)."""
    from disclosure import api
    from disclosure.cli.output import product

    product(api.explain(code, language=language))
