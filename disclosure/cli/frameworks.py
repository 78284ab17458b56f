"""Floor 7. `disclosure frameworks`."""

from datetime import date

import click

from disclosure.cli import options


@click.command()
@click.argument("name", required=False, metavar="[ID]")
@click.option("--jurisdiction", metavar="CODE", help="Only what holds there: an ISO 3166 code, or EU.")
@click.option(
    "--kind",
    type=click.Choice(["treaty", "law", "standard", "guidance", "register", "procurement_form"]),
    help="Only texts of this kind.",
)
@options.as_of
@options.text_or_json
@options.json_flag
@options.output
def frameworks(
    *, name: str | None, jurisdiction: str | None, kind: str | None, as_of: date | None, form: str, output: str
) -> None:
    """List the laws, standards, registers and forms that records are measured against, or tell one of them whole.

    With an ID: its standing, its events and parties, and every requirement with its dates and what it rests on.
    """
    from disclosure import api
    from disclosure.cli.output import product

    day = as_of or options.today()
    if name is not None:
        if jurisdiction or kind:
            raise click.UsageError("--jurisdiction and --kind choose among all frameworks; leave them out with an ID")
        product(api.write_framework(api.framework(name), form, as_of=day), output)
    else:
        listed = api.frameworks(jurisdiction=jurisdiction, kind=kind)
        product(api.write_frameworks(listed, form, as_of=day), output)
