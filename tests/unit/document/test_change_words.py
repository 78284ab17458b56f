"""Planted edits in the examples, each with the sentence that a reader gets; every sentence was read aloud."""

from collections.abc import Iterator
from datetime import date

import pytest
from unit.changes.records import Edit, Record, add, edited, set_

from disclosure.changes.difference import differences
from disclosure.changes.sentences import RULES
from disclosure.document.change_words import ChangeWords
from disclosure.document.wording import plain_words
from disclosure.model.base import Part
from disclosure.model.disclosure import Disclosure
from disclosure.model.fields import patterns
from disclosure.model.statement import Statement
from disclosure.words import catalogue

DAY = date(2026, 11, 23)
WORDS = catalogue("notice", "en")
PARKING, BENEFITS, MODEL = "parking-objections", "benefits-triage", "open-model"


def told(name: str, *edits: Edit) -> list[str]:
    old, new = edited(name, *edits)
    words = ChangeWords(old, new, language="en", as_of=DAY)
    return [words.sentence(each) for each in differences(old, new)]


def rows(name: str, *edits: Edit) -> list[str]:
    old, new = edited(name, *edits)
    words = ChangeWords(old, new, language="en", as_of=DAY)
    return [
        f"{row.label}: {' / '.join(plain_words(answer.prose) for answer in row.answers)}"
        for each in differences(old, new)
        for row in words.rows(each)
    ]


