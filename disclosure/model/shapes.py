"""Floor 0. Shapes used all over a record: evidence, codes, parties, contacts, periods, quantities."""

from typing import Literal

from disclosure.model.base import Named, Part, answer
from disclosure.model.text import (
    Decimal,
    Duration,
    Line,
    PartialDate,
    Plain,
    Sha256,
    Tag,
    Text,
    Url,
)


class Evidence(Part):
    """What a claim rests on: a file or an address, with its digest, date and who vouches for it."""

    file: Plain | None = answer(
        "Path of a local file, relative to the record.", label="File", example="evidence/test-2026.json"
    )
    url: Url | None = answer("Where it can be read.", label="Address", example="https://example.org/test-2026")
    pointer: Plain | None = answer(
        "JSON Pointer (RFC 6901) of the value inside the file.",
        label="Place in the file",
        example="/overall/error",
    )
    digest: Sha256 | None = answer(
        "SHA-256 of the file, `sha256:` and 64 hexadecimal digits.",
        label="Digest",
        example="sha256:" + "0" * 64,
    )
    on: PartialDate | None = answer("Date of the evidence.", label="Date", example="2026-05")
    by: Line | None = answer("Who made or vouches for it.", label="By", example="City audit office")
    note: Text | None = answer("What it shows, in a sentence.", label="Note", example="Table 3 holds the error rates.")


class Entry(Named):
    """A list entry that can carry evidence of its own."""

    evidence: tuple[Evidence, ...] | None = answer(
        "What this entry rests on.", label="Evidence", example=[{"file": "evidence/test-2026.json"}]
    )


class Code(Part):
    """A term of a published list: which list, which code, and the words. Words alone are free text."""

    scheme: Plain | None = answer("The list it comes from.", label="Scheme", example="cofog")
    code: Plain | None = answer("The code in that list.", label="Code", example="03.1")
    label: Line | None = answer("The words for it.", label="Words", example="Police services", layer="public")


class Identifier(Part):
    """A number or name that someone else gave."""

    scheme: Plain | None = answer("Who gave it, or which list.", label="Scheme", example="us-omb-2025")
    value: Plain | None = answer("The identifier itself.", label="Identifier", example="DOT-17")
    url: Url | None = answer("Where it resolves.", label="Address", example="https://example.org/id/17")


class Party(Entry):
    """An organisation or person with a name."""

    abbreviation: Line | None = answer("Short form of the name.", label="Short name", example="DOT")
    identifiers: tuple[Identifier, ...] | None = answer(
        "Registration numbers.",
        label="Registration",
        example=[{"scheme": "lei", "value": "529900T8BM49AURSDO55"}],
    )
    country: Plain | None = answer("ISO 3166-1 alpha-2 code of the seat.", label="Country", example="NL")
    url: Url | None = answer("Web site.", label="Web site", example="https://example.org", layer="public")
    logo: Plain | None = answer("Local image file of the logo.", label="Logo", example="logo.svg")


class Contact(Part):
    """A way to reach a person."""

    name: Line | None = answer("Office or person.", label="Name", example="Objections desk", layer="public")
    email: Plain | None = answer("E-mail address.", label="E-mail", example="objections@example.org", layer="public")
    phone: Plain | None = answer(
        "Telephone number, international form.", label="Telephone", example="+31 20 555 0100", layer="public"
    )
    hours: Line | None = answer(
        "When it is staffed.", label="Hours", example="Monday to Friday, 9:00 to 17:00", layer="public"
    )
    post: Line | None = answer(
        "Postal address on one line.", label="Post", example="PO Box 1, 1000 AA Example City", layer="public"
    )
    form_url: Url | None = answer(
        "Address of an online form.", label="Online form", example="https://example.org/ask", layer="public"
    )
    languages: tuple[Tag, ...] | None = answer("Languages spoken (BCP 47).", label="Languages", example=["en", "nl"])
    formats: tuple[Line, ...] | None = answer(
        "Formats on request: easy to read, braille, sign language.",
        label="Formats on request",
        example=["Easy to read"],
    )


class Licence(Part):
    """Terms of use. `id` is an SPDX licence identifier; without one, name and address."""

    id: Plain | None = answer("SPDX licence identifier.", label="Licence", example="Apache-2.0")
    name: Line | None = answer("Name, where SPDX has none.", label="Name", example="Open Government Licence")
    url: Url | None = answer("Full text.", label="Text", example="https://example.org/licence")


class Span(Part):
    """A period of time."""

    from_: PartialDate | None = answer("First day, month or year.", label="From", example="2023", alias="from")
    to: PartialDate | None = answer("Last day, month or year.", label="To", example="2025-06")
    is_ongoing: bool | None = answer("True while it still goes on.", label="Still going on", example=False)


class Quantity(Part):
    """A number with its unit, exact (`value`) or between two bounds (`low`, `high`)."""

    value: Decimal | None = answer("The number, as written.", label="Number", example="7300000000")
    low: Decimal | None = answer("Lower bound.", label="At least", example="1000")
    high: Decimal | None = answer("Upper bound.", label="At most", example="5000")
    unit: Line | None = answer("Unit or thing counted.", label="Unit", example="parameters")
    is_estimate: bool | None = answer("True for an estimate.", label="Estimate", example=True)
    method: Text | None = answer(
        "How it was counted or estimated.", label="Method", example="Counted from the weights."
    )


class Place(Part):
    """Where something was placed on the market, and since when."""

    place: Plain | None = answer("ISO 3166 code of the country or region.", label="Place", example="EU")
    on: PartialDate | None = answer("Since when.", label="Since", example="2026-03")


MarketStatus = Literal["not_placed", "placed", "in_service", "withdrawn", "recalled", "other"]


class Market(Part):
    """Status on the market (AI Act, Annex VIII, section A, points 4 and 8)."""

    status: MarketStatus | None = answer("Status on the market.", label="Market status", example="placed")
    trade_name: Line | None = answer("Name it is sold under.", label="Trade name", example="Sorter 2")
    places: tuple[Place, ...] | None = answer(
        "Where, since when.", label="Places", example=[{"place": "EU", "on": "2026"}]
    )


Within = Duration
"""How soon: ISO 8601 or words."""
