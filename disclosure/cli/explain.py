"""Floor 7. `disclosure explain`."""

from datetime import date

import click

from disclosure.cli import options


@click.command()
@click.argument("code", metavar="CODE|FIELD|ID")
@click.option("--language", default="en", metavar="TAG", help="Language of the explanation.")
@options.as_of
@options.text_or_json
@options.json_flag
@options.output
def explain(code: str, language: str, as_of: date | None, form: str, output: str) -> None:
    """Explain a finding's CODE (D210), a FIELD (data.datasets.retention), or the ID of a requirement or framework."""
    from disclosure import api
    from disclosure.cli.output import product

    product(api.explain(code, language=language, form=form, as_of=as_of or options.today()), output)