@pytest.mark.parametrize(
    ("name", "edit", "sentence"),
    [
        # What it decides, and how
        (
            BENEFITS,
            set_("decision.automation", "decides_alone"),
            "The system now decides alone; before, it recommended and a person decided.",
        ),
        (
            PARKING,
            set_("decision.outputs.0.automation", "decides_alone"),
            "Human review was removed from “Topic”: the system now decides alone; before, it recommended and a person "
            "decided.",
        ),
        (
            PARKING,
            set_("decision.outputs.0.automation", "informs"),
            "For “Topic”, the system now only informs and a person decides; before, it recommended and a person "
            "decided.",
        ),
        (PARKING, set_("system.stage", "pilot"), "The system is now in a pilot; before, it was in use."),
        (PARKING, set_("system.stage", "retired"), "The system is now out of use; before, it was in use."),
        (
            PARKING,
            set_("decision.human_oversight.powers", ["override", "correct"]),
            "The people who check it can no longer stop it and pass a case up.",
        ),
        (
            PARKING,
            set_("decision.human_oversight.when", ["after"]),
            "People no longer check before a result is used and while it works.",
        ),
        (PARKING, set_("decision.human_oversight", None), "It is no longer said how people check the system."),
        (
            PARKING,
            set_("decision.steps.2", None),
            "A step that a person took was removed: “An officer checks that the desk is right”.",
        ),
        (
            PARKING,
            set_("decision.steps.3.actor", "ai"),
            "The step “An officer reads it and decides” is now taken by the AI system; before, by a person.",
        ),
        (
            PARKING,
            lambda record: record["decision"]["steps"].insert(3, record["decision"]["steps"].pop(2)),
            "The step “An officer reads it and decides” now comes after “The software reads it and picks a desk”.",
        ),
        (
            BENEFITS,
            add("decision.factors", {"id": "age", "name": "Age"}),
            "The system now looks at “Age”.",
        ),
        (
            PARKING,
            set_("decision.not_used.1", None),
            "It is no longer said that this does not count: “Earlier fines and objections”.",
        ),
        (
            PARKING,
            set_("decision.demographic_features", [{"feature": "age"}]),
            "The system now uses a personal trait: “Age”.",
        ),
        (PARKING, set_("decision.is_profiling", True), "The system now profiles people."),
        (PARKING, set_("decision.outputs.0.threshold", "0.5"), "The threshold for “Topic” fell from 0.7 to 0.5."),
        (
            BENEFITS,
            set_("decision.human_oversight.overridden_fraction", "0.02"),
            "The share of results that people overruled fell from about 1 in 12 to 1 in 50.",
        ),
        (
            PARKING,
            set_("models.0.version", "3.0"),
            "The version of the model “Topic model” changed from 2.4 to 3.0.",
        ),
        (
            PARKING,
            set_("models.0", {"id": "reader", "name": "Letter reader"}),
            "The model “Topic model” was replaced by “Letter reader”.",
        ),
        (
            PARKING,
            set_("decision.effects", ["service_quality", "legal"]),
            "What it decides now has these effects on people: “Rights or duties”.",
        ),
        # People and their rights
        (
            PARKING,
            set_("rights.routes.0", None),
            "A way to object is gone: “Object to the fine”.",
        ),
        (
            PARKING,
            add("rights.routes", {"id": "court", "name": "Appeal to the court"}),
            "A new way to object: “Appeal to the court”.",
        ),
        (
            BENEFITS,
            set_("rights.routes.0.deadline", "P4W"),
            "The deadline for “Appeal against the decision” went from 6 weeks to 4 weeks.",
        ),
        (
            BENEFITS,
            set_("rights.routes.0.answer_within", "P6W"),
            "The time for an answer to “Appeal against the decision” went from 2 weeks to 6 weeks.",
        ),
        (BENEFITS, set_("rights.can_ask_for.0.is_offered", False), "People can no longer ask a person to look again."),
        (
            BENEFITS,
            set_("rights.can_ask_for.2", None),
            "People can no longer opt out, as far as the record says.",
        ),
        (
            BENEFITS,
            add("rights.can_ask_for", {"what": "suspension", "is_offered": True}),
            "People can now have the decision wait until they are heard.",
        ),
        (PARKING, set_("people.interaction.is_told", False), "People are no longer told that they deal with AI."),
        (
            PARKING,
            set_("people.affected.0.includes_children", True),
            "It is now said that children are among “Everyone who objects to a parking fine”.",
        ),
        (
            PARKING,
            set_("responsibility.contact.phone", "+31 20 555 0199"),
            "“Contact: Telephone” (Who is responsible) changed from “+31 20 555 0142” to “+31 20 555 0199”.",
        ),
        # Data
        (
            BENEFITS,
            set_("data.datasets.0.retention.period", "P7Y"),
            "Retention of “Requests for urgent help” went from 2 years to 7 years.",
        ),
        (
            PARKING,
            add("data.datasets", {"id": "calls", "name": "Calls", "personal": {"is_personal": True}}),
            "A dataset with personal data was added: “Calls”.",
        ),
        (PARKING, add("data.datasets", {"id": "map", "name": "Map"}), "A dataset was added: “Map”."),
        (
            BENEFITS,
            add("data.datasets.0.shared_with", {"who": "Tax office"}),
            "Data in “Requests for urgent help” are now shared with “Tax office”.",
        ),
        (
            BENEFITS,
            set_("data.datasets.0.personal.special_categories", ["Health"]),
            "“Requests for urgent help” now holds sensitive data: “Health”.",
        ),
        (
            PARKING,
            set_("data.datasets.0.uses", ["input", "feedback", "training"]),
            "“New objections” now has more uses: “Training”.",
        ),
        (BENEFITS, set_("data.has_sensitive_data", True), "The system now uses sensitive data."),
        (
            BENEFITS,
            set_("procurement.data_rights.may_train", True),
            "The supplier may now train on the data.",
        ),
        (
            PARKING,
            set_("data.datasets.0.sizes.0.value", "20000"),
            "The size of “New objections” rose from 14,120 letters a year to 20,000 letters a year.",
        ),
        # How well it works, and what can go wrong
        (
            BENEFITS,
            set_("evaluation.tests.0.metrics.2.value", "0.111"),
            "Share missed (age: over 60) rose from about 1 in 17 to 1 in 9 in “Audit 2026”. That is worse.",
        ),
        (
            BENEFITS,
            set_("evaluation.tests.0.metrics.0.value", "0.1"),
            "Share missed (overall) rose from about 1 in 30 to 1 in 10 in “Audit 2026”. That is worse, and no longer "
            "meets the mark that was set.",
        ),
        (
            PARKING,
            set_("evaluation.tests.0.metrics.0.value", "0.02"),
            "Share of errors (overall) fell from 1 in 40 to 1 in 50 in “Sorting test 2026”. That is better.",
        ),
        (
            PARKING,
            set_("evaluation.tests.0.metrics.0.value", "0.0251"),
            "Share of errors (overall) rose from 2.5% to 2.51% in “Sorting test 2026”. That is worse.",
        ),
        (
            PARKING,
            set_("evaluation.tests.0.metrics.2", None),
            "A result is no longer told in “Sorting test 2026”: Share of errors (letter: handwritten).",
        ),
        (
            BENEFITS,
            set_("risks.items.0.level", "high"),
            "The level of the risk “Urgent request missed” rose from “Medium” to “High”.",
        ),
        (
            BENEFITS,
            set_("risks.items.0.measures.1", None),
            "A measure against “Urgent request missed” was dropped: “People who left questions open are called”.",
        ),
        (
            BENEFITS,
            set_("operation.incidents", [{"id": "outage", "name": "Two days without the list"}]),
            "An incident is now told: “Two days without the list”.",
        ),
        # Who answers for it; law and contracts
        (
            BENEFITS,
            set_("responsibility.suppliers.0", {"id": "nimbus", "name": "Nimbus"}),
            "The supplier “Casepath BV” was replaced by “Nimbus”.",
        ),
        (
            BENEFITS,
            add("responsibility.suppliers", {"id": "nimbus", "name": "Nimbus"}),
            "A supplier was added: “Nimbus”.",
        ),
        (
            BENEFITS,
            set_("record.asserted_by.status", "self_declared"),
            "Who checked the record changed from “Independent auditors” to “Nobody outside; self-declared”.",
        ),
        (
            BENEFITS,
            set_("law.classifications.0.level", "limited"),
            "The risk class under “eu-ai-act” fell from “High” to “Limited risk”.",
        ),
        (
            BENEFITS,
            set_("procurement.contracts.0.value.amount", "228000"),
            "The value of the contract “OST-2026-044” changed from EUR 114,000 to EUR 228,000.",
        ),
        # Other facts, the model card
        (
            MODEL,
            set_("models.0.parameter_count.value", "7000000000"),
            "“Parameters” of “Heron 3B” changed from 3,020,000,000 parameters to 7,000,000,000 parameters.",
        ),
        (
            MODEL,
            set_("people.generated_content.markings", ["metadata", "watermark"]),
            "Content made by the system is now also marked this way: “Watermark”.",
        ),
        (
            MODEL,
            set_("data.datasets.1.licence.id", "CC-BY-4.0"),
            "“Licence” of “Books out of copyright” changed from “CC0-1.0” to “CC-BY-4.0”.",
        ),
        (
            PARKING,
            add("system.stage_dates", {"stage": "paused", "on": "2026-12-01"}),
            "New under “Stages so far”: “Paused”.",
        ),
        (
            PARKING,
            set_("system.links.0.label", "Objecting"),
            "“Link text” of “Objecting” changed from “How to object to a parking fine” to “Objecting”.",
        ),
        (
            PARKING,
            set_("system.components.1.name", "Scanner"),
            "“Letter scanner” is now called “Scanner”.",
        ),
        # The document itself
        (
            PARKING,
            set_("record.version", "1.3"),
            "The version of the record changed from 1.2 to 1.3.",
        ),
        (
            PARKING,
            add("record.languages", {"tag": "nl", "translation": "human"}),
            "The record can now be read in another language: “Dutch”.",
        ),
    ],
)
def test_a_planted_edit_is_told_in_this_sentence(name: str, edit: Edit, sentence: str) -> None:
    assert told(name, edit) == [sentence]


