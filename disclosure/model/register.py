"""Floor 0. The settings of a register: the shape of `register.yaml`, beside the records that it publishes."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Contact, Entry
from disclosure.model.text import Line, PartialDate, Plain, Slug, Tag, Text, Url

PdfChoice = Literal["all", "changed", "none"]
"""Which records get a PDF: every one, those made anew since PDFs were last made, or none."""


class RegisterLicence(Part):
    """Terms under which the whole register may be reused; a record's own terms stand over them."""

    id: Plain | None = answer("SPDX identifier.", label="Licence", example="CC-BY-4.0")
    name: Line | None = answer("Name in words, for a licence without one.", label="Name", example="Open Data Terms")
    url: Url | None = answer("Where it can be read.", label="Address", example="https://example.org/open-data")


class Body(Entry):
    """An organisation that is expected to publish here, whether it has yet or not."""

    name: Line | None = answer("Its name, as its records write it.", label="Name", example="Example City")
    abbreviation: Line | None = answer("Short form of the name.", label="Short name", example="EC")
    other_names: tuple[Line, ...] | None = answer(
        "Other names under which its records appear; they lead to one page.",
        label="Other names",
        example=["City of Example"],
    )
    kind: Line | None = answer("Kind of organisation, in words.", label="Kind", example="Municipality")
    url: Url | None = answer("Web site.", label="Web site", example="https://example.org")


class Withdrawn(Entry):
    """A record that is published no more. Its address answers with what stands here; its id is never used again."""

    id: Slug | None = answer("Id of the record.", label="Record id", example="letter-scanner")
    name: Line | None = answer("What it was called.", label="Name", example="Letter scanner")
    on: PartialDate | None = answer("Since when.", label="Withdrawn on", example="2026-05-01")
    because: Text | None = answer(
        "Why, in a sentence that a reader understands.",
        label="Because",
        example="The system was never taken into use.",
    )
    replaced_by: Slug | None = answer("Id of the record to read instead.", label="Replaced by", example="letter-reader")


class Synonyms(Part):
    """Words that readers use for the same thing; a search for one finds all."""

    language: Tag | None = answer("Language of the words; left out where it is any.", label="Language", example="en")
    words: tuple[Line, ...] | None = answer(
        "Words or short phrases that mean the same here.",
        label="Words",
        example=["fine", "penalty", "parking ticket"],
    )


class ComparedFunction(Entry):
    """A function of government whose systems are set side by side, such as benefit checks in all cities."""

    name: Line | None = answer("What the page is called.", label="Name", example="Checking benefit claims")
    records: tuple[Slug, ...] | None = answer(
        "Ids of the records to set side by side, at most six.",
        label="Records",
        example=["benefits-triage", "benefits-triage-harbour"],
    )


class RegisterSettings(Part):
    """What a register is called, whom it belongs to and how it is built. Everything has a default but its name."""

    title: Line | None = answer(
        "Name of the register; a map of languages where it has several names.",
        label="Title",
        example="AI in Example City",
    )
    publisher: Line | None = answer("Who publishes it.", label="Publisher", example="Example City")
    publisher_url: Url | None = answer("Web site of the publisher.", label="Web site", example="https://example.org")
    introduction: Text | None = answer(
        "What this register is, for somebody who arrives with a letter in hand: two or three sentences.",
        label="Introduction",
        example="Here you can read which computer systems help us to decide, and how to object.",
    )
    address: Url | None = answer(
        "Address under which the site is served, for feeds, sitemaps and permanent links; left out, they are relative.",
        label="Address",
        example="https://ai.example.org/",
    )
    languages: tuple[Tag, ...] | None = answer(
        "Languages of the site's own pages, the first is the main one; records have pages in the languages they have.",
        label="Languages",
        example=["en", "nl"],
    )
    contact: Contact | None = answer(
        "Whom to tell about an error in the register.", label="Contact", example={"email": "ai-register@example.org"}
    )
    licence: RegisterLicence | None = answer(
        "Terms under which the register's data may be reused.", label="Licence", example={"id": "CC-BY-4.0"}
    )
    accessibility: Text | None = answer(
        "The publisher's own words in the accessibility statement: what is known not to work, how to ask for another "
        "form, how to complain [Directive (EU) 2016/2102, art. 7].",
        label="Accessibility",
        example="Write to us when a page does not work for you; we answer within two weeks.",
    )
    bodies: tuple[Body, ...] | None = answer(
        "Organisations that are expected to publish here; those without a record are named as such.",
        label="Bodies",
        example=[{"name": "Example City"}],
    )
    frameworks: tuple[Slug, ...] | None = answer(
        "Frameworks against which the register is measured; without it the Framework Convention alone, `[]` for none.",
        label="Frameworks",
        example=["coe-cets-225", "eu-ai-act-2024"],
    )
    withdrawn: tuple[Withdrawn, ...] | None = answer(
        "Records that were published here once and are no more.",
        label="Withdrawn",
        example=[{"id": "letter-scanner", "on": "2026-05-01", "because": "It was never taken into use."}],
    )
    synonyms: tuple[Synonyms, ...] | None = answer(
        "Words that mean the same in a search here.", label="Synonyms", example=[{"words": ["fine", "penalty"]}]
    )
    compared: tuple[ComparedFunction, ...] | None = answer(
        "Functions whose systems are set side by side.",
        label="Side by side",
        example=[{"name": "Checking benefit claims", "records": ["benefits-triage", "parking-objections"]}],
    )
    exclude: tuple[Plain, ...] | None = answer(
        "Files that are no records of this register, as patterns below its folder.",
        label="Left out",
        example=["suppliers/*", "drafts/*"],
    )
    pdf: PdfChoice | None = answer("Which records get a PDF.", label="PDF", example="all")
    theme: Plain | None = answer("Folder of the house style, relative to this file.", label="Theme", example="theme")
    page_size: int | None = answer("Records on one page of a list.", label="On a page", example=50, minimum=1)
    feed_size: int | None = answer("Entries in one feed.", label="In a feed", example=50, minimum=1)
