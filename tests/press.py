"""PDF files drawn once in a run, however many tests and processes ask: the same job gives the same bytes.

That it does is tested where PDF files are made (unit/render/pdf, conformance/test_same_bytes.py); those tests, and all
that look at the workers themselves, take the real ones.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from filelock import FileLock

from disclosure.canonical import sha256
from disclosure.render.pdf import engine
from disclosure.render.pdf.job import PdfEngine, PdfJob

_Real = engine.PdfWorkers


class _Run:
    """The folder that all processes of a run share, and the warm workers of this one."""

    folder: ClassVar[Path | None] = None
    workers: ClassVar[dict[PdfEngine, engine.PdfWorkers]] = {}


def keep_in(folder: Path) -> None:
    """Where this run keeps what is drawn; called once, before the first test."""
    folder.mkdir(exist_ok=True)
    _Run.folder = folder


def close() -> None:
    """Ends the workers that were started; called once, when the tests are over."""
    for each in _Run.workers.values():
        each.__exit__(None, None, None)
    _Run.workers.clear()


class KeptWorkers:
    """In the place of PdfWorkers: takes what was drawn before from the folder of the run."""

    def __init__(self, count: int = 1, *, engine: PdfEngine | None = None) -> None:
        """As the real ones are made."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held."""

    def begin(self, job: PdfJob, *, seconds: float = 60.0) -> None:
        """What is begun may have been drawn long ago."""

    def render(self, job: PdfJob, *, seconds: float = 60.0) -> bytes:
        """The PDF of `job`."""
        if _Run.folder is None:  # no test runs: a script makes one of the tables that tests compare
            return _warm(job.engine).render(job, seconds=seconds)
        kept = _Run.folder / f"{sha256(job.to_bytes())}.pdf"
        with FileLock(kept.with_suffix(".lock")):  # else two processes draw the same at the same time
            if not kept.is_file():
                kept.write_bytes(_warm(job.engine).render(job, seconds=seconds))
            return kept.read_bytes()


def _warm(name: PdfEngine) -> engine.PdfWorkers:
    if name not in _Run.workers:
        _Run.workers[name] = _Real(engine=name).__enter__()
    return _Run.workers[name]


@contextmanager
def drawn_once() -> Iterator[None]:
    """As long as it lasts, what is drawn in this process is drawn once in the run."""
    before, engine.PdfWorkers = engine.PdfWorkers, KeptWorkers  # type: ignore[misc, assignment]
    try:
        yield
    finally:
        engine.PdfWorkers = before  # type: ignore[misc]
