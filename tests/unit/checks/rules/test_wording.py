"""Cases beyond the examples: what each wording rule tells and what it leaves alone."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disclosure.checks.rule import Hit, Subject
from disclosure.checks.rules import BY_CODE
from disclosure.model.disclosure import Disclosure
from disclosure.model.loaded import Loaded


def hits(code: str, **sections: Any) -> list[Hit]:
    record = Disclosure.model_validate({"schema_version": "1.0", **sections})
    return list(BY_CODE[code].check(Subject(Loaded(record, {}), date(2026, 11, 23))))


def goal(code: str, text: str | Mapping[str, str]) -> list[Hit]:
    return hits(code, purpose={"goal": text})


@pytest.mark.parametrize(
    "text",
    [
        "FILL IN: why the system exists",
        "Lorem ipsum dolor sit amet.",
        "The date is TBD.",
        "TO" + "DO: ask the desk",
        "The period is xxx days.",
        "Ask ??? about it.",
        "Name: ________",
        "We serve {{ organisation_name }}.",
        "[More Information Needed]",
        "Ask <your organisation> about it.",
        "Ask [Insert name here] about it.",
        "[Organisation name] uses it.",
        "<...>",
        "To be determined.",
        "…",
    ],
)
def test_template_text_is_told(text: str) -> None:
    assert len(goal("D800", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The time is to be determined by the archive.",
        "Names are replaced by [NAME] before reading.",
        "Read [your rights](https://example.org/rights).",
        "Read [your rights][1].",
        "The prompt holds `{{name}}` and `<your name>`.",
        "title={{Tucano: Advancing Neural Text}}",
        "Numbers show as xxx-xx-1234.",
        "Text",
        "Why? Because.",
        "A TBD-like mark, an x-ray, size XXL.",
        "Escriba <nombre> y todo lo demás.",
    ],
)
def test_what_only_looks_like_a_template_is_left_alone(text: str) -> None:
    assert goal("D800", text) == []


def test_placeholders_are_found_in_lines_that_are_no_language() -> None:
    (hit,) = hits("D800", responsibility={"contact": {"email": "FILL IN: e-mail"}})
    assert str(hit.path) == "responsibility.contact.email"


def test_each_language_has_its_own_template_words() -> None:
    (hit,) = goal("D800", {"en": "Nader te bepalen", "nl": "Nader te bepalen."})
    assert str(hit.path) == "purpose.goal.nl"


@pytest.mark.parametrize("text", ["N/A", "n.a.", "None.", "-", "—", "Unknown", "Not applicable"])
def test_fillers_are_told(text: str) -> None:
    assert len(goal("D801", text)) == 1


@pytest.mark.parametrize("text", ["TBD", "To be determined.", {"en": "To be confirmed", "nl": "Volgt nog."}])
def test_an_omission_under_way_that_promises_an_answer_is_thin_and_no_template(text: str | Mapping[str, str]) -> None:
    omitted = {"field": "responsibility.suppliers", "reason": "in_progress", "because": text}
    assert hits("D800", omissions=(omitted,)) == []
    assert hits("D801", omissions=(omitted,)) == []
    assert len(hits("D813", omissions=(omitted,))) == (1 if isinstance(text, str) else 2)


@pytest.mark.parametrize("reason", ["not_known", "not_applicable", "in_progress", "withheld"])
def test_a_reason_that_only_says_that_there_is_no_answer_is_told_as_a_reason(reason: str) -> None:
    omitted = {"field": "operation.uptime", "reason": reason, "because": "Not available."}
    assert hits("D801", omissions=(omitted,)) == []
    (hit,) = hits("D813", omissions=(omitted,))
    assert hit.params == {"text": "Not available.", "omitted": "operation.uptime"}
    told = {**omitted, "because": "Not available before the first year is over."}
    assert hits("D813", omissions=(told,)) == []


def test_a_promise_is_an_answer_to_be_made_in_no_other_kind_of_omission() -> None:
    omitted = {"field": "operation.uptime", "reason": "not_known", "because": "Pending"}
    assert hits("D813", omissions=(omitted,)) == []


@pytest.mark.parametrize(("reason", "because"), [("withheld", "TBD"), ("in_progress", "FILL IN: the reason")])
def test_other_template_text_in_an_omission_is_told(reason: str, because: str) -> None:
    omitted = {"field": "responsibility.suppliers", "reason": reason, "because": because}
    assert len(hits("D800", omissions=(omitted,))) == 1


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("D800", "To be determined"),
        ("D801", "Not applicable"),
        ("D813", "Not applicable"),
        ("D802", "A seamless tool."),
        ("D811", "x" * 249 + "y"),
        ("D831", "The same words in the source and here. " * 6),
    ],
)
def test_what_an_import_quotes_is_left_as_it_was(code: str, text: str) -> None:
    recoded = {"field": "purpose.goal", "from": text, "to": text, "rule": "The form's answer."}
    assert hits(code, provenance={"recoded": (recoded,)}) == []


def test_no_costs_is_an_answer() -> None:
    assert hits("D801", rights={"routes": ({"cost": "None"},)}) == []


@pytest.mark.parametrize("text", ["The emPOWER map of the state.", "See <https://example.org/cutting-edge>."])
def test_names_and_addresses_are_no_praise(text: str) -> None:
    assert goal("D802", text) == []


def test_a_proud_name_is_a_name() -> None:
    assert hits("D802", system={"name": "Innovative Desk", "title": "Seamless"}) == []


def test_a_lead_may_have_fifty_words_in_two_sentences() -> None:
    lead = " ".join(["word"] * 24) + ". " + "Then " + " ".join(["word"] * 25) + "."
    assert hits("D803", system={"summary": lead}) == []
    (hit,) = hits("D803", system={"summary": lead.replace("Then", "Then one")})
    assert (hit.params["words"], hit.params["sentences"]) == (51, 2)


def test_a_sentence_may_have_twenty_five_words() -> None:
    assert goal("D804", " ".join(["word"] * 25) + ".") == []
    assert goal("D804", " ".join(["word"] * 26) + ".")[0].params["words"] == 26


@pytest.mark.parametrize(
    ("label", "count"), [("Not high impact: It", 0), ("Here it is: it", 1), ("In a very few words: It", 1)]
)
def test_a_short_label_before_a_sentence_is_no_part_of_it(label: str, count: int) -> None:
    assert len(goal("D804", f"{label} {'reads ' * 24}.")) == count


def test_long_sentences_for_experts_and_long_names_are_left_alone() -> None:
    many = " ".join(["word"] * 40)
    assert hits("D804", purpose={"context": many}, law={"legal_bases": ({"instrument": many},)}) == []
    assert len(hits("D804", system={"one_line": many})) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It is NOT used for the DOCUMENT and the document.",
        "Part IV of the text, under ISO 27001, for the EU.",
        "OCR (optical character recognition) reads it. OCR is quick.",
        "Optical character recognition (OCR) reads it.",
        "Large language models (LLMs) write it. An LLM is a program.",
        "ALL OF THIS IS SHOUTED AT YOU.",
        "See OSTI.gov and GPT-4 and COVID-19.",
        "Numbers go to Power BI, and Power  BI shows them.",
    ],
)
def test_what_is_explained_or_no_abbreviation_is_left_alone(text: str) -> None:
    assert goal("D805", text) == []


def test_the_capitals_of_a_product_are_told_where_they_stand_alone() -> None:
    (hit,) = goal("D805", "Power BI shows it. The BI desk reads it.")
    assert (hit.params["short"], hit.excerpt) == ("BI", "BI")


def test_an_abbreviation_is_told_once_in_a_record() -> None:
    (hit,) = hits("D805", purpose={"goal": "The DVS reads. The DVS writes."}, data={"summary": "The DVS asks."})
    assert (str(hit.path), hit.params["short"]) == ("purpose.goal", "DVS")


def test_an_abbreviation_in_a_name_is_a_name() -> None:
    organisation = {"name": "Department of Streets", "abbreviation": "DVS"}
    assert hits("D805", purpose={"goal": "The DVS reads."}, responsibility={"organisation": organisation}) == []


@pytest.mark.parametrize("name", ["Privacy impact assessment", "Payment of the Industrial Allowance"])
def test_the_first_letters_of_a_name_are_explained_by_it(name: str) -> None:
    found = hits("D805", assessments={"items": ({"name": name},)}, purpose={"goal": "The PIA and the DIA are here."})
    assert [hit.params["short"] for hit in found] == ["DIA"]


@pytest.mark.parametrize("text", ["\u202dabc\u202c", "שלום \u2067abc", "abc\u200e", "שלום \u202eabc\u202c"])
def test_signs_of_direction_are_told_where_nothing_needs_them(text: str) -> None:
    assert len(goal("D807", text)) == 1


@pytest.mark.parametrize("text", ["שלום \u200eabc\u200f", "مرحبا \u2067abc\u2069"])
def test_signs_of_direction_may_serve_right_to_left_text(text: str) -> None:
    assert goal("D807", text) == []


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufffd", "\u3164", "\U000e0041"])
def test_invisible_characters_in_latin_text_are_told(sign: str) -> None:
    assert goal("D808", f"ab{sign}cd")[0].excerpt == sign


@pytest.mark.parametrize(
    "text", ["👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "می\u200cرسند", "क\u094d\u200dष", "ខ្មែរ\u200bខ្មែរ", "a\u00a0b"]
)
def test_joiners_that_a_script_or_an_emoji_needs_are_left_alone(text: str) -> None:
    assert goal("D808", text) == []


@pytest.mark.parametrize("text", ["A title\n=====\ntext", "# One", "text\n\n### Two"])
def test_headings_are_told(text: str) -> None:
    assert len(goal("D809", text)) == 1


@pytest.mark.parametrize("text", ["a < b > c", "<https://example.org>", "`<b>`", "5 <p 6"])
def test_what_only_looks_like_html_is_left_alone(text: str) -> None:
    assert goal("D810", text) == []


def test_a_text_cut_at_the_length_of_a_form_is_told() -> None:
    text = ("Letters reach the right desk. " * 200)[:2488] + "the city sen"
    assert len(text) == 2500
    assert len(goal("D811", text)) == 1
    assert goal("D811", text + "ds") == []
    assert goal("D811", text[:-1] + ".") == []


def test_no_federal_text_is_taken_for_a_placeholder(corpora: Path) -> None:
    """Errors stop a publication, so they must be sure: some 4,000 texts of 2025, in none of them template text."""
    file = corpora / "registers/us-federal-2025/2025_individually_reported_AI_use_cases.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        texts = {
            row[name]
            for row in csv.DictReader(opened)
            for name in ("problem_solved", "benefits", "system_outputs", "data_description", "hi_potential_impacts")
            if row[name]
        }
    assert len(texts) > 3500
    assert hits("D800", decision={"steps": tuple({"plain": text} for text in sorted(texts))}) == []
