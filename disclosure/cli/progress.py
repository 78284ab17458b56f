"""Floor 7. How far a long work is: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from typing import Final

import click

STEPS: Final = 10
"""Lines that a phase gives where there is no terminal."""


class Bar:
    """A bar with the time left, on stderr."""

    def begin(self, phase: str, total: int) -> None:
        """A phase begins."""
        self._bar = click.progressbar(
            length=total, label=f"{phase:8}", show_eta=True, show_pos=True, file=sys.stderr, update_min_steps=8
        )
        self._bar.__enter__()

    def step(self, count: int = 1) -> None:
        """So much is done."""
        self._bar.update(count)

    def end(self) -> None:
        """It is done."""
        self._bar.__exit__(None, None, None)


class Lines:
    """Plain lines on stderr: a log keeps them, a screen reader reads them."""

    def begin(self, phase: str, total: int) -> None:
        """A phase begins."""
        self._phase, self._total, self._done, self._told = phase, total, 0, 0
        self._start = time.monotonic()

    def step(self, count: int = 1) -> None:
        """So much is done; told ten times in all, and not when it was over at once."""
        self._done += count
        tenth = self._done * STEPS // self._total if self._total else STEPS
        if tenth > self._told and time.monotonic() - self._start > 1:
            self._told = tenth
            passed = time.monotonic() - self._start
            left = passed * (self._total - self._done) / self._done
            click.echo(f"{self._phase}: {self._done} of {self._total}, about {left:.0f} s left", err=True)

    def end(self) -> None:
        """It is done."""


def progress() -> Bar | Lines:
    """What fits where the talk goes."""
    return Bar() if sys.stderr.isatty() else Lines()
