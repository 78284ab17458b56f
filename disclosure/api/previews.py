"""Floor 6. Previews: a register or one record on this machine while it is being written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from disclosure.errors import OutputError, UnreadableError
from disclosure.model.finding import FileFindings, Severity

if TYPE_CHECKING:
    from disclosure.register.outcome import Outcome, Progress
    from disclosure.register.preview.desk import Desk
    from disclosure.register.preview.server import Server
    from disclosure.register.site import Site

MOST: Final = 20
"""Files with errors that are named at each change."""


@contextmanager
def preview(
    target: str | Path,
    *,
    port: int = 0,
    settings: str | Path | None = None,
    as_of: date,
    progress: "Progress | None" = None,
) -> "Iterator[Server]":
    """A server of the folder or file `target` at 127.0.0.1; `run` it, and leave the context to end it.

    `port` 0 takes a free one; `progress` is told how far the first pages are.

    Raises UnreadableError for a target that is not there, OutputError for a taken port.
    """
    import tempfile

    from disclosure.api.registers import site_for
    from disclosure.register.build import Request, build_register
    from disclosure.register.collection import SETTINGS
    from disclosure.register.execution import local_executor
    from disclosure.register.journal import NAME
    from disclosure.register.outcome import Silent
    from disclosure.register.preview.desk import Desk
    from disclosure.register.preview.server import Server

    path = Path(target).absolute()
    if not path.exists():
        raise UnreadableError(f"{target} does not exist", hint="Name a record, or a folder of records.")
    folder, only = (path, "") if path.is_dir() else (path.parent, path.name)
    with tempfile.TemporaryDirectory(prefix="disclosure-preview-", ignore_cleanup_errors=True) as place:
        tree = Path(place)

        def site() -> "tuple[Site, list[FileFindings]]":
            return site_for(folder, settings, as_of, pdf="none")

        def build(made: "Site") -> "Outcome":
            (tree / NAME).unlink(missing_ok=True)  # nothing was published here that could be missed
            request = Request(
                folder=folder, output=tree, site=made, engine="typst", executor=lambda: local_executor(1), jobs=1
            )
            return build_register(request, Silent() if desk.version else told)

        told = progress or Silent()
        file = Path(settings) if settings is not None else folder / SETTINGS
        desk = Desk(folder, site, build, tree, file, only, told)
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
    """What is to be said of the files of a preview: a line for each with errors, and how much there is in all."""
    from disclosure.words import catalogue

    words = catalogue("register")
    lines = []
    for path in sorted({*desk.sheets, *desk.told}):
        errors = sum(each.severity is Severity.ERROR for each in desk.findings(path))
        trouble = desk.sheets[path].trouble if path in desk.sheets else ""
        if told := trouble or (words.count("preview.errors", errors) if errors else ""):
            lines.append(f"{path}: {told}")
    if len(lines) > MOST:
        lines[MOST:] = [words.count("preview.more", len(lines) - MOST)]
    if desk.trouble:
        lines.append(f"{words.text('preview.trouble')} {desk.trouble}")
    counts = (
        words.count(name, desk.count(severity))
        for name, severity in (("preview.errors", Severity.ERROR), ("preview.warnings", Severity.WARNING))
    )
    return "".join(f"{line}\n" for line in (*lines, words.text("preview.all", told=", ".join(counts))))
