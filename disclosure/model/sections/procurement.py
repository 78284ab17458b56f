"""Floor 0. The section `procurement`: how the system was bought or made, and on which terms."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Entry
from disclosure.model.text import Decimal, Line, PartialDate, Plain, Slug, Text, Url

Sourcing = Literal["in_house", "purchased", "contracted", "mixed", "open_source", "other"]


class Money(Part):
    """A sum of money: how much, in which currency?"""

    amount: Decimal | None = answer("The sum, as written, without separators.", label="Amount", example="120000.00")
    currency: Plain | None = answer("ISO 4217 code of the currency.", label="Currency", example="EUR")


class Contract(Entry):
    """One contract behind the system: with whom, for how much, until when?"""

    reference: Plain | None = answer("The buyer's number of the contract.", label="Reference", example="2025-118")
    supplier: Slug | None = answer(
        "Id of the supplier (ref: responsibility.suppliers) [US OMB 2025, vendor_name].",
        label="Supplier",
        example="example-software",
        reference="responsibility.suppliers",
    )
    value: Money | None = answer(
        "Price over the whole contract, without taxes.",
        label="Value",
        example={"amount": "120000.00", "currency": "EUR"},
    )
    starts_on: PartialDate | None = answer("First day.", label="Starts", example="2025-06-01")
    ends_on: PartialDate | None = answer("Last day, options left out.", label="Ends", example="2028-05-31")
    notice_url: Url | None = answer(
        "Public notice of the call or the award.", label="Notice", example="https://example.org/notice/118"
    )
    procedure: Line | None = answer(
        "How it was bought: open call, call-off from a framework, direct award and so on [ATRS 2.1.4.4].",
        label="How it was bought",
        example="Open call",
    )


class Tender(Entry):
    """One offer made to a buyer: does it contain AI, and was AI used to write it?"""

    reference: Plain | None = answer(
        "The buyer's number of the call [US California STD 1000].", label="Reference", example="RFP-2026-07"
    )
    buyer: Line | None = answer("The body the offer goes to.", label="Buyer", example="Example City")
    submitted_on: PartialDate | None = answer(
        "Date of the offer or of its signature [US California STD 1000].", label="Submitted", example="2026-07-01"
    )
    offers_generative_ai: bool | None = answer(
        "True when the offer, subcontractors included, contains or makes available generative AI "
        "[US California STD 1000].",
        label="Offers generative AI",
        example=True,
    )
    is_ai_in_delivery: bool | None = answer(
        "True when AI of any kind is part of the goods or services offered; the rest of the record describes it "
        "[UK PPN 017].",
        label="AI in delivery",
        example=True,
    )
    is_ai_written: bool | None = answer(
        "True when AI tools were used for any part of the tender [UK PPN 017].", label="Written with AI", example=False
    )
    how: Text | None = answer(
        "Which tools were used for which part of the tender [UK PPN 017].",
        label="How AI was used",
        example="A language model shortened the answers to questions 3 and 4.",
    )
    is_checked: bool | None = answer(
        "True when people checked what AI had written for correctness [UK PPN 017].", label="Checked", example=True
    )
    signatory: Line | None = answer(
        "Position of who signs for the bidder [US California STD 1000].",
        label="Signed by",
        example="Head of public sector sales",
    )


class Clause(Entry):
    """A clause of the contract taken from published terms: which, and was it changed?"""

    source: Line | None = answer(
        "The published set of clauses, with its version.",
        label="Source",
        example="EU model contractual clauses for AI, 2025",
    )
    provision: Plain | None = answer("Article or number in it.", label="Clause", example="art. 5")
    text_url: Url | None = answer("Where its text is.", label="Text", example="https://example.org/clauses#5")
    deviation: Text | None = answer(
        "What the contract says otherwise; leave out where nothing was changed.",
        label="Changed",
        example="Logs are kept for one year instead of two.",
    )


class DataRights(Part):
    """Who may do what with the data and with what was made from them: whose is it?"""

    owner: Text | None = answer(
        "Who owns inputs, outputs and what was trained on them.",
        label="Owner",
        example="The city owns letters, labels and the trained model.",
    )
    may_train: bool | None = answer(
        "True when the supplier may train or improve its own products with the buyer's data.",
        label="Supplier may train",
        example=False,
    )
    portability: Text | None = answer(
        "In which form data and models can be taken along.",
        label="Taking it along",
        example="All labels as CSV, at any time.",
    )
    at_end: Text | None = answer(
        "What happens to the data when the contract ends.",
        label="At the end",
        example="The supplier hands everything back and deletes its copies within 30 days.",
    )


class Procurement(Part):
    """How the system came to the body: who made it, what does it cost, on which terms?"""

    sourcing: Sourcing | None = answer(
        "Made by the body itself (`in_house`), bought ready (`purchased`), made to order (`contracted`), both "
        "(`mixed`), or taken from open source [US OMB 2025, contracting_usage].",
        label="Made or bought",
        example="purchased",
        question="Who made it?",
        layer="public",
    )
    contracts: tuple[Contract, ...] | None = answer(
        "The contracts; an empty list says there is none [ATRS 2.1.4; US OMB 2025, vendor_name].",
        label="Contracts",
        example=[{"id": "contract-118", "reference": "2025-118", "ends_on": "2028-05"}],
        question="What does it cost?",
    )
    tenders: tuple[Tender, ...] | None = answer(
        "On a supplier's sheet: offers this record goes with [UK PPN 017; US California STD 1000].",
        label="Tenders",
        example=[{"buyer": "Example City", "is_ai_written": False}],
    )
    clauses: tuple[Clause, ...] | None = answer(
        "Clauses agreed from published terms, and where the contract departs from them.",
        label="Clauses",
        example=[{"source": "EU model contractual clauses for AI, 2025", "provision": "art. 5"}],
    )
    data_rights: DataRights | None = answer(
        "Who may do what with the data [EU model clauses 2025, section D].",
        label="Rights to data",
        example={"owner": "The city owns all letters.", "may_train": False},
    )
    audit_rights: Text | None = answer(
        "What the buyer, or someone it sends, may examine and test, and when.",
        label="Right to audit",
        example="Once a year, and after any incident, with access to logs and test data.",
    )
    exit: Text | None = answer(
        "How the buyer can leave: notice, help with moving, cost.",
        label="Leaving",
        example="Three months' notice; the supplier helps to move for ten days.",
    )
