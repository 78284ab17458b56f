"""One file, two standards: PDF/UA-1 for people, PDF/A-3a for archives, by veraPDF."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from unit.render.pdf.sample import job

from disclosure.render.pdf.engine import PdfWorkers

import tools


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, verapdf: Path) -> list[Path]:
    """The sample on both papers, and one with characters that no font holds and nothing of its own style."""
    folder = tmp_path_factory.mktemp("pdf")
    odd = "<html lang=ka><head></head><body><h1>中 \U0001f600 \x07</h1><p>ა\u2028✓ ✗\u1680x\u3000</p></body></html>"
    jobs = {
        "a4": job(),
        "letter": job(page_size="letter"),
        "odd": job(html=odd, language="ka", title="中", stylesheet=""),
    }
    with PdfWorkers() as workers:
        for name, each in jobs.items():
            (folder / f"{name}.pdf").write_bytes(workers.render(each))
    return [folder / f"{name}.pdf" for name in jobs]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_our_pdfs_follow_both_standards(files: list[Path], profile: tools.Profile) -> None:
    broken = {
        path.name: text for path, (is_compliant, text) in tools.verapdf(profile, files).items() if not is_compliant
    }
    assert broken == {}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_planted_fault_is_found_in_our_pdfs(files: list[Path], tmp_path: Path, profile: tools.Profile) -> None:
    with pikepdf.open(BytesIO(files[0].read_bytes())) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(
            packet.replace(b"pdfuaid:part>1", b"pdfuaid:part>9").replace(b"A</pdfaid", b"X</pdfaid")
        )
        pdf.save(tmp_path / "faulty.pdf")
    ((is_compliant, text),) = tools.verapdf(profile, [tmp_path / "faulty.pdf"]).values()
    assert not is_compliant
    assert text
