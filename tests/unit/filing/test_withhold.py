"""What is withheld is gone from the public record, stands there as withheld, and everything else stays as written."""

import json
import re
from pathlib import Path

import pytest
from unit.filing.withheld import ENTRY, LOGIC, RECORD, RETENTION, TERMS, codes, loaded, public, sealed

from disclosure.canonical import canonical_json, sha256
from disclosure.errors import FilingError
from disclosure.filing.commitment import SCHEME, Seal
from disclosure.filing.withhold import Terms
from disclosure.load.edit.editable import Editable
from disclosure.load.record import load_file, load_record
from disclosure.model.finding import Severity
from disclosure.model.schema import as_json
from disclosure.model.state import state_of, value_at
from disclosure.words import say

SECRETS = ("newt", "0.731", "P77M", "Burnt", "cobalt")


def test_the_answer_and_its_remarks_are_gone_and_an_omission_stands_in_its_place() -> None:
    made = sealed(LOGIC, RETENTION)
    assert codes(made) == []
    assert made.data is not None
    text = made.data.decode()
    assert not [
        word
        for word in SECRETS
        if word in text.replace("cobalt archive", "").replace("Newt 9", "").replace("id: newt", "")
    ]
    for field in (LOGIC, RETENTION):
        omission = state_of(public(made), field).omission
        assert omission is not None
        assert (omission.reason, omission.ground, omission.because) == ("withheld", TERMS.ground, TERMS.because)
        assert omission.open_to == ("buyer", "authority")
    kept = [line for line in RECORD.splitlines() if line in text]
    gone = [line.strip() for line in RECORD.splitlines() if line not in text]
    assert len(kept) + len(gone) == len(RECORD.splitlines())
    assert gone == [
        "# Mottled newts, as the supplier calls them.",
        "logic: |",
        "Letters with mottled newts go first.  # a part of the text",
        "The threshold is 0.731.",
        "retention: {period: P77M, then: Burnt in the cobalt oven.}",
    ]


def test_of_an_entry_only_its_id_stays() -> None:
    made = sealed(ENTRY)
    assert made.data is not None
    assert not [word for word in ("P77M", "Burnt", "cobalt", "Case files") if word in made.data.decode()]
    assert as_json(value_at(public(made), ENTRY)) == {"id": "case-files"}
    assert state_of(public(made), RETENTION).is_omitted
    assert value_at(public(made), "data.datasets[letters].name") == "Letters"


def test_a_section_and_a_list_are_withheld_whole() -> None:
    made = sealed("data", "models[main].base_models")
    assert codes(made) == ["D890"], "the name of a data set is a word of the summary"
    assert value_at(public(made), "data") is None
    assert state_of(public(made), "models[main].base_models").is_omitted


def test_the_seal_is_sha256_over_the_canonical_json_of_all_that_it_binds() -> None:
    made = sealed(RETENTION, salt=lambda size: "ab" * size)
    assert made.opening is not None
    (opened,) = json.loads(made.opening)["openings"]
    value = {"period": "P77M", "then": "Burnt in the cobalt oven."}
    told = {"scheme": SCHEME, "record": "sorter", "field": RETENTION, "salt": "ab" * 32, "value": value}
    assert opened == {"field": RETENTION, "value": value, "salt": "ab" * 32, "commitment": opened["commitment"]}
    assert opened["commitment"] == f"sha256:{sha256(canonical_json(told))}"
    omission = state_of(public(made), RETENTION).omission
    assert omission is not None
    assert omission.commitment == opened["commitment"]


def test_each_part_of_a_seal_changes_it() -> None:
    seal = Seal("a", "1", "00")
    others = [
        Seal("b", "1", "00"),
        Seal("a", "2", "00"),
        Seal("a", "1", "01"),
        Seal("a", 1, "00"),
        Seal("a", ["1"], "00"),
    ]
    made = {seal.commitment("r"), seal.commitment("s"), *(each.commitment("r") for each in others)}
    assert len(made) == 7


