"""An attestation of a pack binds the pack and every file in it; whatever is not as it was is named."""

import base64
import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import packs
import press
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from unit.filing.keyring import signer, trust

from disclosure import api
from disclosure.canonical import sha256
from disclosure.errors import FilingError, UnreadableError, UsageError
from disclosure.filing.attesting import attest_files
from disclosure.filing.keys import SigningKey
from disclosure.filing.pack import layout
from disclosure.filing.pack.inside import with_members
from disclosure.filing.reader import Reader
from disclosure.filing.trust import Trust
from disclosure.filing.verify import verify
from disclosure.model.verification import Outcome, Verdict, Verification

EXAMPLE = packs.ROOT / "examples/parking-objections.yaml"
NAME = "filing.zip"
JSON = "parking-objections/parking-objections.json"


@pytest.fixture(scope="module", autouse=True)
def _kept() -> Iterator[None]:
    with press.drawn_once():
        yield


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A pack that nobody signed for."""
    return packs.packed(tmp_path_factory.mktemp("plain"), EXAMPLE)


@pytest.fixture(scope="module")
def made(plain: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The two files that lie beside the pack, by name."""
    folder = tmp_path_factory.mktemp("attested")
    (folder / NAME).write_bytes(plain)
    done = attest(folder / NAME)
    assert done.pack == NAME
    return {each.name: each.read_bytes() for each in done.written}


def key_file(folder: Path, own: SigningKey) -> Path:
    pem = own.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(pem + own.certificate.public_bytes(Encoding.PEM))
    return folder / "key.pem"


def attest(pack: Path, own: SigningKey | None = None, **how: Path) -> api.Attested:
    key = key_file(pack.parent, own or signer())
    return api.attest(pack, key=key, epoch=packs.EPOCH, **how)


@pytest.fixture
def lie(tmp_path: Path, made: dict[str, bytes]) -> Callable[[bytes], Path]:
    """Lays a pack in a folder with the attestation beside it."""

    def laid(pack: bytes, name: str = NAME) -> Path:
        for each, data in {**made, name: pack}.items():
            (tmp_path / each).write_bytes(data)
        return tmp_path / name

    return laid


def look(file: Path, whom: Trust | None = None, *, reads_pages: bool = False) -> Verification:
    """What `verify` shows of a file; the pages are made again only where a test is about them."""
    workers = press.KeptWorkers()
    reader = Reader(
        whom or trust(signer().certificate),
        packs.AS_OF,
        place=file,
        reads_pages=reads_pages,
        workers=workers,  # type: ignore[arg-type]
    )
    return verify(file.read_bytes(), file.name, reader)


def broken(found: Verification) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for each in found.claims:
        if each.outcome is Outcome.BROKEN:
            told.setdefault(each.subject, set()).add(each.code)
    return told


BOTH = [NAME, f"{NAME}.attestation.json"]


def test_the_pack_and_each_file_in_it_are_subjects_and_bound_to_the_record(
    plain: bytes, made: dict[str, bytes]
) -> None:
    payload = json.loads(base64.b64decode(json.loads(made[f"{NAME}.attestation.json"])["payload"]))
    subjects = {each["name"]: each["digest"]["sha256"] for each in payload["subject"]}
    inside = packs.members(plain)
    assert subjects == {
        NAME: sha256(plain),
        **{f"{NAME}/{name}": sha256(data) for name, data in inside.items()},
    }
    digest = sha256(inside[JSON])
    assert [each["digest"]["sha256"] for each in payload["predicate"]["records"]] == [digest]
    bound = {each["name"]: each["record"] for each in payload["predicate"]["outputs"]}
    for ending in ("pdf", "html", "json"):
        assert bound[f"{NAME}/parking-objections/parking-objections.{ending}"] == digest


@pytest.mark.parametrize("name", BOTH)
def test_it_is_found_beside_the_pack_and_the_pack_beside_it(
    name: str, plain: bytes, lie: Callable[[bytes], Path]
) -> None:
    file = lie(plain).with_name(name)
    assert look(file).verdict is Verdict.VALID
    assert look(file, trust()).verdict is Verdict.UNTRUSTED
    assert not any(each.outcome is Outcome.UNSIGNED for each in look(file).claims)


def test_what_is_told_of_a_pack_obeys_the_schema_of_verification(plain: bytes, lie: Callable[[bytes], Path]) -> None:
    for pack in (plain, plain[:-1], packs.repacked(plain, {JSON: b"{}"})):
        told = json.loads(api.write_verification(look(lie(pack)), "json"))
        jsonschema.validate(told, json.loads(api.schema("verification")))


