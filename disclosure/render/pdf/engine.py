"""Floor 3. PDF workers from the parent's side: start, ask, time, renew, kill."""

import contextlib
import os
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import disclosure
from disclosure.errors import MissingError, RenderError
from disclosure.render.pdf.fontconfig import write_configuration
from disclosure.render.pdf.installing import how_to_have
from disclosure.render.pdf.job import PdfEngine, PdfJob
from disclosure.render.pdf.wire import Answer, receive, send

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

DOCUMENTS_PER_PROCESS = 300
MEMORY_LIMIT = 2 * 1024**3
_OUT_OF_MEMORY = "memory allocation of"
NOWHERE = "http://127.0.0.1:0"
"""The proxy that a worker would have to ask for anything outside: no machine listens at port 0."""


def render_pdf(job: PdfJob, *, seconds: float = 60.0) -> bytes:
    """One PDF in a process of its own; for more than one, `PdfWorkers` saves the start.

    Raises RenderError (the record and what stopped it) and MissingError (the job's engine is not installed).
    """
    with PdfWorkers(engine=job.engine) as workers:
        return workers.render(job, seconds=seconds)


class PdfWorkers:
    """`count` warm processes that make PDFs; `render` may be called from as many threads.

    A worker is a new interpreter (`python -m`), not a `multiprocessing` child: nothing of the caller's `__main__` is
    imported again, so it starts fast and works from `python -c`, a notebook, a test and a console script alike; its
    environment (fonts, locale, hash seed) is set before its first import; and it is never forked.
    """

    def __init__(self, count: int = 1, *, engine: PdfEngine | None = "weasyprint", memory: int = MEMORY_LIMIT) -> None:
        """`engine` is loaded at once; another one, or any where it is None, when the first job for it comes.

        `memory`: bytes of address space a worker may use, where the system can limit it (not on Windows).
        """
        self._count = count
        self._first: PdfEngine | None = engine
        self._memory = memory
        self._idle: dict[PdfEngine, queue.LifoQueue[_Worker]] = {}
        self._all: list[_Worker] = []
        self._starting = threading.Lock()
        self._begun: list[tuple[PdfJob, Future[bytes]]] = []
        self._threads: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="disclosure-pdf-", ignore_cleanup_errors=True)
        self._environment = _environment(write_configuration(Path(self._folder.name)))
        if self._first is not None:
            self._workers(self._first)  # returns at once: the engine loads while the caller composes its pages
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._all:
            worker.stop(for_good=True)
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def render(self, job: PdfJob, *, seconds: float = 60.0) -> bytes:
        """The PDF of `job`; `seconds` is wall time, counted from when a worker is free.

        Raises RenderError naming the record and the limit or fault; MissingError when the engine cannot be loaded.
        """
        begun = next((each for each in self._begun if each[0] == job), None)
        if begun is not None:
            self._begun.remove(begun)
            return begun[1].result()
        return self._render(job, seconds)

    def begin(self, job: PdfJob, *, seconds: float = 60.0) -> None:
        """Draw `job` beside whatever the caller does next; `render` of an equal job then gives what came of it.

        Where nobody asks for it, it is given up at the end.
        """
        from concurrent.futures import ThreadPoolExecutor

        if self._threads is None:
            self._threads = ThreadPoolExecutor(self._count)
        self._begun.append((job, self._threads.submit(self._render, job, seconds)))

    def _render(self, job: PdfJob, seconds: float) -> bytes:
        idle = self._workers(job.engine)
        worker = idle.get()
        try:
            return worker.render(job, seconds)
        finally:
            idle.put(worker)

    def _workers(self, engine: PdfEngine) -> "queue.LifoQueue[_Worker]":
        """The idle workers of an engine, started where none of them was before."""
        with self._starting:
            if engine not in self._idle:
                self._idle[engine] = queue.LifoQueue()
                for _ in range(self._count):
                    worker = _Worker(self._environment, self._memory, engine)
                    worker.start()
                    self._all.append(worker)
                    self._idle[engine].put(worker)
            return self._idle[engine]


