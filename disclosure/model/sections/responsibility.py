"""Floor 0. The section `responsibility`: who answers for the system, who made it, who watches over them."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.sections.system import Stage
from disclosure.model.shapes import Code, Contact, Entry, Party
from disclosure.model.text import Line, PartialDate, Slug, Text, Url

Capacity = Literal["public_authority", "acting_for_public_authority", "private"]
"""In what capacity an organisation acts."""

RoleName = Literal[
    "provider",
    "deployer",
    "authorised_representative",
    "importer",
    "distributor",
    "product_manufacturer",
    "developer",
    "owner",
    "funder",
    "author",
    "submitter",
    "other",
]
"""The AI Act's roles first, then those of registers. `operator` is no role: laws use it for different people."""

OversightKind = Literal["internal", "regulator", "court", "ombudsman", "audit", "other"]
"""What kind of body watches over the organisation."""


class Organisation(Party):
    """The organisation that answers for the system. Who is responsible?"""

    kinds: tuple[Code, ...] | None = answer(
        "Kind of organisation, as a register's code or in words.",
        label="Kind of organisation",
        example=[{"label": "Municipality"}],
    )
    capacity: Capacity | None = answer(
        "Whether it is a public authority, a private body acting for one, or private "
        "[Council of Europe Convention, art. 3].",
        label="Acts as",
        example="public_authority",
    )
    acting_for: Line | None = answer(
        "Name of the public authority on whose behalf it acts.", label="Acts for", example="Example City"
    )


class Role(Entry):
    """Someone's part in the system's life. Who does what?"""

    role: RoleName | None = answer(
        "Role in the sense of the AI Act (provider, deployer, authorised representative, importer, distributor, "
        "product manufacturer) or of a register (developer, owner, funder, author of this record, submitter on "
        "behalf of another) [AI Act, Annex VIII A 1 to 3, B 1 to 3, C 1 and 2].",
        label="Role",
        example="provider",
    )
    stage: Stage | None = answer(
        "Stage of the system's life in which the role is held; absent where it is held in all "
        "[Council of Europe Convention, art. 9].",
        label="In which stage",
        example="in_use",
    )
    organisation: Line | None = answer(
        "Organisation that holds the role.", label="Organisation", example="Example Software BV"
    )
    position: Line | None = answer(
        "Position of the responsible person there, not a personal name.", label="Position", example="Product manager"
    )
    contact: Contact | None = answer(
        "How to reach the holder, with a postal address where a register asks for one [AI Act, Annex VIII A 1].",
        label="Contact",
        example={"email": "product@example.org", "post": "PO Box 1, 1000 AA Example City"},
    )


class Supplier(Party):
    """A third party that takes part. Which companies are involved?"""

    role: Text | None = answer(
        "What this party does or did: built it, runs it, hosts it, labels data [ATRS 2.1.4.3].",
        label="Role",
        example="Built the sorting model and keeps it running.",
    )
    what_they_supply: Text | None = answer(
        "Product, part or service that it supplies.",
        label="What they supply",
        example="The sorting model, as an online service.",
    )
    access_to_data: Text | None = answer(
        "Which of the organisation's data this party can reach, and on what terms [ATRS 2.1.4.5].",
        label="Access to data",
        example="None. The model runs on servers of the city.",
    )
    subcontractor_of: Slug | None = answer(
        "Id of the supplier it works for (ref: responsibility.suppliers); absent for a direct supplier.",
        label="Works for",
        example="example-software",
        reference="responsibility.suppliers",
    )


class OversightBody(Entry):
    """A body that checks the organisation. Who watches over them?"""

    kind: OversightKind | None = answer(
        "Kind of body: inside the organisation, regulator, court, ombudsman, audit [Council of Europe Convention, "
        "art. 8].",
        label="Kind of body",
        example="ombudsman",
    )
    url: Url | None = answer("Web site.", label="Web site", example="https://example.org/ombudsman", layer="public")
    contact: Contact | None = answer(
        "How to reach it, also with a complaint [Council of Europe Convention, art. 14(2)(c)].",
        label="Contact",
        example={"phone": "+31 20 555 0111", "email": "ombudsman@example.org"},
        layer="public",
    )
    may_receive: Text | None = answer(
        "What information about the system it is entitled to, and how it gets it [Council of Europe Convention, "
        "art. 14(2)(a)].",
        label="May receive",
        example="The whole file, on request, within two weeks.",
    )
    last_provided_on: PartialDate | None = answer(
        "When that information was last handed over [Council of Europe Convention, art. 14(2)(a)].",
        label="Last provided",
        example="2026-02",
    )


class Responsibility(Part):
    """Who answers for the system and how to reach them. Who is responsible, and whom do I ask?"""

    organisation: Organisation | None = answer(
        "The organisation that uses the system and answers for it; on a supplier's sheet, the one that offers it "
        "[ATRS 2.1.1; NL organization; Eurocities organization; US OMB 2025 agency_name].",
        label="Organisation",
        example={"name": "Example City", "country": "NL", "capacity": "public_authority"},
        question="Who is responsible?",
        layer="public",
    )
    units: tuple[Line, ...] | None = answer(
        "Parts of the organisation that answer for it, largest first, down to the team "
        "[ATRS 2.1.2; Eurocities department; US OMB 2025 agency_bureau].",
        label="Department and team",
        example=["Department of Mobility", "Parking Enforcement", "Objections team"],
        layer="public",
    )
    accountable_role: Line | None = answer(
        "Position of the senior person who answers for the system; a position, not a personal name [ATRS 2.1.3].",
        label="Accountable position",
        example="Head of Parking Enforcement",
        layer="public",
    )
    contact: Contact | None = answer(
        "Where anyone can ask about the system or this record [ATRS 1.4; NL contact_email; Eurocities contact_email; "
        "US OMB 2025 contact_email; AI Act, Annex VIII C 1].",
        label="Contact",
        example={"name": "Objections desk", "email": "objections@example.org", "phone": "+31 20 555 0100"},
        question="Whom can I ask?",
        layer="public",
    )
    roles: tuple[Role, ...] | None = answer(
        "Who holds which role, by stage of the system's life where that differs [AI Act, Annex VIII; Council of "
        "Europe Convention, art. 9].",
        label="Roles",
        example=[{"role": "provider", "organisation": "Example Software BV"}],
    )
    suppliers: tuple[Supplier, ...] | None = answer(
        "Third parties that supply, run or host any of it, subcontractors too; an empty list says that it was made "
        "and is run in house [ATRS 2.1.4; NL provider; US OMB 2025 vendor_name].",
        label="Suppliers",
        example=[{"id": "example-software", "name": "Example Software BV", "role": "Built the sorting model."}],
        question="Which companies are involved?",
    )
    oversight_bodies: tuple[OversightBody, ...] | None = answer(
        "Bodies inside and outside that check the organisation's use of the system [Council of Europe Convention, "
        "art. 8 and 14(2)].",
        label="Who checks them",
        example=[{"id": "ombudsman", "name": "City Ombudsman", "kind": "ombudsman"}],
        question="Who watches over them?",
    )
