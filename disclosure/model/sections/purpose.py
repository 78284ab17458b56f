"""Floor 0. The section `purpose`: why the system exists, what it is for and what it is not for."""

from disclosure.model.base import Part, answer
from disclosure.model.text import Text


class Purpose(Part):
    """Why the system exists and what it may be used for. Why do they use AI for this?"""

    context: Text | None = answer(
        "The setting in which it is used: the service, the people, the load of work [Council of Europe Convention, "
        "art. 16(2)(a)].",
        label="Setting",
        example="The city receives 40,000 objections to parking fines a year.",
    )
    problem: Text | None = answer(
        "The problem it is to solve [US OMB 2025 problem_solved].",
        label="Problem",
        example="Letters wait up to five weeks before the right team sees them.",
    )
    goal: Text | None = answer(
        "What it is meant to achieve, as far as possible so that one can tell whether it was reached "
        "[NL goal; Eurocities goal].",
        label="Goal",
        example="Every letter is with the right team within two working days.",
        question="Why do they use it?",
        layer="public",
    )
    benefits: Text | None = answer(
        "Benefits that are expected, and for whom [ATRS 2.2.2; US OMB 2025 benefits].",
        label="Expected benefits",
        example="People get an answer sooner; case workers spend less time on sorting.",
    )
    results: Text | None = answer(
        "What was achieved so far, with figures where there are any [Canada AI Register ai_system_results].",
        label="Results so far",
        example="The wait for a first reading fell from 23 to 4 days between 2024 and 2026.",
    )
    costs: Text | None = answer(
        "What it costs to make and to run, with the period and the currency; contract values stand under "
        "`procurement.contracts`.",
        label="Costs",
        example="EUR 48,000 a year for the service and half a post for looking after it.",
    )
    why_ai: Text | None = answer(
        "Why AI, and not people or plain rules, does this part of the work.",
        label="Why AI",
        example="Letters use too many different words for fixed rules to find their topic.",
    )
    alternatives_considered: Text | None = answer(
        "Other ways that were looked at, those without AI too, and why they were not taken "
        "[ATRS 2.2.4; Eurocities alternatives_considered].",
        label="Alternatives considered",
        example="A form with fixed topics was tried; half the people chose 'other'.",
    )
    previous_process: Text | None = answer(
        "How the work was done before [ATRS 2.2.3].",
        label="The way before",
        example="Two clerks read every letter and sorted it by hand.",
    )
    proportionality: Text | None = answer(
        "Advantages weighed against what it takes from people, and why the use is justified "
        "[NL proportionality; Eurocities proportionality].",
        label="Why it is justified",
        example="It reads only what people send in, decides nothing, and shortens the wait for all.",
    )
    intended_uses: tuple[Text, ...] | None = answer(
        "What it is meant to be used for, one use an entry [AI Act, art. 13(3)(b)(i), Annex IV 1(a), "
        "Annex VIII A 5 and B 5].",
        label="Meant for",
        example=["Proposing a topic for letters of objection to parking fines."],
        question="What is it for?",
    )
    out_of_scope_uses: tuple[Text, ...] | None = answer(
        "Uses it is not made for or must not be put to, one an entry; an empty list says that none are known.",
        label="Not meant for",
        example=["Judging whether an objection is right."],
        question="What must it not be used for?",
    )
    foreseeable_misuses: tuple[Text, ...] | None = answer(
        "Wrong uses that one can expect, and the harm they may lead to [AI Act, art. 13(3)(b)(iii); Council of Europe "
        "Convention, art. 16(2)(a)].",
        label="Misuse to expect",
        example=["Taking the proposed topic for a decision and skipping the letter."],
    )