class _Worker:
    """One process, replaced after DOCUMENTS_PER_PROCESS documents (native memory grows) and after every death."""

    def __init__(self, environment: dict[str, str], memory: int, engine: PdfEngine) -> None:
        self._environment = environment
        self._engine: PdfEngine = engine
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._documents = 0
        self._turn = threading.Lock()
        self._is_over = False

    def start(self) -> None:
        # -P: a file named like a library in the working folder must not be imported instead of it.
        command = [sys.executable, "-P", "-m", "disclosure.render.pdf.worker", self._engine, str(self._memory)]
        with self._turn:
            if self._is_over:  # what was begun and not asked for comes to its turn when all is over
                raise RenderError("The PDF was given up: nobody waits for it any more.")
            self._talk = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._talk, env=self._environment
            )
        self._documents = 0

    def stop(self, *, for_good: bool = False) -> None:
        with self._turn:
            self._is_over = self._is_over or for_good
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()  # between documents there is nothing to finish
        process.wait()
        for stream in (process.stdin, process.stdout, self._talk):
            if stream is not None:
                with contextlib.suppress(OSError):  # the rest of a question that nobody reads any more
                    stream.close()

    def render(self, job: PdfJob, seconds: float) -> bytes:
        if self._process is None or self._process.poll() is not None or self._documents >= DOCUMENTS_PER_PROCESS:
            self.stop()
            self.start()
        self._documents += 1
        frame, is_late = self._ask(job.to_bytes(), seconds)
        if is_late or frame is None:
            words = self._last_words()
            code = self._process.wait() if self._process else None
            self.stop()
            if frame is None and not is_late and any(_OUT_OF_MEMORY in line for line in words):
                raise self._needs_memory(job)  # Rust ends the process where Python raises MemoryError
            if frame is None:
                raise _late(job, seconds) if is_late else _died(job, code, words)
        kind, content = frame
        if kind == Answer.PDF:
            return content
        sentence = content.decode("utf-8", "replace")
        if kind == Answer.MISSING:
            raise MissingError(f"PDF cannot be made on this machine: {sentence}", hint=how_to_have(self._engine))
        if kind == Answer.MEMORY:
            self.stop()  # native libraries are not to be trusted after an allocation failed
            raise self._needs_memory(job)
        raise RenderError(f"PDF of {job.record_id} could not be made: {sentence}")

    def _ask(self, question: bytes, seconds: float) -> tuple[tuple[float, bytes] | None, bool]:
        """The answer, None when the process died; and whether the time ran out (then the process is dead)."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:  # not between start and stop
            return None, False
        late = threading.Event()

        def expire() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            send(process.stdin, seconds, question)  # type: ignore[arg-type]
            frame = receive(process.stdout)  # type: ignore[arg-type]
        except OSError:
            frame = None  # a dead process has no reader
        finally:
            timer.cancel()
            timer.join()
        return frame, late.is_set()

    def _needs_memory(self, job: PdfJob) -> RenderError:
        return RenderError(
            f"PDF of {job.record_id} stopped: it needs more than {self._memory // 1024**2} MB of memory.",
            hint="Shorten the longest answers or tables of this record.",
        )

    def _last_words(self) -> list[str]:
        """The last lines that the process said."""
        self._talk.seek(0, os.SEEK_END)
        self._talk.seek(max(0, self._talk.tell() - 2000))
        lines = self._talk.read().decode("utf-8", "replace").split("\n")
        return [line.strip() for line in lines if line.strip()]


def _late(job: PdfJob, seconds: float) -> RenderError:
    return RenderError(
        f"PDF of {job.record_id} stopped: it was not finished after {seconds:g} seconds.",
        hint="Look for an answer with a very large table, thousands of entries or repeated accents; "
        "or allow more time.",
    )


def _died(job: PdfJob, code: int | None, words: list[str]) -> RenderError:
    reason = f": {words[-1]}" if words else ""
    return RenderError(f"PDF of {job.record_id} could not be made: its process ended with code {code}{reason}")


def _environment(fonts: Path) -> dict[str, str]:
    """The worker's environment: ours, without what would make two machines differ."""
    engines = ("FONTCONFIG", "FC_", "PANGO", "TYPST_", "SOURCE_DATE_EPOCH", "NO_PROXY")
    dropped = (*engines, "LC_", "LANG", "PYTHONWARNINGS", "PYTHONSAFEPATH", "PYTHONHASHSEED")
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(dropped)}
    # The folder that holds this package, for a caller that found it through its own sys.path.
    home = str(Path(disclosure.__file__).resolve().parent.parent)
    paths = [home, kept["PYTHONPATH"]] if kept.get("PYTHONPATH") else [home]
    return kept | {
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "FONTCONFIG_FILE": str(fonts),
        **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"), NOWHERE),
    }
