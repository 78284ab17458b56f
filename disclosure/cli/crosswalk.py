"""Floor 7. `disclosure crosswalk`."""

from datetime import date

import click

from disclosure.cli import options


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ID ID...")
@click.option("--record", metavar="FILE", help="Tell too what this record answers, and what remains; - is stdin.")
@options.as_of
@options.text_or_json
@options.json_flag
@options.output
@options.root
def crosswalk(
    *, names: tuple[str, ...], record: str | None, as_of: date | None, form: str, output: str, root: str | None
) -> None:
    """Tell what two or more frameworks have in common: requirements that ask the same, answers that serve several.

    With --record: what the record answers already, and what is left for the others once the first is done.
    """
    from disclosure import api
    from disclosure.cli.output import product

    report = api.crosswalk(names, as_of=as_of or options.today(), record=record, root=root)
    product(api.write_crosswalk(report, form), output)
