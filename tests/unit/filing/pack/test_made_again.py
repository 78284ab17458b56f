"""The pack's own pages are made again from its records and its manifest: one that says something else is named."""

import json
from collections.abc import Callable
from typing import Any

import packs
import pytest

from disclosure.canonical import canonical_json, sha256
from disclosure.filing.pack import layout
from disclosure.filing.pack.declared import Declared, read_manifest
from disclosure.filing.pack.made_again import check_own_pages, own_pages
from disclosure.model.verification import Claim, Outcome

Manifest = dict[str, Any]
OWN = "parking-objections"


def claims(members: dict[str, bytes]) -> dict[str, Claim]:
    declared = read_manifest(members[layout.MANIFEST])
    assert isinstance(declared, Declared)
    return {each.subject: each for each in check_own_pages(members, declared)}


def forged(pack: bytes, change: Callable[[Manifest], object] = lambda _: None, **changed: bytes) -> dict[str, Claim]:
    """What is told of a pack whose maker changed pages and made the lists agree with them."""
    whole = packs.members(pack) | changed
    manifest = json.loads(whole[layout.MANIFEST])
    for each in manifest["members"]:
        each["sha256"], each["bytes"] = sha256(whole[each["path"]]), len(whole[each["path"]])
    change(manifest)
    whole[layout.MANIFEST] = canonical_json(manifest)
    return claims(whole)


def outcomes(found: dict[str, Claim], outcome: Outcome) -> list[str]:
    return sorted(name for name, each in found.items() if each.outcome is outcome)


@pytest.mark.parametrize("which", ["pack", "one", "plain"])
def test_every_page_of_the_pack_itself_is_made_again_byte_for_byte(which: str, request: pytest.FixtureRequest) -> None:
    members = packs.members(request.getfixturevalue(which))
    found = claims(members)
    records = sum(name.endswith(".recipe.json") for name in members if "README" not in name)
    assert len(found) == 3 + 4 * records
    assert {(each.outcome, each.code) for each in found.values()} == {(Outcome.HELD, "page.same_bytes")}


@pytest.mark.parametrize(
    "name",
    [layout.COVER, layout.GUIDE, layout.GUIDE_TEXT, *(f"{OWN}/{page}.html" for page in ("questions", "coverage"))],
)
def test_a_page_with_another_word_is_named_with_what_it_should_say(one: bytes, name: str) -> None:
    data = packs.members(one)[name]
    told = data.replace(b"the", b"some", 1) if name == layout.GUIDE_TEXT else data.replace(b"</h1>", b", approved</h1>")
    claim = forged(one, **{name: told})[name]
    assert (claim.outcome, claim.code) == (Outcome.BROKEN, "page.says_else")
    assert claim.params["found"] != claim.params["expected"]


@pytest.mark.parametrize("name", [f"{OWN}/questions.json", f"{OWN}/coverage.json"])
def test_data_with_another_count_is_named(one: bytes, name: str) -> None:
    data = packs.members(one)[name]
    claim = forged(one, **{name: data.replace(b'"missing"', b'"shown"', 1)})[name]
    assert (claim.outcome, claim.code) == (Outcome.BROKEN, "page.says_else")


def test_pages_that_another_edition_made_are_told_as_not_shown_and_not_as_wrong(one: bytes) -> None:
    def older(manifest: Manifest) -> None:
        manifest["frameworks"][0]["version"] = "0.1"

    name = f"{OWN}/questions.html"
    found = forged(one, older, **{name: packs.members(one)[name].replace(b"</h1>", b" here</h1>")})
    assert found[name].code == "page.may_differ"
    assert "0.1" in str(found[name].params["versions"])
    assert outcomes(found, Outcome.UNCHECKED) == [layout.COVER, name]  # the cover lists the digest of the other


def test_a_buyer_that_this_version_does_not_know_leaves_each_page_named_and_unchecked(one: bytes) -> None:
    found = forged(one, lambda manifest: manifest["buyer"].update(id="moon-base"))
    assert {each.code for each in found.values()} == {"page.not_made"}
    assert len(outcomes(found, Outcome.UNCHECKED)) == 7


def test_a_manifest_that_names_no_buyer_leaves_each_page_named_and_unchecked(one: bytes) -> None:
    found = forged(one, lambda manifest: manifest.pop("buyer"))
    assert {(each.outcome, each.code) for each in found.values()} == {(Outcome.UNCHECKED, "page.no_recipe")}


@pytest.mark.parametrize(
    "change",
    [
        lambda manifest: manifest["records"][0].update(id="another"),
        lambda manifest: manifest["records"].clear(),
        lambda manifest: manifest["records"][0].update(not_public=[{"field": "no.such.field"}]),
        lambda manifest: manifest["records"][0].update(not_public=[{"field": "[["}]),
        lambda manifest: manifest["evidence"].clear(),
    ],
)
def test_a_manifest_that_does_not_fit_its_pages_is_a_claim_and_never_raises(
    one: bytes, change: Callable[[Manifest], object]
) -> None:
    assert outcomes(forged(one, change), Outcome.BROKEN)


def test_the_pages_that_are_the_packs_own_are_those_without_a_recipe(one: bytes) -> None:
    declared = read_manifest(packs.members(one)[layout.MANIFEST])
    assert isinstance(declared, Declared)
    assert set(own_pages(declared)) == {
        layout.COVER,
        layout.GUIDE,
        layout.GUIDE_TEXT,
        *(f"{OWN}/{each}" for each in ("questions.html", "questions.json", "coverage.html", "coverage.json")),
    }
