"""Floor 3. What a page may load while it becomes a PDF: pictures handed over with it, and nothing else."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

SCHEME = "bundled:"


def closed_fetcher(images: Mapping[str, bytes]) -> Any:
    """A WeasyPrint URL fetcher that knows `bundled:NAME` and `data:`; any other address stops the PDF.

    It stops, and does not skip: a page that lost a picture is not the page that was composed, and our templates
    never ask for an outside address. Raises FatalURLFetchingError, which is a BaseException.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if url.startswith(SCHEME):
                name = unquote(url.removeprefix(SCHEME))
                if name in images:
                    return URLFetcherResponse(url, images[name])
            elif url.lower().startswith("data:"):
                return super().fetch(url, headers)
            raise FatalURLFetchingError(f"the page asks for {url[:200]}, which is not part of it.")

    return ClosedFetcher(allowed_protocols=("data",), allow_redirects=False)
