"""What every test may ask for: the corpora and the outside checkers. And what a run says at its end."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import tools


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
def _end_of_browser() -> Iterator[None]:
    yield
    tools.close_browser()


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
