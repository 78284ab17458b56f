"""Packs of the examples for every buyer, as a stranger opens and checks them: with a browser, sha256sum and openssl."""

import io
import json
import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import jsonschema
import packs
import pytest

from disclosure import api
from disclosure.filing.pack import layout
from disclosure.filing.pack.check import Lookers, check_pack
from disclosure.model.verification import Outcome
from disclosure.render.guide import INDENT

import tools

NAMES = ("benefits-triage", "heron-3b", "parking-objections")


@pytest.fixture(scope="module", params=packs.BUYERS)
def pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The three examples for a buyer, attested."""
    return packs.packed(tmp_path_factory.mktemp("pack"), buyer=request.param, attest=packs.attester())


@pytest.fixture(scope="module")
def opened(pack: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, unpacked."""
    return packs.unpacked(pack, tmp_path_factory.mktemp("opened"))


SAMPLED = ("generic",)
"""Whose pages the checkers look at in every run: most forms on one page, and questions that cannot be told."""


@pytest.fixture(
    scope="module",
    params=[pytest.param(each, marks=() if each in SAMPLED else pytest.mark.whole) for each in packs.BUYERS],
)
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three examples for a buyer, unpacked, for the checkers of pages."""
    made = packs.packed(tmp_path_factory.mktemp("shown"), buyer=request.param, attest=packs.attester())
    return packs.unpacked(made, tmp_path_factory.mktemp("unpacked"))


def own_pages(opened: Path) -> list[Path]:
    """The pages that are made for a pack; notices are looked at elsewhere."""
    return sorted(each for each in opened.rglob("*.html") if each.stem not in NAMES)


def test_the_pack_verifies(pack: bytes) -> None:
    claims = check_pack(pack, Lookers(attestation=packs.looked_at))
    assert {each.outcome for each in claims} == {Outcome.HELD}


def test_its_data_obeys_the_published_schemas(opened: Path) -> None:
    for kind, pattern in (
        ("pack", "manifest.json"),
        ("questions", "*/questions.json"),
        ("coverage", "*/coverage.json"),
    ):
        schema = jsonschema.Draft202012Validator(json.loads(api.schema(kind)))
        found = sorted(opened.glob(pattern))
        assert len(found) == (1 if kind == "pack" else 3)
        for file in found:
            schema.validate(json.loads(file.read_bytes()))


def test_questions_without_an_answer_come_first_on_the_page_and_in_the_data(opened: Path) -> None:
    order = ("open", "partly", "unknown", "withheld", "answered", "not_asked")
    for name in NAMES:
        told = json.loads((opened / name / "questions.json").read_bytes())["questions"]
        assert [order.index(each["group"]) for each in told] == sorted(order.index(each["group"]) for each in told)
        html = (opened / name / "questions.html").read_text(encoding="utf-8")
        ids = [f"group-{group.replace('_', '-')}" for group in dict.fromkeys(each["group"] for each in told)]
        places = [html.index(f'id="{each}"') for each in ids]
        assert places == sorted(places)
        for each in told:
            assert each["group"] == "not_asked" or f'id="q-{each["id"]}"' in html


def test_counts_have_their_denominator_and_nobody_is_said_to_obey_a_law(opened: Path) -> None:
    cover = (opened / layout.COVER).read_text(encoding="utf-8")
    manifest = json.loads((opened / layout.MANIFEST).read_bytes())
    for record in manifest["records"]:
        for each in record["questions"]:
            for count in each["counts"].values():
                assert f"{count} of {each['asked']}" in cover
    for page in own_pages(opened):
        assert "compliant" not in page.read_text(encoding="utf-8").lower()


def test_what_rests_on_memory_says_so_and_what_the_buyer_does_elsewhere_stands_on_the_cover(opened: Path) -> None:
    manifest = json.loads((opened / layout.MANIFEST).read_bytes())
    buyer = next(each for each in api.buyers() if each.id == manifest["buyer"]["id"])
    cover = unescape((opened / layout.COVER).read_text(encoding="utf-8"))
    for remark in (*buyer.caveats, *buyer.outside):
        assert remark.says in cover
    if any(each.confidence == "memory" for each in (*buyer.caveats, *buyer.outside)):
        assert "rests on memory; check before relying on it" in cover
    for name in NAMES:
        html = (opened / name / "questions.html").read_text(encoding="utf-8")
        asked = json.loads((opened / name / "questions.json").read_bytes())["questions"]
        told = [each for each in asked if each["group"] != "not_asked"]
        marked = html.count("That this is asked rests on memory; check before relying on it.")
        assert marked == sum(each["confidence"] == "memory" for each in told)


def test_every_link_between_the_files_leads_to_a_file(opened: Path) -> None:
    for page in sorted(opened.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        for href in re.findall(r'href="(?!#|https?:|mailto:|tel:|data:)([^"]+)"', html):
            assert (page.parent / unescape(href)).is_file(), (page.name, href)
        places = set(re.findall(r'id="([^"]+)"', html))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= places


def test_pages_run_no_script_and_ask_nothing_of_anyone(opened: Path) -> None:
    for page in own_pages(opened):
        html = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in unescape(html)
        assert not re.search(r"\son[a-z]+=|style=|<script", html)
        assert not re.search(r"(?:src|srcset|poster|action|formaction|data)=\"(?!data:)", html)


@pytest.mark.whole
@pytest.mark.parametrize("scheme", ["both", "dark"])
def test_axe_finds_nothing_in_the_light_and_in_the_dark(shown: Path, axe: Path, scheme: tools.Schemes) -> None:
    found = {page.name: tools.axe_violations(page, color_scheme=scheme) for page in own_pages(shown)}
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.whole
def test_nothing_sticks_out_of_a_narrow_screen_without_scripts(shown: Path, axe: Path) -> None:
    for page in own_pages(shown):
        assert tools.narrow_faults(page) == []


def test_the_nu_checker_finds_no_error(shown: Path, vnu: Path) -> None:
    assert tools.nu_errors(own_pages(shown)) == []


# The guide, followed to the letter by somebody who has none of our software


def commands(opened: Path, beginning: str) -> Iterator[str]:
    """The commands of the guide that begin so, in its text form; its page has the same."""
    page = unescape((opened / layout.GUIDE).read_text(encoding="utf-8"))
    for line in (opened / layout.GUIDE_TEXT).read_text(encoding="utf-8").splitlines():
        if line.startswith(INDENT):
            assert f"<code>{line.strip()}</code>" in page
            if line.strip().startswith(beginning):
                yield line.strip()


def run(command: str, folder: Path) -> tuple[int, str]:
    """The exit code of a command in a shell, and what it said."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def attested(folder: Path, curve: packs.Curve) -> Path:
    """A pack of one record, attested, with a signed PDF; unpacked into a folder of its own."""
    record = packs.ROOT / "examples/parking-objections.yaml"
    made = packs.packed(folder, record, attest=packs.attester(curve), sign_pdf=packs.signed_pdf)
    return packs.unpacked(made, folder / "opened")


