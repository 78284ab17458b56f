"""Checking a pack: a changed byte in any file is named, nothing raises, and silence never reads as "in order"."""

import base64
import json
import random
from collections.abc import Callable
from typing import Any

import packs
import pytest

from disclosure.canonical import canonical_json, sha256
from disclosure.errors import UnreadableError
from disclosure.filing.pack import layout
from disclosure.filing.pack.attestation import disagreements
from disclosure.filing.pack.check import Lookers, check_pack
from disclosure.filing.pack.manifest import sums
from disclosure.filing.pack.reader import is_pack, members_in, records_in
from disclosure.model.verification import Claim, Outcome, Part, Verdict, Verification
from disclosure.render.pdf.extract import extract_record
from disclosure.words import catalogue

LOOKERS = Lookers(attestation=packs.looked_at)


def verified(data: bytes, lookers: Lookers = LOOKERS) -> Verification:
    """The pack's verification; every claim has its words."""
    claims = check_pack(data, lookers)
    for each in claims:
        if each.code.startswith("pack."):
            assert catalogue("messages").text(f"verify.{each.code}", **each.params)
    return Verification("filing.zip", sha256(data), claims)


def broken(data: bytes, lookers: Lookers = LOOKERS) -> dict[str, set[str]]:
    """What is broken: the codes by the file that they name."""
    found: dict[str, set[str]] = {}
    for each in check_pack(data, lookers):
        if each.outcome is Outcome.BROKEN:
            found.setdefault(each.subject, set()).add(each.code)
    return found


def remade(pack: bytes, change: Callable[[dict[str, Any]], None], **members: bytes) -> bytes:
    """The pack with its manifest changed and everything that follows from it made to agree: a forger's work."""
    whole = {**packs.members(pack), **members}
    manifest = json.loads(whole[layout.MANIFEST])
    change(manifest)
    whole[layout.MANIFEST] = canonical_json(manifest)
    whole[layout.SUMS] = sums({name: sha256(data) for name, data in whole.items()})
    return packs.repacked(pack, whole)


def test_an_attested_pack_is_valid_and_one_that_nobody_signed_for_is_unsigned(pack: bytes, plain: bytes) -> None:
    found = verified(pack)
    assert found.verdict is Verdict.VALID
    assert [each.code for each in found.claims if each.code.startswith("pack.")] == [
        "pack.sound",
        "pack.digests",
        "pack.records.held",
    ]
    assert verified(plain).verdict is Verdict.UNSIGNED


def test_what_nobody_looked_at_is_told(pack: bytes) -> None:
    found = verified(pack, Lookers())
    assert [each.code for each in found.unchecked] == ["pack.attestation.unchecked"]


def test_a_changed_byte_in_any_file_is_named_even_in_a_container_that_is_sound_again(one: bytes) -> None:
    chance = random.Random(3)
    for name, data in packs.members(one).items():
        at = chance.randrange(len(data))
        bent = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        found = broken(packs.repacked(one, {name: bent}))
        assert name in found, (name, at, found)


def test_a_file_cut_off_emptied_added_or_taken_out_is_named(one: bytes) -> None:
    for name, data in packs.members(one).items():
        for bent in (data[:-1], data + b"\n", b""):
            assert name in broken(packs.repacked(one, {name: bent})), name
        assert "pack.missing" in broken(packs.repacked(one, {name: None}))[name], name
    for name in ("autorun.inf", "parking-objections/more.html", "attestation.jsonl"):
        assert broken(packs.repacked(one, {name: b"hello"}))[name] == {"pack.added"}


def test_two_hundred_flips_give_no_verdict_but_invalid_and_no_traceback(pack: bytes) -> None:
    chance = random.Random(200)
    for _ in range(200):
        bent = bytearray(pack)
        bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
        assert verified(bytes(bent)).verdict is Verdict.INVALID


def test_two_files_that_change_places_are_named(pack: bytes) -> None:
    own = packs.members(pack)
    first, second = "benefits-triage/questions.html", "heron-3b/questions.html"
    found = broken(packs.repacked(pack, {first: own[second], second: own[first]}))
    assert {first, second} <= set(found)


