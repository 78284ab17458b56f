"""What the Typst engine refuses, how it ends, and that it never asks the network."""

import http.server
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from unit.render import sample
from unit.render.pdf.jobs import job_of

from disclosure.document.blocks import (
    Block,
    Bullets,
    Details,
    Document,
    Emphasis,
    Facts,
    Grid,
    Paragraph,
    Passage,
    Prose,
    Quote,
    Row,
    Run,
    Section,
    Strong,
    Table,
)
from disclosure.document.nodes import DEPTH
from disclosure.errors import MissingError, RenderError
from disclosure.render.pdf import engine
from disclosure.render.pdf.engine import NOWHERE, PdfWorkers, render_pdf
from disclosure.render.pdf.fontconfig import write_configuration


def document(block: Block) -> Document:
    return sample.document("A", sections=(Section("a", "A", (block,)),))


def nested(depth: int, *kinds: Callable[[Prose], Prose]) -> Prose:
    prose = sample.words("deep")
    for level in range(depth):
        prose = kinds[level % len(kinds)](prose)
    return prose


def bullets(prose: Prose) -> Prose:
    return (Bullets((prose,)),)


def numbered(prose: Prose) -> Prose:
    return (Bullets((prose,), True),)


def quoted(prose: Prose) -> Prose:
    return (Quote(prose),)


@pytest.mark.parametrize("kinds", [(bullets,), (numbered,), (quoted,), (bullets, quoted), (quoted, numbered)])
def test_prose_as_deep_as_a_record_may_have_it_is_drawn_in_any_place(
    typst_workers: PdfWorkers, kinds: tuple[Callable[[Prose], Prose], ...]
) -> None:
    deep = sample.answer(nested(DEPTH - 1, *kinds), language="fr")
    inner: Block = Details("d", "Group", (Facts((Row("Label", (deep,)),)), Table("Caption", ("One",), ((deep,),))))
    for level in range(4):
        inner = Details(f"d{level}", "Group", (inner,))
    assert typst_workers.render(job_of(document(inner), "typst")).startswith(b"%PDF-1.7")


def test_emphasis_as_deep_as_a_record_may_have_it_is_drawn(typst_workers: PdfWorkers) -> None:
    from disclosure.document.blocks import Inline

    inlines: tuple[Inline, ...] = (Run("deep"),)
    for level in range(DEPTH):
        inlines = (Emphasis(inlines),) if level % 2 else (Strong(inlines),)
    prose: Prose = (Grid((), ((inlines, inlines),)), Paragraph(inlines))
    assert typst_workers.render(job_of(document(Passage(sample.answer(prose))), "typst"))