def test_sha256sum_says_ok_of_every_file_and_names_one_that_was_changed(opened: Path) -> None:
    tools.need("sha256sum")
    (command,) = commands(opened, "sha256sum")
    code, said = run(command, opened)
    files = [each for each in opened.rglob("*") if each.is_file()]
    assert code == 0
    assert said.count(": OK\n") == len(files) - 1 - len(layout.ATTESTATION)
    (counted,) = commands(opened, "find")
    assert int(run(counted, opened)[1]) == len(files)
    assert f"holds {len(files)} files" in (opened / layout.GUIDE_TEXT).read_text(encoding="utf-8")
    page = opened / "heron-3b/heron-3b.html"
    kept = page.read_bytes()
    page.write_bytes(kept.replace(b"Heron", b"Eagle", 1))
    code, said = run(command, opened)
    page.write_bytes(kept)
    assert code != 0
    assert "heron-3b/heron-3b.html: FAILED" in said


@pytest.mark.parametrize("curve", ["ecdsa", "ed25519"])
def test_openssl_verifies_the_attestation_with_the_commands_of_the_guide(tmp_path: Path, curve: packs.Curve) -> None:
    tools.need("openssl")
    folder = attested(tmp_path, curve)
    (verify,) = commands(folder, "openssl pkeyutl")
    assert run(verify, folder) == (0, "Signature Verified Successfully\n")
    (about,) = commands(folder, "grep")
    assert run(about, folder) == (0, "1\n")
    (who,) = commands(folder, "openssl x509")
    assert "Casepath BV (made up)" in run(who, folder)[1]
    if curve == "ecdsa":
        (older,) = commands(folder, "openssl dgst")
        assert run(older, folder) == (0, "Verified OK\n")
    with (folder / "attestation.pae").open("r+b") as file:
        file.seek(-1, io.SEEK_END)
        file.write(b"]")
    assert run(verify, folder)[0] != 0
    with (folder / layout.SUMS).open("ab") as file:
        file.write(b"\n")
    assert run(about, folder) == (1, "0\n")


def test_popplers_tools_find_the_record_and_the_signature_in_each_pdf(tmp_path: Path) -> None:
    tools.need("poppler")
    folder = attested(tmp_path, "ecdsa")
    (inside,) = commands(folder, "pdfdetach")
    assert run(inside, folder) == (0, "")
    (signature,) = commands(folder, "pdfsig")
    said = run(signature, folder)[1]
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    (folder / "parking-objections/parking-objections.json").write_bytes(b"{}")
    assert run(inside, folder)[0] != 0


def test_a_pack_that_nobody_signed_for_says_so_and_asks_for_no_openssl(tmp_path: Path) -> None:
    made = packs.packed(tmp_path, packs.ROOT / "examples/parking-objections.yaml")
    folder = packs.unpacked(made, tmp_path / "opened")
    assert list(commands(folder, "openssl")) == []
    assert "Nobody signed for this pack." in (folder / layout.GUIDE_TEXT).read_text(encoding="utf-8")
    assert "Not attested" in (folder / layout.COVER).read_text(encoding="utf-8")
