"""Floor 7. Options that several commands share."""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def today() -> date:
    """The day on which records are judged unless `--as-of` names one: SOURCE_DATE_EPOCH's, else today in UTC."""
    epoch = build_epoch()
    return epoch.date() if epoch is not None else datetime.now(UTC).date()


def build_epoch() -> datetime | None:
    """The moment that outputs are stamped with (SOURCE_DATE_EPOCH), or None: then the record's own date is taken."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return None
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is not a number of seconds: {given}") from None


def now() -> datetime:
    """The moment at which a key is made or a document signed: SOURCE_DATE_EPOCH's, else the clock's, in UTC."""
    return build_epoch() or datetime.now(UTC)


class Day(click.ParamType[date]):
    """A day, `2026-11-23`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that `value` names; anything else is wrong usage."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-11-23", param, ctx)


as_of = click.option(
    "--as-of", type=Day(), default=None, help="The day to judge by (default: today).", metavar="YYYY-MM-DD"
)
root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False),
    default=None,
    help="Files named in based_on: must lie below this folder (default: the record's own).",
)
colour = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour on a terminal; NO_COLOR is honoured.",
)
files = click.argument("files", nargs=-1, required=True, metavar="FILE...")
text_or_json = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell it."
)
engine = click.option(
    "--engine",
    type=click.Choice(["weasyprint", "typst"]),
    default="weasyprint",
    help="What draws the PDF: the same words either way; typst needs no system library.",
)
filing_engine = click.option(
    "--engine",
    type=click.Choice(["weasyprint", "typst"]),
    default=None,
    help="What draws the PDF (default: typst where it is installed).",
)
trust = click.option(
    "--trust",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="Whom you trust: certificates of signers or authorities (PEM, DER), or public keys (PEM); may be given again.",
)
json_flag = click.option("--json", "form", flag_value="json", help="The same as --format json.")
output = click.option(
    "-o", "--output", default="-", type=click.Path(dir_okay=False), help="File to write (default: stdout)."
)


def formats(known: Sequence[str]) -> Callable[[Command], Command]:
    """`--format` with one or more of `known`, separated by commas, in their order; else the first of them."""

    def read(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
        asked = [part.strip() for part in value.split(",") if part.strip()]
        for form in asked:
            if form not in known:
                raise click.BadParameter(f"{form!r} is none of {', '.join(known)}")
        return tuple(form for form in known if form in asked) or (known[0],)

    return click.option(
        "--format",
        "formats",
        default=known[0],
        callback=read,
        metavar=",".join(known),
        help=f"What to make, separated by commas (default: {known[0]}).",
    )
