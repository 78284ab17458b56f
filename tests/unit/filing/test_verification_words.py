"""Every claim has its sentence, every sentence its claim, and the sentences cannot be used against a reader."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from unit.filing import made

import disclosure
from disclosure import api, resources
from disclosure.filing.keys import SigningKey
from disclosure.filing.pdf.signing import sign_pdf
from disclosure.model.verification import Claim, Outcome, Part, Verdict, Verification
from disclosure.render.difference import Kind
from disclosure.render.verification.text import as_text
from disclosure.words import catalogue, sentence

ROOM = Path(disclosure.__file__).parent / "filing"
CODE = re.compile(r'"((?:container|signature|extent|signer|attachments|record|page)\.[a-z_]+)"')


def test_every_code_in_the_room_has_words_and_no_words_are_left_over() -> None:
    used = {code for path in ROOM.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    fields = {"record.id", "record.json", "record.kind", "record.languages", "record.version"}  # places and files
    files = [
        resources.templates("locales", "en", f"messages.{name}.po") for name in ("verify", "verify-kinds", "attest")
    ]
    told = {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8").replace('"verify.', '"'))}
    made = {f"page.{kind}" for kind in get_args(Kind)}  # what differs is part of these codes
    assert used - fields <= told
    assert told <= used | made


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_says_what_it_means_and_what_to_do(verdict: Verdict) -> None:
    words = catalogue("messages")
    assert words.text(f"verify.verdict.{verdict}").startswith(f"{verdict.upper()}: ")
    assert words.text(f"verify.next.{verdict}")


def test_the_verdict_comes_first_and_the_open_parts_are_named() -> None:
    lines = as_text(made.look(made.signed())).splitlines()
    assert lines[:2] == ["made-up.pdf", "==========="]
    assert lines[2].startswith("VALID: ")
    text = "\n".join(lines)
    assert text.index("What was looked at") < text.index("What was not checked") < text.index("What you can do")
    assert "- Whether the pages say what the record inside says." in lines
    assert all(len(line) <= 100 for line in lines)


def test_colours_are_for_those_who_ask() -> None:
    seen = made.look(made.signed())
    assert "\x1b" not in as_text(seen)
    assert as_text(seen, has_colour=True).replace("\x1b[1;32m", "").replace("\x1b[0m", "") == as_text(seen)


def test_a_name_in_a_certificate_cannot_write_on_the_readers_terminal() -> None:
    own = made.private("p256", 11)
    hostile = SigningKey(own, made.certificate("Bank\x1b[2J\u202eevil", own))
    text = as_text(made.look(sign_pdf(made.built(), hostile, epoch=made.EPOCH)))
    assert "Bank\\u001b[2J\\u202eevil" in text
    assert all(char.isprintable() or char == "\n" for char in text)


def test_braces_in_a_name_are_only_braces() -> None:
    claim = Claim(Part.ATTACHMENTS, Outcome.BROKEN, "attachments.extra", subject="{name}\n")
    assert sentence(claim, catalogue("messages")).startswith("{name}\\u000a: ")


FILES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "built": made.built,
    "signed": made.signed,
    "signed, and longer": lambda: made.signed() + b"x",
}


@pytest.mark.parametrize("file", FILES)
def test_the_json_obeys_its_schema_and_says_the_same(file: str) -> None:
    seen = made.look(FILES[file]())
    told = json.loads(api.write_verification(seen, "json"))
    jsonschema.validate(told, json.loads(api.schema("verification")))
    assert (told["verdict"], told["as_of"], told["trusted_files"]) == (seen.verdict, "2026-11-23", ["trusted-0.pem"])
    assert [(each["code"], each["outcome"]) for each in told["claims"]] == [(c.code, c.outcome) for c in seen.claims]
    text = " ".join(as_text(seen).split())
    assert all(" ".join(each["text"].split()) in text for each in told["claims"])


def test_a_verification_without_a_day_is_told_too() -> None:
    seen = Verification("a", "0" * 64, (), as_of=None)
    assert json.loads(api.write_verification(seen, "json"))["as_of"] is None
    assert "Judged" not in as_text(seen)
    assert "Judged by the day 2026-01-02" in as_text(Verification("a", "0" * 64, (), as_of=date(2026, 1, 2)))
