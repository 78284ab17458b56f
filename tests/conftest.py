"""What every test may ask for: the corpora and the outside checkers. And what a run says at its end."""

import asyncio
import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import press
import pytest
from hypothesis import HealthCheck, settings

import tools

# How long a generated example takes is a matter of what else this machine does, and no claim of any test.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A gate gives the same answer for the same code; `make test-all` looks at other examples each time.
settings.register_profile("gate", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("here")


@contextmanager
def _running_loop() -> Iterator[None]:
    """An event loop in this thread, as a notebook has one, and as a browser of an earlier test leaves one behind.

    What works only outside of one would fail where a browser happened to run before: so it fails in every run.
    """
    if asyncio._get_running_loop() is not None:
        yield
        return
    loop = asyncio.new_event_loop()
    asyncio._set_running_loop(loop)
    try:
        yield
    finally:
        if asyncio._get_running_loop() is loop:  # else a browser's, which stays as long as the browser
            asyncio._set_running_loop(None)
        loop.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Prepares a test, and the fixtures that it is the first to ask for, inside an event loop."""
    with _running_loop():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Runs a test inside an event loop."""
    with _running_loop():
        return (yield)


def pytest_collection_finish() -> None:
    """To look for dead things again and again is a seventh of a run; and what was imported and collected stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real records and cards, named by DISCLOSURE_CORPORA."""
    return tools.need("corpora")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser that is already installed; pages are opened in it with the functions of `tools`."""
    return tools.need("chromium")


@pytest.fixture(scope="session")
def axe(chromium: Path) -> Path:
    """The script of axe-core, and a browser to run it in."""
    return tools.need("axe")


@pytest.fixture(scope="session")
def vnu() -> Path:
    """The Nu checker, and a Java to run it."""
    return tools.need("vnu")


@pytest.fixture(scope="session")
def verapdf() -> Path:
    """The veraPDF library, and a JDK to run it."""
    return tools.need("verapdf")


@pytest.fixture(scope="session", autouse=True)
def _end_of_checkers() -> Iterator[None]:
    yield
    tools.close_browser()
    tools.close_judges()


@pytest.fixture(scope="session", autouse=True)
def _press(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[None]:
    """PDF files that are drawn once are kept beside the folders of all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    press.keep_in((own.parent if hasattr(request.config, "workerinput") else own) / "press")
    yield
    press.close()


@pytest.fixture
def drawn_once() -> Iterator[None]:
    """For tests of anything but the drawing: a PDF that some test had drawn in this run is not drawn again."""
    with press.drawn_once():
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--table", type=Path, help="write every test, its result and what it measured to this file")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says what was not checked, and writes the table of `--table`."""
    skipped = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    if skipped:
        terminalreporter.section("not checked on this machine")
        for reason, count in sorted(skipped.items()):
            terminalreporter.line(f"not checked on this machine: {reason} ({count} test{'s' * (count > 1)})")
    if table := config.getoption("--table"):
        _write_table(table, terminalreporter)


def _reason(report: pytest.TestReport) -> str:
    words = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return words.removeprefix("Skipped: ")


def _write_table(path: Path, terminalreporter: pytest.TerminalReporter) -> None:
    rows = sorted(
        f"| {report.nodeid} | {result} | {report.duration:.2f} | "
        f"{', '.join(f'{name}: {value}' for name, value in report.user_properties)} |"
        for result in ("passed", "failed", "error", "skipped")
        for report in terminalreporter.stats.get(result, [])
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "| claim | result | seconds | measured |\n| --- | --- | --- | --- |\n"
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")
