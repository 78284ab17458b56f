"""Floor 7. `disclosure withhold`."""

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FAILED, EXIT_FINE

if TYPE_CHECKING:
    from disclosure.model.sections.omissions import OmissionGround, OpenTo


class Ground(click.ParamType["OmissionGround"]):
    """What a withheld answer protects; `trade secret` is taken for `trade_secret`."""

    name = "ground"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "OmissionGround":
        """The ground that `value` names; anything else is wrong usage."""
        from disclosure.model.sections.omissions import OmissionGround

        known: dict[str, OmissionGround] = {str(each): each for each in get_args(OmissionGround)}
        found = known.get("_".join(str(value).casefold().replace("-", " ").replace("_", " ").split()))
        if found is None:
            grounds = ", ".join(known)
            self.fail(f"{value!r} is no ground: {grounds}. Say it in your own words with --because.", param, ctx)
        return found


class Readers(click.ParamType[tuple["OpenTo", ...]]):
    """Who sees the answer all the same, separated by commas."""

    name = "readers"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple["OpenTo", ...]:
        """The readers that `value` names; anything else is wrong usage."""
        from disclosure.model.sections.omissions import OpenTo

        if isinstance(value, tuple):
            return value
        known: tuple[OpenTo, ...] = get_args(OpenTo)
        asked = {part.strip().casefold().replace("-", "_").replace(" ", "_") for part in value.split(",")} - {""}
        strangers = sorted(asked - set(known))
        if strangers:
            self.fail(f"{strangers[0]!r} is none of {', '.join(known)}", param, ctx)
        return tuple(each for each in known if each in asked)


@click.command()
@click.argument("file", metavar="RECORD")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD...")
@click.option(
    "--ground",
    required=True,
    type=Ground(),
    metavar="GROUND",
    help="What it protects: trade_secret, personal_data, security, law_enforcement, third_party_rights, law, other.",
)
@click.option("--because", required=True, metavar="TEXT", help="The reason; the page prints it as the answer.")
@click.option("--law", default=None, metavar="TEXT", help="The provision that allows or demands it.")
@click.option(
    "--open-to",
    type=Readers(),
    multiple=True,
    metavar="WHO,...",
    help="Who sees the answers on request: authority, buyer, affected_person; may be given again.",
)
@click.option("--until", default=None, metavar="DATE", help="When keeping them back ends: a day, a month or a year.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help="The public record.")
@click.option(
    "--opening", required=True, type=click.Path(dir_okay=False), help="What proves the answers; yours alone to give."
)
@click.option(
    "--merged", is_flag=True, help="Take in the files that the record builds on, so that none is handed over."
)
@click.option("--force", is_flag=True, help="Write over an opening that is there.")
@options.as_of
@options.root
@options.colour
@click.pass_context
def withhold(
    context: click.Context,
    *,
    file: str,
    fields: tuple[str, ...],
    ground: "OmissionGround",
    because: str,
    law: str | None,
    open_to: tuple[tuple["OpenTo", ...], ...],
    until: str | None,
    output: str,
    opening: str,
    merged: bool,
    force: bool,
    as_of: date | None,
    root: str | None,
    color: str,
) -> None:
    """Take answers out of a record and seal them: the public record says why, the opening proves what they were.

    FIELD is a path such as decision.logic or data.datasets[case-files].retention; a whole entry or section may be
    named. The public record carries a salted digest of each answer. Whoever gets the opening can prove with `verify`
    that it is what was withheld, and that it was not changed since. RECORD itself stays as it is: keep it and the
    opening to yourself.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk_of

    report = api.withhold(
        file,
        fields,
        output,
        opening,
        ground=ground,
        because=because,
        law=law,
        open_to=tuple(dict.fromkeys(each for given in open_to for each in given)),
        until=until,
        is_merged=merged,
        is_forced=force,
        as_of=as_of or options.today(),
        root=root,
    )
    talk_of([report.findings], color)
    product("".join(f"{path}\n" for path in report.written))
    context.exit(EXIT_FINE if report.written else EXIT_FAILED)
