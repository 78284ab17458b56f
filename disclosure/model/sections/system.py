"""Floor 0. The section `system`: what the system is, in which stage, made of what, reached how."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.sections.product import Architecture, Component, Picture, Product, SourceCode
from disclosure.model.shapes import Code, Entry, Identifier, Market
from disclosure.model.text import Line, PartialDate, Plain, Sha256, Text, Url

Technique = Literal[
    "rule_based",
    "statistical",
    "machine_learning",
    "reinforcement_learning",
    "generative",
    "optimisation",
    "other",
]
"""How the system comes to its results."""

Mode = Literal["analyses", "generates", "perceives", "converses", "recommends", "acts", "moves", "other"]
"""What the system does; `moves` is for machines in the physical world."""

Stage = Literal["idea", "design", "development", "pilot", "evaluation", "in_use", "paused", "retired"]
"""Where a system is in its life."""

LinkKind = Literal[
    "public_page", "product_page", "supplier_record", "register_entry", "documentation", "contact", "news", "other"
]
"""What a link leads to; `supplier_record` is the entry of the provider in a database of its own."""

DocumentKind = Literal[
    "instructions_for_use",
    "acceptable_use_policy",
    "model_card",
    "system_card",
    "data_card",
    "fact_sheet",
    "user_guide",
    "declaration_of_conformity",
    "certificate",
    "training_summary",
    "safety_framework",
    "monitoring_plan",
    "test_report",
    "copyright_policy",
    "other",
]
"""What a document is."""


class SystemVersion(Entry):
    """A release of the system. What changed in it, and when?"""

    version: Plain | None = answer("Version as its maker writes it.", label="Version", example="2.4.1")
    on: PartialDate | None = answer("Date when it was taken into use or released.", label="Date", example="2026-03-02")
    summary: Text | None = answer(
        "What is different from the version before [AI Act, Annex IV 1(a) and 6].",
        label="What changed",
        example="Reads photos of permits as well as typed letters.",
    )
    is_significant: bool | None = answer(
        "True when the change may alter results for people, so that tests and assessments must be looked at again.",
        label="Significant change",
        example=True,
    )


class StageDate(Entry):
    """The day a stage began. Since when?"""

    stage: Stage | None = answer("Stage that began.", label="Stage", example="pilot")
    on: PartialDate | None = answer("When it began.", label="Began", example="2025-01")


class Link(Entry):
    """A page about the system. Where can I read more?"""

    kind: LinkKind | None = answer("What the link leads to.", label="Kind", example="public_page")
    label: Line | None = answer(
        "Words of the link, which tell where it leads.",
        label="Link text",
        example="Objecting to a parking fine",
        layer="public",
    )
    url: Url | None = answer(
        "Address [ATRS 1.3; NL website; AI Act, Annex VIII A 13 and C 3].",
        label="Address",
        example="https://example.org/parking/object",
        layer="public",
    )


class Document(Entry):
    """A document that belongs to the system. Which papers are there?"""

    kind: DocumentKind | None = answer("What the document is.", label="Kind", example="instructions_for_use")
    version: Plain | None = answer("Version of the document.", label="Version", example="2.4")
    on: PartialDate | None = answer("Date of the document.", label="Date", example="2026-02")
    url: Url | None = answer(
        "Address; give this or `file` [AI Act, Annex VIII A 11 and A 12].",
        label="Address",
        example="https://example.org/docs/sorter-guide.pdf",
    )
    file: Plain | None = answer(
        "Path of a local file, relative to the record; give this or `url`.", label="File", example="docs/guide.pdf"
    )
    digest: Sha256 | None = answer(
        "SHA-256 of the document, `sha256:` and 64 hexadecimal digits.",
        label="Digest",
        example="sha256:" + "0" * 64,
    )
    by: Line | None = answer("Who issued it.", label="Issued by", example="Example Software BV")


class System(Part):
    """What the system is and in which stage. What is this, and is it in use?"""

    name: Line | None = answer(
        "Everyday name of the system or of this use of it "
        "[ATRS 1.1; NL name; Eurocities name; US OMB 2025 use_case_name].",
        label="Name",
        example="Objection Sorter",
        layer="public",
    )
    title: Line | None = answer(
        "Title of the notice in people's words: what it touches in their lives, not the product's name [ATRS 0.1].",
        label="Title",
        example="AI in objections to parking fines",
        layer="public",
    )
    one_line: Line | None = answer(
        "One plain sentence for search results and lists [ATRS 0.5; Eurocities description_short, 150 characters].",
        label="In one line",
        example="Sorts letters about parking fines so that the right person reads them first.",
        layer="public",
    )
    summary: Text | None = answer(
        "Two sentences for everyone: what the system does, and who decides [NL description_short].",
        label="In short",
        example="The system sorts letters about parking fines by topic. A case worker reads each letter and decides.",
        question="What does this AI system do?",
        layer="public",
    )
    description: Text | None = answer(
        "Plain account of what it is, how it is used and why, longer than `summary` "
        "[ATRS 1.2; Canada AI Register description_ai_system].",
        label="Description",
        example="Letters arrive by post and online. The system reads them and proposes one of nine topics.",
    )
    identifiers: tuple[Identifier, ...] | None = answer(
        "Numbers that registers and makers gave it; each register is a scheme of its own, yearly lists one for each "
        "year [US OMB 2025 id; Canada AI Register ai_register_id; NL lars; AI Act, Annex VIII A 4].",
        label="Register numbers",
        example=[{"scheme": "us-omb-2025", "value": "EX-17"}],
    )
    keywords: tuple[Line, ...] | None = answer(
        "Words people may search for [NL tags; Eurocities keywords].",
        label="Search words",
        example=["parking fine", "objection"],
    )
    version: Plain | None = answer(
        "Version in use, as its maker writes it [AI Act, Annex IV 1(a)].", label="System version", example="2.4.1"
    )
    versions: tuple[SystemVersion, ...] | None = answer(
        "Releases, latest first, and how each differs from the one before [AI Act, Annex IV 1(a) and 6]; an empty "
        "list says that there was no earlier one.",
        label="Versions",
        example=[{"version": "2.4.1", "on": "2026-03-02", "summary": "Reads photos.", "is_significant": True}],
    )
    kinds: tuple[Technique, ...] | None = answer(
        "Techniques it rests on: how it comes to a result. What it does stands under `modes`, codes of a published "
        "list under `capabilities` [Eurocities algorithm_type; US OMB 2025 classification].",
        label="Techniques",
        example=["machine_learning", "rule_based"],
    )
    modes: tuple[Mode, ...] | None = answer(
        "What it does, whatever the technique: analyse data, generate content, perceive its surroundings, talk with "
        "people, recommend, act in other systems, move things.",
        label="What it does",
        example=["analyses", "recommends"],
    )
    capabilities: tuple[Code, ...] | None = answer(
        "Abilities as codes of a published list, for registers that ask in their own words "
        "[US OMB 2025 classification; Eurocities type; Canada AI Register ai_system_capabilities].",
        label="Abilities",
        example=[{"scheme": "us-omb-2025", "label": "Natural Language Processing"}],
    )
    is_ai_system: bool | None = answer(
        "Whether it meets the definition of an AI system that applies to you; false for an algorithm that is "
        "disclosed all the same [Council of Europe Convention, art. 2].",
        label="AI system",
        example=True,
        question="Is this artificial intelligence?",
    )
    ai_definition_reason: Text | None = answer(
        "Why it does or does not meet the definition: kind of output, degree of autonomy, how it infers "
        "[Council of Europe Convention, art. 2].",
        label="Why AI or not",
        example="It infers the topic of a letter from examples; no person wrote the rules.",
    )
    adapts_after_deployment: bool | None = answer(
        "True when it goes on learning or changing by itself while in use [Council of Europe Convention, art. 2; NL "
        "methods_and_models].",
        label="Learns while in use",
        example=False,
        question="Does it go on learning while in use?",
    )
    stage: Stage | None = answer(
        "Where it is in its life. `idea` is planned, `pilot` is real use in a limited setting, `evaluation` is "
        "judging what a pilot or use has shown, `paused` means that it may return [ATRS 0.3; NL status; "
        "Eurocities status; US OMB 2025 development_stage].",
        label="Stage",
        example="in_use",
        question="Is it in use now?",
        layer="public",
    )
    stage_dates: tuple[StageDate, ...] | None = answer(
        "When each stage began [Canada AI Register status_date].",
        label="Stages so far",
        example=[{"stage": "pilot", "on": "2025-01"}, {"stage": "in_use", "on": "2025-09"}],
    )
    started_on: PartialDate | None = answer(
        "When real use began, a pilot with real cases included [US OMB 2025 operational_date; NL begin_date].",
        label="In use since",
        example="2025-09",
        question="Since when?",
        layer="public",
    )
    ended_on: PartialDate | None = answer(
        "When real use ended for good [NL end_date].", label="In use until", example="2028-12", layer="public"
    )
    market: Market | None = answer(
        "Status on the market, trade name, and countries where it was placed, put into service or made available "
        "[AI Act, Annex VIII A 4, A 7 and A 10].",
        label="On the market",
        example={"status": "in_service", "trade_name": "Sorter 2", "places": [{"place": "NL", "on": "2025-09"}]},
    )
    topics: tuple[Code, ...] | None = answer(
        "Fields of public life it serves, as codes of COFOG or a register's themes "
        "[NL category; Eurocities domain; US OMB 2025 topic_area].",
        label="Topics",
        example=[{"scheme": "cofog", "code": "04.5", "label": "Transport"}],
    )
    areas: tuple[Code, ...] | None = answer(
        "Where it is used: country, region, city, district [ATRS 0.4; Eurocities area].",
        label="Where it is used",
        example=[{"label": "Example City, districts North and Harbour"}],
        layer="public",
    )
    architecture: Architecture | None = answer(
        "How the parts fit together [AI Act, Annex IV 2(c); ATRS 2.4.1.1].",
        label="Architecture",
        example={"summary": "A web form, a sorting model and the case system.", "figure": "figures/parts.svg"},
    )
    components: tuple[Component, ...] | None = answer(
        "What it works with: other systems, software, hardware, services [AI Act, Annex IV 1(b) and Annex VIII A 5]; "
        "the models inside stand under `models`.",
        label="Works with",
        example=[{"name": "Case system", "kind": "software", "does": "Keeps the case files."}],
    )
    design_choices: Text | None = answer(
        "Main choices in its design with reasons and assumptions: what is optimised, for whom it was made, how it "
        "classifies [AI Act, Annex IV 2(b)].",
        label="Design choices",
        example="We chose nine topics, one for each team, and prefer 'unsure' to a wrong topic.",
    )
    product: Product | None = answer(
        "Delivery, requirements, lifetime and screens of the system as a product [AI Act, art. 13(3)(e), Annex IV 1].",
        label="As a product",
        example={"forms": ["online_service"], "lifetime": "P5Y"},
    )
    source_code: SourceCode | None = answer(
        "Who can read the code, under which terms, and where [NL publiccode; US OMB 2025 code_url].",
        label="Source code",
        example={"access": "public", "url": "https://example.org/code/sorter", "licence": {"id": "EUPL-1.2"}},
    )
    channels: tuple[Line, ...] | None = answer(
        "Ways in which people meet it: web site, app, telephone, letter, counter, street.",
        label="Where people meet it",
        example=["Web site of the city", "Letter"],
    )
    links: tuple[Link, ...] | None = answer(
        "Pages with more about it [ATRS 1.3; NL website; Eurocities website and documentation].",
        label="Read more",
        example=[{"kind": "public_page", "label": "Objecting to a fine", "url": "https://example.org/object"}],
        layer="public",
    )
    documents: tuple[Document, ...] | None = answer(
        "Papers that belong to it: instructions for use, policies, declarations, reports "
        "[AI Act, Annex IV 1(h) and 8, Annex VIII A 11 and A 12].",
        label="Documents",
        example=[{"kind": "user_guide", "name": "Guide for case workers", "file": "docs/guide.pdf"}],
    )
    image: Picture | None = answer(
        "One image that shows the system or its use.",
        label="Image",
        example={"file": "figures/desk.png", "alt": "A case worker reads a letter on a screen"},
        layer="public",
    )