def test_a_forgery_that_agrees_with_itself_is_what_the_attestation_is_for(pack: bytes, plain: bytes) -> None:
    def other_cover(manifest: dict[str, Any]) -> None:
        cover = next(each for each in manifest["members"] if each["path"] == layout.COVER)
        cover["sha256"], cover["bytes"] = sha256(b"<p>Trust me"), len(b"<p>Trust me")

    forged = {layout.COVER: b"<p>Trust me"}
    assert verified(remade(plain, other_cover, **forged)).verdict is Verdict.UNSIGNED
    assert verified(remade(pack, other_cover, **forged)).verdict is Verdict.INVALID


def test_an_attestation_that_was_taken_out_or_put_in_is_told(pack: bytes, plain: bytes) -> None:
    gone = packs.repacked(pack, dict.fromkeys(layout.ATTESTATION))
    assert set(broken(gone)) == set(layout.ATTESTATION)
    half = packs.repacked(pack, {"attestation.sig": None})
    assert set(broken(half)) == {"attestation.sig"}
    put_in = packs.repacked(plain, {name: packs.members(pack)[name] for name in layout.ATTESTATION})
    assert "pack.attestation.added" in broken(put_in)["attestation.json"]


def test_the_four_files_of_an_attestation_must_agree_byte_for_byte(pack: bytes) -> None:
    own = packs.members(pack)
    envelope = json.loads(own["attestation.json"])
    other = {**envelope, "payload": base64.b64encode(b"{}").decode()}
    loose = {**envelope, "payload": envelope["payload"] + "\n"}
    for name, data in {
        "attestation.json": json.dumps(envelope).encode() + b"\n",
        "attestation.json ": canonical_json(loose) + b"\n",
        "attestation.json  ": b"[" * 100_000,
        "attestation.pae": canonical_json(other),
        "attestation.sig": own["attestation.sig"] + b"\0",
        "attestation.pem": own["attestation.pem"] + b"\n",
        "attestation.pem ": b"subject: somebody else\n" + own["attestation.pem"],
        "attestation.pem  ": b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    }.items():
        claims = check_pack(packs.repacked(pack, {name.strip(): data}), Lookers())
        told = {each.subject for each in claims if each.outcome is Outcome.BROKEN}
        assert told == {name.strip()}


def _with(**values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda manifest: manifest.update(values)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_with(format="https://schemas.disclosure.example/pack/2.0/schema.json"), "pack.manifest.format"),
        (_with(critical=["encrypted-members"]), "pack.manifest.critical"),
        (_with(members="none"), "pack.manifest.shape"),
        (_with(epoch="2026-02-31T00:00:00Z"), "pack.manifest.shape"),
        (_with(is_attested="yes"), "pack.manifest.shape"),
        (_with(epoch="2026-11-23T00:00:00Z"), "pack.stamp"),
        (_with(records=[]), "pack.records"),
        (lambda manifest: manifest["members"].append(manifest["members"][0]), "pack.manifest.twice"),
        (lambda manifest: manifest["members"][0].update(path=layout.SUMS), "pack.manifest.own"),
        (lambda manifest: manifest["records"].append({"id": "ghost", "sha256": "0" * 64}), "pack.records"),
    ],
)
def test_a_manifest_that_cannot_be_followed_breaks_the_pack(
    plain: bytes, change: Callable[[dict[str, Any]], None], code: str
) -> None:
    found = broken(remade(plain, change))
    assert code in {each for codes in found.values() for each in codes}


def test_a_manifest_may_know_more_than_this_version(plain: bytes) -> None:
    assert broken(remade(plain, _with(colour="blue"))) == {}


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"a": 1}', b'{"a":NaN}', b"\xff", b"[" * 200_000, b'{"a":1,"a":1}']
)
def test_a_manifest_that_is_not_canonical_json_is_not_read_on(plain: bytes, data: bytes) -> None:
    found = broken(packs.repacked(plain, {layout.MANIFEST: data}))
    assert set(found) == {layout.MANIFEST}


