"""A pack answers its reader what is open to that reader, and is signed by whoever holds the key."""

import json
import shutil
from pathlib import Path

import jsonschema
import packs
import pytest
from click.testing import CliRunner
from pdf_reading import Reading

from disclosure import api
from disclosure.cli.main import cli
from disclosure.errors import FilingError
from disclosure.load.record import load_file
from disclosure.model.disclosure import Disclosure
from disclosure.model.pack import NotPublic, readers
from disclosure.model.path import FieldPath
from disclosure.model.sections.omissions import OpenTo
from disclosure.render.pdf.told import pdf_told

pytestmark = pytest.mark.usefixtures("drawn_once")

SECRET = b"86,000"
"""What the example tells of its costs, and nowhere else."""


def run(*words: object) -> int:
    return CliRunner().invoke(cli, [str(each) for each in words], prog_name="disclosure").exit_code


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that withholds what it cost, with its opening, its evidence and a key."""
    made = tmp_path_factory.mktemp("offer")
    shutil.copytree(packs.ROOT / "examples/evidence", made / "evidence")
    terms = ["--ground", "trade_secret", "--because", "A test of seals.", "--open-to", "buyer"]
    record = packs.ROOT / "examples/parking-objections.yaml"
    files = ["-o", made / "public.yaml", "--opening", made / "opening.json"]
    assert run("withhold", record, "purpose.costs", *terms, *files) == 0
    assert run("keys", "new", "-o", f"{made}/", "--name", "Example Ltd") == 0
    return made


@pytest.mark.parametrize(
    ("how", "is_told"), [([], False), (["--opening"], True), (["--audience", "authority", "--opening"], False)]
)
def test_what_is_withheld_is_answered_only_to_whom_it_is_open(folder: Path, how: list[str], is_told: bool) -> None:
    pack = folder / "filing.zip"
    opening = [folder / "opening.json"] if how else []
    assert run("pack", folder / "public.yaml", "-o", pack, *how, *opening) == 0
    inside = packs.members(pack.read_bytes())
    assert (SECRET in inside["parking-objections/parking-objections.json"]) is is_told
    manifest, cover = json.loads(inside["manifest.json"]), inside["index.html"].decode()
    jsonschema.validate(manifest, json.loads(api.schema("pack")))
    costs = {"field": "purpose.costs", "ground": "trade_secret", "open_to": ["buyer"]}
    assert manifest["records"][0]["not_public"] == ([costs] if is_told else [])
    assert (manifest["is_public"], manifest.get("open_to")) == ((False, ["buyer"]) if is_told else (True, None))
    assert ("Not for the public." in cover) is ("purpose.costs" in cover) is is_told
    assert ("It may be given to: buyers." in cover) is is_told


def test_what_was_given_back_is_told_and_so_is_that_nothing_was(folder: Path) -> None:
    pack, opening = folder / "filing.zip", ("--opening", folder / "opening.json")
    for audience, words in (
        ("buyer", "not public: parking-objections: purpose.costs; the pack may be given to: buyer"),
        ("authority", "no withheld answer of these openings is open to the authority; none was given back"),
    ):
        arguments = ["pack", folder / "public.yaml", "-o", pack, "--audience", audience, *opening]
        done = CliRunner().invoke(cli, [str(each) for each in arguments])
        assert words in done.stderr


def test_a_pack_may_be_given_to_those_to_whom_each_of_its_answers_is_open() -> None:
    def answer(*open_to: OpenTo) -> NotPublic:
        return NotPublic(FieldPath.parse("purpose.costs"), None, open_to)

    assert readers([]) is None
    assert readers([answer("buyer", "authority")]) == ("authority", "buyer")
    assert readers([answer("buyer", "authority"), answer("buyer", "affected_person")]) == ("buyer",)


def test_a_signed_pack_is_valid_to_whom_trusts_the_signer_and_untrusted_to_others(folder: Path) -> None:
    pack, certificate = folder / "signed.zip", folder / "certificate.pem"
    assert (
        run("pack", folder / "public.yaml", "-o", pack, "--key", folder / "key.pem", "--certificate", certificate) == 0
    )
    assert run("verify", pack, "--trust", certificate, "--opening", folder / "opening.json") == 0
    assert run("verify", pack) == 6
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 1
    pack.write_bytes(data)
    assert run("verify", pack, "--trust", certificate) == 1


def test_who_may_see_it_can_be_said_in_several_options_and_all_of_them_count(folder: Path) -> None:
    record = packs.ROOT / "examples/parking-objections.yaml"
    terms = ["--ground", "trade_secret", "--because", "A test.", "--open-to", "buyer", "--open-to", "authority"]
    files = ["-o", folder / "twice.yaml", "--opening", folder / "twice.json"]
    assert run("withhold", record, "purpose.costs", *terms, *files) == 0
    loaded = load_file(folder / "twice.yaml").loaded
    assert loaded is not None
    assert isinstance(loaded.disclosure, Disclosure)
    (sealed,) = (each for each in loaded.disclosure.omissions or () if each.commitment)
    assert sealed.open_to == ("buyer", "authority")


def test_every_page_of_a_pack_that_is_not_public_says_who_may_have_it(folder: Path) -> None:
    pack, opening = folder / "filing.zip", ("--opening", folder / "opening.json")
    assert run("pack", folder / "public.yaml", "-o", pack, *opening) == 0
    inside = packs.members(pack.read_bytes())
    words = "It may be given to: buyers. Do not publish it."
    pages = [name for name in inside if name.endswith(".html")]
    assert len(pages) == 5
    assert [name for name in pages if words not in inside[name].decode()] == []
    assert [name for name in pages if "noindex" not in inside[name].decode()] == []
    (pdf,) = (data for name, data in inside.items() if name.endswith(".pdf"))
    assert words.replace(" ", "") in Reading(pdf).words
    counts = [each for each in pdf_told(pdf).margins if " of " in each]
    assert len(counts) > 1
    assert [each for each in counts if "Not for the public · Page " not in each] == []
    assert run("verify", pack) == 5  # unsigned, and its pages are what the record says, mark and all
    assert run("pack", folder / "public.yaml", "-o", pack) == 0
    assert not any(b"Not for the public" in data for data in packs.members(pack.read_bytes()).values())


@pytest.mark.parametrize(("open_to", "audience"), [("[]", "buyer"), ("[authority]", "buyer"), ("[buyer]", "authority")])
def test_a_record_kept_from_the_public_is_packed_for_nobody_else(folder: Path, open_to: str, audience: str) -> None:
    record = _kept_back(folder, open_to)
    arguments = ["pack", record, "-o", folder / "kept.zip", "--audience", audience]
    with pytest.raises(FilingError, match=f"not open to the {audience}"):
        cli([str(each) for each in arguments], standalone_mode=False)
    assert not (folder / "kept.zip").exists()


def test_a_record_kept_from_the_public_is_packed_whole_for_whom_it_is_open_to(folder: Path) -> None:
    record = _kept_back(folder, "[authority]")
    arguments = ["pack", record, "-o", folder / "open.zip", "--audience", "authority"]
    done = CliRunner().invoke(cli, [str(each) for each in arguments])
    assert (done.exit_code, "the pack may be given to: authority" in done.stderr) == (0, True)
    inside = packs.members((folder / "open.zip").read_bytes())
    manifest = json.loads(inside["manifest.json"])
    assert (manifest["is_public"], manifest["open_to"]) == (False, ["authority"])
    assert SECRET in inside["parking-objections/parking-objections.json"]
    assert all("It may be given to: authorities." in inside[each].decode() for each in inside if each.endswith("html"))
    assert run("verify", folder / "open.zip") == 5


def _kept_back(folder: Path, open_to: str) -> Path:
    record = folder / "kept.yaml"
    text = (packs.ROOT / "examples/parking-objections.yaml").read_text("utf-8")
    publication = f"record:\n  publication: {{is_withheld: true, ground: security, open_to: {open_to}}}\n"
    record.write_text(text.replace("record:\n", publication, 1), encoding="utf-8")
    return record


def test_an_opening_of_another_record_is_told_by_its_name(folder: Path) -> None:
    record = packs.ROOT / "examples/open-model.yaml"
    arguments = ["pack", record, "-o", folder / "other.zip", "--opening", folder / "opening.json"]
    with pytest.raises(FilingError, match=r"opening\.json is an opening of none of these records"):
        cli([str(each) for each in arguments], standalone_mode=False)
