"""Floor 0. The section `record`: what the document says about itself, not about the system."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.sections.omissions import OpenTo
from disclosure.model.shapes import Entry, Evidence, Licence
from disclosure.model.text import Line, PartialDate, Plain, Slug, Tag, Text, Url, Version

RecordKind = Literal["system", "model", "supplier"]
"""What is described: a system in use, a model on offer, or a supplier's product sheet."""

Translation = Literal["original", "human", "reviewed", "machine"]
"""How a language came about; `reviewed` is a machine translation that a person has read and corrected."""

AssertionStatus = Literal["self_declared", "internally_reviewed", "independently_audited"]
"""How far the content was checked by someone who did not write it."""

PublicationGround = Literal[
    "trade_secret", "personal_data", "security", "law_enforcement", "third_party_rights", "law", "other"
]
"""Why a whole record is kept from the public; `law_enforcement` takes in national security."""


class RecordLanguage(Entry):
    """A language of the record. Can I read this in my language?"""

    tag: Tag | None = answer(
        "BCP 47 tag of the language, as used in the texts of this record.", label="Language", example="nl"
    )
    translation: Translation | None = answer(
        "How the texts in this language were made; exactly one language is the `original`.",
        label="Translated by",
        example="reviewed",
        layer="public",
    )
    of_version: Version | None = answer(
        "Version of the record that was translated; an older one than `record.version` tells readers that the "
        "translation lags behind.",
        label="Translation of version",
        example="1.1",
    )


class Publication(Part):
    """Whether the record as a whole may be published. Is something kept from me, and why?"""

    is_withheld: bool | None = answer(
        "True when the whole record is kept out of public registers; single answers are withheld under "
        "`omissions` [US OMB 2025 is_withheld].",
        label="Kept from the public",
        example=False,
    )
    ground: PublicationGround | None = answer(
        "Kind of reason for withholding the whole record.", label="Reason", example="security"
    )
    because: Text | None = answer(
        "The reason in words, naming the law where one forbids publication.",
        label="Explanation",
        example="Publication would show how break-ins into the water works are detected.",
    )
    open_to: tuple[OpenTo, ...] | None = answer(
        "Who gets the whole record all the same, on request [CETS 225, art. 14(2)].",
        label="Open to",
        example=["authority"],
    )


class Assertion(Part):
    """Who vouches for the record. Who says that this is true?"""

    name: Line | None = answer(
        "Person or body that vouches for the content; leave out a person's name where the position is enough.",
        label="Vouched for by",
        example="Example City, internal audit",
    )
    position: Line | None = answer(
        "Position of the person who vouches.", label="Position", example="Chief information officer"
    )
    status: AssertionStatus | None = answer(
        "How far the content was checked, and by whom: its authors, others in the same organisation, or an "
        "independent auditor.",
        label="Checked how",
        example="internally_reviewed",
        question="Who has checked this page?",
        layer="public",
    )
    on: PartialDate | None = answer("Date of the assertion.", label="Checked on", example="2026-05-20")
    evidence: tuple[Evidence, ...] | None = answer(
        "Statement, report or signature in which the assertion was made.",
        label="Evidence",
        example=[{"file": "evidence/audit-letter.pdf", "on": "2026-05-20"}],
    )


class RecordChange(Entry):
    """A change of the document. What is new since I last read it?"""

    version: Version | None = answer("Version of the record that brought the change.", label="Version", example="1.2")
    on: PartialDate | None = answer("Date of that version.", label="Date", example="2026-06-01")
    summary: Text | None = answer(
        "What changed in the text, in one or two sentences; changes of the system belong under `system.versions`.",
        label="What changed",
        example="Added the results of the second fairness test.",
    )
    fields: tuple[Plain, ...] | None = answer(
        "Paths of the answers that changed.",
        label="Answers changed",
        example=["evaluation.fairness.summary", "data.datasets[case-files].retention"],
    )


class Approval(Entry):
    """A sign-off of the document; `name` is the person, who need not be named. Who agreed to publish this?"""

    position: Line | None = answer(
        "Position of the person or body that approved.", label="Position", example="Head of Parking Enforcement"
    )
    on: PartialDate | None = answer("Date of the approval.", label="Date", example="2026-05-28")
    note: Text | None = answer(
        "Conditions or scope of the approval.", label="Note", example="Approved for the pilot districts only."
    )


