"""Floor 7. `disclosure new`."""

import click

KINDS = ("system", "model", "supplier", "statement")


@click.command()
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option("--kind", type=click.Choice(KINDS), default="system", help="What the record speaks of.")
@click.option("--language", default="en", metavar="TAG", help="First language of the record (BCP 47).")
@click.option("--minimal", is_flag=True, help="Only the few answers that every record needs.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def new(file: str, kind: str, language: str, minimal: bool, force: bool) -> None:
    """Write a starter record that explains itself; - is standard output.

    What must be filled in says so: an untouched starter is no finished record, and `check` tells where.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk

    text = api.starter(kind, language=language, is_minimal=minimal)
    if file == "-":
        product(text)
        return
    api.write_new(file, text, is_forced=force)
    talk(f"Wrote {file}. Fill it in, then run: disclosure check {file}")
