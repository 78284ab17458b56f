"""Floor 0. Dataset: one body of data the system was made from, reads or writes."""

from typing import Literal

from disclosure.model.base import answer
from disclosure.model.modality import Modality
from disclosure.model.sections.collection import Collection, Labelling, Size, Synthetic
from disclosure.model.sections.personal import LawfulBasis, PersonalData, Retention, Sharing
from disclosure.model.shapes import Code, Contact, Entry, Licence, Span
from disclosure.model.text import Line, PartialDate, Plain, Tag, Text, Url

DatasetUse = Literal["training", "tuning", "validation", "testing", "input", "reference", "output", "feedback"]
"""What data do in the life of a system: four make it, four run it."""

DatasetRole = Literal["custodian", "steward", "owner", "creator", "other"]
"""The three of CycloneDX data governance, and who made the data."""

DataOrigin = Literal[
    "own_records",
    "base_register",
    "public_dataset",
    "licensed",
    "purchased",
    "other_private",
    "crawled",
    "user_data",
    "synthetic",
    "other",
]
"""Where data come from; the parts of the GPAI template's section 2, and what public bodies hold themselves."""

Availability = Literal[
    "clickthrough",
    "direct_download",
    "query",
    "registration",
    "scraping_script",
    "open",
    "on_request",
    "closed",
    "other",
]
"""How others can get the data: the five ways of SPDX 3.0.1, and three words of registers."""


class DatasetResponsible(Entry):
    """Someone who answers for a dataset: whom can I ask?"""

    role: DatasetRole | None = answer(
        "What they do for the data: keep (`custodian`), look after content and rules (`steward`), answer for risk "
        "and access (`owner`), made them (`creator`) [CycloneDX data governance].",
        label="Role",
        example="owner",
    )
    contact: Contact | None = answer("How to reach them.", label="Contact", example={"email": "data@example.org"})


