"""The whole federal inventory through the whole tool: import, check, pages, PDFs. The long form; `make test-all`."""

import re
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from disclosure import api

import tools

AS_OF = date(2026, 11, 23)
ROWS = 1806

pytestmark = pytest.mark.whole


@pytest.fixture(scope="module")
def records(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("inventory")
    source = corpora / "registers" / "us-federal-2025" / "2025_individually_reported_AI_use_cases.csv"
    api.import_file("us-omb-2025", source, folder)
    return sorted(folder.glob("*.yaml"))


def test_every_row_becomes_a_record_that_checks_without_a_shape_fault(records: list[Path]) -> None:
    assert len(records) == ROWS
    report = api.check(records, as_of=AS_OF)
    assert report.unreadable == ()
    codes = Counter(each.code for file in report.files for each in file.findings)
    assert [code for code in codes if re.match(r"D[12]", code)] == []
    assert sum(codes.values()) > ROWS


def test_every_record_becomes_a_page(
    records: list[Path], tmp_path: Path, vnu: Path, record_property: Callable[[str, object], None]
) -> None:
    start = time.process_time()
    report = api.build(records, tmp_path, is_draft=True, as_of=AS_OF)
    record_property("seconds", round(time.process_time() - start, 1))
    assert report.problems == []
    pages = sorted(tmp_path.glob("*.html"))
    assert len(pages) == ROWS
    assert tools.nu_errors(pages[::60]) == []


def test_fifty_records_spread_over_the_file_become_good_pdfs(
    records: list[Path], tmp_path: Path, verapdf: Path
) -> None:
    chosen = records[:: ROWS // 50][:50]
    report = api.build(chosen, tmp_path, formats=("pdf",), is_draft=True, as_of=AS_OF)
    assert report.problems == []
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 50
    profiles: tuple[tools.Profile, ...] = ("ua1", "3a")
    for profile in profiles:
        results = tools.verapdf(profile, files)
        assert {file.name: text for file, (is_good, text) in results.items() if not is_good} == {}
