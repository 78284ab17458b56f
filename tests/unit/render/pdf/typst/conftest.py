"""One warm worker that draws with Typst."""

from collections.abc import Iterator

import pytest

from disclosure.render.pdf.engine import PdfWorkers


@pytest.fixture(scope="session")
def typst_workers() -> Iterator[PdfWorkers]:
    pytest.importorskip("typst")
    with PdfWorkers(engine="typst") as started:
        yield started