class Dataset(Entry):
    """A body of data: where does it come from, and what is it for?"""

    version: Plain | None = answer("Version or date of the copy that was used.", label="Version", example="2025-12")
    uses: tuple[DatasetUse, ...] | None = answer(
        "What it is used for: to make the system (`training`, `tuning`, `validation`, `testing`) or to run it "
        "(`input`, `reference`, `output`, `feedback`) [ATRS 2.4.2.8; US OMB 2025].",
        label="Used for",
        example=["training", "validation"],
        layer="public",
    )
    why: Text | None = answer(
        "How it serves the purpose of the system [California AB 2013, 2].",
        label="Why it is used",
        example="Earlier decisions show which objections hold.",
        layer="public",
    )
    description: Text | None = answer(
        "What is in it: scope, main traits, kinds of data points and labels "
        "[ATRS 2.4.3.1; California AB 2013, 4; AI Act, Annex IV 2(d)].",
        label="What is in it",
        example="Text of each objection, the photograph, the outcome and its reasons.",
        layer="public",
    )
    roles: tuple[DatasetResponsible, ...] | None = answer(
        "Who keeps, looks after, owns or made it [CycloneDX data governance].",
        label="Who answers for it",
        example=[{"name": "Municipal archive", "role": "custodian"}],
    )
    origin: DataOrigin | None = answer(
        "Where it comes from [GPAI template 2; California AB 2013, 1 and 6].",
        label="Origin",
        example="own_records",
        layer="public",
    )
    availability: Availability | None = answer(
        "How others can get it [SPDX 3.0.1 datasetAvailability].", label="Can others get it", example="on_request"
    )
    url: Url | None = answer(
        "Page of the dataset, or where to get it [US OMB 2025].",
        label="Address",
        example="https://example.org/data/objections",
    )
    licence: Licence | None = answer(
        "Terms under which the data may be used.", label="Licence", example={"id": "CC-BY-4.0"}
    )
    citation: Text | None = answer(
        "How to cite it.", label="Citation", example="Exampleville (2025). Closed objections, version 3."
    )
    modalities: tuple[Modality, ...] | None = answer(
        "Forms of data in it [SPDX 3.0.1 datasetType; ATRS 2.4.3.2].", label="Forms of data", example=["text", "image"]
    )
    content_types: tuple[Line, ...] | None = answer(
        "Kinds of content: press, forums, letters, photographs of streets [GPAI template 1.3].",
        label="Kinds of content",
        example=["Letters", "Photographs of cars"],
    )
    sizes: tuple[Size, ...] | None = answer(
        "How much, exact or within bounds, in all or for each split and form [ATRS 2.4.3.3; California AB 2013, 3].",
        label="Size",
        example=[{"value": "40000", "unit": "objections", "split": "training"}],
    )
    languages: tuple[Tag, ...] | None = answer(
        "Languages of the content (BCP 47) [GPAI template 1.3].", label="Languages", example=["nl"]
    )
    collected: Span | None = answer(
        "When it was collected, and whether that goes on [California AB 2013, 10].",
        label="Collected",
        example={"from": "2019", "to": "2025-06"},
    )
    covers: Span | None = answer(
        "The time the data are about, where it differs from when they were collected.",
        label="Time covered",
        example={"from": "2018", "to": "2024"},
    )
    first_used_on: PartialDate | None = answer(
        "When it was first used to develop the system [California AB 2013, 11].", label="First used", example="2025-03"
    )
    released_on: PartialDate | None = answer(
        "When the dataset or this version of it came out [SPDX 3.0.1 releaseTime].", label="Released", example="2025-12"
    )
    collection: Collection | None = answer(
        "How it was gathered [ATRS 2.4.3.7].", label="Collection", example={"method": "Copied from the case system."}
    )
    derived_from: tuple[Line, ...] | None = answer(
        "Datasets it was made from, by entry id or by name; `[]` says none.",
        label="Made from",
        example=["case-system-export"],
    )
    representativeness: Text | None = answer(
        "How well it stands for the people and cases the system meets [ATRS 2.4.3.5].",
        label="How representative",
        example="All districts are in it; objections on paper are fewer than in real life.",
    )
    known_gaps: Text | None = answer(
        "What is missing [ATRS 2.4.3.5].", label="Known gaps", example="No objections from before 2018."
    )
    known_biases: Text | None = answer(
        "Known bias in the data, how it was looked for, and what was done "
        "[Model Documentation Form 6h; SPDX 3.0.1 knownBias; Eurocities 0.3.1].",
        label="Known bias",
        example="People who write well won more often; outcomes were weighed for that.",
    )
    noise: Text | None = answer(
        "Errors and noise in the data [SPDX 3.0.1 datasetNoise].",
        label="Errors in the data",
        example="One outcome in 200 was keyed in wrongly.",
    )
    selection: Text | None = answer(
        "How the data were chosen, and how unfit sources were kept out [Model Documentation Form 6c, 6g].",
        label="Selection",
        example="All closed cases; cases under appeal were left out.",
    )
    preparation: Text | None = answer(
        "How they were cleaned, changed or merged, and why [ATRS 2.4.3.6, 2.4.4.3; California AB 2013, 9].",
        label="Preparation",
        example="Letters were scanned and read by text recognition; doubles were removed.",
    )
    labelling: Labelling | None = answer(
        "How the right answers were added [AI Act, Annex IV 2(d)].",
        label="Labelling",
        example={"by": "Staff of the objections desk"},
    )
    synthetic: Synthetic | None = answer(
        "How made data were made, and why [GPAI template 2.5; California AB 2013, 12].",
        label="Made data",
        example={"by_models": ["Example Writer 2"]},
    )
    personal: PersonalData | None = answer(
        "Personal data in it [ATRS 2.4.3.4, 2.4.4.2].", label="Personal data", example={"is_personal": True}
    )
    lawful_basis: tuple[LawfulBasis, ...] | None = answer(
        "Why personal data in it may be processed; the basis of the decision itself stands in `law.legal_bases` "
        "[GDPR art. 6].",
        label="Lawful basis",
        example=[{"law": "GDPR", "provision": "Art. 6(1)(e)", "kind": "public_task"}],
    )
    access: Text | None = answer(
        "Who can see the data and how that is kept in bounds [ATRS 2.4.3.8, 2.4.4.4].",
        label="Who can see it",
        example="The objections desk, after login with a card.",
    )
    confidentiality: Code | None = answer(
        "Confidentiality level, with its scheme [SPDX 3.0.1 confidentialityLevel; CycloneDX classification].",
        label="Confidentiality",
        example={"scheme": "spdx-3.0.1", "code": "amber"},
    )
    retention: Retention | None = answer(
        "How long it is kept and what happens then [NYC Local Law 144].",
        label="How long it is kept",
        example={"period": "P5Y", "then": "Deleted."},
        layer="public",
    )
    location: Line | None = answer(
        "Where it is stored: country, region or kind of place [ATRS 2.4.3.8].",
        label="Where it is kept",
        example="Data centre in the Netherlands",
    )
    shared_with: tuple[Sharing, ...] | None = answer(
        "Who else gets it; `[]` says no one [ATRS 2.4.3.9, 2.4.4.5].",
        label="Shared with",
        example=[{"who": "Court of Exampleville"}],
    )
    intellectual_property: Text | None = answer(
        "Copyright, trade mark or patent in the data, or that all is in the public domain [California AB 2013, 5].",
        label="Rights in the data",
        example="Letters are their writers'; photographs belong to the city.",
    )
    updates: Text | None = answer(
        "Whether, how and how often it is updated [SPDX 3.0.1 datasetUpdateMechanism].",
        label="Updates",
        example="New closed cases are added each January.",
    )
    intended_uses: tuple[Text, ...] | None = answer(
        "What the dataset is meant for, whoever uses it [SPDX 3.0.1 intendedUse; Croissant RAI dataUseCases].",
        label="Meant for",
        example=["Research on objections."],
    )
    social_impact: Text | None = answer(
        "What using these data may do to people and society [Croissant RAI dataSocialImpact].",
        label="Impact on society",
        example="Past decisions may be repeated, unfair ones too.",
    )
    croissant: Plain | None = answer(
        "Local Croissant file that describes the dataset, relative to the record.",
        label="Croissant file",
        example="data/objections.croissant.json",
    )
