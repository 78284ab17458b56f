"""The work of a register handed to a scheduler: the same bytes, also when a worker dies in the middle."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from registers import folder, publish, published

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}


@contextmanager
def started(*arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A process of the scheduler's, as the README starts it."""
    command = [sys.executable, "-m", "dask", *arguments]
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    file = tmp_path / "scheduler.json"
    worker = ("worker", "--scheduler-file", str(file), "--no-dashboard", "--no-nanny", "--nthreads", "1")
    with started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)):
        end = time.monotonic() + 60
        while not file.exists() and time.monotonic() < end:
            time.sleep(0.1)
        with started(*worker) as one, started(*worker) as two:
            import json

            yield json.loads(file.read_text())["address"], [one, two]


def test_a_scheduler_with_two_workers_gives_the_same_site_though_one_dies(
    tmp_path: Path, scheduler: tuple[str, list["subprocess.Popen[bytes]"]]
) -> None:
    address, workers = scheduler
    source = folder(tmp_path / "records", 60)
    publish(source, tmp_path / "here")

    class Killer:
        """Kills a worker when a third of the records is done."""

        done = 0

        def begin(self, phase: str, total: int) -> None:
            """A phase begins."""

        def step(self, count: int = 1) -> None:
            """Some are done."""
            self.done += count
            if self.done >= 20 and workers[0].poll() is None:
                threading.Thread(target=workers[0].send_signal, args=(signal.SIGKILL,)).start()

        def end(self) -> None:
            """A phase ends."""

    outcome = publish(source, tmp_path / "there", jobs=2, scheduler=address, progress=Killer())
    assert workers[0].wait(timeout=30) != 0, "the worker was killed"
    assert outcome.made == 60
    assert published(tmp_path / "there") == published(tmp_path / "here")
