"""Floor 5. The server of a preview: on this machine alone, and for nobody else's pages."""

import json
import mimetypes
import threading
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from disclosure import resources
from disclosure.model.finding import Severity
from disclosure.register.preview.desk import PAUSE, Desk, Sheet
from disclosure.render.environment import template
from disclosure.render.theme import read_theme
from disclosure.words import catalogue, say

HOME: Final = "/-/"
LOCAL: Final = ("127.0.0.1", "localhost", "[::1]")
WAIT: Final = 20.0
"""Seconds after which a page that waits for a change is answered all the same."""

_KINDS: Final = {".jsonld": "application/ld+json", ".ndjson": "application/x-ndjson", ".atom": "application/atom+xml"}
_HEAD: Final = '<link rel="stylesheet" href="/-/preview.css"><script type="module" src="/-/preview.js"></script></head>'

Answer = tuple[int, str, bytes]


class Server:
    """Serves a desk at `address` until it is stopped; looks at the folder meanwhile."""

    def __init__(self, desk: Desk, port: int) -> None:
        """`port` 0 takes a free one. Raises OSError when the port is taken."""
        self.desk = desk
        self._http = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, desk))
        self._http.daemon_threads = True
        self._stopped = threading.Event()

    @property
    def address(self) -> str:
        """Where the preview is."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/"

    def run(self, told: Callable[[Desk], None] = lambda desk: None) -> None:
        """Serve until `stop`; `told` is called after each change."""
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        while not self._stopped.wait(PAUSE):
            if self.desk.look():
                told(self.desk)

    def stop(self) -> None:
        """Serve no more."""
        self._stopped.set()
        self._http.shutdown()
        self._http.server_close()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, desk: Desk, *arguments: object) -> None:
        self.desk = desk
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer one request."""
        name = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if name not in LOCAL:  # a page of somebody else that got its own name to lead here
            self._send(403, "text/plain", b"This preview is for this machine alone.\n")
            return
        try:
            self._send(*self._answer())
        except (BrokenPipeError, ConnectionResetError):
            return  # whoever asked has gone on

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that http.server calls
        """Requests are not worth a line."""

    def _answer(self) -> Answer:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        if path.startswith(HOME):
            return self._own(path.removeprefix(HOME), parse_qs(parts.query))
        if path == "/":
            return self._front()
        inside = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        sheet = self.desk.sheet_at(inside)
        if sheet is not None and sheet.result is not None and sheet.result.loaded is not None:
            return 200, "text/html", _marked(self.desk.page(sheet, inside.split("/", 1)[0]))
        return self._file(inside)

    def _front(self) -> Answer:
        """The home page of a folder, the page of one record."""
        only = self.desk.sheets.get(self.desk.only) if self.desk.only else None
        if only is not None and only.address:
            return 302, "/" + quote(only.address.removesuffix("index.html")), b""
        if self.desk.only or self.desk.trouble:
            return self._own("", {})
        return self._file("index.html")

    def _own(self, name: str, query: dict[str, list[str]]) -> Answer:
        if name == "wait":
            since = query.get("since", ["0"])[0]
            version = self.desk.wait(int(since) if since.isdigit() else 0, WAIT)
            return 200, "application/json", json.dumps({"version": version}).encode()
        if name == "findings":
            sheet = self.desk.sheet_at(query.get("page", [""])[0].lstrip("/"))
            return 200, "application/json", json.dumps(_told(self.desk, sheet), ensure_ascii=False).encode()
        if name in ("preview.js", "preview.css"):
            kind = "text/javascript" if name.endswith("js") else "text/css"
            return 200, kind, resources.templates("register", name).read_bytes()
        if name == "":
            return 200, "text/html", _overview(self.desk)
        return 404, "text/plain", b"There is no such page of the preview.\n"

    def _file(self, path: str) -> Answer:
        root = (self.desk.tree / "current").resolve()
        file = (root / path).resolve()
        if not file.is_relative_to(root) or not file.is_file():
            lost = root / "404.html"
            return 404, "text/html", _marked(lost.read_bytes()) if lost.is_file() else b"There is no such page.\n"
        kind = _KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes()
        return 200, kind, _marked(data) if kind == "text/html" else data

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        if status == 302:
            self.send_header("Location", kind)
        text = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        self.wfile.write(data)


def _marked(page: bytes) -> bytes:
    """A page with the script that waits for changes and lays findings beside their paragraphs."""
    return page.replace(b"</head>", _HEAD.encode(), 1)


def _told(desk: Desk, sheet: Sheet | None) -> dict[str, object]:
    """What the script shows: the findings of the page's file, and how much there is in all."""
    every = [finding for each in desk.sheets.values() for finding in each.findings]
    return {
        "version": desk.version,
        "trouble": desk.trouble,
        "file": sheet.path if sheet else "",
        "errors": sum(each.severity is Severity.ERROR for each in every),
        "warnings": sum(each.severity is Severity.WARNING for each in every),
        "findings": [
            {
                "code": each.code,
                "severity": each.severity.value,
                "path": str(each.path),
                "line": each.origin.line if each.origin else 0,
                "what": say(each, "what"),
                "mend": say(each, "mend"),
            }
            for each in (sheet.findings if sheet else ())
        ],
    }


def _overview(desk: Desk) -> bytes:
    """Every file with what is to be said of it, for who looks without a script too."""
    rows = [
        {
            "path": path,
            "href": "/" + sheet.address.removesuffix("index.html") if sheet.address else "",
            "findings": [
                {"finding": each, "line": each.origin.line if each.origin else 0, "say": partial(say, each)}
                for each in sheet.findings
            ],
        }
        for path, sheet in sorted(desk.sheets.items())
    ]
    words = catalogue("register")
    page = template("register/preview.html.j2", read_theme()[0])
    return page.render(rows=rows, trouble=desk.trouble, say=words.text, count=words.count).encode()
