"""Floor 0. Data: what the system is made from and what it reads, and how people's data are protected."""

from disclosure.model.base import Part, answer
from disclosure.model.sections.datasets import Dataset
from disclosure.model.shapes import Contact, Entry
from disclosure.model.text import Line, Plain, Text, Url


class ProcessingRecord(Entry):
    """An entry in a register of processing: where is this use of data registered?"""

    identifier: Plain | None = answer(
        "Number of the entry in the register of processing.", label="Number", example="P-2026-17"
    )
    url: Url | None = answer(
        "Where the entry can be read [NL publication standard 1.0].",
        label="Address",
        example="https://example.org/processing/17",
    )


class Protection(Part):
    """Data protection: who answers for my data, and what keeps them safe?"""

    controller: Line | None = answer(
        "Who decides why and how personal data are processed (GDPR: controller).",
        label="Who answers for the data",
        example="Municipality of Exampleville",
        layer="public",
    )
    officer_contact: Contact | None = answer(
        "How to reach the data protection officer.",
        label="Data protection officer",
        example={"name": "Data protection officer", "email": "privacy@example.org"},
        layer="public",
    )
    privacy_notice_url: Url | None = answer(
        "Page of the privacy notice [GDPR art. 13, 14].",
        label="Privacy notice",
        example="https://example.org/privacy",
        layer="public",
    )
    processing_records: tuple[ProcessingRecord, ...] | None = answer(
        "Entries in registers of processing [NL publication standard 1.0].",
        label="Registered processing",
        example=[{"identifier": "P-2026-17"}],
    )
    safeguards: Text | None = answer(
        "Technical and organisational measures in plain words: encryption, access, separation, deletion "
        "[CETS 225, art. 11(b)].",
        label="Safeguards",
        example="Files are encrypted; only the objections desk can open them, and each opening is logged.",
    )
    transfers: tuple[Text, ...] | None = answer(
        "Transfers of personal data to other countries: where, to whom, under which safeguard; `[]` says none.",
        label="Sent abroad",
        example=["To a host in Japan, under an adequacy decision."],
    )


class Data(Part):
    """What the system is made from and what it reads: what does it know about me?"""

    summary: Text | None = answer(
        "In plain words: which data, from where, about whom, kept for how long "
        "[AI Act, Annex VIII A 6; NL publication standard 1.0].",
        label="Data in short",
        example="The system learned from 40 000 closed objections. It reads your objection and the photograph.",
        question="What does it know about me?",
        layer="public",
    )
    has_personal_data: bool | None = answer(
        "True where any dataset or input holds data about people who can be identified "
        "[US OMB 2025; California AB 2013, 7].",
        label="Personal data",
        example=True,
        question="Does it use personal data?",
        layer="public",
    )
    has_sensitive_data: bool | None = answer(
        "True where data of a special category or other sensitive personal data are used "
        "[SPDX 3.0.1 useSensitivePersonalInformation; UK GDPR art. 22B].",
        label="Sensitive data",
        example=False,
        question="Does it use sensitive data, such as health?",
        layer="public",
    )
    datasets: tuple[Dataset, ...] | None = answer(
        "Each dataset the system was made from, reads or writes [ATRS 2.4.3, 2.4.4; AI Act, Annex IV 2(d)].",
        label="Datasets",
        example=[{"id": "case-files", "name": "Closed objections", "uses": ["training"]}],
        question="Where do the data come from?",
    )
    protection: Protection | None = answer(
        "Who answers for personal data and how they are protected [GDPR; CETS 225, art. 11].",
        label="Data protection",
        example={"controller": "Municipality of Exampleville"},
        question="Who protects my data?",
    )