def test_a_number_or_a_word_that_turns_the_meaning_is_told_where_it_weighs_and_shown_in_its_sentence() -> None:
    costs = set_("purpose.costs", "Building it cost 186,000 euro. Running it costs about 9,000 euro a year.")
    assert told(PARKING, costs) == ["A number changed in “Costs” (Why it is used)."]
    assert rows(PARKING, costs) == [
        "Before: Building it cost 86,000 euro.",
        "Now: Building it cost 186,000 euro.",
    ]
    role = set_("decision.role", "It picks the desk. It has a part in the decision on the fine.")
    assert told(PARKING, role) == ["“Role of the output” (How decisions are made) may now mean something else."]
    logic = set_("decision.logic", "A neural network reads the letter whole.")
    assert told(PARKING, logic) == ["“How it works” (How decisions are made) was written anew."]
    wording = set_(
        "purpose.problem", "Objections waited up to twelve days before someone who knew the topic read them."
    )
    assert told(PARKING, wording) == ["“Problem” (Why it is used) was reworded."]


def test_an_answer_that_is_withheld_says_on_which_ground_and_what_stood_there() -> None:
    withhold = (
        set_("decision.human_oversight.time_per_case", None),
        add(
            "omissions",
            {
                "field": "decision.human_oversight.time_per_case",
                "reason": "withheld",
                "ground": "security",
                "because": "It would help people to get round the check.",
            },
        ),
    )
    assert told(PARKING, *withhold) == ["The time that a person has for a case is now withheld (security)."]
    assert rows(PARKING, *withhold) == [
        "Before: About one minute",
        "Reason: Withheld: security. It would help people to get round the check.",
    ]


