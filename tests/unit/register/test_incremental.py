"""Only what changed is made again, and the site is the one that a build from nothing gives."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from registers import SETTINGS, clean, folder, publish, published, record

Change = Callable[[Path, Path], None]


def write(name: str, text: str) -> Change:
    return lambda source, site: _write(source / name, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def remove(source: Path, site: Path) -> None:
    (source / "letters-2.yaml").unlink()
    _write(source / "register.yaml", SETTINGS + "withdrawn: [{id: letters-2, because: It was never used.}]\n")


KINDS: dict[str, tuple[Change, tuple[str, ...]]] = {
    "a record's text": (write("letters-1.yaml", record(1, name="Letter reader")), ("letters-1.yaml: record file",)),
    "a new record": (write("letters-9.yaml", record(9)), ("letters-9.yaml: new",)),
    "a record in another file": (
        lambda source, site: (source / "letters-2.yaml").rename(source / "renamed.yaml"),  # type: ignore[func-returns-value]
        ("renamed.yaml: new",),
    ),
    "a record with another id": (write("letters-2.yaml", record(2, id="other")), ("letters-2.yaml: record file",)),
    "a withdrawn record": (remove, ("letters-1.yaml: look",)),
    "a frozen version": (
        write("letters-1.versions/0.9.yaml", record(1, version="0.9", stage="pilot")),
        ("letters-1.yaml: version letters-1.versions/0.9.yaml",),
    ),
    "a layer": (write("house.yaml", "purpose: {goal: To answer sooner.}\n"), ("layered.yaml: file house.yaml",)),
    "evidence": (write("notes/test.json", '{"value": 1}'), ("evidenced.yaml: file notes/test.json",)),
    "the settings": (write("register.yaml", SETTINGS.replace("AI in", "Systems of")), ("letters-1.yaml: look",)),
    "the publisher's own file": (lambda source, site: _write(site / "extra/hello.txt", "Hello"), ()),
}


@pytest.fixture
def register(tmp_path: Path) -> tuple[Path, Path]:
    source, site = folder(tmp_path / "records", 3), tmp_path / "site"
    _write(source / "house.yaml", "purpose: {goal: To answer letters.}\n")
    _write(source / "layered.yaml", record(7) + "based_on: [house.yaml]\n")
    _write(source / "notes/test.json", '{"value": 2}')
    named = "assessments: {items: [{id: test, name: A test, evidence: [{file: notes/test.json}]}]}\n"
    _write(source / "evidenced.yaml", record(8) + named)
    assert publish(source, site).exit_code == 0
    return source, site


@pytest.mark.parametrize("kind", KINDS)
def test_after_a_change_the_site_is_that_of_a_clean_build(
    register: tuple[Path, Path], kind: str, tmp_path: Path
) -> None:
    source, site = register
    before = published(site)
    change, reasons = KINDS[kind]
    change(source, site)

    outcome = publish(source, site, is_explained=True)

    assert published(site) == clean(source, site, tmp_path / "clean")
    told = [f"{path}: {why}" for path, why in outcome.reasons]
    for reason in reasons:
        assert any(reason in each for each in told), told
    if kind not in ("the settings", "a withdrawn record"):  # they stand in every page's look
        kept = set(before.items()) & set(published(site).items())
        assert len(kept) > len(before) / 3, "most files stay"
        assert outcome.made <= 2, "the record, and the file beside it"


def test_nothing_changed_means_that_nothing_is_made_and_the_release_stands(register: tuple[Path, Path]) -> None:
    source, site = register
    release = (site / "current").readlink()
    outcome = publish(source, site, is_explained=True)
    assert (outcome.made, outcome.pages, outcome.reasons, outcome.is_published) == (0, 0, [], False)
    assert (site / "current").readlink() == release


def test_a_touched_file_is_read_and_nothing_is_made(register: tuple[Path, Path]) -> None:
    source, site = register
    os.utime(source / "letters-1.yaml", (1, 1))
    outcome = publish(source, site)
    assert (outcome.made, outcome.is_published) == (0, False)


def test_a_record_is_judged_again_when_its_day_has_come(register: tuple[Path, Path], tmp_path: Path) -> None:
    source, site = register
    early = publish(source, site, as_of=date(2027, 2, 1))
    late = publish(source, site, as_of=date(2027, 3, 1))
    assert (early.made, late.made) == (0, 5)
    assert published(site) == clean(source, site, tmp_path / "clean", as_of=date(2027, 3, 1))


def test_another_day_alone_gives_the_same_release(register: tuple[Path, Path]) -> None:
    source, site = register
    release = (site / "current").readlink()
    publish(source, site, as_of=date(2026, 11, 29))
    assert (site / "current").readlink() == release


def test_two_changes_after_each_other_use_the_older_release_again(register: tuple[Path, Path], tmp_path: Path) -> None:
    source, site = register
    for name in ("One", "Two", "Three"):
        _write(source / "letters-1.yaml", record(1, name=name))
        publish(source, site)
        assert len(list((site / "releases").iterdir())) == 2
    assert published(site) == clean(source, site, tmp_path / "clean")


def test_the_first_release_is_doubled_so_that_the_first_change_waits_for_no_links(
    register: tuple[Path, Path], tmp_path: Path
) -> None:
    source, site = register
    served = (site / "current").readlink().name
    double = site / "releases" / f"{served}.spare"
    assert {each.name for each in (site / "releases").iterdir()} == {served, double.name}
    page = Path("en/letters-2/index.html")
    assert (double / page).stat().st_ino == (site / "current" / page).stat().st_ino
    _write(source / "letters-1.yaml", record(1, name="Letter reader"))
    publish(source, site)
    assert not double.exists(), "it became the new release"
    assert published(site) == clean(source, site, tmp_path / "clean")


def test_a_site_on_a_disk_without_links_is_built_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str, target: str) -> None:
        raise PermissionError(1, "no links here", target)

    monkeypatch.setattr(os, "link", refuse)
    source, site = folder(tmp_path / "records", 2), tmp_path / "site"
    publish(source, site)
    assert [each.name for each in (site / "releases").iterdir()] == [(site / "current").readlink().name]
    _write(source / "letters-1.yaml", record(1, name="Letter reader"))
    publish(source, site)
    assert published(site) == clean(source, site, tmp_path / "clean")


def test_what_stands_in_the_journal_stays_as_it_was_written(register: tuple[Path, Path]) -> None:
    source, site = register
    journal = site / "journal.ndjson"
    before = journal.read_bytes().rstrip(b"\n")
    journal.write_bytes(before)
    _write(source / "letters-1.yaml", record(1, version="1.1", name="Letter reader"))
    publish(source, site)
    after = journal.read_bytes()
    assert after.startswith(before + b"\n")
    assert len(after.splitlines()) == len(before.splitlines()) + 1


def test_unchanged_files_are_the_same_file_in_both_releases(register: tuple[Path, Path]) -> None:
    source, site = register
    old = (site / "current/en/letters-2/index.html").stat().st_ino
    _write(source / "letters-1.yaml", record(1, name="Letter reader"))
    publish(source, site)
    assert (site / "current/en/letters-2/index.html").stat().st_ino == old


def test_a_site_that_was_taken_away_is_made_from_nothing(register: tuple[Path, Path]) -> None:
    source, site = register
    before = published(site)
    shutil.rmtree(site / "releases")
    publish(source, site)
    assert published(site) == before


def test_a_record_without_dates_has_the_same_page_on_every_day(tmp_path: Path) -> None:
    source, site = folder(tmp_path / "records", 1), tmp_path / "site"
    text = record(1).replace("  published_on: 2026-01-05\n  updated_on: 2026-02-05\n", "")
    _write(source / "letters-1.yaml", text)
    publish(source, site)
    page = published(site)["en/letters-1/index.html"]
    later = clean(source, site, tmp_path / "later", as_of=date(2026, 12, 24))
    assert later["en/letters-1/index.html"] == page
    assert "1970" not in (site / "current/en/letters-1/index.html").read_text(encoding="utf-8")


def test_a_record_kept_from_the_public_leaves_nothing_but_its_page(tmp_path: Path) -> None:
    source, site = folder(tmp_path / "records", 2), tmp_path / "site"
    kept = record(1, name="Quiet watcher").replace(
        "  review_by", "  publication: {is_withheld: true, because: An inquiry is under way.}\n  review_by"
    )
    _write(source / "letters-1.yaml", kept)
    assert publish(source, site).exit_code == 0
    told = [path for path in published(site) if "letters-1" in path and not path.startswith("data/parts/")]
    assert told == ["en/letters-1/index.html"]
    for path in published(site):
        if not path.endswith((".gz", ".zip")):
            text = (site / "current" / path).read_text(encoding="utf-8")
            assert "It sorts letters by topic" not in text or "letters-2" in text


@pytest.mark.parametrize(("choice", "drawn"), [("all", 2), ("changed", 1)])
def test_pdfs_are_drawn_when_anything_about_them_changes_or_only_when_their_record_does(
    tmp_path: Path, choice: str, drawn: int
) -> None:
    settings = SETTINGS.replace("pdf: none", f"pdf: {choice}")
    source, site = folder(tmp_path / "records", 2, settings), tmp_path / "site"
    assert publish(source, site).pdfs == 2
    assert "en/letters-1/letters-1.pdf" in published(site)
    (source / "register.yaml").write_text(settings.replace("AI in", "Machines in"))
    (source / "letters-1.yaml").write_text(record(1, name="Letter reader"))
    assert publish(source, site).pdfs == drawn
    assert "en/letters-2/letters-2.pdf" in published(site)
    (source / "register.yaml").write_text(SETTINGS)
    assert publish(source, site).pdfs == 0
    assert not [path for path in published(site) if path.endswith(".pdf")]
