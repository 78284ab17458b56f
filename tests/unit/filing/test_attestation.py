"""An attestation binds files to records; every part of it that is not as it was signed is told."""

import base64
import json
import random
import subprocess
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from google.protobuf import json_format
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement as OutsideStatement
from unit.filing.keyring import PrivateKey, certificate, private, signer, trust
from unit.filing.sorter import AS_OF, OTHER, notice

from disclosure.canonical import canonical_json, sha256
from disclosure.errors import FilingError, MissingError, UsageError
from disclosure.filing.attestation import (
    PAYLOAD_TYPE,
    PREDICATE_TYPE,
    Attestation,
    StatementError,
    read_attestation,
)
from disclosure.filing.attested import check_attestation
from disclosure.filing.attesting import attest_files
from disclosure.filing.beside import check_beside
from disclosure.filing.envelope import Envelope, keyid, read_envelope, sealed
from disclosure.filing.keys import SigningKey
from disclosure.filing.pages import check_pages
from disclosure.filing.reader import Reader
from disclosure.filing.trust import Anchor, Trust, TrustedKey
from disclosure.model.verification import Claim, Outcome, Part, Verdict, Verification
from disclosure.render.pdf.engine import PdfWorkers
from disclosure.words import catalogue

import tools

KINDS = ["ecdsa", "ed25519"]


