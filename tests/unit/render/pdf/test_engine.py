"""Workers: what they refuse, how they die, and from where they can be started."""

import http.server
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from unit.render.pdf.sample import HTML, PIXEL, job

from disclosure.errors import MissingError, RenderError
from disclosure.render.pdf import engine
from disclosure.render.pdf.engine import PdfWorkers, render_pdf
from disclosure.render.pdf.job import PdfJob

SMALL = '<html lang="en"><head></head><body><h1>Title</h1>%s</body></html>'
FLEX_BOMB = SMALL % ("<div style='display:flex'>" * 14 + "x" + "</div>" * 14)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine: its address, and the paths that were asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.mark.parametrize(
    "page",
    [
        '<img src="ADDRESS/a.png" alt="x">',
        '<link rel="stylesheet" href="ADDRESS/a.css">',
        '<style>@import url(ADDRESS/a.css);</style>',
        '<style>@font-face { font-family: f; src: url(ADDRESS/a.ttf) } p { font-family: f }</style><p>x</p>',
        '<p style="background: url(ADDRESS/a.png)">x</p>',
        '<object data="ADDRESS/a.svg">x</object>',
        '<a rel="attachment" href="ADDRESS/a.bin">x</a>',
    ],
)  # fmt: skip
def test_a_page_that_asks_for_an_outside_address_is_not_made_and_nothing_is_asked(
    workers: PdfWorkers, listener: tuple[str, list[str]], page: str
) -> None:
    address, asked = listener
    with pytest.raises(RenderError, match=r"exampleton-parking .* asks for http://127\.0"):
        workers.render(job(html=SMALL % page.replace("ADDRESS", address)))
    assert asked == []


