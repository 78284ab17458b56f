"""Floor 0. The system as something built and delivered: its parts, its form as a product, its source code."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Entry, Licence
from disclosure.model.text import Duration, Line, Plain, Text, Url

ComponentKind = Literal["ai_system", "model", "software", "hardware", "service", "database", "sensor", "other"]
"""What kind of thing the system works with."""

ProductForm = Literal["package", "download", "api", "embedded", "online_service", "app", "other"]
"""How the system reaches those who use it."""

CodeAccess = Literal["public", "organisation", "none"]
"""Who can read the source code: anyone, the organisation that uses it, or only its maker."""


class Architecture(Part):
    """How the parts fit together. How is it built?"""

    summary: Text | None = answer(
        "The parts of the system, how they connect and how data passes through them "
        "[AI Act, Annex IV 2(c); ATRS 2.4.1.1].",
        label="How it is built",
        example="A web form passes letters to a sorting model; its label goes to the case system of the city.",
    )
    figure: Plain | None = answer(
        "Local image file with a diagram of the parts; `summary` must say the same in words.",
        label="Diagram",
        example="figures/architecture.svg",
    )


class Component(Entry):
    """Something the system works with: hardware, software, another AI system. What is it connected to?"""

    version: Plain | None = answer(
        "Version in use [AI Act, Annex IV 1(c)]; for a range, the words of its maker.", label="Version", example="14.2"
    )
    kind: ComponentKind | None = answer(
        "Kind of part; the models inside are described under `models`.", label="Kind", example="software"
    )
    by: Line | None = answer("Who makes or runs it.", label="Made by", example="Example Software BV")
    does: Text | None = answer(
        "What it does for the system, or what they exchange [AI Act, Annex IV 1(b)].",
        label="What it does",
        example="Keeps the case files and shows the label to the case worker.",
    )


class Picture(Part):
    """An image with its words. What does it look like?"""

    file: Plain | None = answer(
        "Path of a local image file, relative to the record.", label="Image file", example="figures/sorter.png"
    )
    alt: Line | None = answer(
        "What the image shows, for people who do not see it.",
        label="Image in words",
        example="A case worker looks at a letter with a proposed label beside it",
        layer="public",
    )


class Product(Part):
    """The system as something that is delivered. What does one need to run it?"""

    forms: tuple[ProductForm, ...] | None = answer(
        "Forms in which it is delivered or reached [AI Act, Annex IV 1(d)].",
        label="Delivered as",
        example=["api", "online_service"],
    )
    software_needed: Text | None = answer(
        "Software needed to run it, with versions and how updates arrive [AI Act, Annex IV 1(c)].",
        label="Software needed",
        example="A current web browser.",
    )
    hardware_needed: Text | None = answer(
        "Computing power and hardware it is meant to run on [AI Act, art. 13(3)(e), Annex IV 1(e)].",
        label="Hardware needed",
        example="One server with 64 GB of memory; no graphics card.",
    )
    lifetime: Duration | None = answer(
        "How long it is expected to be usable, ISO 8601 or words [AI Act, art. 13(3)(e)].",
        label="Expected lifetime",
        example="P5Y",
    )
    user_interfaces: Text | None = answer(
        "What the people who work with it see and can do [AI Act, Annex IV 1(g) and 1(h)].",
        label="Screens and controls",
        example="A list of letters with a proposed label, a confidence bar and a button to change the label.",
    )
    markings: tuple[Line, ...] | None = answer(
        "Marks on a physical product that holds the system, such as conformity marks and type plates "
        "[AI Act, Annex IV 1(f)]; an empty list says that there are none.",
        label="Markings",
        example=["CE mark beside the camera"],
    )
    pictures: tuple[Picture, ...] | None = answer(
        "Photos or drawings of the outside, the markings and the inside of a physical product [AI Act, Annex IV 1(f)].",
        label="Pictures of the product",
        example=[{"file": "figures/camera.jpg", "alt": "A grey camera box on a lamp post"}],
    )


class SourceCode(Part):
    """The program text. Can I read the code?"""

    access: CodeAccess | None = answer(
        "Who can read the source code: the `public`, only the `organisation` that uses the system, or `none` of them.",
        label="Who can read it",
        example="public",
    )
    is_custom: bool | None = answer(
        "True when code was written for this use [US OMB 2025 has_custom_code].", label="Written for this", example=True
    )
    licence: Licence | None = answer(
        "Terms of use of the code, SPDX where possible.", label="Licence", example={"id": "EUPL-1.2"}
    )
    url: Url | None = answer(
        "Address of the code [US OMB 2025 code_url; NL publiccode; Eurocities codebase_url].",
        label="Source code",
        example="https://example.org/code/parking-objections",
    )
    revision: Plain | None = answer("Exact revision in use: tag or commit.", label="Revision", example="v2.4.1")