class Term(Entry):
    """A word explained. What does this word mean?"""

    term: Line | None = answer(
        "Word or abbreviation as the record uses it.", label="Word", example="OCR", layer="public"
    )
    plain: Text | None = answer(
        "Its meaning in everyday words.",
        label="Meaning",
        example="Software that reads letters and numbers from a photo.",
        layer="public",
    )


class RecordInfo(Part):
    """The document itself: version, dates, languages, who vouches for it. How current is this page?"""

    id: Slug | None = answer(
        "Stable name of this record: never reused for another system, not even after it was retired "
        "[Eurocities uuid; US OMB 2025 id; NL source_id].",
        label="Record id",
        example="parking-objections",
    )
    version: Version | None = answer(
        "Version of this document, not of the system: `1`, `1.2` or `1.2.3`.", label="Record version", example="1.2"
    )
    kind: RecordKind | None = answer(
        "What the record describes: a `system` in use, a `model` on offer, or a `supplier` sheet that others build "
        "their record on.",
        label="Kind of record",
        example="system",
    )
    languages: tuple[RecordLanguage, ...] | None = answer(
        "Languages of the texts; the first is the one in which the record was written [NL lang; Eurocities lang].",
        label="Languages",
        example=[{"tag": "nl", "translation": "original"}, {"tag": "en", "translation": "human", "of_version": "1.2"}],
        layer="public",
    )
    published_on: PartialDate | None = answer(
        "Date when the record was first published [Eurocities publication_date; NL publication_dt].",
        label="First published",
        example="2025-11-03",
        layer="public",
    )
    updated_on: PartialDate | None = answer(
        "Date of the last change in content [Eurocities last_change_date].",
        label="Last updated",
        example="2026-06-01",
        question="How current is this page?",
        layer="public",
    )
    review_by: PartialDate | None = answer(
        "Date by which the record must be read again and confirmed or changed [Eurocities revision_date].",
        label="Review due by",
        example="2027-06",
        layer="public",
    )
    review_note: Text | None = answer(
        "Why that date, or what would bring it forward [Eurocities revision_note].",
        label="About the review",
        example="Reviewed each year, and sooner when the supplier releases a new model.",
    )
    publication: Publication | None = answer(
        "Whether the whole record may be shown to the public, and if not, why [US OMB 2025 is_withheld].",
        label="Publication",
        example={"is_withheld": False},
    )
    asserted_by: Assertion | None = answer(
        "Who vouches for the content, and how far it was checked.",
        label="Vouched for",
        example={"name": "Example City, internal audit", "status": "internally_reviewed", "on": "2026-05-20"},
    )
    changes: tuple[RecordChange, ...] | None = answer(
        "Changes of the document, latest first; an empty list says that this is the first version.",
        label="Changes",
        example=[{"version": "1.2", "on": "2026-06-01", "summary": "Added the second fairness test."}],
    )
    approvals: tuple[Approval, ...] | None = answer(
        "Who approved the document for publication.",
        label="Approvals",
        example=[{"position": "Head of Parking Enforcement", "on": "2026-05-28"}],
    )
    licence: Licence | None = answer(
        "Terms under which the text of this record may be reused; the software's terms stand under "
        "`system.source_code`.",
        label="Reuse of this text",
        example={"id": "CC-BY-4.0"},
    )
    url: Url | None = answer(
        "Address where the published record stays [NL url].",
        label="Permanent address",
        example="https://example.org/ai/parking-objections",
    )
    supersedes: Plain | None = answer(
        "Id or address of the record that this one replaces.", label="Replaces", example="parking-objections-2023"
    )
    glossary: tuple[Term, ...] | None = answer(
        "Words that readers may not know, each with its meaning; abbreviations first of all.",
        label="Words explained",
        example=[{"term": "OCR", "plain": "Software that reads letters and numbers from a photo."}],
        layer="public",
    )
    notes: Text | None = answer(
        "Remarks about the document that have no other place [Eurocities remark].",
        label="Remarks",
        example="The figures of 2024 leave out the two weeks of the move to new servers.",
    )
