"""Floor 0. The section `operation`: how the system is watched, reviewed, kept safe, changed and stopped."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Contact, Entry, Span
from disclosure.model.text import Duration, Line, PartialDate, Slug, Text

ReviewDecision = Literal["continue", "condition", "suspend", "retire"]
IncidentStatus = Literal["open", "contained", "resolved"]


class Monitor(Entry):
    """One thing that is watched in use: what, how often, and what did it last show?"""

    what: Text | None = answer(
        "What is watched: a figure, a kind of complaint, an effect on people "
        "[CETS 225, art. 16(2)(e); US OMB 2025, hi_ongoing_monitoring; Eurocities, monitoring].",
        label="What is watched",
        example="Share of letters that a clerk had to file anew.",
    )
    how_often: Duration | None = answer("How often; ISO 8601 or words.", label="How often", example="P1M")
    by: Line | None = answer("Who watches: unit or position.", label="By", example="Quality team")
    threshold: Line | None = answer(
        "The value at which something is done, and what.", label="Limit", example="Above 5 percent: pause and look"
    )
    last_result: Text | None = answer("What it showed last.", label="Last result", example="2.1 percent.")
    last_on: PartialDate | None = answer("When that was.", label="Last time", example="2026-10")


class LifecycleReview(Entry):
    """One look back at the whole system: what was found, does it go on?"""

    on: PartialDate | None = answer(
        "Date of the review [CETS 225, art. 16(2)(d); HUDERIA].", label="Date", example="2026-09-15"
    )
    trigger: Line | None = answer(
        "What gave rise to it: the calendar, or a change of system, data, use, surroundings or law [HUDERIA].",
        label="Trigger",
        example="Yearly review",
    )
    what: Text | None = answer("What was looked at again [HUDERIA].", label="What", example="Risks 1 to 4.")
    findings: Text | None = answer(
        "What was found [HUDERIA].", label="Findings", example="No new harm; one measure is late."
    )
    decision: ReviewDecision | None = answer(
        "What was decided: `continue`, continue under a `condition`, `suspend` or `retire` [HUDERIA].",
        label="Decision",
        example="continue",
    )
    by: Line | None = answer("Who decided: position or body [HUDERIA].", label="By", example="Head of objections")
    next_on: PartialDate | None = answer("Next review [HUDERIA].", label="Next review", example="2027-09")


class Told(Entry):
    """Somebody who was told of an incident: who, when?"""

    who: Line | None = answer(
        "Authority, supplier, people affected or the public [AI Act, art. 26(5)].",
        label="Who",
        example="Data protection authority",
    )
    on: PartialDate | None = answer("When they were told.", label="Date", example="2026-04-03")


class Incident(Entry):
    """Something that went wrong in use: what happened, what was done, who was told?"""

    on: PartialDate | None = answer("When it happened or was noticed.", label="Date", example="2026-04-01")
    what_happened: Text | None = answer(
        "What happened, without data about persons [CETS 225, art. 16(3); NIST AI RMF, MANAGE 4.3].",
        label="What happened",
        example="For two days all letters went to one desk.",
        layer="public",
    )
    effect: Text | None = answer(
        "What it did to people [CETS 225, art. 16(3)].",
        label="Effect",
        example="31 answers were a week late.",
        layer="public",
    )
    action: Text | None = answer(
        "What was done, and what keeps it from happening again [CETS 225, art. 16(3)].",
        label="What was done",
        example="The setting was put back; a daily check was added.",
        layer="public",
    )
    status: IncidentStatus | None = answer(
        "`open`, `contained` (no new harm, cause still there) or `resolved`.", label="Status", example="resolved"
    )
    risk: Slug | None = answer(
        "Id of the risk that came true (ref: risks.items).",
        label="Risk",
        example="wrong-desk",
        reference="risks.items",
    )
    told: tuple[Told, ...] | None = answer(
        "Who was told, and when [AI Act, art. 26(5); ISO/IEC 42001, A.8.4; NIST AI RMF, MANAGE 4.3].",
        label="Who was told",
        example=[{"who": "Data protection authority", "on": "2026-04-03"}],
    )


class Pilot(Entry):
    """A trial before or beside full use: with whom, and how did it end?"""

    with_: Line | None = answer(
        "Partner or authority that took part [CETS 225, art. 13].",
        label="With whom",
        example="Example University",
        alias="with",
    )
    is_sandbox: bool | None = answer(
        "True for a trial under the supervision of an authority (a sandbox) [CETS 225, art. 13].",
        label="Sandbox",
        example=False,
    )
    period: Span | None = answer(
        "When it ran [CETS 225, art. 13; US OMB 2025, operational_date].",
        label="Period",
        example={"from": "2025-09", "to": "2025-12"},
    )
    exit_conditions: Text | None = answer(
        "What had to be true to go on, or to stop [CETS 225, art. 13].",
        label="Conditions to go on",
        example="Fewer than 5 percent of letters filed anew.",
    )
    outcome: Text | None = answer("How it ended.", label="Outcome", example="2.4 percent; taken into use.")


class Security(Part):
    """How the system is protected against attack and misuse: is it safe?"""

    summary: Text | None = answer(
        "Protection in general words, nothing that helps an attacker [AI Act, Annex IV 2(h); CETS 225, art. 12].",
        label="Security in short",
        example="Only clerks on the city network can reach the system. It was tested by an outside firm.",
    )
    measures: tuple[Text, ...] | None = answer(
        "Measures one by one [AI Act, Annex IV 2(h)].",
        label="Measures",
        example=["Access with two factors", "Yearly penetration test"],
    )
    contact: Contact | None = answer(
        "Where to report a weakness.",
        label="Report a weakness",
        example={"name": "Security desk", "email": "security@example.org"},
    )
    tested_on: PartialDate | None = answer("Last test of security.", label="Last tested", example="2026-05")


class Logging(Part):
    """What the system records of its own work: can a case be traced later?"""

    what: Text | None = answer(
        "Which events and values are recorded [AI Act, art. 13(3)(f)].",
        label="What is recorded",
        example="Case number, proposed desk, score, version, and who changed it.",
    )
    kept_for: Duration | None = answer(
        "How long; ISO 8601 or words; the AI Act asks deployers for six months at least [AI Act, art. 26(6)].",
        label="Kept for",
        example="P2Y",
    )
    access: Text | None = answer("Who may read them.", label="Who may read", example="Quality team and auditors.")
    how_to_read: Text | None = answer(
        "How they are collected, stored and interpreted [AI Act, art. 13(3)(f)].",
        label="How to read",
        example="One line per letter; scores run from 0 to 1.",
    )


class Updates(Part):
    """How the system is brought up to date: how often, and who hears of it?"""

    how_often: Duration | None = answer(
        "How often; ISO 8601 or words [AI Act, art. 13(3)(e); ATRS 2.4.1.4].", label="How often", example="P6M"
    )
    who_is_told: Text | None = answer(
        "Who is told of an update, and how [C.R.S. 6-1-1702].",
        label="Who is told",
        example="Clerks by mail two weeks before; the public on this page.",
    )


class Operation(Part):
    """The system in daily use: who watches it, what went wrong, when is it stopped?"""

    monitoring: tuple[Monitor, ...] | None = answer(
        "What is watched in use; an empty list says nothing is "
        "[CETS 225, art. 16(2)(e); AI Act, art. 72 and Annex IV 9; US OMB 2025, hi_ongoing_monitoring].",
        label="Monitoring",
        example=[{"what": "Letters filed anew", "how_often": "P1M", "by": "Quality team"}],
        question="Who keeps an eye on it?",
    )
    reviews: tuple[LifecycleReview, ...] | None = answer(
        "Reviews held and planned, newest first [CETS 225, art. 16(2)(d); HUDERIA].",
        label="Reviews",
        example=[{"on": "2026-09", "decision": "continue", "next_on": "2027-09"}],
    )
    incidents: tuple[Incident, ...] | None = answer(
        "What went wrong in use; an empty list says nothing did [CETS 225, art. 16(3); NIST AI RMF, MANAGE 4.3].",
        label="Incidents",
        example=[{"on": "2026-04-01", "what_happened": "All letters went to one desk.", "status": "resolved"}],
        question="Has it gone wrong before?",
        layer="public",
    )
    pilots: tuple[Pilot, ...] | None = answer(
        "Trials and sandboxes; an empty list says there was none [CETS 225, art. 13].",
        label="Pilots",
        example=[{"with": "Example University", "is_sandbox": False, "outcome": "Taken into use."}],
    )
    security: Security | None = answer(
        "Protection against attack and misuse [AI Act, Annex IV 2(h); CETS 225, art. 12].",
        label="Security",
        example={"summary": "Only clerks on the city network can reach it.", "tested_on": "2026-05"},
    )
    logging: Logging | None = answer(
        "What the system records of its work [AI Act, art. 13(3)(f) and 26(6); EU model clauses 2025, art. 5].",
        label="Logs",
        example={"what": "Case number and proposed desk.", "kept_for": "P2Y"},
    )
    maintenance: Text | None = answer(
        "How it is kept in working order, by whom [ATRS 2.4.1.4; AI Act, art. 13(3)(e)].",
        label="Maintenance",
        example="The supplier maintains it under contract; the city checks each release.",
    )
    updates: Updates | None = answer(
        "How it is brought up to date [AI Act, art. 13(3)(e); ATRS 2.4.1.4].",
        label="Updates",
        example={"how_often": "P6M", "who_is_told": "Clerks, by mail."},
    )
    change_triggers: tuple[Text, ...] | None = answer(
        "Events that lead to a new look at system, tests or assessments [CETS 225, art. 16(2)(d) and (g)].",
        label="What starts a new look",
        example=["A new kind of letter", "A change of the law"],
    )
    retraining: Text | None = answer(
        "When and with which data it learns anew, and who releases the result; or that it does not.",
        label="Learning anew",
        example="Once a year, with letters checked by clerks.",
    )
    stop_criteria: tuple[Text, ...] | None = answer(
        "What makes the body switch it off [CETS 225, art. 16(4); NIST AI RMF, MANAGE 2.4; HUDERIA].",
        label="When it is stopped",
        example=["More than 10 percent of letters filed anew in a month"],
    )
    decommissioning: Text | None = answer(
        "How it is, or was, taken out of use, and what becomes of data and models [NIST AI RMF, GOVERN 1.7].",
        label="Taking out of use",
        example="Models are deleted; logs are kept for two years.",
    )
    planned_changes: tuple[Text, ...] | None = answer(
        "Changes fixed in advance, and how they stay within the rules [AI Act, art. 13(3)(c) and Annex IV 2(f)].",
        label="Planned changes",
        example=["A model for letters in Turkish in 2027"],
    )
    uptime: Line | None = answer(
        "How much of the time it works, promised or measured, with the period.",
        label="Availability",
        example="99.5 percent of working hours in 2026",
    )