@pytest.fixture(scope="module")
def made(built: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return attest_files(built, signer())


def looked(
    made: Mapping[str, bytes],
    files: Mapping[str, bytes],
    trusted: Trust | None = None,
    *,
    as_of: date = AS_OF,
    **options: Any,
) -> tuple[Claim, ...]:
    beside = options.pop("certificate", made["attestation.pem"])
    told = trust(signer().certificate) if trusted is None else trusted
    return check_attestation(made["attestation.json"], files, told, as_of=as_of, certificate=beside, **options)


def trusting_key(own: PrivateKey) -> Trust:
    """A reader who trusts one bare key."""
    return Trust(keys=(TrustedKey(own.public_key(), "city.pub"),))


def verdict(claims: tuple[Claim, ...]) -> Verdict:
    return Verification("x", "", claims).verdict


def codes(claims: tuple[Claim, ...]) -> dict[str, Outcome]:
    for claim in claims:
        assert catalogue("messages").text(f"verify.{claim.code}", **claim.params)
    return {claim.code.removeprefix("attestation."): claim.outcome for claim in claims}


def statement_of(made: Mapping[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(read_envelope(made["attestation.json"]).payload)
    return found


def resigned(made: Mapping[str, bytes], **changes: Any) -> dict[str, bytes]:
    """The attestation with its statement changed, and signed again by the same key."""
    payload = canonical_json({**statement_of(made), **changes})
    envelope = sealed(payload, PAYLOAD_TYPE, signer().private)
    return {**made, "attestation.json": envelope.json()}


# What is made


def test_every_file_is_a_subject_by_its_digest(built: Mapping[str, bytes], made: Mapping[str, bytes]) -> None:
    subjects = {each["name"]: each["digest"] for each in statement_of(made)["subject"]}
    assert subjects == {name: {"sha256": sha256(data)} for name, data in built.items()}


def test_every_file_of_the_record_is_bound_to_it_and_to_the_recipe_that_made_it(
    built: Mapping[str, bytes], made: Mapping[str, bytes]
) -> None:
    told = statement_of(made)["predicate"]
    digest = sha256(built["sorter.json"])
    assert {each["name"]: each["record"] for each in told["outputs"]} == dict.fromkeys(built, digest)
    assert [(each["id"], each["version"], each["digest"]["sha256"]) for each in told["records"]] == [
        ("sorter", "2.1", digest)
    ]
    assert sorted(name for each in told["recipes"] for name in each["outputs"]) == sorted(
        set(built) - {"sorter.recipe.json"}
    )
    by_name = {name: each for each in told["recipes"] for name in each["outputs"]}
    recipe = json.loads(built["sorter.recipe.json"])
    assert by_name["sorter.html"]["digest"]["sha256"] == sha256(built["sorter.recipe.json"])
    assert by_name["sorter.pdf"]["digest"]["sha256"] != by_name["sorter.nl.pdf"]["digest"]["sha256"]
    assert by_name["sorter.html"]["theme"] == sha256(canonical_json(recipe["theme"]))
    assert {each["as_of"] for each in told["recipes"]} == {AS_OF.isoformat()}


def test_the_attester_is_named_by_key_and_certificate(made: Mapping[str, bytes]) -> None:
    key = signer().private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert statement_of(made)["predicate"]["attester"] == {"keyid": sha256(key), "subject": "CN=Example City"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_files_and_key_give_the_same_bytes(built: Mapping[str, bytes], kind: str) -> None:
    assert attest_files(built, signer(kind)) == attest_files(dict(reversed(built.items())), signer(kind))


def test_a_draft_is_not_attested() -> None:
    files = notice(formats=("html",), is_draft=True).files(None)
    with pytest.raises(FilingError, match="draft"):
        attest_files({**files, "sorter.json": notice().json}, signer())


def test_files_without_a_record_are_not_attested() -> None:
    with pytest.raises(FilingError, match="none of these files carries a record"):
        attest_files({"a.txt": b"a"}, signer())


def test_a_key_of_another_kind_is_refused(built: Mapping[str, bytes]) -> None:
    key = ec.generate_private_key(ec.SECP384R1())
    own = SigningKey(key, certificate(key, "x"))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="cannot sign an attestation"):
        attest_files(built, own)


def test_files_of_two_records_are_each_bound_to_their_own(built: Mapping[str, bytes]) -> None:
    other = {f"other/{name}": data for name, data in notice(OTHER, formats=("html", "json")).files(None).items()}
    made = attest_files({**built, **other, "notes.txt": b"by hand"}, signer())
    told = {each["name"]: each["record"] for each in statement_of(made)["predicate"]["outputs"]}
    assert told["sorter.html"] == notice().digest
    assert told["other/sorter.html"] == notice(OTHER).digest
    assert "notes.txt" not in told
    assert len(statement_of(made)["predicate"]["records"]) == 2


# Outside eyes


@pytest.mark.parametrize("kind", KINDS)
def test_openssl_checks_it_without_us(built: Mapping[str, bytes], kind: str, tmp_path: Path) -> None:
    openssl = tools.need("openssl")
    for name, data in attest_files(built, signer(kind)).items():
        (tmp_path / name).write_bytes(data)

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([openssl, *arguments], cwd=tmp_path, capture_output=True, check=False)

    shown = run("x509", "-in", "attestation.pem", "-pubkey", "-noout")
    (tmp_path / "key.pem").write_bytes(shown.stdout)
    if kind == "ecdsa":
        check = ("dgst", "-sha256", "-verify", "key.pem", "-signature", "attestation.sig", "attestation.pae")
    else:
        check = ("pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "attestation.pae")
        check += ("-sigfile", "attestation.sig")
    good = run(*check)
    assert good.returncode == 0, good.stderr
    pae = (tmp_path / "attestation.pae").read_bytes()
    (tmp_path / "attestation.pae").write_bytes(pae[:-1] + b"\x00")
    assert run(*check).returncode != 0


def test_what_openssl_checks_is_what_the_envelope_holds(made: Mapping[str, bytes]) -> None:
    envelope = read_envelope(made["attestation.json"])
    assert made["attestation.pae"] == envelope.pae
    assert made["attestation.pae"].endswith(envelope.payload)
    assert made["attestation.sig"] == envelope.seals[0].signature


def test_the_statement_is_one_to_the_library_of_in_toto(built: Mapping[str, bytes], made: Mapping[str, bytes]) -> None:
    parsed = json_format.Parse(read_envelope(made["attestation.json"]).payload, statement_pb2.Statement())
    OutsideStatement.copy_from_pb(parsed).validate()
    assert {each.name for each in parsed.subject} == set(built)
    del parsed.subject[:]
    with pytest.raises(ValueError, match="subject"):
        OutsideStatement.copy_from_pb(parsed).validate()


def test_the_envelope_is_one_to_another_reader_of_dsse(made: Mapping[str, bytes]) -> None:
    from securesystemslib.dsse import Envelope as Dsse
    from securesystemslib.signer import SSlibKey

    public = signer().private.public_key()
    read = Dsse.from_dict(json.loads(made["attestation.json"]))
    assert read.verify([SSlibKey.from_crypto(public, keyid=keyid(public))], 1)


# The schema and our own reader


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    from disclosure import api

    found: dict[str, Any] = json.loads(api.schema("attestation"))
    return found


def test_the_predicate_obeys_its_published_schema(made: Mapping[str, bytes], schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(statement_of(made)["predicate"], schema)
    assert schema["$id"] == f"{PREDICATE_TYPE}/schema.json"


def test_the_schema_and_the_reader_refuse_the_same(made: Mapping[str, bytes], schema: dict[str, Any]) -> None:
    chance = random.Random(4)
    validator = jsonschema.Draft202012Validator(schema)
    differ, refused = [], 0
    for _ in range(400):
        told = statement_of(made)
        _spoil(told["predicate"], chance)
        by_schema = validator.is_valid(told["predicate"])
        try:
            read_attestation(canonical_json(told))
            by_reader = True
        except StatementError as error:  # what only the reader knows is told in other words
            by_reader = str(error).startswith(("the name", "the output", "the recipe"))
        refused += not by_schema
        if by_schema != by_reader:
            differ.append(told["predicate"])
    assert differ == []
    assert refused > 100


def _spoil(value: Any, chance: random.Random) -> None:
    """Change one thing somewhere in `value`."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(value[key], dict | list) and value[key] and chance.random() < 0.7:
            value = value[key]
            continue
        match chance.randrange(4):
            case 0:
                del value[key]
            case 1:
                value[key] = chance.choice(["", "x", 1, True, None, [], {}, "0" * 64, "0" * 63, "A" * 64, "2026-01-01"])
            case 2 if isinstance(value, dict):
                value["more"] = "x"
            case _:
                value[key] = [value[key]]
        return


# What is checked


@pytest.mark.parametrize("kind", KINDS)
def test_whole_files_of_a_trusted_signer_are_valid(built: Mapping[str, bytes], kind: str) -> None:
    made = attest_files(built, signer(kind))
    claims = looked(made, built, trust(signer(kind).certificate), is_complete=True)
    assert codes(claims) == dict.fromkeys(("read", "signed", "trusted", "files"), Outcome.HELD)
    assert verdict(claims) is Verdict.VALID


def test_a_changed_missing_or_added_file_is_named(built: Mapping[str, bytes], made: Mapping[str, bytes]) -> None:
    changed = looked(made, {**built, "sorter.md": built["sorter.md"] + b" "})
    assert [(each.code, each.subject) for each in changed if each.outcome is Outcome.BROKEN] == [
        ("attestation.file_changed", "sorter.md")
    ]
    fewer = {name: data for name, data in built.items() if name != "sorter.md"}
    assert codes(looked(made, fewer))["file_missing"] is Outcome.UNCHECKED
    assert codes(looked(made, fewer, is_complete=True))["file_missing"] is Outcome.BROKEN
    more = looked(made, {**built, "more.txt": b""})
    assert [each.subject for each in more if each.code == "attestation.file_unnamed"] == ["more.txt"]
    assert verdict(more) is Verdict.VALID
    whole = looked(made, {**built, "more.txt": b""}, is_complete=True)
    assert [(each.code, each.subject) for each in whole if each.outcome is Outcome.BROKEN] == [
        ("attestation.file_unnamed", "more.txt")
    ]


def test_a_name_that_no_reader_would_take_is_not_signed(built: Mapping[str, bytes]) -> None:
    for name in ("a:b.txt", "a\nb.txt", "../a.txt", "a\\b.txt"):
        with pytest.raises(UsageError, match="cannot be attested by their names"):
            attest_files({**built, name: b""}, signer())


def test_a_signer_is_trusted_by_certificate_by_authority_or_by_key_and_by_nothing_else(
    built: Mapping[str, bytes],
) -> None:
    root_key, middle_key, own_key = (private("ecdsa", number) for number in (1, 2, 3))
    root = certificate(root_key, "Root", is_authority=True)
    middle = certificate(middle_key, "Middle", issuer="Root", signed_by=root_key, is_authority=True)
    own = certificate(own_key, "Example City", issuer="Middle", signed_by=middle_key)
    impostor = certificate(private("ecdsa", 4), "Root", is_authority=True)
    made = attest_files(built, SigningKey(own_key, own, (middle,)))

    def signer_claim(trusted: Trust, **options: Any) -> Claim:
        (found,) = (each for each in looked(made, built, trusted, **options) if each.part is Part.SIGNER)
        return found

    assert signer_claim(trust(own)).code == "attestation.trusted"
    vouched = signer_claim(trust(impostor, root))
    assert (vouched.code, vouched.params["file"]) == ("attestation.vouched", "trusted-1.pem")
    assert signer_claim(trust(middle)).code == "attestation.vouched"
    by_key = signer_claim(trusting_key(own_key))
    assert (by_key.code, by_key.params["file"]) == ("attestation.trusted_key", "city.pub")
    assert signer_claim(Trust((Anchor(root, "root.pem"),), trusting_key(own_key).keys)).code == "attestation.vouched"
    assert signer_claim(trusting_key(root_key)).outcome is Outcome.UNTRUSTED
    for nobody in (trust(), trust(impostor), trust(signer().certificate)):
        assert signer_claim(nobody).outcome is Outcome.UNTRUSTED
    only_own = own.public_bytes(Encoding.PEM)
    assert signer_claim(trust(root), certificate=only_own).outcome is Outcome.UNTRUSTED
    assert signer_claim(trust(own), certificate=b"").code == "attestation.trusted"


def test_a_certificate_is_judged_by_its_days_and_its_use(built: Mapping[str, bytes], made: Mapping[str, bytes]) -> None:
    for day in (AS_OF - timedelta(days=365), AS_OF + timedelta(days=365)):
        claims = looked(made, built, as_of=day)
        assert codes(claims)["not_valid"] is Outcome.UNTRUSTED
    key = private("ecdsa", 9)
    own = SigningKey(key, certificate(key, "Example City", may_sign=False))
    claims = looked(attest_files(built, own), built, trust(own.certificate))
    assert codes(claims)["usage"] is Outcome.BROKEN


def test_a_bare_key_vouches_for_no_days_and_for_no_name(built: Mapping[str, bytes], made: Mapping[str, bytes]) -> None:
    for day in (AS_OF - timedelta(days=365), AS_OF, AS_OF + timedelta(days=365)):
        claims = looked(made, built, trusting_key(signer().private), as_of=day)
        assert (codes(claims)["trusted_key"], verdict(claims)) == (Outcome.HELD, Verdict.VALID)
    key = private("ecdsa", 9)
    own = SigningKey(key, certificate(key, "Example City", may_sign=False))
    assert codes(looked(attest_files(built, own), built, trusting_key(key)))["usage"] is Outcome.BROKEN


def test_a_key_that_signed_nothing_here_is_trusted_in_vain(
    built: Mapping[str, bytes], made: Mapping[str, bytes]
) -> None:
    for other in (private("ecdsa", 11), private("ed25519", 11)):
        claims = looked(made, built, trusting_key(other))
        assert verdict(claims) is Verdict.UNTRUSTED
    namesake = signer("ecdsa", "Example City", 12)
    theirs = attest_files(built, namesake)
    assert codes(looked(theirs, built, trusting_key(signer().private)))["untrusted"] is Outcome.UNTRUSTED


def test_without_any_key_of_its_signer_nothing_is_trusted(
    built: Mapping[str, bytes], made: Mapping[str, bytes]
) -> None:
    claims = looked(made, built, trust(), certificate=b"")
    assert codes(claims)["no_key"] is Outcome.UNTRUSTED
    assert verdict(claims) is Verdict.UNTRUSTED


def test_a_public_key_beside_it_checks_the_signature_and_names_nobody(
    built: Mapping[str, bytes], made: Mapping[str, bytes]
) -> None:
    public = signer().private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    told = codes(looked(made, built, trust(), certificate=public))
    assert (told["signed"], told["bare_key"]) == (Outcome.HELD, Outcome.UNTRUSTED)


def test_a_certificate_of_another_name_for_the_same_key_is_seen(
    built: Mapping[str, bytes], made: Mapping[str, bytes]
) -> None:
    grander = certificate(signer().private, "Ministry").public_bytes(Encoding.PEM)
    assert codes(looked(made, built, trust(), certificate=grander))["other_name"] is Outcome.BROKEN
    assert codes(looked(made, built, certificate=grander))["trusted"] is Outcome.HELD  # by the one that is trusted


def test_several_signatures_must_all_hold_as_far_as_their_keys_are_known(
    built: Mapping[str, bytes], made: Mapping[str, bytes]
) -> None:
    first = read_envelope(made["attestation.json"])
    second = sealed(first.payload, PAYLOAD_TYPE, signer("ed25519").private).seals[0]
    both = {**made, "attestation.json": Envelope(PAYLOAD_TYPE, first.payload, (second, *first.seals)).json()}
    claims = looked(both, built)
    assert codes(claims)["more_signatures"] is Outcome.UNCHECKED
    assert verdict(claims) is Verdict.VALID
    known = trust(signer().certificate, signer("ed25519").certificate)
    assert verdict(looked(both, built, known)) is Verdict.VALID
    spoiled = Envelope(PAYLOAD_TYPE, first.payload, (second.__class__(second.keyid, b"x" * 64), *first.seals))
    assert codes(looked({**both, "attestation.json": spoiled.json()}, built, known)) == {"forged": Outcome.BROKEN}


def test_a_signature_of_somebody_else_than_the_attester_is_seen(
    built: Mapping[str, bytes], made: Mapping[str, bytes]
) -> None:
    first = read_envelope(made["attestation.json"])
    theirs = sealed(first.payload, PAYLOAD_TYPE, signer("ed25519").private)
    claims = looked({**made, "attestation.json": theirs.json()}, built, trust(signer("ed25519").certificate))
    assert codes(claims)["other_signer"] is Outcome.BROKEN


def test_a_signature_that_names_no_key_is_tried_with_all(built: Mapping[str, bytes], made: Mapping[str, bytes]) -> None:
    value = json.loads(made["attestation.json"])
    del value["signatures"][0]["keyid"]
    assert verdict(looked({**made, "attestation.json": canonical_json(value)}, built)) is Verdict.VALID


SPOILED = {
    "no JSON": b"{",
    "no map": b"[]",
    "a key twice": b'{"payload":"","payload":"","payloadType":"x","signatures":[]}',
    "no signature": b'{"payload":"","payloadType":"x","signatures":[]}',
    "no UTF-8": b"\xff",
    "nested without end": b"[" * 100_000,
    "not a number": b'{"payload":NaN}',
    "a fraction": b'{"payload":1.5}',
    "half a character": b'{"payload":"\\ud800","payloadType":"x","signatures":[{"sig":""}]}',
}


@pytest.mark.parametrize("case", SPOILED)
def test_bytes_that_are_no_envelope_are_told(built: Mapping[str, bytes], case: str) -> None:
    claims = check_attestation(SPOILED[case], built, trust(signer().certificate), as_of=AS_OF)
    assert codes(claims) == {"damaged": Outcome.BROKEN}


def test_a_key_that_stands_there_twice_has_two_meanings(built: Mapping[str, bytes], made: Mapping[str, bytes]) -> None:
    twice = made["attestation.json"].replace(b'{"payload":', b'{"payload":"e30=","payload":', 1)
    (claim,) = looked({**made, "attestation.json": twice}, built)
    assert (claim.code, claim.params["reason"]) == ("attestation.damaged", "the key 'payload' stands there twice")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"critical": ["x"]}, "damaged"),
        ({"payloadType": "application/json"}, "type"),
        ({"payload": base64.b64encode(b"{}").decode()}, "forged"),
    ],
)
def test_parts_of_an_envelope_that_are_not_known_or_not_signed_are_told(
    built: Mapping[str, bytes], made: Mapping[str, bytes], change: dict[str, Any], code: str
) -> None:
    spoiled = canonical_json(json.loads(made["attestation.json"]) | change)
    assert codes(looked({**made, "attestation.json": spoiled}, built)) == {code: Outcome.BROKEN}


@pytest.mark.parametrize("loose", ["e30", "e30=\n", " e30=", "e31=", "e30_", "e3 0="])
def test_base64_has_one_form(loose: str) -> None:
    value = {"payload": loose, "payloadType": "x", "signatures": [{"keyid": "", "sig": "AA=="}]}
    assert codes(check_attestation(canonical_json(value), {}, trust(), as_of=AS_OF)) == {"damaged": Outcome.BROKEN}


def _statement(made: Mapping[str, bytes], **changes: Any) -> dict[str, Any]:
    told = statement_of(made)
    told["predicate"].update(changes)
    return {"predicate": told["predicate"]}


def test_signed_statements_that_are_not_ours_are_told(built: Mapping[str, bytes], made: Mapping[str, bytes]) -> None:
    def broken(**changes: Any) -> str:
        claims = looked(resigned(made, **changes), built)
        assert verdict(claims) is Verdict.INVALID
        (found,) = (each.code for each in claims if each.outcome is Outcome.BROKEN)
        return found.removeprefix("attestation.")

    assert broken(_type="https://in-toto.io/Statement/v9") == "statement_unknown"
    assert broken(predicateType="https://slsa.dev/provenance/v1") == "statement_unknown"
    assert broken(more={"is": "critical"}) == "statement_part"
    assert broken(**_statement(made, more=1)) == "statement_part"
    assert broken(subject=[]) == "statement_damaged"
    assert broken(**_statement(made, records=[])) == "statement_damaged"
    twice = statement_of(made)["subject"]
    assert broken(subject=[*twice, twice[0]]) == "statement_damaged"
    for unsafe in ("../x", "/x", "a//b", "a\\b", "C:x", "./x", "a\u202eb", "a/"):
        entry = {"name": unsafe, "digest": {"sha256": "0" * 64}}
        assert broken(subject=[*twice, entry]) == "statement_damaged", unsafe
    astray = [{"name": "sorter.html", "record": "0" * 64}]
    assert broken(**_statement(made, outputs=astray)) == "statement_damaged"


def test_a_file_bound_to_a_record_that_it_was_not_made_from_is_seen(
    built: Mapping[str, bytes], made: Mapping[str, bytes]
) -> None:
    told = statement_of(made)["predicate"]
    foreign = {**told["records"][0], "digest": {"sha256": "0" * 64}}
    outputs = [{"name": "sorter.pdf", "record": "0" * 64}]
    claims = looked(resigned(made, **_statement(made, records=[*told["records"], foreign], outputs=outputs)), built)
    assert [each.subject for each in claims if each.code == "attestation.other_record"] == ["sorter.pdf"]


def test_a_thousand_changes_of_an_envelope_are_never_valid_and_never_a_traceback(
    built: Mapping[str, bytes], made: Mapping[str, bytes]
) -> None:
    chance = random.Random(20261123)
    good = made["attestation.json"]
    for number in range(1000):
        data = bytearray(good)
        place = chance.randrange(len(data) - 1)  # not the line end behind it, which is no part of it
        match number % 4:
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                data[place] = chance.randrange(256)
            case 2:
                del data[place : place + chance.randrange(1, 9)]
            case 3:
                data[place:place] = bytes(chance.randrange(33, 256) for _ in range(chance.randrange(1, 5)))
        if data == good:
            continue
        claims = looked({**made, "attestation.json": bytes(data)}, built)
        held = [each.code for each in claims if each.outcome is Outcome.HELD and each.part is Part.SIGNATURE]
        assert not held, bytes(data)
        assert verdict(claims) is not Verdict.VALID, bytes(data)


def test_changes_of_the_certificate_are_never_a_traceback_and_never_trusted_by_an_authority(
    built: Mapping[str, bytes],
) -> None:
    root_key, own_key = private("ecdsa", 11), private("ecdsa", 12)
    root = certificate(root_key, "Root", is_authority=True)
    own = certificate(own_key, "Example City", issuer="Root", signed_by=root_key)
    made = attest_files(built, SigningKey(own_key, own))
    der, signed = own.public_bytes(Encoding.DER), own.tbs_certificate_bytes
    first = der.index(signed)
    chance = random.Random(5)
    for _ in range(300):
        data = bytearray(der)
        data[first + chance.randrange(len(signed))] ^= 1 << chance.randrange(8)
        pem = b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(data) + b"-----END CERTIFICATE-----\n"
        claims = looked(made, built, trust(root), certificate=pem)
        assert codes(claims).get("vouched") is None
        assert verdict(claims) is not Verdict.VALID


def test_a_certificate_that_is_found_damaged_late_is_told(
    built: Mapping[str, bytes], made: Mapping[str, bytes]
) -> None:
    class Stumbling(Trust):
        def vouching(self, *_: object) -> None:
            raise ValueError("Error parsing asn1crypto.x509.NameTypeAndValue")

    assert codes(looked(made, built, Stumbling()))["certificate"] is Outcome.BROKEN


def test_it_reads_back_as_it_was_written(made: Mapping[str, bytes]) -> None:
    payload = read_envelope(made["attestation.json"]).payload
    assert isinstance(read_attestation(payload), Attestation)
    assert read_attestation(payload).payload() == payload


# Beside its files


def no_pack(data: bytes, reader: Reader) -> tuple[Claim, ...]:
    """Where no pack lies among the files."""
    raise AssertionError("no pack is here")


def _laid_out(folder: Path, built: Mapping[str, bytes], made: Mapping[str, bytes]) -> Path:
    for name, data in {**built, **made}.items():
        (folder / name).write_bytes(data)
    return folder / "attestation.json"


def test_an_attestation_is_checked_with_the_files_and_pages_beside_it(
    built: Mapping[str, bytes], made: Mapping[str, bytes], workers: PdfWorkers, tmp_path: Path
) -> None:
    file = _laid_out(tmp_path, built, made)
    trusted = trust(signer().certificate)
    reader = Reader(trusted, AS_OF, place=file, workers=workers)
    claims = check_beside(file, reader, no_pack)
    assert verdict(claims) is Verdict.VALID
    same = {each.subject for each in claims if each.code == "page.same_bytes"}
    assert same == {name for name in built if not name.endswith(".json")}
    (tmp_path / "sorter.md").write_bytes(b"changed")
    (tmp_path / "sorter.nl.md").unlink()
    told = codes(check_beside(file, reader, no_pack))
    assert told["file_changed"] is Outcome.BROKEN
    assert told["file_missing"] is Outcome.UNCHECKED


def test_a_record_that_is_no_record_is_told_and_never_raises() -> None:
    fake = b'{"hello": 1}'
    recipe = canonical_json(
        {**json.loads(notice(formats=("html",)).files(None)["sorter.recipe.json"]), "record": sha256(fake)}
    )
    files = {"sorter.json": fake, "sorter.recipe.json": recipe, "sorter.html": b"<p>Trust me"}
    (claim,) = check_pages(files)
    assert (claim.outcome, claim.code) == (Outcome.BROKEN, "page.record_not_canonical")


def test_no_file_outside_of_the_folder_is_read(
    built: Mapping[str, bytes], made: Mapping[str, bytes], tmp_path: Path
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_bytes(b"secret")
    files = {**built, "link.txt": b"secret"}
    file = _laid_out(inside, built, attest_files(files, signer()))
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    reader = Reader(trust(), AS_OF, workers=NoEngine())  # type: ignore[arg-type]
    only = [each for each in check_beside(file, reader, no_pack) if each.subject == "link.txt"]
    assert [each.code for each in only] == ["attestation.file_missing"]


class NoEngine:
    """In place of the PDF engine."""

    def render(self, job: object) -> bytes:
        raise MissingError("no PDF is made here")
