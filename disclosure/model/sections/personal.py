"""Floor 0. Personal data in a dataset: whose, on which basis, kept for how long and shared with whom."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Entry
from disclosure.model.text import Duration, Line, Text, Url

Identifiability = Literal["identified", "pseudonymised", "anonymised", "aggregate"]
"""How near the data are to a person."""

LawfulBasisKind = Literal[
    "consent",
    "contract",
    "legal_obligation",
    "vital_interests",
    "public_task",
    "legitimate_interests",
    "other",
]
"""The lawful bases of GDPR art. 6(1)."""


class PersonalData(Part):
    """Data about people: am I in there?"""

    is_personal: bool | None = answer(
        "True where the dataset holds data about people who can be identified, directly or not "
        "[California AB 2013, 7; US OMB 2025].",
        label="About people",
        example=True,
        layer="public",
    )
    identifiability: Identifiability | None = answer(
        "How near the data are to a person: `identified`, `pseudonymised`, `anonymised` or `aggregate` "
        "(groups alone) [California AB 2013, 8].",
        label="How identifiable",
        example="pseudonymised",
    )
    de_identification: Text | None = answer(
        "How names and the like were removed or hidden [SPDX 3.0.1 anonymizationMethodUsed].",
        label="How names were removed",
        example="Names and addresses were replaced by a number; the key stays with the archive.",
    )
    categories: tuple[Line, ...] | None = answer(
        "Kinds of personal data; `[]` says none.",
        label="Kinds of data",
        example=["Number plate", "Text of the objection"],
        layer="public",
    )
    special_categories: tuple[Line, ...] | None = answer(
        "Kinds of sensitive data such as health or religion; `[]` says none "
        "[ATRS 2.4.3.4, 2.4.4.2; UK GDPR art. 22B; CycloneDX sensitiveData].",
        label="Sensitive kinds",
        example=["Health, where the objection tells of an illness"],
        layer="public",
    )
    subjects: tuple[Line, ...] | None = answer(
        "Groups of people the data are about.", label="About whom", example=["Drivers"], layer="public"
    )
    has_children: bool | None = answer(
        "True where children are among them.", label="Children", example=False, layer="public"
    )
    proxies: tuple[Line, ...] | None = answer(
        "Data that may stand in for a protected trait, and for which; `[]` says that none were found "
        "[CETS 225, art. 10(1)].",
        label="Stand-ins",
        example=["Postcode, for income"],
    )


class LawfulBasis(Entry):
    """Why personal data may be used: who allowed this?"""

    law: Line | None = answer("Data protection law.", label="Law", example="GDPR")
    provision: Line | None = answer("Article and paragraph.", label="Provision", example="Art. 6(1)(e)")
    kind: LawfulBasisKind | None = answer("Kind of basis [GDPR art. 6].", label="Kind", example="public_task")
    plain: Text | None = answer(
        "The basis in plain words.",
        label="In plain words",
        example="The law tells the city to decide on objections.",
    )


class Retention(Part):
    """How long data are kept: when are mine gone?"""

    period: Duration | None = answer(
        "How long, and from when: ISO 8601 or words [NYC Local Law 144].",
        label="Kept for",
        example="P5Y",
        layer="public",
    )
    then: Text | None = answer(
        "What happens after that.", label="After that", example="The files are deleted.", layer="public"
    )


class Sharing(Entry):
    """Somebody who gets the data: who else sees them?"""

    who: Line | None = answer("Who gets the data.", label="Who", example="Court of Exampleville", layer="public")
    why: Text | None = answer("What for.", label="Why", example="Appeals are heard there.", layer="public")
    agreement: Line | None = answer(
        "Agreement that binds them [ATRS 2.4.3.9, 2.4.4.5].", label="Agreement", example="Sharing agreement of 2024"
    )
    url: Url | None = answer(
        "Where the agreement can be read.", label="Address", example="https://example.org/agreement"
    )
