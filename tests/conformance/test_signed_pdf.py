"""A signature spoils neither standard: signed files follow PDF/UA-1 and PDF/A-3a as the built ones do, by veraPDF."""

from pathlib import Path

import pytest
from unit.filing import made

from disclosure.filing.keys import SigningKey
from disclosure.filing.pdf.signing import sign_pdf

import tools


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, verapdf: Path) -> list[Path]:
    folder = tmp_path_factory.mktemp("signed")
    ed25519 = SigningKey(made.private("ed25519"), made.certificate("Beispiel „GmbH“ ქართული", made.private("ed25519")))
    signers = {"self-made": made.key(), "issued": made.issued(), "ed25519": ed25519}
    for name, own in signers.items():
        (folder / f"{name}.pdf").write_bytes(sign_pdf(made.built(), own, epoch=made.EPOCH, reason="Filed: ქართული"))
    return [folder / f"{name}.pdf" for name in signers]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_signed_pdfs_follow_both_standards(files: list[Path], profile: tools.Profile) -> None:
    broken = {
        path.name: text for path, (is_compliant, text) in tools.verapdf(profile, files).items() if not is_compliant
    }
    assert broken == {}
