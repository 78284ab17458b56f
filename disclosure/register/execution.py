"""Floor 5. Execution: work handed to an executor, as much at a time as it can hold, results as they come.

The builder knows nothing but `concurrent.futures`: a pool of processes on this machine, the same process for a little
work, or a scheduler's executor for many machines.
"""

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from disclosure.errors import MissingError, OutputError
from disclosure.register.outcome import Progress
from disclosure.register.tree import Tree

Done = TypeVar("Done")
FEW = 24
"""Records that are made sooner here than in processes that must be started first."""


class Executor(Protocol):
    """What the builder needs of an executor: `concurrent.futures.Executor` has it, and so has Dask's."""

    def submit(self, function: Callable[..., Any], /, *args: Any) -> "futures.Future[Any]":
        """Start one piece of work."""


class Here:
    """An executor in this very process, one piece after the other."""

    def submit(self, function: Callable[..., Any], /, *args: Any) -> "futures.Future[Any]":
        """Do it now; what goes wrong goes wrong here."""
        made: futures.Future[Any] = futures.Future()
        made.set_result(function(*args))
        return made


class Crew:
    """What does the work of a build: this process for a little of it, an executor that is started for more."""

    def __init__(
        self, start: Callable[[], contextlib.AbstractContextManager[Executor]], *, is_remote: bool = False
    ) -> None:
        """`start` gives the executor; with `is_remote` it does all the work, however little."""
        self._start = start
        self._is_remote = is_remote
        self._stack = contextlib.ExitStack()
        self._started: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def dismiss(self) -> None:
        """Let the processes of this machine end while their builder goes on; whoever leaves the crew waits for them.

        What they hold takes them as long to give back as a hundred records to make.
        """
        if self._started is None or self._is_remote:
            return
        self._started = None
        leaving = threading.Thread(target=self._stack.pop_all().close)
        leaving.start()
        self._stack.callback(leaving.join)

    def for_work(self, pieces: int, *, few: int = FEW) -> Executor:
        """Who does so much work, of which fewer than `few` pieces are not worth a start."""
        if self._started is None and pieces < few and not self._is_remote:
            return Here()
        if self._started is None:
            self._started = self._stack.enter_context(self._start())
        return self._started


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Where the work of a build is done: by whom, how much at a time, and into which tree.

    `target` is the folder into which workers write by themselves; None where they send bytes.
    """

    crew: Crew
    in_flight: int
    tree: Tree
    target: str | None
    progress: Progress


@contextlib.contextmanager
def local_executor(jobs: int) -> Iterator[Executor]:
    """`jobs` processes on this machine, spawned and warm; with one, this process itself.

    They are spawned on every system: a process forked after Typst has run there hangs.
    """
    if jobs < 2:
        yield Here()
        return
    import multiprocessing

    pool = futures.ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_quiet)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextlib.contextmanager
def remote_executor(address: str) -> Iterator[Executor]:
    """The workers of a Dask scheduler at `address` (`tcp://host:8786`). They must see the folder under the same path.

    Raises MissingError without the package `distributed`, OutputError when nobody answers there.
    """
    try:
        from distributed import Client
    except ImportError:
        raise MissingError(
            "--scheduler needs the package distributed", hint="Install it: pip install 'disclosure[distributed]'."
        ) from None
    try:
        client = Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise OutputError(f"no scheduler at {address}: {error}", hint="Start one: dask scheduler.") from None
    try:
        yield client.get_executor(pure=False, retries=3)  # type: ignore[no-untyped-call]
    finally:
        client.close()  # type: ignore[no-untyped-call]


def processors() -> int:
    """How many processes can run at once here, as far as the system tells."""
    if hasattr(os, "process_cpu_count"):  # from Python 3.13
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def run(
    executor: Executor, function: Callable[..., Done], batches: Iterable[tuple[Any, ...]], in_flight: int
) -> Iterator[Done]:
    """What `function` gives for each of `batches` (its arguments), as each is done; at most `in_flight` are under way.

    Raises what the work raised, and OutputError when a process died and was not replaced.
    """
    waiting: set[futures.Future[Done]] = set()
    try:
        for batch in batches:
            waiting.add(executor.submit(function, *batch))
            if len(waiting) >= in_flight:
                done, waiting = futures.wait(waiting, return_when=futures.FIRST_COMPLETED)
                yield from (each.result() for each in done)
        while waiting:
            done, waiting = futures.wait(waiting, return_when=futures.FIRST_COMPLETED)
            yield from (each.result() for each in done)
    except futures.BrokenExecutor as error:
        raise OutputError(f"a process of the build ended: {error}", hint="Look whether memory ran out.") from None
    finally:
        for each in waiting:
            each.cancel()


def _quiet() -> None:
    """A process of the build leaves interruptions to the one that asked for it, and makes few circles to collect.

    It ends with that one, however that ends: else it would wait for work for ever.
    """
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(400_000, 50, 50)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