def test_an_answer_in_place_of_a_reason_is_told_with_the_reason_it_had() -> None:
    opened = (
        without_omission("environment"),
        set_("environment.energy", [{"id": "use", "name": "A year", "value": "40"}]),
    )
    assert told(BENEFITS, *opened) == ["“Environment” is now answered. Before: another party has to answer."]
    assert rows(BENEFITS, *opened)[0].startswith("Now: Energy: Name: A year; Amount: 40")


def without_omission(field: str) -> Edit:
    def edit(record: Record) -> None:
        record["omissions"] = [each for each in record["omissions"] if each["field"] != field]

    return edit


def test_an_entry_that_came_is_told_whole_and_one_that_went_too() -> None:
    dataset = {"id": "calls", "name": "Calls", "retention": {"period": "P1Y"}, "shared_with": [{"who": "Police"}]}
    assert rows(PARKING, add("data.datasets", dataset)) == [
        "How long it is kept: Kept for: 1 year",
        "Shared with: Who: Police",
    ]
    assert "Time to object: 1 year" in rows(BENEFITS, set_("rights.routes.1", None))


def test_a_translation_that_was_added_is_wording() -> None:
    both = set_("purpose.goal", {"en": "Each objection reaches the right desk within one working day.", "nl": "Snel."})
    assert told(PARKING, both) == ["“Goal” (Why it is used) can now be read in Dutch."]


def messages() -> Iterator[str]:
    for table in WORDS._own:
        yield from (each if isinstance(each, str) else each[0] for each in table.messages if each)


@pytest.mark.parametrize("pattern", RULES)
def test_every_sentence_of_the_registry_has_words(pattern: str) -> None:
    missing = [turn for turn in RULES[pattern].turns.split() if not WORDS.has(f"change.{pattern}.{turn}")]
    assert missing == []


def test_no_words_wait_for_a_sentence_that_nobody_tells() -> None:
    known = {f"change.{pattern}.{turn}" for pattern, rule in RULES.items() for turn in rule.turns.split()}
    fields = {pattern: field for root in (Disclosure, Statement) for pattern, field in patterns(root)}
    own = {each for each in messages() if each.startswith("change.")}
    sentences = {each for each in own if any(each.startswith(f"change.{name}.") for name in fields if "." in name)}
    assert sentences - known == set()
    subjects = {each.removeprefix("change.subject.") for each in own if each.startswith("change.subject.")}
    assert subjects - {"alone", "section", "entry", "outer"} - fields.keys() == set()
    claims = {each.removeprefix("change.claim.").rpartition(".")[0] for each in own if each.startswith("change.claim.")}
    assert claims - fields.keys() == set()


@pytest.mark.parametrize("root", [Disclosure, Statement])
def test_every_yes_or_no_of_the_model_has_a_claim(root: type[Part]) -> None:
    from disclosure.changes.difference import UNITS
    from disclosure.model.fields import field_at

    asked = {
        pattern
        for pattern, field in patterns(root)
        if field.shape.kind == "boolean" and field_at(root, pattern.rpartition(".")[0]).shape.entry not in UNITS
    }
    missing = {
        f"{each}.{said}" for each in asked for said in ("yes", "no") if not WORDS.has(f"change.claim.{each}.{said}")
    }
    assert missing == set()
