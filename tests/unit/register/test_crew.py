"""The crew of a build: started for much work alone, sent home while the builder goes on, and waited for at the end."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from disclosure.register.execution import Crew, Executor, Here


class Leaving:
    """An executor whose end takes until somebody opens the gate."""

    def __init__(self) -> None:
        self.gate, self.is_over = threading.Event(), threading.Event()
        self.events: list[str] = []
        self._pool = ThreadPoolExecutor(1)

    @contextlib.contextmanager
    def __call__(self) -> Iterator[Executor]:
        self.events.append("started")
        try:
            yield self
        finally:
            self.gate.wait(30)
            self._pool.shutdown()
            self.events.append("ended")
            self.is_over.set()

    def submit(self, function: Any, /, *args: Any) -> "Future[Any]":
        return self._pool.submit(function, *args)


def test_a_little_work_starts_nobody() -> None:
    leaving = Leaving()
    with Crew(leaving) as crew:
        assert isinstance(crew.for_work(3, few=4), Here)
        crew.dismiss()
    assert leaving.events == []


def test_a_crew_that_is_dismissed_ends_beside_its_builder_and_before_the_crew_is_left() -> None:
    leaving = Leaving()
    with Crew(leaving) as crew:
        assert crew.for_work(4, few=4).submit(max, 1, 2).result() == 2
        crew.dismiss()
        leaving.events.append("the builder goes on")
        leaving.gate.set()
        assert leaving.is_over.wait(30)
        leaving.events.append("the builder ends")
    assert leaving.events == ["started", "the builder goes on", "ended", "the builder ends"]


def test_the_crew_is_not_left_before_everybody_has_ended() -> None:
    leaving = Leaving()
    with Crew(leaving) as crew:
        crew.for_work(4, few=4)
        crew.dismiss()
        threading.Timer(0.05, leaving.gate.set).start()
    assert leaving.events == ["started", "ended"]


def test_who_is_not_dismissed_is_waited_for_all_the_same() -> None:
    leaving = Leaving()
    leaving.gate.set()
    with Crew(leaving) as crew:
        crew.for_work(4, few=4)
    assert leaving.events == ["started", "ended"]


def test_a_scheduler_stays_until_the_end() -> None:
    leaving = Leaving()
    leaving.gate.set()
    with Crew(leaving, is_remote=True) as crew:
        crew.for_work(1)
        crew.dismiss()
        assert leaving.events == ["started"]
    assert leaving.events == ["started", "ended"]


def test_what_goes_wrong_is_raised_after_everybody_has_ended() -> None:
    leaving = Leaving()
    leaving.gate.set()

    def build() -> None:
        with Crew(leaving) as crew:
            crew.for_work(4, few=4)
            raise KeyError("x")

    with pytest.raises(KeyError):
        build()
    assert leaving.events == ["started", "ended"]


KILLED = """
import os, signal
from disclosure.register.execution import local_executor
if __name__ == "__main__":
    with local_executor(2) as pool:
        print(pool.submit(int, "7").result(), flush=True)
        os.kill(os.getpid(), signal.SIGTERM)
"""


def test_processes_end_with_the_one_that_asked_for_them_however_that_ends(tmp_path: Path) -> None:
    """They hold its output open, so that whoever reads to its end waits for them too."""
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, script],
        check=False,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        timeout=60,
    )
    assert done.stdout.strip() == b"7"
    assert done.returncode != 0
