"""Floor 6. Previews: a register or one record on this machine while it is being written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import OutputError, UnreadableError
from disclosure.model.finding import Severity

if TYPE_CHECKING:
    from disclosure.register.outcome import Outcome
    from disclosure.register.preview.desk import Desk
    from disclosure.register.preview.server import Server
    from disclosure.register.site import Site


@contextmanager
def preview(
    target: str | Path, *, port: int = 0, settings: str | Path | None = None, as_of: date
) -> "Iterator[Server]":
    """A server of the folder or file `target` at 127.0.0.1; `run` it, and leave the context to end it.

    `port` 0 takes a free one. Raises UnreadableError for a target that is not there, OutputError for a taken port.
    """
    import tempfile

    from disclosure.api.registers import site_for
    from disclosure.register.build import Request, build_register
    from disclosure.register.execution import local_executor
    from disclosure.register.outcome import Silent
    from disclosure.register.preview.desk import Desk
    from disclosure.register.preview.server import Server

    path = Path(target)
    if not path.exists():
        raise UnreadableError(f"{target} does not exist", hint="Name a record, or a folder of records.")
    folder, only = (path, "") if path.is_dir() else (path.parent, path.name)
    with tempfile.TemporaryDirectory(prefix="disclosure-preview-", ignore_cleanup_errors=True) as place:
        tree = Path(place)

        def site() -> "Site":
            return site_for(folder, settings, as_of, pdf="none")

        def build(made: "Site") -> "Outcome":
            request = Request(
                folder=folder, output=tree, site=made, engine="typst", executor=lambda: local_executor(1), jobs=1
            )
            return build_register(request, Silent())

        desk = Desk(folder, site, build, tree, only)
        desk.look()
        try:
            server = Server(desk, port)
        except OSError as error:
            raise OutputError(
                f"port {port} cannot be used: {error.strerror or error}", hint="Take another one: --port 0 finds one."
            ) from None
        try:
            yield server
        finally:
            server.stop()


def write_desk(desk: "Desk") -> str:
    """What is to be said of the files of a preview, in a line for each."""
    lines = [
        f"{path}: {sum(each.severity is Severity.ERROR for each in sheet.findings)} errors, "
        f"{sum(each.severity is Severity.WARNING for each in sheet.findings)} warnings"
        for path, sheet in sorted(desk.sheets.items())
        if any(each.severity is not Severity.NOTE for each in sheet.findings)
    ]
    return "".join(f"{line}\n" for line in (*lines, *([desk.trouble] if desk.trouble else [])))