def test_a_picture_inside_a_picture_is_refused_too(workers: PdfWorkers, listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    image = f'<svg width="9" height="9"><title>x</title><image href="{address}/a.png" width="9" height="9"/></svg>'
    with pytest.raises(RenderError, match=r"Failed to render SVG|asks for"):
        workers.render(job(html=SMALL % image))
    assert asked == []


def test_a_page_cannot_attach_files(workers: PdfWorkers, listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    data = workers.render(job(html=SMALL % f'<link rel="attachment" href="{address}/a.bin">'))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert list(pdf.attachments) == ["disclosure.json"]
    assert asked == []


def test_a_file_of_this_machine_is_not_read(workers: PdfWorkers, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(PIXEL)
    with pytest.raises(RenderError, match="asks for file:"):
        workers.render(job(html=SMALL % f'<img src="{secret.as_uri()}" alt="x">'))


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ('<img src="other.png" alt="x">', "Relative URI"),
        ('<img src="bundled:other.png" alt="x">', "asks for bundled:other.png"),
        ('<img src="data:image/png;base64,AAAA" alt="x">', "Failed to load image"),
        ('<img src="mark.png">', "no required alt"),
        ("<div>" * 900, "nested too deeply"),
    ],
)
def test_a_page_that_lost_something_is_not_made(workers: PdfWorkers, page: str, fault: str) -> None:
    with pytest.raises(RenderError, match=fault):
        workers.render(job(html=SMALL % page))


def test_pictures_come_by_name_as_bundled_and_as_data(workers: PdfWorkers) -> None:
    import base64

    inline = f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"
    for source in ("mark.png", "bundled:mark.png", inline):
        assert b"/Image" in workers.render(job(html=SMALL % f'<img src="{source}" alt="x">'))


def test_a_link_to_no_place_is_drawn_as_words(workers: PdfWorkers) -> None:
    assert workers.render(job(html=SMALL % '<p><a href="#nowhere">there</a></p>')).startswith(b"%PDF-1.7")


def test_a_bomb_is_stopped_in_time_and_named_and_the_next_record_is_made() -> None:
    with PdfWorkers() as workers:
        workers.render(job(html=SMALL % ""))
        start = time.monotonic()
        with pytest.raises(RenderError, match=r"exampleton-parking stopped: .* after 1\.5 seconds"):
            workers.render(job(html=FLEX_BOMB), seconds=1.5)
        assert time.monotonic() - start < 4
        assert workers.render(job(html=SMALL % "")).startswith(b"%PDF")


def blank_picture(side: int) -> bytes:
    """A PNG of `side` by `side` transparent pixels, four bytes each when unpacked."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" * (side * 4 + 1)) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_page_that_needs_too_much_memory_is_named_and_its_worker_replaced() -> None:
    picture = {"big.png": blank_picture(8000)}
    with PdfWorkers(memory=450 * 1024**2) as workers:
        with pytest.raises(RenderError, match="exampleton-parking stopped: it needs more than 450 MB of memory"):
            workers.render(job(html=SMALL % '<img src="big.png" alt="x">', images=picture))
        assert workers._all[0]._process is None
        assert workers.render(job(html=SMALL % "")).startswith(b"%PDF")


def test_a_worker_killed_from_outside_is_told_and_replaced() -> None:
    with PdfWorkers() as workers:
        process = workers._all[0]._process
        assert process is not None
        timer = threading.Timer(1.5, process.kill)
        timer.start()
        with pytest.raises(RenderError, match="its process ended with code"):
            workers.render(job(html=FLEX_BOMB), seconds=20)
        timer.join()
        assert workers.render(job(html=SMALL % "")).startswith(b"%PDF")


def test_a_worker_is_renewed_after_its_share_of_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "DOCUMENTS_PER_PROCESS", 2)
    with PdfWorkers() as workers:
        numbers = []
        for _ in range(3):
            workers.render(job(html=SMALL % ""))
            process = workers._all[0]._process
            assert process is not None
            numbers.append(process.pid)
    assert numbers[0] == numbers[1] != numbers[2]


def test_an_abandoned_worker_ends_itself(tmp_path: Path) -> None:
    """A parent that was killed in the middle of a bomb leaves no process behind that runs for ever."""
    program = f"""
import subprocess, sys, pathlib
from disclosure.render.pdf import engine
from disclosure.render.pdf.wire import send
from disclosure.render.pdf.fontconfig import write_configuration
sys.path.insert(0, {str(Path(__file__).parents[3])!r})
from unit.render.pdf.test_engine import FLEX_BOMB, job
env = engine._environment(write_configuration(pathlib.Path({str(tmp_path)!r})))
code = "from disclosure.render.pdf import worker; worker.GRACE = 0.5; worker.main()"
child = subprocess.Popen([sys.executable, "-c", code, "weasyprint", str(2**31)], stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
send(child.stdin, 1.0, job(html=FLEX_BOMB).to_bytes())
print(child.wait(20) != 0, b"Timeout" in child.stderr.read())
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert run.stdout.split() == ["True", "True"], run.stderr


def test_a_pdf_can_be_made_from_a_command_line_program_in_any_folder(tmp_path: Path) -> None:
    """No `__main__` is imported again, and a file named like a library does no harm."""
    (tmp_path / "weasyprint.py").write_text("raise SystemExit('wrong library')", encoding="utf-8")
    (tmp_path / "job.json").write_bytes(job(html=SMALL % "").to_bytes())
    program = (
        "import pathlib; from disclosure.render.pdf.job import PdfJob;"
        "from disclosure.render.pdf.engine import render_pdf;"
        "print(render_pdf(PdfJob.from_bytes(pathlib.Path('job.json').read_bytes()))[:8])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False
    )
    assert run.stdout.strip() == "b'%PDF-1.7'", run.stderr


def test_a_machine_without_pango_is_told_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text(
        "raise OSError(\"cannot load library 'libpango-1.0-0': no such file\")", encoding="utf-8"
    )
    real = engine._environment
    monkeypatch.setattr(
        engine, "_environment", lambda fonts: real(fonts) | {"PYTHONPATH": _first(tmp_path, real(fonts))}
    )
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(MissingError, match="libpango") as caught:
        render_pdf(job())
    assert caught.value.hint == (
        "Run: brew install pango. Or take the other engine, --engine typst, which needs no system library "
        "(pip install 'disclosure[typst]')."
    )


def _first(folder: Path, environment: dict[str, str]) -> str:
    import os

    return os.pathsep.join([str(folder), environment["PYTHONPATH"]])


def test_a_job_survives_the_wire() -> None:
    assert PdfJob.from_bytes(job().to_bytes()) == job()
    assert HTML in PdfJob.from_bytes(job().to_bytes()).html
    with pytest.raises(ValueError, match="time zone"):
        job(epoch=job().epoch.replace(tzinfo=None))


def test_what_is_begun_is_drawn_once_beside_its_caller(workers: PdfWorkers, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    draw = engine._Worker.render
    monkeypatch.setattr(engine._Worker, "render", lambda *given: asked.append(given[1].title) or draw(*given))
    page, other = (job(html=SMALL % name, title=name) for name in ("begun", "other"))
    workers.begin(page)
    assert workers.render(other).startswith(b"%PDF")
    first = workers.render(job(html=SMALL % "begun", title="begun"))
    assert asked.count("begun") == 1
    assert workers.render(page) == first
    assert asked.count("begun") == 2


def test_what_goes_wrong_with_what_is_begun_is_told_when_it_is_asked_for(workers: PdfWorkers) -> None:
    page = job(html=SMALL % '<img src="https://example.org/a.png" alt="x">')
    workers.begin(page)
    with pytest.raises(RenderError, match="exampleton-parking"):
        workers.render(page)


def test_what_is_begun_and_never_asked_for_holds_nobody_up() -> None:
    started = time.monotonic()
    with PdfWorkers() as own:
        own.begin(job(html=FLEX_BOMB), seconds=100)
        own.begin(job(html=FLEX_BOMB), seconds=100)
        time.sleep(0.2)
    assert time.monotonic() - started < 50
