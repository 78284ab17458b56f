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
from disclosure.errors import DisclosureError
from disclosure.model.finding import Finding, Severity
from disclosure.register.preview.desk import PAUSE, Desk
from disclosure.render.environment import template
from disclosure.render.theme import read_theme
from disclosure.words import catalogue, say

HOME: Final = "/-/"
LOCAL: Final = ("127.0.0.1", "localhost", "::1")
WAIT: Final = 20.0
"""Seconds after which a page that waits for a change is answered all the same."""

_KINDS: Final = {
    ".atom": "application/atom+xml",
    ".js": "text/javascript",
    ".jsonld": "application/ld+json",
    ".ndjson": "application/x-ndjson",
}
_HEAD: Final = '<link rel="stylesheet" href="/-/preview.css"><script type="module" src="/-/preview.js"></script></head>'
_TOLD: Final = (("errors", Severity.ERROR), ("warnings", Severity.WARNING))

Answer = tuple[int, str, bytes]
"""Status, media type, content; of a redirect (302) where it leads in the place of the type."""


class Server:
    """Serves a desk at `address` until it is stopped; looks at the folder meanwhile."""

    def __init__(self, desk: Desk, port: int) -> None:
        """`port` 0 takes a free one. Raises OSError when the port is taken."""
        self.desk = desk
        self._http = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, desk))
        self._http.daemon_threads = True
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()

    @property
    def address(self) -> str:
        """Where the preview is."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/"

    def run(self, told: Callable[[Desk], None] = lambda desk: None) -> None:
        """Serve until `stop`; `told` is called after the first look and after each change."""
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        self._thread.start()
        while not self._stopped.is_set():
            if self.desk.look():
                told(self.desk)
            self._stopped.wait(PAUSE)

    def stop(self) -> None:
        """Serve no more."""
        self._stopped.set()
        if self._thread is not None:  # else nobody would ever answer that it has ended
            self._http.shutdown()
        self._http.server_close()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, desk: Desk, *arguments: object) -> None:
        self.desk = desk
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer one request."""
        if not _is_local(self.headers.get("Host", "")):  # a page of somebody else that got its own name to lead here
            self._send(403, "text/plain", b"This preview is for this machine alone.\n")
            return
        try:
            answer = self._answer()
        except DisclosureError as error:
            answer = 500, "text/plain", f"This page could not be made: {error.message}\n".encode()
        try:
            self._send(*answer)
        except (BrokenPipeError, ConnectionResetError):
            return  # whoever asked has gone on

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that http.server calls
        """Requests are not worth a line."""

    def _answer(self) -> Answer:
        parts = urlsplit("//this/" + self.path.lstrip("/"))
        path = unquote(parts.path)
        if path.startswith(HOME):
            return self._own(path.removeprefix(HOME), parse_qs(parts.query))
        if path == "/":
            return self._front()
        inside = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        if page := self.desk.page(inside):
            return 200, "text/html", _marked(page)
        return self._file(inside)

    def _front(self) -> Answer:
        """The home page of a folder, the page of one record; what is wrong where there is neither yet."""
        only = self.desk.sheets.get(self.desk.only) if self.desk.only else None
        if only is not None and only.first:
            return 302, "/" + quote(only.first.removesuffix("index.html")), b""
        if self.desk.only or self.desk.trouble or not self.desk.version:
            return self._own("", {})
        return self._file("index.html")

    def _own(self, name: str, query: dict[str, list[str]]) -> Answer:
        if name == "wait":
            since = query.get("since", ["0"])[0]
            version = self.desk.wait(int(since) if since.isdecimal() else 0, WAIT)
            return 200, "application/json", json.dumps({"version": version}).encode()
        if name == "findings":
            path = query.get("page", [""])[0].lstrip("/")
            return 200, "application/json", json.dumps(_told(self.desk, path), ensure_ascii=False).encode()
        if name in ("preview.js", "preview.css"):
            kind = "text/javascript" if name.endswith("js") else "text/css"
            return 200, kind, resources.templates("register", name).read_bytes()
        if name == "":
            return 200, "text/html", _marked(_overview(self.desk))
        return 404, "text/plain", b"There is no such page of the preview.\n"

    def _file(self, path: str) -> Answer:
        root = (self.desk.tree / "current").resolve()
        try:
            file = (root / path).resolve()
            if file.is_relative_to(root) and file.is_dir():
                return 302, "/" + quote(path) + "/", b""
            data = file.read_bytes() if file.is_relative_to(root) else None
        except (OSError, ValueError):  # not there, or a name that no file can have
            data = None
        if data is None:
            data = self.desk.asset(path)
        if data is None:
            lost = root / "404.html"
            return 404, "text/html", _marked(lost.read_bytes() if lost.is_file() else _overview(self.desk))
        ending = path[path.rfind(".") :]
        kind = _KINDS.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        return 200, kind, _marked(data) if kind == "text/html" else data

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        if status == 302:
            self.send_header("Location", kind)
            kind = "text/plain"
        text = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", "frame-ancestors 'self'")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _is_local(host: str) -> bool:
    """Whether a request asked for this machine by one of its own names."""
    try:
        return urlsplit(f"//{host}").hostname in LOCAL
    except ValueError:
        return False


