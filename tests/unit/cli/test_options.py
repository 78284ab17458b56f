"""Every option reaches what it is for, and has the default that its help tells."""

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from disclosure import api, resources
from disclosure.cli import options
from disclosure.cli.main import cli
from disclosure.model.finding import FileFindings
from disclosure.model.loss import LossReport

EPOCH = "1580688000"  # 2020-02-03, midnight in UTC: a day that is not today


def run(*arguments: str, epoch: str = EPOCH) -> Result:
    return CliRunner().invoke(cli, list(arguments), env={"SOURCE_DATE_EPOCH": epoch})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the last call of the interface was asked, by name of argument; nothing is done."""
    seen: dict[str, Any] = {}

    def stand_in(verb: str, answer: Any) -> None:
        def call(*places: Any, **named: Any) -> Any:
            seen.clear()
            seen.update(named, places=places)
            return answer

        monkeypatch.setattr(api, verb, call)

    stand_in("build", api.BuildReport())
    stand_in("check", api.CheckReport(()))
    stand_in("explain", "words\n")
    stand_in("schema", "{}\n")
    stand_in("starter", "a: b\n")
    stand_in("write_new", None)
    stand_in("import_file", api.ImportReport((), (), FileFindings("a.csv", ()), LossReport("a.csv")))
    return seen


def test_each_option_of_build_reaches_the_build(asked: dict[str, Any], tmp_path: Path) -> None:
    command = ["build", "a.yaml", "b.yaml", "-o", "out", "--format", "json, pdf,html", "--outline", "full"]
    command += [
        "--language",
        "nl",
        "--language",
        "en",
        "--page-size",
        "letter",
        "--engine",
        "typst",
        "--theme",
        "mine",
        "--draft",
        "--with",
        "coverage",
    ]
    done = run(*command, "--as-of", "2026-01-02", "--root", str(tmp_path))
    assert done.exit_code == 0
    assert asked == {
        "places": (("a.yaml", "b.yaml"), "out"),
        "formats": ("html", "pdf", "json"),
        "outline": "full",
        "languages": ("nl", "en"),
        "page_size": "letter",
        "engine": "typst",
        "theme": "mine",
        "is_draft": True,
        "extras": ("coverage",),
        "as_of": date(2026, 1, 2),
        "epoch": datetime(2020, 2, 3, tzinfo=UTC),
        "root": str(tmp_path),
    }


def test_build_makes_a_page_on_a4_in_our_look_on_the_day_of_the_epoch(asked: dict[str, Any]) -> None:
    run("build", "a.yaml", "-o", "out", "--format", " , ")
    assert asked == {
        "places": (("a.yaml",), "out"),
        "formats": ("html",),
        "outline": None,
        "languages": (),
        "page_size": "a4",
        "engine": "weasyprint",
        "theme": None,
        "is_draft": False,
        "extras": (),
        "as_of": date(2020, 2, 3),
        "epoch": datetime(2020, 2, 3, tzinfo=UTC),
        "root": None,
    }


def test_each_option_of_check_reaches_the_check(asked: dict[str, Any], tmp_path: Path) -> None:
    run("check", "a.yaml", "--as-of", "2026-01-02", "--root", str(tmp_path), "--against", "old.yaml")
    assert asked == {
        "places": (("a.yaml",),),
        "as_of": date(2026, 1, 2),
        "root": str(tmp_path),
        "against": "old.yaml",
    }
    run("check", "a.yaml")
    assert asked == {"places": (("a.yaml",),), "as_of": date(2020, 2, 3), "root": None, "against": None}


def test_each_option_of_the_small_commands_reaches_its_work(asked: dict[str, Any]) -> None:
    run("explain", "D210", "--language", "nl")
    assert asked == {"places": ("D210",), "language": "nl", "form": "text", "as_of": date(2020, 2, 3)}
    run("explain", "D210", "--json", "--as-of", "2026-01-02")
    assert asked == {"places": ("D210",), "language": "en", "form": "json", "as_of": date(2026, 1, 2)}
    run("schema", "--kind", "findings")
    assert asked["places"] == ("findings",)
    run("new", "-", "--kind", "model", "--language", "nl", "--minimal")
    assert asked == {"places": ("model",), "language": "nl", "is_minimal": True}
    run("new", "x.yaml")
    assert asked == {"places": ("x.yaml", "a: b\n"), "is_forced": False}
    run("new", "x.yaml", "--force")
    assert asked["is_forced"] is True
    run("import", "us-omb-2025", "a.csv", "-o", "out", "--force")
    assert asked == {"places": ("us-omb-2025", "a.csv", "out"), "is_forced": True}


def test_a_root_must_be_there(asked: dict[str, Any], tmp_path: Path) -> None:
    assert run("check", "a.yaml", "--root", str(tmp_path / "none")).exit_code == 2
    assert asked == {}


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is a POSIX matter")
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_day_and_the_stamp_are_those_of_utc(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        assert str(options.build_epoch()) == "2020-02-03 00:00:00+00:00"
        assert options.today() == date(2020, 2, 3)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", " ")
        assert options.build_epoch() is None
        before = datetime.now(UTC).date()
        assert before <= options.today() <= datetime.now(UTC).date()
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("given", ["soon", "1.5", "9" * 30])
def test_an_epoch_that_is_no_number_of_seconds_is_wrong_usage(given: str) -> None:
    done = run("check", "a.yaml", epoch=given)
    assert done.exit_code == 2
    assert f"SOURCE_DATE_EPOCH is not a number of seconds: {given}" in done.stderr


def test_a_day_is_taken_as_it_is_and_anything_else_is_told_how_to_write_it() -> None:
    day = options.Day()
    assert day.convert(date(2026, 1, 2), None, None) == date(2026, 1, 2)
    with pytest.raises(click.BadParameter, match="write it as 2026-11-23"):
        day.convert("23/11/2026", None, None)


def test_the_schema_of_each_kind_is_its_own() -> None:
    kinds = {"record": "disclosure", "statement": "statement", "findings": "findings", "coverage": "coverage"}
    for kind, name in kinds.items():
        shown = run("schema", "--kind", kind).stdout
        assert shown == resources.schemas(f"{name}-1.0.schema.json").read_text(encoding="utf-8")
        assert json.loads(shown)
