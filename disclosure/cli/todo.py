"""Floor 7. `disclosure todo`."""

from datetime import date

import click

from disclosure.cli import options


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--framework", "names", multiple=True, metavar="ID", help="Only this framework; may be given again.")
@options.as_of
@options.text_or_json
@options.json_flag
@options.output
@options.root
def todo(*, file: str, names: tuple[str, ...], as_of: date | None, form: str, output: str, root: str | None) -> None:
    """Tell what is left to answer in a record, weightiest first: each answer once, with its place and an example.

    First what a law in force demands today, then what other texts demand, recommend or leave open, then what applies
    from a later day. Within each: decisions about people, then what people are told, then what serves most
    requirements. Frameworks are chosen as `coverage` chooses them.
    """
    from disclosure import api
    from disclosure.cli.output import product

    report = api.todo(file, names=names, as_of=as_of or options.today(), root=root)
    product(api.write_todo(report, form), output)