def _marked(page: bytes) -> bytes:
    """A page with the script that waits for changes and lays findings beside their paragraphs."""
    return page.replace(b"</head>", _HEAD.encode(), 1)


def _told(desk: Desk, page: str) -> dict[str, object]:
    """What the script shows: the findings of the page's file, and how much there is in all."""
    words = catalogue("register")
    sheet = desk.sheet_at(page)
    return {
        "version": desk.version,
        "bar": words.text("preview.bar", told=_count(desk)) if desk.version else words.text("preview.making"),
        "file": sheet.path if sheet else "",
        "old": words.text("preview.old") if sheet and sheet.is_old else "",
        "trouble": f"{words.text('preview.trouble')} {desk.trouble}" if desk.trouble else "",
        "findings": [_shown(each) for each in (desk.findings(sheet.path) if sheet else ())],
    }


def _count(desk: Desk) -> str:
    """How many errors and warnings there are in all files, in words."""
    words = catalogue("register")
    return ", ".join(words.count(f"preview.{name}", desk.count(severity)) for name, severity in _TOLD)


def _shown(finding: Finding) -> dict[str, str]:
    words = catalogue("register")
    line = finding.origin.line if finding.origin else 0
    head = [words.text(f"preview.{finding.severity.value}"), words.text("preview.line", line=line) if line else ""]
    return {
        "severity": finding.severity.value,
        "path": str(finding.path),
        "head": ", ".join(filter(None, (*head, finding.code))),
        "what": say(finding, "what"),
        "mend": say(finding, "mend"),
    }


def _overview(desk: Desk) -> bytes:
    """Every file with what is to be said of it, for who looks without a script too: what has errors first."""
    rows = []
    for path in {*desk.sheets, *desk.told}:
        sheet, findings = desk.sheets.get(path), desk.findings(path)
        rows.append(
            {
                "path": path,
                "href": "/" + quote(sheet.first.removesuffix("index.html")) if sheet and sheet.first else "",
                "trouble": sheet.trouble if sheet else "",
                "findings": [_shown(each) for each in findings],
                "errors": sum(each.severity is Severity.ERROR for each in findings),
            }
        )
    rows.sort(key=lambda row: (not (row["errors"] or row["trouble"]), row["path"]))
    words = catalogue("register")
    page = template("register/preview.html.j2", read_theme()[0])
    told = words.text("preview.making") if not desk.version else ""
    return page.render(rows=rows, trouble=desk.trouble, making=told, say=words.text, count=words.count).encode()
