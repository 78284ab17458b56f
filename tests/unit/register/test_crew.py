"""The crew of a build: started for much work alone, sent home while the builder goes on, and waited for at the end."""

import contextlib
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
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
