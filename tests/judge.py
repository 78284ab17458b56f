"""A Java program that is asked a line and answers a line, as long as the tests run: its start is most of the time."""

import os
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

# Judging one file takes a second or two, on a busy machine ten times as long: minutes are a hang, not work.
SECONDS = 300
# For runs this short the quick compiler is enough; the Nu checker's schema needs a deep stack.
FLAGS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
ANSWERS = ("pass", "fail", "done")


class Judge:
    """The program of one source file; started when it is asked first, and again after it has failed."""

    def __init__(self, source: Path, *libraries: Path) -> None:
        self._command = ["java", *FLAGS, "-cp", os.pathsep.join(map(str, libraries)), str(source)]
        self._running: subprocess.Popen[str] | None = None

    def ask(self, questions: Sequence[str]) -> list[list[str]]:
        """The answer to each question, as its fields; RuntimeError with what Java said where there is none."""
        return [self._answer(each) for each in questions]

    def close(self) -> None:
        """Ends the program, if it was started; called when the tests are over."""
        if self._running is not None:
            self._running.communicate()
            self._running = None

    def _answer(self, question: str) -> list[str]:
        if self._running is None:
            self._running = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
        java, said = self._running, []
        assert java.stdin is not None
        assert java.stdout is not None
        watch = threading.Timer(SECONDS, java.kill)
        watch.start()
        try:
            java.stdin.write(f"{question}\n")
            java.stdin.flush()
            for line in java.stdout:
                fields = line.rstrip("\n").split("\t")
                if fields[0] in ANSWERS:
                    return fields
                said.append(line)
        except OSError as error:
            said.append(str(error))
        finally:
            watch.cancel()
        self.close()
        raise RuntimeError(f"{self._command[-1]} did not answer to {question}:\n{''.join(said)}")
