"""Floor 7. `disclosure serve`."""

from datetime import date

import click

from disclosure.cli import options
from disclosure.cli.failure import EXIT_FINE


@click.command()
@click.argument("target", metavar="FOLDER|FILE")
@click.option("--port", type=click.IntRange(0, 65535), default=8017, help="Port on this machine (default: 8017).")
@click.option(
    "--config", type=click.Path(), metavar="FILE", default=None, help="Settings (default: FOLDER/register.yaml)."
)
@options.as_of
@click.pass_context
def serve(context: click.Context, *, target: str, port: int, config: str | None, as_of: date | None) -> None:
    """Show a register, or one record, on this machine while it is being written.

    Pages are made again and reload as files are saved; each finding stands beside its paragraph. Ctrl-C ends it.
    """
    from disclosure import api
    from disclosure.cli.output import product, talk
    from disclosure.cli.progress import progress

    day = as_of or options.today()
    with api.preview(target, port=port, settings=config, as_of=day, progress=progress()) as server:
        product(f"{server.address}\n")
        talk("Ctrl-C ends the preview.")
        try:
            server.run(lambda desk: talk(api.write_desk(desk).rstrip("\n")))
        except KeyboardInterrupt:
            context.exit(EXIT_FINE)
