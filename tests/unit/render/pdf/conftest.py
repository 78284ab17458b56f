"""One warm worker for the tests of this folder."""

from collections.abc import Iterator

import pytest

from disclosure.render.pdf.engine import PdfWorkers


@pytest.fixture(scope="session")
def workers() -> Iterator[PdfWorkers]:
    with PdfWorkers() as started:
        yield started
