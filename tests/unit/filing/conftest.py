"""One warm PDF process, and the files of one small record, for all tests of this folder."""

from collections.abc import Iterator, Mapping

import pytest
from unit.filing.sorter import notice

from disclosure.render.pdf.engine import PdfWorkers


@pytest.fixture(scope="session")
def workers() -> Iterator[PdfWorkers]:
    pytest.importorskip("weasyprint", exc_type=OSError)
    with PdfWorkers() as started:
        yield started


@pytest.fixture(scope="session")
def built(workers: PdfWorkers) -> Mapping[str, bytes]:
    """Every file of the small record, by name."""
    return notice().files(workers)