def record_member(manifest: dict[str, Any], data: bytes) -> None:
    member = next(each for each in manifest["members"] if each["role"] == "record")
    member["sha256"], member["bytes"] = sha256(data), len(data)
    manifest["records"][0]["sha256"] = sha256(data)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda record: record["system"].update(colour="blue"), "pack.record.invalid"),
        (lambda record: record["record"].update(id="other"), "pack.record.id"),
        (lambda record: record["system"].update(one_line="People decide nothing."), "pack.pdf.other"),
    ],
)
def test_a_record_that_was_changed_does_not_agree_with_schema_folder_or_pdf(
    plain: bytes, change: Callable[[dict[str, Any]], None], code: str
) -> None:
    path = "parking-objections/parking-objections.json"
    record = json.loads(packs.members(plain)[path])
    change(record)
    data = canonical_json(record)
    found = broken(remade(plain, lambda manifest: record_member(manifest, data), **{path: data}))
    assert code in {each for codes in found.values() for each in codes}


def test_each_pdf_is_looked_at_by_whoever_knows_pdf_files_and_its_name_is_told(pack: bytes) -> None:
    def look(name: str, data: bytes) -> list[Claim]:
        assert extract_record(data).matches
        return [
            Claim(Part.SIGNATURE, Outcome.UNSIGNED, "signature.none"),
            Claim(Part.PAGE, Outcome.BROKEN, "page.other", {}, "page 2"),
        ]

    found = check_pack(pack, Lookers(look, packs.looked_at))
    assert {each.subject for each in found if each.code == "page.other"} == {
        f"{name}/{name}.pdf: page 2" for name in ("benefits-triage", "heron-3b", "parking-objections")
    }
    assert not any(each.outcome is Outcome.UNSIGNED for each in found)  # the pack never said that they are signed


def test_a_signature_taken_out_of_a_pdf_is_told(plain: bytes) -> None:
    def say_signed(manifest: dict[str, Any]) -> None:
        next(each for each in manifest["members"] if each["role"] == "notice_pdf")["is_signed"] = True

    pack = remade(plain, say_signed)
    unsigned = Claim(Part.SIGNATURE, Outcome.UNSIGNED, "signature.none")
    found = broken(pack, Lookers(pdf=lambda name, data: [unsigned]))
    assert found == {"parking-objections/parking-objections.pdf": {"pack.pdf.stripped"}}
    assert "pack.pdf.unchecked" in {each.code for each in check_pack(pack)}


def test_the_records_of_a_pack_are_read_out_of_it(pack: bytes) -> None:
    names = [f"{name}/{name}.json" for name in ("benefits-triage", "heron-3b", "parking-objections")]
    assert [name for name, _ in records_in(pack)] == names
    assert dict(records_in(pack)) == {name: members_in(pack)[name] for name in names}
    assert is_pack(pack)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"%PDF-1.7", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_pack_is_unreadable_with_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"\.$"):
        records_in(data)
    assert verified(data).verdict is Verdict.INVALID


def test_a_damaged_pack_names_the_file_that_is_damaged(pack: bytes) -> None:
    own = packs.members(pack)["heron-3b/heron-3b.json"]
    bent = pack.replace(own, own[:-2] + b" }", 1)
    with pytest.raises(UnreadableError, match=r"heron-3b/heron-3b\.json: The bytes of this file are damaged"):
        records_in(bent)


def test_base64_that_decodes_alike_in_another_form_is_a_change() -> None:
    kind, own = "application/vnd.in-toto+json", packs.keys()

    def told(payload: str) -> list[str]:
        envelope = {"payload": payload, "payloadType": kind, "signatures": [{"sig": "AAAA"}]}
        whole = {
            "attestation.json": canonical_json(envelope) + b"\n",
            "attestation.pem": own.pem,
            "attestation.pae": f"DSSEv1 {len(kind)} {kind} 2 {{}}".encode(),
            "attestation.sig": b"\0\0\0",
        }
        return [each.subject for each in disagreements(whole)]

    assert base64.b64decode("e30=") == base64.b64decode("e31=") == b"{}"
    assert told("e30=") == []
    assert told("e31=") == ["attestation.json"]


def test_a_manifest_in_another_form_of_json_is_not_read_on_though_it_says_the_same(plain: bytes) -> None:
    value = json.loads(packs.members(plain)[layout.MANIFEST])
    doubled = canonical_json(value).replace(b'"is_attested":false', b'"is_attested":true,"is_attested":false')
    for data in (json.dumps(value).encode(), json.dumps(value, indent=2).encode(), doubled):
        assert json.loads(data) == value
        assert broken(packs.repacked(plain, {layout.MANIFEST: data})) == {layout.MANIFEST: {"pack.manifest.json"}}
