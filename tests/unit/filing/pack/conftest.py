"""One attested pack of the examples for the whole room."""

import packs
import pytest


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The three examples for the GovAI Coalition, attested; the PDF files are not signed."""
    return packs.packed(tmp_path_factory.mktemp("pack"), buyer="govai", attest=packs.attester())


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One example with evidence, attested."""
    record = packs.ROOT / "examples/parking-objections.yaml"
    return packs.packed(tmp_path_factory.mktemp("one"), record, buyer="govai", attest=packs.attester())


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One example for a buyer without a form, attested by nobody."""
    return packs.packed(tmp_path_factory.mktemp("plain"), packs.ROOT / "examples/parking-objections.yaml")
