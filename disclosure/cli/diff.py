"""Floor 7. `disclosure diff`."""

from datetime import date

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "json", "md"]), default="text", help="How to tell it."
)
@options.json_flag
@options.output
@click.option("--exit-code", "is_failing", is_flag=True, help="Exit with 1 when anything changed.")
@options.as_of
@options.root
@options.colour
@click.pass_context
def diff(
    context: click.Context,
    *,
    old: str,
    new: str,
    form: str,
    output: str,
    is_failing: bool,
    as_of: date | None,
    root: str | None,
    color: str,
) -> None:
    """Tell what changed between two records, in sentences, the weightiest first.

    OLD and NEW are records (YAML or JSON; - is standard input), PDFs made by this tool, packs, or folders of records.
    Several records are matched by their ids; those that came and went are told too. So are assessments and approvals
    made before the changes, and requirements of which less or more is answered now.
    """
    from disclosure import api
    from disclosure.cli.output import has_colour, product, talk

    report = api.diff(old, new, as_of=as_of or options.today(), root=root)
    product(api.write_diff(report, form, has_colour=output == "-" and has_colour(color)), output)
    for name in report.damaged:
        talk(f"disclosure: {name}: the record's digest is not the one declared in the PDF: it was changed")
    context.exit(EXIT_FAILED if is_failing and report.is_changed else EXIT_FINE)
