"""Floor 7. `disclosure import`."""

import click

from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE


@click.command(name="import")
@click.argument("form", metavar="FORMAT")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False), help="Folder for the records.")
@click.option("--force", is_flag=True, help="Write over records that are there.")
@click.option("--json", "is_json", is_flag=True, help="The loss report as JSON.")
@click.pass_context
def import_(context: click.Context, *, form: str, file: str, output: str, force: bool, is_json: bool) -> None:
    """Make records from another format, and tell cell by cell what could not be carried.

    FORMAT is us-omb-2025 (the federal AI use case inventory of the United States, a CSV file).
    """
    from disclosure import api
    from disclosure.cli.output import product, talk
    from disclosure.model.finding import Severity

    report = api.import_file(form, file, output, is_forced=force)
    product(api.write_loss(report, "json" if is_json else "text"))
    weighty = report.findings.without(Severity.NOTE)  # each note is a line of the loss report
    if weighty.findings:
        talk(api.write_findings([weighty], "text").rstrip("\n"))
    talk(f"{len(report.written)} records in {output}")
    context.exit(EXIT_FAILED if report.kept else EXIT_FINE)
