"""Floor 7. `disclosure compare`."""

from datetime import date
from typing import Literal

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FINE


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="OFFER...")
@options.output
@click.option("--for", "buyer", default="generic", metavar="BUYER", help="Whose questions (default: generic).")
@click.option(
    "--format", "form", type=click.Choice(["html", "md", "json", "csv"]), default="html", help="How to tell it."
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--language", default="en", metavar="TAG", help="Texts in this language where an offer has it.")
@options.trust
@options.as_of
@options.root
@click.pass_context
def compare(
    context: click.Context,
    *,
    files: tuple[str, ...],
    output: str,
    buyer: str,
    form: Literal["html", "md", "json", "csv"],
    language: str,
    trust: tuple[str, ...],
    as_of: date | None,
    root: str | None,
) -> None:
    """Set offers side by side, question by question, those first in which they differ.

    An OFFER is a record (YAML or JSON; - is standard input), a PDF made by this tool, or a pack with one record or
    several. PDFs and packs are checked first, as `verify` does but for their pages; a broken one is told and marked.
    Holes stay holes. There is no score and no rank: an answer is evidence for a reader to judge.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk

    made = api.compare(files, buyer=buyer, as_of=as_of or options.today(), language=language, root=root, trust=trust)
    product(api.write_comparison(made, form, epoch=options.build_epoch()), output)
    for left_out, kept in made.twice:
        talk(f"disclosure: {left_out} holds the very record of {kept}; it is compared once")
    for offer in made.offers:
        if offer.error_count:
            talk(f"disclosure: {offer.name}: errors: {offer.error_count}; compared all the same, and marked")
        if not offer.is_intact:
            talk(f"disclosure: {offer.name}: its record is not the one that the file declares: it was changed")
        if offer.fault is not None:
            talk(f"disclosure: {offer.name}: BROKEN: {api.write_claim(offer.fault)}")
    for name, fault in made.aside:
        talk(f"disclosure: {name}: BROKEN: {api.write_claim(fault)}")
    context.exit(EXIT_FINE)
