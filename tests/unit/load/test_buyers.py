"""Buyers are data: every file holds together, and says what it rests on."""

from pathlib import Path

import pytest

from disclosure import resources
from disclosure.errors import InstallationError, UsageError
from disclosure.load.buyers import GENERIC, buyer, buyer_ids
from disclosure.load.frameworks import frameworks

FORMS = {
    "eu-mcc-ai": "eu-mcc-ai-2025",
    "govai": "us-govai-factsheet",
    "uk-ppn-017": "uk-ppn-017",
    "us-ca-std-1000": "us-ca-std-1000",
    "us-m-26-04": "us-omb-procurement",
}


def test_every_buyer_asks_its_form_and_the_generic_one_has_none() -> None:
    assert buyer_ids() == (GENERIC, *sorted(FORMS))
    assert {each: buyer(each).questions for each in buyer_ids()} == {
        GENERIC: (),
        **{each: (form,) for each, form in FORMS.items()},
    }


@pytest.mark.parametrize("name", buyer_ids())
def test_its_frameworks_are_known_and_every_source_is_cited_and_there(name: str) -> None:
    own = buyer(name)
    known = frameworks().frameworks
    assert {*own.questions, *own.measures} <= set(known)
    remarks = (*own.caveats, *own.outside)
    assert {each.source for each in remarks if each.source} == set(own.sources)
    assert all((each.confidence is None) == (each.source is None) for each in remarks)
    assert "compliant" not in own.model_dump_json().lower()


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_nobody_read_says_so_before_anything_else(name: str) -> None:
    own = buyer(name)
    marks = {each.confidence for form in own.questions for each in frameworks().frameworks[form].requirements}
    assert "memory" not in marks or "memory" in {each.confidence for each in own.caveats}


def test_californias_form_is_not_this_pack_and_cannot_be_changed_later() -> None:
    told = " ".join(each.says for each in buyer("us-ca-std-1000").outside)
    assert "is not the form" in told
    assert "must not be changed" in told


def test_american_buyers_print_on_letter() -> None:
    assert {each: buyer(each).page_size for each in buyer_ids()} == {
        each: "letter" if each in ("govai", "us-m-26-04", "us-ca-std-1000") else "a4" for each in buyer_ids()
    }


def test_an_unknown_buyer_is_wrong_usage_and_a_damaged_file_a_broken_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("nasa", "../frameworks/uk-ppn-017"):
        with pytest.raises(UsageError, match="no buyer"):
            buyer(name)
    (tmp_path / "buyers").mkdir()
    monkeypatch.setattr(resources, "schemas", tmp_path.joinpath)
    for text in ("id: other\n", "[", "id: broken\ntitle: [\n", "\xff"):
        (tmp_path / "buyers/broken.yaml").write_text(text, encoding="latin-1")
        with pytest.raises(InstallationError):
            buyer("broken")