def test_every_field_and_every_run_has_a_salt_of_its_own() -> None:
    first, second = (json.loads(sealed(LOGIC, RETENTION).opening or b"")["openings"] for _ in range(2))
    salts = {each["salt"] for each in (*first, *second)}
    assert len(salts) == 4
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in salts)
    assert {each["commitment"] for each in first}.isdisjoint(each["commitment"] for each in second)


def test_the_opening_names_its_record_and_is_canonical() -> None:
    made = sealed(LOGIC)
    assert made.opening is not None
    told = json.loads(made.opening)
    assert made.opening == canonical_json(told)
    assert told["record"] == {
        "id": "sorter",
        "version": "1.2",
        "digest": f"sha256:{sha256(canonical_json(as_json(public(made))))}",
    }


MISTAKES = {
    "a spelling": ("decision.logik", "D880", "decision.logic"),
    "a field of another place": ("system.retention", "D880", "data.datasets.retention"),
    "one language": ("system.summary.nl", "D880", "system.summary"),
    "no field at all": ("what it does!", "D881", "data.datasets[case-files].retention"),
    "an entry by its place": ("models[main].base_models[#1].url", "D886", "no answer"),
    "a list without an entry": (
        "data.datasets.retention",
        "D888",
        "data.datasets[case-files].retention, data.datasets[letters]",
    ),
    "a wrong entry": ("data.datasets[case-file].retention", "D888", RETENTION),
    "a required answer": ("system.name", "D883", "which record this is"),
    "what holds one": ("record", "D883", "one by one"),
    "an entry's name": ("data.datasets[letters].id", "D883", "one by one"),
    "one item of a list": ("data.datasets[letters].uses[#1]", "D884", "data.datasets[letters].uses"),
    "an absent answer": ("decision.fallback", "D886", "not_known"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_field_that_cannot_be_withheld_is_told_with_what_to_write(mistake: str) -> None:
    written, code, words = MISTAKES[mistake]
    made = sealed(written)
    assert (made.data, made.opening) == (None, None)
    assert codes(made) == [code]
    finding = made.findings[0]
    assert finding.severity is Severity.ERROR
    told = " ".join(say(finding, part) for part in ("title", "what", "mend", "why"))
    assert words in told
    assert "{" not in told


def test_a_whole_entry_without_an_id_has_to_get_one_first() -> None:
    made = sealed("models[main].base_models[#1]", text=RECORD.replace("{id: newt, name: Newt 9}", "{name: Newt 9}"))
    assert codes(made) == ["D882"]
    assert "Give the entry an `id`" in say(made.findings[0], "mend")


def test_an_entry_named_by_its_place_is_sealed_under_its_id() -> None:
    made = sealed("data.datasets[#1].retention")
    assert state_of(public(made), RETENTION).is_omitted
    assert RETENTION.encode() in (made.opening or b"")


@pytest.mark.parametrize("fields", [(LOGIC, "decision"), (RETENTION, ENTRY), (ENTRY, RETENTION)])
def test_an_answer_inside_another_is_not_sealed_twice(fields: tuple[str, ...]) -> None:
    assert codes(sealed(*fields)) == ["D887"]


def test_the_same_field_named_twice_is_one() -> None:
    assert codes(sealed(LOGIC, f" {LOGIC} ")) == []


def test_what_is_left_out_already_is_told() -> None:
    once = sealed(LOGIC, ENTRY)
    assert once.data is not None
    text = once.data.decode()
    assert codes(sealed(LOGIC, text=text)) == ["D885"]
    assert codes(sealed(ENTRY, text=text)) == ["D885"]
    assert codes(sealed(RETENTION, text=text)) == ["D885"]


def test_a_reference_into_what_is_withheld_stops_it() -> None:
    text = RECORD.replace("base_models:", "datasets: [{dataset: letters, use: training}], base_models:")
    made = sealed("data.datasets", text=text)
    assert made.data is None
    assert codes(made) == ["D889"]
    assert "as data.datasets[letters]" in say(made.findings[0], "mend")
    assert sealed("data.datasets[letters]", text=text).data is not None


def test_words_that_stand_elsewhere_are_told_with_every_place() -> None:
    text = (
        RECORD.replace("A person decides.", "The threshold is 0.731, and a person decides.")
        + "# Burnt in the cobalt oven\n"
    )
    made = sealed(LOGIC, RETENTION, text=text)
    assert made.data is not None
    told = {each.params["words"]: each.params["places"] for each in made.findings}
    assert set(told) == {"The threshold is 0.731", "Burnt in the cobalt oven"}
    assert told["The threshold is 0.731"] == "system.summary"
    assert re.fullmatch("# [0-9]+", str(told["Burnt in the cobalt oven"]))
    assert codes(made) == ["D890", "D890"]


def test_words_inside_other_words_and_common_ones_are_not_told() -> None:
    text = RECORD.replace("A person decides.", "The files are P77Months old, not XP77M. They are Burnt.")
    assert codes(sealed(RETENTION, text=text)) == []


def test_a_record_without_an_id_cannot_be_sealed() -> None:
    with pytest.raises(FilingError, match="no id"):
        sealed(LOGIC, text=RECORD.replace("id: sorter, ", ""))


def test_json_stays_json() -> None:
    text = json.dumps(as_json(loaded().disclosure), indent=2)
    made = sealed(LOGIC, ENTRY, text=text, name="public.json")
    assert made.data is not None
    told = json.loads(made.data)
    assert "logic" not in told["decision"]
    assert [each["field"] for each in told["omissions"]] == [LOGIC, ENTRY]
    assert made.data.decode().startswith(text[: text.index('"logic"') - 10])


def test_the_reason_is_carried_whatever_it_says() -> None:
    because = 'Because: it is "secret" # really\n\nno'
    made = sealed(LOGIC, terms=Terms("law", because, law="Act, art. 1", until="2027-01"))
    omission = state_of(public(made), LOGIC).omission
    assert omission is not None
    assert (omission.because, omission.law, omission.until) == (because, "Act, art. 1", "2027-01")


def test_a_term_that_no_omission_can_say_stops_it() -> None:
    made = sealed(LOGIC, terms=Terms("law", "Because.", until="soon"))
    assert (made.data, codes(made)) == (None, ["D225"])


LAYERED = """\
schema_version: "1.0"
based_on: [supplier.yaml]
record: {id: desk, version: "1", kind: system, languages: [{tag: en, translation: original}]}
system: {name: Desk, summary: Software sorts letters. A person decides.}
responsibility: {organisation: {name: Example City}, contact: {email: help@example.org}}
extensions: {"disclosure:fictional": true}
"""


@pytest.fixture
def layered(tmp_path: Path) -> Path:
    supplier = RECORD.replace("kind: system", "kind: supplier")
    (tmp_path / "supplier.yaml").write_text(supplier, encoding="utf-8")
    (tmp_path / "desk.yaml").write_text(LAYERED, encoding="utf-8")
    return tmp_path / "desk.yaml"


def test_what_a_layer_states_is_hidden_by_the_upper_file_and_the_layer_is_named(layered: Path) -> None:
    private = load_record(layered).loaded
    assert private is not None
    file = Editable.of(str(layered.with_name("public.yaml")), layered.read_bytes(), layered.parent)
    from unit.filing import withheld

    made = withheld.withhold(private, file, (LOGIC, ENTRY), TERMS, as_of=withheld.AS_OF, root=layered.parent)
    assert codes(made) == ["D891", "D891"]
    assert {each.params["file"] for each in made.findings} == {str(layered.with_name("supplier.yaml"))}
    assert state_of(public(made), LOGIC).is_omitted
    assert state_of(public(made), RETENTION).is_omitted
    assert as_json(value_at(public(made), ENTRY)) == {"id": "case-files"}
    assert value_at(public(made), "data.datasets[letters].name") == "Letters"
    layered.with_name("public.yaml").write_bytes(made.data or b"")
    again = load_file(layered.with_name("public.yaml"))
    assert again.loaded is not None
    assert as_json(again.loaded.disclosure) == as_json(public(made))
