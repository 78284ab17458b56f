"""A record with errors stops nothing but itself, and nothing disappears in silence."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from registers import AS_OF, SETTINGS, folder, publish, published, record

from disclosure import api
from disclosure.cli.main import cli
from disclosure.errors import UnreadableError, UsageError


@pytest.fixture
def register(tmp_path: Path) -> tuple[Path, Path]:
    source, site = folder(tmp_path / "records", 3), tmp_path / "site"
    assert publish(source, site).exit_code == 0
    return source, site


def codes(outcome: object) -> list[str]:
    return [each.code for file in outcome.broken for each in file.findings if each.severity == "error"]  # type: ignore[attr-defined]


def test_a_broken_record_keeps_its_old_page_and_the_others_are_made(register: tuple[Path, Path]) -> None:
    source, site = register
    old = published(site)
    (source / "letters-1.yaml").write_text("schema_version: '1.0'\nrecord: {id: letters-1}\nsystem: 3\n")
    (source / "letters-2.yaml").write_text(record(2, name="Letter reader"))
    outcome = publish(source, site)
    assert outcome.exit_code == 1
    assert outcome.kept_old == ["letters-1.yaml"]
    new = published(site)
    assert new["en/letters-1/index.html"] == old["en/letters-1/index.html"]
    assert new["en/letters-2/index.html"] != old["en/letters-2/index.html"]
    again = publish(source, site)
    assert (again.exit_code, again.kept_old, published(site)) == (1, ["letters-1.yaml"], new)


def test_a_strict_build_publishes_nothing_of_it(register: tuple[Path, Path]) -> None:
    source, site = register
    old = published(site)
    (source / "letters-1.yaml").write_text("schema_version: '1.0'\nrecord: [\n")
    (source / "letters-2.yaml").write_text(record(2, name="Letter reader"))
    outcome = publish(source, site, is_strict=True)
    assert (outcome.exit_code, published(site), outcome.is_published) == (1, old, False)
    assert publish(source, site).exit_code == 1
    assert published(site) != old


def test_a_record_that_never_was_sound_is_told_and_not_published(register: tuple[Path, Path]) -> None:
    source, site = register
    (source / "new.yaml").write_text(record(4).replace("  id: letters-4\n", ""))
    outcome = publish(source, site)
    assert codes(outcome) == ["D345"]
    assert outcome.records == 3


def test_a_record_that_is_gone_without_a_word_is_a_finding_each_time(register: tuple[Path, Path]) -> None:
    source, site = register
    (source / "letters-1.yaml").unlink()
    for _ in range(2):
        outcome = publish(source, site)
        assert (outcome.exit_code, codes(outcome), outcome.withdrawn) == (1, ["D932"], ["letters-1"])
    assert "letters-1" in (site / "current/en/letters-1/index.html").read_text()


def test_a_word_about_it_makes_it_a_tombstone_with_its_reason(register: tuple[Path, Path]) -> None:
    source, site = register
    (source / "letters-1.yaml").unlink()
    (source / "register.yaml").write_text(SETTINGS + "withdrawn: [{id: letters-1, because: It was never used.}]\n")
    outcome = publish(source, site)
    assert outcome.exit_code == 0
    assert "It was never used." in (site / "current/en/letters-1/index.html").read_text()


def test_of_two_records_with_one_id_the_first_file_is_published(register: tuple[Path, Path]) -> None:
    source, site = register
    old = published(site)
    (source / "twin.yaml").write_text(record(1, name="Somebody else's"))
    outcome = publish(source, site)
    assert codes(outcome) == ["D930"]
    assert published(site) == old
    assert codes(publish(source, site)) == ["D930"]
    assert published(site) == old


def test_an_id_that_is_withdrawn_and_there_is_told(register: tuple[Path, Path]) -> None:
    source, site = register
    (source / "register.yaml").write_text(SETTINGS + "withdrawn: [{id: letters-1}]\n")
    assert codes(publish(source, site)) == ["D931"]


def test_settings_with_errors_stop_the_build_and_tell_the_line(register: tuple[Path, Path]) -> None:
    source, site = register
    old = published(site)
    (source / "register.yaml").write_text(SETTINGS + "adress: https://example.org\n")
    outcome = publish(source, site)
    (found,) = outcome.broken
    assert [(each.code, each.origin.line) for each in found.findings if each.origin] == [("D210", 5)]
    assert published(site) == old


@pytest.mark.parametrize("place", [".", "site", "../.."])
def test_a_site_among_its_records_is_refused(register: tuple[Path, Path], place: str) -> None:
    source, _ = register
    with pytest.raises(UsageError):
        publish(source, (source / place).resolve())


def test_a_damaged_journal_is_told_with_its_line(register: tuple[Path, Path]) -> None:
    source, site = register
    journal = site / "journal.ndjson"
    journal.write_text(journal.read_text() + '{"id": "x", "kind": "exploded", "on": "2026-01-01"}\n')
    with pytest.raises(UnreadableError, match=r"journal\.ndjson:4"):
        publish(source, site)


def test_a_framework_that_nobody_knows_is_wrong_usage(tmp_path: Path) -> None:
    source = folder(tmp_path / "records", 1, SETTINGS.replace("[]", "[no-such-law]"))
    with pytest.raises(UsageError, match="no-such-law"):
        publish(source, tmp_path / "site")


def test_what_was_done_is_told_in_lines(register: tuple[Path, Path]) -> None:
    source, site = register
    assert api.write_outcome(publish(source, site)).startswith("Nothing has changed")


def test_of_many_files_with_warnings_each_kind_is_counted_and_errors_are_told_in_full(
    register: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("disclosure.cli.publish.MOST", 1)
    source, site = register
    (source / "letters-1.yaml").write_text(record(1, stage="nearly"))
    for number in (2, 3):
        (source / f"letters-{number}.yaml").write_text(record(number, review_by="2026-01"))
    command = ["publish", str(source), "-o", str(site), "--as-of", AS_OF.isoformat(), "--jobs", "1"]
    done = CliRunner().invoke(cli, command)
    assert done.exit_code == 1
    counted = [line for line in done.stderr.splitlines() if ": 2 files, first " in line]
    assert counted
    assert all(re.match(r"D[0-9]{3} [A-Z]", line) for line in counted)
    assert "2 files have warnings, counted above." in done.stderr
    assert "error D224 Unknown term" in done.stderr
    assert "letters-2.yaml:" not in done.stderr
