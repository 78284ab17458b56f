"""Floor 0. The section `rights`: how people ask, object and appeal, and what they may ask for."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Contact, Entry, Span
from disclosure.model.text import Duration, Line, Text

Challenged = Literal["output", "decision", "use_of_the_system", "data"]
RouteKind = Literal[
    "objection",
    "internal_review",
    "appeal",
    "complaint",
    "mediation",
    "ombudsman",
    "regulator",
    "tribunal",
    "court",
    "other",
]
Claim = Literal[
    "human_alternative",
    "human_review",
    "opt_out",
    "explanation",
    "information",
    "access",
    "correction",
    "erasure",
    "objection",
    "representation",
    "hearing",
    "suspension",
]
NoRouteKind = Literal["impractical", "precluded_by_law"]

_CONTACT = {"name": "Objections desk", "email": "objections@example.org", "languages": ["en", "nl"]}


class Route(Entry):
    """One way to challenge what the system did: where do I go, by when, at what cost?"""

    can_be_challenged: tuple[Challenged, ...] | None = answer(
        "What this way is open against: the system's `output`, the `decision` it served, the `use_of_the_system` "
        "itself, the `data` about a person [CETS 225, art. 14(2)(b); ATRS 2.3.5].",
        label="What can be challenged",
        example=["decision", "use_of_the_system"],
        layer="public",
    )
    body: Line | None = answer(
        "Who decides: the name of the body, or the id of an entry of `responsibility.oversight_bodies` "
        "[CETS 225, art. 14(2)(c)].",
        label="Who decides",
        example="Objections committee of Example City",
        layer="public",
    )
    kind: RouteKind | None = answer(
        "Kind of way, from a request inside the body to a court [CETS 225, art. 14(1)].",
        label="Kind",
        example="objection",
        layer="public",
    )
    who_may: Text | None = answer(
        "Who may use it, and whether somebody else may do so for them.",
        label="Who may use it",
        example="Anyone who got the letter, or a person they name.",
        layer="public",
    )
    how: Text | None = answer(
        "What to do, step by step, in plain words [ATRS 2.3.5; Eurocities, objection_procedure].",
        label="What to do",
        example="Write or call. No form is needed.",
        question="How do I object?",
        layer="public",
    )
    what_to_quote: Text | None = answer(
        "Number or words that let the body find the case.",
        label="What to quote",
        example="The number at the top right of the letter.",
        layer="public",
    )
    contact: Contact | None = answer(
        "Where to send it, languages and formats included [CETS 225, art. 14(2)(c), 17 and 18].",
        label="Contact",
        example=_CONTACT,
        layer="public",
    )
    deadline: Duration | None = answer(
        "Time people have, counted from the decision unless it says otherwise; ISO 8601 or words.",
        label="Time to object",
        example="P6W",
        question="How long do I have?",
        layer="public",
    )
    cost: Line | None = answer("What it costs the person.", label="Cost", example="Free of charge", layer="public")
    effect: Text | None = answer(
        "What happens while it runs and what it can lead to: whether the decision is suspended, whether a person "
        "looks anew [CETS 225, art. 15(1)].",
        label="What it does",
        example="Payment is put on hold until a clerk has decided again.",
        layer="public",
    )
    answer_within: Duration | None = answer(
        "Time within which the person gets an answer; ISO 8601 or words.",
        label="Answer within",
        example="P12W",
        layer="public",
    )


class Request(Entry):
    """One thing people may ask for: do I get it, how, how soon?"""

    what: Claim | None = answer(
        "What may be asked for, such as `human_review` of a decision, an `explanation` of it, or to be left out "
        "(`opt_out`) [GDPR art. 15(1)(h) and 22(3); UK GDPR 22C; AI Act, art. 86; CETS 225, art. 15(1)].",
        label="What you can ask",
        example="human_review",
        layer="public",
    )
    is_offered: bool | None = answer(
        "True where people get it on request, false where they do not; then `because` says why.",
        label="Offered",
        example=True,
        layer="public",
    )
    how: Text | None = answer("How to ask for it.", label="How", example="Say so on the phone.", layer="public")
    contact: Contact | None = answer("Whom to ask.", label="Contact", example=_CONTACT, layer="public")
    within: Duration | None = answer(
        "How soon it is given; ISO 8601 or words.", label="Within", example="P30D", layer="public"
    )
    cost: Line | None = answer("What it costs the person.", label="Cost", example="Free of charge", layer="public")
    because: Text | None = answer(
        "Why it is not offered, or the provision it rests on.",
        label="Because",
        example="Letters are read by a person in any case.",
        layer="public",
    )


class NoRoute(Part):
    """Why nothing can be challenged, where that is so."""

    kind: NoRouteKind | None = answer(
        "`impractical` where operations do not allow it, `precluded_by_law` where a law or a rule for all of "
        "government shuts it out [US OMB 2025, hi_appeal_process].",
        label="Kind of reason",
        example="impractical",
        layer="public",
    )
    because: Text | None = answer(
        "The reason in plain words, with the provision if there is one.",
        label="Because",
        example="The system counts passers-by and knows nobody.",
        layer="public",
    )


class RightsOutcome(Entry):
    """What became of objections in a period: does it help to object?"""

    period: Span | None = answer(
        "The period counted.", label="Period", example={"from": "2026-01", "to": "2026-06"}, layer="public"
    )
    what: Line | None = answer("What was counted.", label="What", example="Objections", layer="public")
    received_count: int | None = answer("How many came in.", label="Received", example=120, layer="public", minimum=0)
    upheld_count: int | None = answer(
        "How many of them were found right, wholly or partly.", label="Upheld", example=14, layer="public", minimum=0
    )


class Rights(Part):
    """What people can do: how do I ask, object or appeal?"""

    summary: Text | None = answer(
        "What people can do if they disagree, in two or three plain sentences [ATRS 2.3.5; CETS 225, art. 14].",
        label="Your rights in short",
        example="You can object within six weeks. A person then decides anew. It is free.",
        question="What can I do if I disagree?",
        layer="public",
    )
    routes: tuple[Route, ...] | None = answer(
        "The ways to challenge, nearest first; an empty list says there is none, then `no_route_reason` says why "
        "[CETS 225, art. 14; US OMB 2025, hi_appeal_process; ATRS 2.3.5].",
        label="Ways to object",
        example=[{"id": "objection", "kind": "objection", "deadline": "P6W", "contact": _CONTACT}],
        question="How do I object?",
        layer="public",
    )
    can_ask_for: tuple[Request, ...] | None = answer(
        "What people may ask for, also what is not offered and why "
        "[GDPR art. 15(1)(h) and 22(3); UK GDPR 22C; AI Act, art. 86; C.R.S. 6-1-1704].",
        label="What you can ask for",
        example=[{"id": "person", "what": "human_review", "is_offered": True}],
        question="Can I ask for a person?",
        layer="public",
    )
    no_route_reason: NoRoute | None = answer(
        "Why there is no way to challenge, where `routes` is empty [US OMB 2025, hi_appeal_process].",
        label="Why there is none",
        example={"kind": "impractical", "because": "The system counts passers-by and knows nobody."},
        layer="public",
    )
    questions_to_ask: tuple[Text, ...] | None = answer(
        "Questions a person may put to the body, in words they can read out.",
        label="Questions you can ask",
        example=["Did the system play a part in my case?"],
        layer="public",
    )
    feedback: Text | None = answer(
        "How anybody can send praise, blame or ideas, and what happens with it "
        "[NIST AI RMF, GOVERN 5.1; US OMB M-26-04].",
        label="Feedback",
        example="Write to letters@example.org; the unit reads all mail each week.",
        layer="public",
    )
    incident_reporting: Text | None = answer(
        "How outsiders report that the system did harm or went wrong [ISO/IEC 42001, A.8.3].",
        label="Report a problem",
        example="Call the number below at any time, or use the form.",
        layer="public",
    )
    outcomes: tuple[RightsOutcome, ...] | None = answer(
        "What became of requests and objections, by period [NIST AI RMF, MEASURE 3.3].",
        label="What came of it",
        example=[{"what": "Objections", "received_count": 120, "upheld_count": 14}],
        question="Does it help to object?",
        layer="public",
    )
