"""Every claim of this part has its sentence, and every sentence its claim."""

import re
import string
from pathlib import Path
from typing import get_args

from disclosure import resources
from disclosure.render.difference import Kind
from disclosure.words import catalogue

ROOT = Path(__file__).resolve().parents[3]
FILES = ("attested", "rebuild", "made_with")


def _made() -> set[str]:
    source = "".join((ROOT / f"disclosure/filing/{name}.py").read_text(encoding="utf-8") for name in FILES)
    found = set(re.findall(r'"((?:page|attestation)\.[a-z_]+)"', source))
    statements = set(
        re.findall(r'"(statement_[a-z]+)"', (ROOT / "disclosure/filing/attestation.py").read_text("utf-8"))
    )
    return found | {f"page.{kind}" for kind in get_args(Kind)} | {f"attestation.{code}" for code in statements}


def test_every_claim_has_a_sentence_and_every_sentence_a_claim() -> None:
    text = resources.templates("locales", "en", "messages.attest.po").read_text(encoding="utf-8")
    assert set(re.findall(r'msgid "verify\.([^"]+)"', text)) == _made()


def test_no_sentence_calls_a_document_compliant_or_wants_a_parameter_without_a_name() -> None:
    words = catalogue("messages")
    for code in _made():
        pattern = words.pattern(f"verify.{code}")
        assert "complian" not in pattern.lower()
        assert all(name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None)
