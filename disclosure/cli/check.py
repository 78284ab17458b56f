"""Floor 7. `disclosure check`."""

from datetime import date

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE, EXIT_UNREADABLE


@click.command()
@options.files
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", help="How to tell it.")
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--against", type=click.Path(), default=None, help="An older version, to find silent edits.")
@options.as_of
@options.root
@options.colour
@click.pass_context
def check(
    context: click.Context,
    *,
    files: tuple[str, ...],
    form: str,
    strict: bool,
    against: str | None,
    as_of: date | None,
    root: str | None,
    color: str,
) -> None:
    """Tell everything that is wrong with records, where, and what to write instead.

    FILE is YAML or JSON; - is standard input. Exit code 0: nothing must be mended; 1: something must; 3: a file
    could not be read.
    """
    from disclosure import api
    from disclosure.cli.output import has_colour, product, talk

    report = api.check(files, as_of=as_of or options.today(), root=root, against=against)
    if report.files or form != "text":
        product(api.write_findings(report.files, form, has_colour=form == "text" and has_colour(color)))
    for _, problem in report.unreadable:
        talk(f"disclosure: {problem}")
    if report.unreadable:
        context.exit(EXIT_UNREADABLE)
    context.exit(EXIT_FAILED if report.fails(is_strict=strict) else EXIT_FINE)
