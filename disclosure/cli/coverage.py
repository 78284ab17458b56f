"""Floor 7. `disclosure coverage`."""

from datetime import date

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE, EXIT_UNREADABLE


@click.command()
@options.files
@click.option("--framework", "names", multiple=True, metavar="ID", help="Only this framework; may be given again.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "html", "md"]), default="table", help="How to tell it."
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("-o", "--output", default="-", type=click.Path(dir_okay=False), help="File to write (default: stdout).")
@click.option(
    "--fail-on",
    type=click.Choice(["missing", "partly", "cannot_tell"]),
    default=None,
    help="Exit with 1 when any requirement has this status.",
)
@options.as_of
@options.root
@options.colour
@click.pass_context
def coverage(
    context: click.Context,
    *,
    files: tuple[str, ...],
    names: tuple[str, ...],
    form: str,
    output: str,
    fail_on: str | None,
    as_of: date | None,
    root: str | None,
    color: str,
) -> None:
    """Measure records against what laws, standards and registers ask, clause by clause, on a day.

    Without --framework: those that the record names, else those that its jurisdictions and circumstances call for.
    An answer is evidence for a reader to judge; nothing here says that a law is obeyed.
    """
    from disclosure import api
    from disclosure.cli.output import has_colour, product, talk

    report = api.coverage(files, names=names, as_of=as_of or options.today(), root=root)
    if report.measurements or form == "json":
        product(api.write_coverage(report, form, has_colour=output == "-" and has_colour(color)), output)
    for _, problem in report.unreadable:
        talk(f"disclosure: {problem}")
    if report.unreadable:
        context.exit(EXIT_UNREADABLE)
    context.exit(EXIT_FAILED if fail_on and report.has(fail_on) else EXIT_FINE)