def test_what_is_deeper_is_refused_by_name_and_the_next_record_is_made(typst_workers: PdfWorkers) -> None:
    with pytest.raises(RenderError, match=r"parking could not be made: its text is nested too deeply"):
        typst_workers.render(job_of(document(Passage(sample.answer(nested(60, quoted)))), "typst"))
    assert typst_workers.render(job_of(sample.document(), "typst"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_fifty_thousand_accents_on_one_letter_end_with_a_message() -> None:
    bomb = document(Passage(sample.answer("a" + "\u0301" * 50_000)))
    with PdfWorkers(engine="typst") as workers:
        with pytest.raises(RenderError, match=r"parking stopped: (it needs more than|it was not finished)"):
            workers.render(job_of(bomb, "typst"), seconds=30)
        assert workers.render(job_of(sample.document(), "typst")).startswith(b"%PDF")


def test_a_table_too_large_for_the_time_is_stopped_and_named() -> None:
    cell = sample.answer("some words in a cell")
    large = job_of(document(Table("Caption", ("a", "b", "c"), ((cell,) * 3,) * 6000)), "typst")
    with PdfWorkers(engine="typst") as workers:
        workers.render(job_of(sample.document(), "typst"))
        start = time.monotonic()
        with pytest.raises(RenderError, match=r"parking stopped: .* after 1 seconds"):
            workers.render(large, seconds=1)
        assert time.monotonic() - start < 10
        assert workers.render(job_of(sample.document(), "typst")).startswith(b"%PDF")


def test_very_long_words_in_any_script_are_drawn(typst_workers: PdfWorkers) -> None:
    for word in ("x" * 20_000, "م" * 5_000, "a\u0301" * 5_000, "ბ" * 5_000, "1" * 5_000):
        made = document(Facts((Row(word[:2000], (sample.answer(word),)),)))
        assert typst_workers.render(job_of(made, "typst")).startswith(b"%PDF")


def test_a_label_longer_than_a_page_goes_on_on_the_next(typst_workers: PdfWorkers) -> None:
    import pikepdf
    from pdf_reading import Reading

    made = document(Facts((Row("word " * 3000, (sample.answer("answer"),)),)))
    reading = Reading(typst_workers.render(job_of(made, "typst")))
    assert len(reading.pdf.pages) > 3
    assert all(isinstance(page, pikepdf.Page) for page in reading.pdf.pages)
    assert reading.words.count("word") == 3000


def test_workers_of_one_engine_start_the_other_when_a_job_asks_for_it(typst_workers: PdfWorkers) -> None:
    assert b"WeasyPrint" in typst_workers.render(job_of(sample.document(), "weasyprint"))
    assert b"Typst" in typst_workers.render(job_of(sample.document(), "typst"))


def test_a_job_has_a_page_or_a_content() -> None:
    from unit.render.pdf.sample import job

    assert job().engine == "weasyprint"
    assert job(html="", content="{}").engine == "typst"
    for wrong in ({"html": ""}, {"content": "{}"}):
        with pytest.raises(ValueError, match="a page or a content"):
            job(**wrong)


def test_a_worker_for_typst_loads_no_weasyprint(tmp_path: Path) -> None:
    program = (
        "import sys; from disclosure.render.pdf.loading import load; load('typst');"
        "print(sorted({'typst', 'pikepdf', 'weasyprint', 'jinja2', 'pydantic', 'fontTools'} & set(sys.modules)))"
    )
    environment = engine._environment(write_configuration(tmp_path))
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "['pikepdf', 'typst']", run.stderr


def test_a_machine_without_typst_is_told_both_ways_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "typst.py").write_text("raise ModuleNotFoundError(\"No module named 'typst'\")", encoding="utf-8")
    real = engine._environment

    def poorer(fonts: Path) -> dict[str, str]:
        own = real(fonts)
        return own | {"PYTHONPATH": os.pathsep.join([str(tmp_path), own["PYTHONPATH"]])}

    monkeypatch.setattr(engine, "_environment", poorer)
    with pytest.raises(MissingError, match="No module named 'typst'") as caught:
        render_pdf(job_of(sample.document(), "typst"))
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("Run: pip install 'disclosure[typst]'. Or take the other engine")
    assert "Pango" in caught.value.hint


IMPORTS = """
import typst, sys
from disclosure.render.pdf.typst.draw import _compiler
compiler = _compiler()
for source in (b'#import "@preview/example:0.1.0": a', b'#import "@local/example:0.1.0": a',
               b'#read("/etc/passwd")', b'#read("../../pyproject.toml")'):
    try:
        compiler.compile(source, format="pdf")
        print("made")
    except typst.TypstError as error:
        print("refused", error.message)
"""


def test_even_a_program_of_others_would_reach_neither_the_network_nor_a_file(tmp_path: Path) -> None:
    """Our program imports nothing; this is the wall behind it. A worker's way out is a proxy that cannot be there."""
    environment = engine._environment(write_configuration(tmp_path))
    assert {environment[name] for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY")} == {NOWHERE}
    assert not any(name.upper() == "NO_PROXY" for name in environment)
    run = subprocess.run([sys.executable, "-c", IMPORTS], env=environment, capture_output=True, text=True, check=False)
    assert [line.split()[0] for line in run.stdout.splitlines()] == ["refused"] * 4, run.stderr
    assert "failed to download" in run.stdout.splitlines()[0]
    assert "escape the project root" in run.stdout.splitlines()[3]


def test_the_proxy_is_what_a_package_would_be_asked_through(tmp_path: Path) -> None:
    """Shows that the wall is where it is thought to be: with a proxy that listens, the request arrives there."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_CONNECT(self) -> None:
            asked.append(self.path)
            self.send_error(403)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        environment = engine._environment(write_configuration(tmp_path))
        environment |= dict.fromkeys(("HTTPS_PROXY", "https_proxy"), f"http://127.0.0.1:{server.server_port}")
        subprocess.run([sys.executable, "-c", IMPORTS], env=environment, capture_output=True, check=False)
        server.shutdown()
    assert asked
    assert all(path.startswith("packages.typst.org") for path in asked)
