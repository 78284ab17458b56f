"""Making a pack: what goes in, what stops it, and that the same input gives the same bytes."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import packs
import pytest

from disclosure import api
from disclosure.canonical import canonical_json, sha256
from disclosure.errors import OutputError, UsageError
from disclosure.filing.pack import layout
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import patterns
from disclosure.model.loaded import Loaded

pytestmark = pytest.mark.usefixtures("drawn_once")

RECORD = """\
schema_version: "1.0"
record:
  id: sorter
  version: "1.0"
  kind: system
  languages: [{tag: en, translation: original}, {tag: nl, translation: human}]
  published_on: 2026-01-02
system:
  name: {en: Sorter, nl: Sorteerder}
  title: {en: AI in letters, nl: AI in brieven}
  summary: {en: Software sorts letters. A person decides., nl: Software sorteert brieven. Een mens beslist.}
  documents: [{id: guide, name: Guide, kind: user_guide, file: FILE, digest: "DIGEST"}]
responsibility: {organisation: {name: Example City}, contact: {email: help@example.org}}
rights: {no_route_reason: {kind: impractical, because: {en: It sorts only., nl: Het sorteert alleen.}}}
extensions: {"disclosure:fictional": true}
"""


def write(folder: Path, *, file: str = "docs/guide.txt", text: str = "Press start.\n", digest: str = "") -> Path:
    """A record that names one document, and the document."""
    stated = digest or f"sha256:{sha256(text.encode())}"
    record = folder / "sorter.yaml"
    record.write_text(RECORD.replace("FILE", json.dumps(file)).replace("DIGEST", stated), encoding="utf-8")
    if file and ".." not in file:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
    return record


def stopped(record: Path, **how: Any) -> dict[str, str]:
    """The errors that stop a pack, by code, with the field; nothing may be written."""
    output = record.parent / "filing.zip"
    report = api.pack([record], output, as_of=packs.AS_OF, **how)
    assert report.written is None
    assert report.stopped == (str(record),)
    assert not output.exists()
    return {each.code: str(each.path) for file in report.files for each in file.findings if each.severity == "error"}


def test_every_file_of_the_layout_is_there_and_nothing_else(pack: bytes) -> None:
    folders = {
        "benefits-triage": (),
        "heron-3b": ("README.md", "README.recipe.json"),
        "parking-objections": ("evidence/parking-test-2026.json",),
    }
    wanted = {layout.COVER, layout.GUIDE, layout.GUIDE_TEXT, layout.MANIFEST, layout.SUMS, *layout.ATTESTATION}
    for name, more in folders.items():
        own = (f"{name}.pdf", f"{name}.html", f"{name}.json", f"{name}.recipe.json")
        pages = ("questions.html", "questions.json", "coverage.html", "coverage.json")
        wanted |= {f"{name}/{each}" for each in (*own, *pages, *more)}
    assert set(packs.members(pack)) == wanted
    assert next(iter(packs.members(pack))) == layout.COVER


def test_the_model_card_has_its_front_matter_and_the_record_is_the_canonical_one(pack: bytes) -> None:
    own = packs.members(pack)
    assert own["heron-3b/README.md"].startswith(b"---\n")
    for name in ("benefits-triage", "heron-3b", "parking-objections"):
        data = own[f"{name}/{name}.json"]
        assert canonical_json(json.loads(data)) == data
        assert sha256(data).encode() in own[f"{name}/{name}.html"]
        assert json.loads(own[f"{name}/questions.json"])["record"]["sha256"] == sha256(data)


def test_a_record_in_two_languages_has_its_notice_in_both_and_the_manifest_says_which(tmp_path: Path) -> None:
    own = packs.members(packs.packed(tmp_path, write(tmp_path)))
    told = {
        each["path"]: each.get("language")
        for each in json.loads(own[layout.MANIFEST])["members"]
        if each["role"] in ("notice_html", "notice_pdf")
    }
    assert told == {
        "sorter/sorter.html": "en",
        "sorter/sorter.pdf": "en",
        "sorter/sorter.nl.html": "nl",
        "sorter/sorter.nl.pdf": "nl",
    }
    only = packs.members(packs.packed(tmp_path, write(tmp_path), languages=["nl"]))
    members = json.loads(only[layout.MANIFEST])["members"]
    assert {each["path"]: each["language"] for each in members if "language" in each} == {
        "sorter/sorter.html": "nl",
        "sorter/sorter.pdf": "nl",
    }
    assert "(Dutch)" in only[layout.COVER].decode()


def test_local_evidence_goes_in_under_its_name_and_an_address_is_told_and_not_fetched(pack: bytes) -> None:
    manifest = json.loads(packs.members(pack)[layout.MANIFEST])
    told = [each for each in manifest["evidence"] if each["record"] == "parking-objections"]
    assert [each.get("member") for each in told] == [None, *["evidence/parking-test-2026.json"] * 3]
    assert told[0]["url"] == "https://havenmark.example/ai/handbook"
    source = packs.ROOT / "examples/evidence/parking-test-2026.json"
    assert packs.members(pack)["parking-objections/evidence/parking-test-2026.json"] == source.read_bytes()


def test_the_digest_that_the_record_states_is_in_the_manifest_beside_the_files_own(tmp_path: Path) -> None:
    own = packs.members(packs.packed(tmp_path, write(tmp_path)))
    digest = sha256(b"Press start.\n")
    (piece,) = json.loads(own[layout.MANIFEST])["evidence"]
    assert piece == {
        "record": "sorter",
        "field": "system.documents[guide].file",
        "file": "docs/guide.txt",
        "member": "evidence/docs/guide.txt",
        "sha256": digest,
        "declared": f"sha256:{digest}",
    }


def test_evidence_that_is_not_what_the_record_states_stops_the_pack(tmp_path: Path) -> None:
    assert stopped(write(tmp_path, digest=f"sha256:{'0' * 64}")) == {"D841": "system.documents[guide].digest"}


def test_evidence_that_is_not_there_stops_the_pack_where_a_check_only_warns(tmp_path: Path) -> None:
    record = write(tmp_path)
    (tmp_path / "docs/guide.txt").unlink()
    assert not api.check([record], as_of=packs.AS_OF).fails()
    assert stopped(record) == {"D840": "system.documents[guide].file"}


@pytest.mark.parametrize("file", ["../secret.txt", "/etc/hostname", "docs/../../secret.txt", "C:/secret.txt"])
def test_evidence_outside_of_the_folder_is_refused(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("Press start.\n", encoding="utf-8")
    assert "D845" in stopped(write(folder, file=file) if ".." in file else _named(folder, file))


def _named(folder: Path, file: str) -> Path:
    record = write(folder)
    record.write_text(record.read_text(encoding="utf-8").replace("docs/guide.txt", file), encoding="utf-8")
    return record


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_that_leads_out_of_the_root_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    record = write(folder)
    (tmp_path / "secret.txt").write_text("Press start.\n", encoding="utf-8")
    (folder / "docs/guide.txt").unlink()
    (folder / "docs/guide.txt").symlink_to(tmp_path / "secret.txt")
    assert stopped(record) == {"D840": "system.documents[guide].file"}
    assert packs.packed(tmp_path, record, root=tmp_path)  # below the root that was given, it is fine


def test_a_record_with_errors_stops_the_pack_and_keeps_the_old_file(tmp_path: Path) -> None:
    record = write(tmp_path)
    output = tmp_path / "filing.zip"
    output.write_bytes(b"the old one")
    record.write_text(record.read_text(encoding="utf-8").replace("kind: system", "kind: sistem"), encoding="utf-8")
    report = api.pack([packs.EXAMPLES[0], record], output, as_of=packs.AS_OF)
    assert (report.written, report.stopped) == (None, (str(record),))
    assert output.read_bytes() == b"the old one"


def test_two_records_with_one_id_a_statement_and_no_record_are_no_pack(tmp_path: Path) -> None:
    output = tmp_path / "filing.zip"
    with pytest.raises(OutputError, match="is the id of"):
        api.pack([packs.EXAMPLES[0], packs.EXAMPLES[0]], output, as_of=packs.AS_OF)
    with pytest.raises(UsageError, match="at least one record"):
        api.pack([], output, as_of=packs.AS_OF)
    with pytest.raises(UsageError, match="no buyer nasa"):
        api.pack(packs.EXAMPLES, output, buyer="nasa", as_of=packs.AS_OF)
    with pytest.raises(UsageError, match="not in fr"):
        api.pack([packs.EXAMPLES[0]], output, languages=["fr"], as_of=packs.AS_OF)
    statement = tmp_path / "statement.yaml"
    statement.write_text(api.starter("statement"), encoding="utf-8")
    with pytest.raises(UsageError, match="a statement is not packed"):
        api.pack([statement], output, as_of=packs.AS_OF)
    assert not output.exists()


def test_a_record_whose_id_no_folder_can_bear_is_told(tmp_path: Path) -> None:
    record = write(tmp_path)
    for name in ("nul", "index.html"):
        record.write_text(record.read_text(encoding="utf-8").replace("id: sorter", f"id: {name}"), encoding="utf-8")
        with pytest.raises(OutputError):
            api.pack([record], tmp_path / "filing.zip", as_of=packs.AS_OF)
        write(tmp_path)


def test_two_files_that_would_be_one_are_told(tmp_path: Path) -> None:
    record = write(tmp_path)
    text = record.read_text(encoding="utf-8")
    more = "docs/guide.txt}, {id: other, name: Other, kind: user_guide, file: evidence/docs/guide.txt"
    (tmp_path / "evidence/docs").mkdir(parents=True)
    (tmp_path / "evidence/docs/guide.txt").write_text("Press stop.\n", encoding="utf-8")
    stated = text.index(', digest: "')
    record.write_text(text[:stated] + text[text.index("}]", stated) :], encoding="utf-8")
    record.write_text(record.read_text(encoding="utf-8").replace('"docs/guide.txt"', more), encoding="utf-8")
    with pytest.raises(OutputError, match=r"two files would be evidence/docs/guide\.txt"):
        api.pack([record], tmp_path / "filing.zip", as_of=packs.AS_OF)


def test_the_paper_is_the_buyers_unless_another_is_asked_for(tmp_path: Path) -> None:
    def size(**how: Any) -> str:
        own = packs.members(packs.packed(tmp_path, packs.EXAMPLES[1], **how))
        return str(json.loads(own["heron-3b/heron-3b.recipe.json"])["options"]["page_size"])

    assert [size(buyer="govai"), size(buyer="eu-mcc-ai"), size(buyer="govai", page_size="a4")] == ["letter", "a4", "a4"]


def test_what_the_buyer_may_see_is_given_back_before_anything_is_made(tmp_path: Path) -> None:
    def restore(loaded: Loaded[Disclosure]) -> Loaded[Disclosure]:
        record = loaded.disclosure
        system = record.system.model_copy(update={"one_line": "It sorts by postcode."}) if record.system else None
        return replace(loaded, disclosure=record.model_copy(update={"system": system}))

    own = packs.members(packs.packed(tmp_path, write(tmp_path), restore=restore))
    assert json.loads(own["sorter/sorter.json"])["system"]["one_line"] == "It sorts by postcode."
    assert b"It sorts by postcode." in own[layout.COVER]


def test_pdf_files_are_signed_by_the_function_that_is_handed_in(tmp_path: Path) -> None:
    own = packs.members(packs.packed(tmp_path, write(tmp_path), sign_pdf=lambda data: data + b"% signed\n"))
    manifest = json.loads(own[layout.MANIFEST])
    signed = {each["path"] for each in manifest["members"] if each.get("is_signed")}
    assert signed == {"sorter/sorter.pdf", "sorter/sorter.nl.pdf"}
    assert all(own[name].endswith(b"% signed\n") for name in signed)
    assert b"pdfsig sorter/sorter.pdf" in own[layout.GUIDE_TEXT]


def test_who_attests_sees_every_file_and_must_give_the_four(tmp_path: Path) -> None:
    seen: list[str] = []

    def attest(members: Any) -> Any:
        seen.extend(members)
        return dict.fromkeys(layout.ATTESTATION, b"x")

    own = packs.members(packs.packed(tmp_path, write(tmp_path), attest=attest))
    assert [*seen, *layout.ATTESTATION] == list(own)
    assert {layout.MANIFEST, layout.SUMS} <= set(seen)
    assert json.loads(own[layout.MANIFEST])["is_attested"] is True
    with pytest.raises(OutputError, match="the attestation is not made of"):
        packs.packed(tmp_path, write(tmp_path), attest=lambda members: {"attestation.json": b""})


def test_the_moment_is_the_one_given_else_the_latest_of_the_records(tmp_path: Path, pack: bytes) -> None:
    assert json.loads(packs.members(pack)[layout.MANIFEST])["epoch"] == "2026-09-14T00:00:00Z"
    at = datetime(2026, 11, 23, 6, 7, 8, tzinfo=UTC)
    own = packs.members(packs.packed(tmp_path, write(tmp_path), epoch=at))
    assert json.loads(own[layout.MANIFEST])["epoch"] == "2026-11-23T06:07:08Z"
    assert b"23 November 2026" in own[layout.COVER]


def test_every_field_that_names_a_local_file_is_looked_at() -> None:
    from disclosure.checks.named_files import _LOCAL
    from disclosure.model.fields import field_at

    told = [name for name, field in patterns(Disclosure) if "ocal" in field.description and "file" in field.description]
    known = {name for names in _LOCAL.values() for name in names}
    assert {name.rpartition(".")[2] for name in told} == known
    for name in told:
        holder = field_at(Disclosure, name.rpartition(".")[0]).shape.entry
        assert holder is not None
        assert any(issubclass(holder, part) for part in _LOCAL), name


SURROUNDINGS = (
    ("examples", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}),
    ("Ein anderer Ort/Zürich & co", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    ("ß", {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "12345", "COLUMNS": "40"}),
)


def test_the_same_records_give_the_same_bytes_wherever_and_whoever_packs_them(tmp_path: Path) -> None:
    made = set()
    command = [sys.executable, "-m", "disclosure", "pack", "parking-objections.yaml"]
    command += ["--for", "eu-mcc-ai", "--as-of", "2026-11-23"]
    for number, (name, variables) in enumerate(SURROUNDINGS):
        place = tmp_path / str(number) / name
        place.parent.mkdir(parents=True)
        shutil.copytree(packs.ROOT / "examples", place, copy_function=shutil.copyfile)
        output = place / "out.zip"
        kept = {each: os.environ[each] for each in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if each in os.environ}
        done = subprocess.run(
            [*command, "-o", str(output)],
            cwd=place,
            env={**kept, **variables, "PYTHONPATH": str(packs.ROOT), "HOME": str(tmp_path)},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        made.add(output.read_bytes())
    assert len(made) == 1
