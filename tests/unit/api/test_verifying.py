"""Whatever kind of file is handed in, `verify` looks at it and says what it is worth."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import packs
import pytest

from disclosure import api
from disclosure.model.verification import Outcome, Verdict

AS_OF = date(2026, 11, 23)
PARKING = packs.ROOT / "examples/parking-objections.yaml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an example with its record and its recipe beside it."""
    folder = tmp_path_factory.mktemp("built")
    api.build([PARKING], folder, formats=("html", "json"), as_of=AS_OF)
    return folder


def codes(file: Path, **how: Path) -> tuple[Verdict, dict[str, Outcome]]:
    found = api.verify(file, as_of=AS_OF, **how)
    return found.verdict, {claim.code: claim.outcome for claim in found.claims}


def test_a_page_beside_its_record_is_made_again(built: Path) -> None:
    verdict, told = codes(built / "parking-objections.html")
    assert (verdict, told["page.same_bytes"]) == (Verdict.UNSIGNED, Outcome.HELD)


def test_a_page_that_says_something_else_is_invalid(built: Path) -> None:
    page = built / "parking-objections.html"
    text = page.read_text(encoding="utf-8")
    assert "A person reads every objection" in text
    try:
        page.write_text(text.replace("A person reads every objection", "Nobody reads any objection"), encoding="utf-8")
        assert codes(page)[0] is Verdict.INVALID
    finally:
        page.write_text(text, encoding="utf-8")


def test_a_page_alone_says_what_could_not_be_looked_at(built: Path, tmp_path: Path) -> None:
    alone = tmp_path / "parking-objections.html"
    alone.write_bytes((built / alone.name).read_bytes())
    verdict, told = codes(alone)
    assert (verdict, told["page.alone"]) == (Verdict.UNSIGNED, Outcome.UNCHECKED)


def test_a_record_is_unsigned_and_its_opening_is_looked_at(tmp_path: Path) -> None:
    public, opening = tmp_path / "public.yaml", tmp_path / "opening.json"
    api.withhold(
        PARKING, ["purpose.costs"], public, opening, ground="trade_secret", because="A test of seals.", as_of=AS_OF
    )
    assert codes(public) == (Verdict.UNSIGNED, {"signature.record": Outcome.UNSIGNED})
    verdict, told = codes(public, opening=opening)
    assert (verdict, told["opening-holds"]) == (Verdict.UNSIGNED, Outcome.HELD)
    shown = api.write_verification(api.verify(public, opening=opening, as_of=AS_OF), "json")
    jsonschema.validate(json.loads(shown), json.loads(api.schema("verification")))
    opening.write_bytes(opening.read_bytes().replace(b"euro", b"yuan"))
    assert codes(public, opening=opening)[0] is Verdict.INVALID


@pytest.mark.parametrize("name", ["a.bin", "a.zip", "a.json", "a.pdf"])
def test_bytes_that_are_nothing_are_never_valid_and_never_a_traceback(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    for data in (b"", b"PK\x03\x04 nothing", b'{"payloadType": 1}', b"%PDF-1.7\n%%EOF", bytes(range(256))):
        file.write_bytes(data)
        assert codes(file)[0] in (Verdict.INVALID, Verdict.UNSIGNED)