def test_without_it_nobody_has_signed_for_the_pack(plain: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(plain)
    assert look(tmp_path / NAME).verdict is Verdict.UNSIGNED


@pytest.mark.parametrize("name", BOTH)
def test_a_changed_byte_in_any_file_is_named_though_the_pack_was_packed_again(
    name: str, plain: bytes, lie: Callable[[bytes], Path]
) -> None:
    chance = random.Random(7)
    step = 1 if name == NAME else 4
    for member, data in list(packs.members(plain).items())[::step]:
        at = chance.randrange(len(data))
        bent = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        found = look(lie(packs.repacked(plain, {member: bent})).with_name(name))
        assert found.verdict is Verdict.INVALID
        told = broken(found)
        assert "attestation.file_changed" in told[f"{NAME}/{member}"]
        assert "attestation.file_changed" in told[NAME]


@pytest.mark.parametrize("name", BOTH)
def test_a_forger_who_mends_manifest_and_sums_is_named_all_the_same(
    name: str, plain: bytes, lie: Callable[[bytes], Path]
) -> None:
    from unit.filing.pack.test_check import remade

    def other_cover(manifest: dict[str, list[dict[str, object]]]) -> None:
        cover = next(each for each in manifest["members"] if each["path"] == layout.COVER)
        cover["sha256"], cover["bytes"] = sha256(b"<p>Trust me"), len(b"<p>Trust me")

    forged = remade(plain, other_cover, **{layout.COVER: b"<p>Trust me"})
    told = broken(look(lie(forged).with_name(name)))
    assert set(told) == {NAME, *(f"{NAME}/{each}" for each in (layout.COVER, layout.MANIFEST, layout.SUMS))}


@pytest.mark.parametrize("name", BOTH)
def test_a_file_added_or_taken_out_is_named(name: str, plain: bytes, lie: Callable[[bytes], Path]) -> None:
    more = broken(look(lie(packs.repacked(plain, {"more.html": b"hello"})).with_name(name)))
    assert more[f"{NAME}/more.html"] == {"attestation.file_unnamed"}
    less = broken(look(lie(packs.repacked(plain, {JSON: None})).with_name(name)))
    assert less[f"{NAME}/{JSON}"] == {"attestation.file_missing"}


@pytest.mark.parametrize("name", BOTH)
def test_a_bit_flipped_in_the_file_itself_is_told_and_never_a_traceback(
    name: str, plain: bytes, lie: Callable[[bytes], Path]
) -> None:
    chance = random.Random(8)
    for _ in range(20):
        bent = bytearray(plain)
        bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
        found = look(lie(bytes(bent)).with_name(name))
        assert found.verdict is Verdict.INVALID
        assert "attestation.file_changed" in broken(found)[NAME]
        assert not any(each.code == "attestation.file_missing" for each in found.claims)  # it stays shut: one word


def test_a_true_attestation_of_something_else_does_not_speak_for_a_pack(
    plain: bytes, made: dict[str, bytes], tmp_path: Path
) -> None:
    """Laid beside under the name that `verify` looks for."""
    notes = attest_files({**packs.members(plain), "notes.txt": b"by hand"}, signer())
    for attestation, pem in (
        (made[f"{NAME}.attestation.json"], made[f"{NAME}.attestation.pem"]),
        (notes["attestation.json"], notes["attestation.pem"]),
    ):
        (tmp_path / "other.zip").write_bytes(plain)
        (tmp_path / "other.zip.attestation.json").write_bytes(attestation)
        (tmp_path / "other.zip.attestation.pem").write_bytes(pem)
        found = look(tmp_path / "other.zip")
        assert found.verdict is Verdict.INVALID
        assert broken(found)["other.zip"] == {"attestation.file_unnamed"}


def test_the_pack_missing_is_told_once_and_its_files_are_not(made: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    found = look(tmp_path / f"{NAME}.attestation.json")
    assert [(each.code, each.subject) for each in found.unchecked] == [("attestation.file_missing", NAME)]


def test_what_lies_beside_and_is_no_attestation_breaks_the_pack(plain: bytes, lie: Callable[[bytes], Path]) -> None:
    file = lie(plain)
    for data in (b"", b"{}", b"hello"):
        file.with_name(f"{NAME}.attestation.json").write_bytes(data)
        assert broken(look(file)) == {f"{NAME}.attestation.json": {"attestation.damaged"}}


def test_who_attests_a_pack_need_not_be_who_made_it(tmp_path: Path) -> None:
    auditor = signer("ecdsa", "Example Auditor", 31)
    (tmp_path / NAME).write_bytes(packs.packed(tmp_path, EXAMPLE, attest=lambda whole: attest_files(whole, signer())))
    attest(tmp_path / NAME, auditor)
    both = trust(signer().certificate, auditor.certificate)
    assert look(tmp_path / NAME, both).verdict is Verdict.VALID
    assert look(tmp_path / NAME).verdict is Verdict.UNTRUSTED
    names = {each.params["name"] for each in look(tmp_path / NAME, both).claims if each.code == "attestation.trusted"}
    assert names == {"CN=Example City", "CN=Example Auditor"}


def test_a_pack_that_is_not_sound_is_not_attested(plain: bytes, tmp_path: Path) -> None:
    changed = "This file was changed: it is not the one that the manifest lists"
    cases = {
        f"parking-objections/coverage.json: {changed}": {"parking-objections/coverage.json": b"{}"},
        f"{JSON}: {changed}": {JSON: packs.members(plain)[JSON].replace(b"1.2", b"1.3")},
        "more.html: This file is in the pack, and the manifest knows nothing": {"more.html": b"hello"},
    }
    for words, change in cases.items():
        (tmp_path / NAME).write_bytes(packs.repacked(plain, change))
        with pytest.raises(FilingError) as told:
            attest(tmp_path / NAME)
        assert words in told.value.message
        assert not (tmp_path / f"{NAME}.attestation.json").exists()
    (tmp_path / NAME).write_bytes(plain[:-3])
    with pytest.raises(UnreadableError, match=r"filing\.zip: "):
        attest(tmp_path / NAME)


def lying(plain: bytes, old: bytes, new: bytes) -> bytes:
    """The pack with another page in it, and manifest and digests mended: its packer's own work."""
    from unit.filing.pack.test_check import remade

    page = "parking-objections/parking-objections.html"
    data = packs.members(plain)[page].replace(old, new)
    assert data != packs.members(plain)[page]

    def other_page(manifest: dict[str, list[dict[str, object]]]) -> None:
        own = next(each for each in manifest["members"] if each["path"] == page)
        own["sha256"], own["bytes"] = sha256(data), len(data)

    return remade(plain, other_page, **{page: data})


def test_a_page_in_a_pack_that_says_else_than_its_record_is_told_whoever_signed_for_it(
    plain: bytes, tmp_path: Path
) -> None:
    pack = lying(plain, b"A person reads every objection", b"Nobody reads any objection")
    (tmp_path / NAME).write_bytes(pack)
    with pytest.raises(FilingError, match="The page says something else than the record"):
        attest(tmp_path / NAME)
    for name, data in attest_files(with_members({NAME: pack}), signer(), name=f"{NAME}.attestation").items():
        (tmp_path / name).write_bytes(data)
    assert look(tmp_path / NAME).verdict is Verdict.VALID  # to a reader who takes nothing but the record
    page = "parking-objections/parking-objections.html"
    for name, before in ((NAME, ""), (f"{NAME}.attestation.json", f"{NAME}: ")):
        # The cover has its digest.
        told = {each: {"page.says_else"} for each in (f"{before}{page}", f"{before}index.html")}
        assert broken(look(tmp_path / name, reads_pages=True)) == told


def test_a_pack_is_attested_alone_and_its_certificate_must_be_valid(plain: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(plain)
    with pytest.raises(UsageError, match="attested alone"):
        api.attest(tmp_path / NAME, [EXAMPLE], key=key_file(tmp_path, signer()), epoch=packs.EPOCH)
    with pytest.raises(FilingError, match="expired"):
        api.attest(tmp_path / NAME, key=tmp_path / "key.pem", epoch=packs.EPOCH.replace(year=2040))


@pytest.mark.skipif(sys.platform == "win32", reason="no file can be called so there")
def test_a_pack_whose_name_is_none_on_another_system_is_not_attested(plain: bytes, tmp_path: Path) -> None:
    (tmp_path / "a:b.zip").write_bytes(plain)
    with pytest.raises(UsageError, match="cannot be attested by their names"):
        attest(tmp_path / "a:b.zip")


def test_the_same_pack_and_key_give_the_same_bytes_and_another_name_where_it_is_asked_for(
    plain: bytes, made: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / NAME).write_bytes(plain)
    attest(tmp_path / NAME)
    assert (tmp_path / f"{NAME}.attestation.json").read_bytes() == made[f"{NAME}.attestation.json"]
    done = attest(tmp_path / NAME, output=tmp_path / "mine.json")
    assert [each.name for each in done.written] == ["mine.json", "mine.pem"]
    assert look(tmp_path / "mine.json").verdict is Verdict.VALID


def test_only_packs_that_a_name_lies_below_are_opened(plain: bytes) -> None:
    files = {"a.zip": plain, "b.zip": plain, "c.txt": b"c", "d.zip": b"PK\x03\x04"}
    count = len(packs.members(plain))
    assert len(with_members(files)) == 4 + 2 * count
    assert set(with_members(files, ["c.txt", "b.zip"])) == set(files)
    assert {each.partition("/")[0] for each in with_members(files, ["b.zip/x"])} == set(files)
    assert len(with_members(files, ["b.zip/x"])) == 4 + count
