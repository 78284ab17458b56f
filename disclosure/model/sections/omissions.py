"""Floor 0. The section `omissions`: answers that are not given, and why."""

from typing import Literal

from disclosure.model.base import answer
from disclosure.model.shapes import Entry
from disclosure.model.text import Line, PartialDate, Plain, Sha256, Text

OmissionReason = Literal["not_applicable", "withheld", "not_known", "not_measured", "in_progress", "for_another_party"]
OmissionGround = Literal[
    "trade_secret", "personal_data", "security", "law_enforcement", "third_party_rights", "law", "other"
]
OpenTo = Literal["authority", "buyer", "affected_person"]


class Omission(Entry):
    """An answer that is missing on purpose: why, and who may still see it?"""

    field: Plain | None = answer(
        "The field, or the beginning of several, as a field path; a list entry is named by its id: "
        "`data.datasets[case-files].retention`.",
        label="What is left out",
        example="data.datasets[case-files].retention",
        layer="public",
    )
    is_partial: bool | None = answer(
        "True when some answers below `field` are given all the same.", label="Partly", example=True
    )
    reason: OmissionReason | None = answer(
        "Why there is no answer: it does not apply, is kept back (`withheld`, then `ground`), is unknown, was never "
        "measured, is in the making, or is another party's to give (`for_another_party`, then `from_whom`).",
        label="Kind of reason",
        example="withheld",
        layer="public",
    )
    because: Text | None = answer(
        "The reason in plain words; the page prints it as the answer [CETS 225, art. 8; Cal. B&P 22757.12(f)].",
        label="Because",
        example="Knowing the exact limits would help people to get round the check.",
        question="Why is this not told?",
        layer="public",
    )
    ground: OmissionGround | None = answer(
        "What a withheld answer protects; `law_enforcement` includes national security.",
        label="Ground",
        example="security",
        layer="public",
    )
    law: Line | None = answer(
        "The provision that allows or demands keeping it back.",
        label="Law",
        example="Open Government Act of Exampleland, art. 5(1)",
    )
    from_whom: Line | None = answer(
        "Who has the answer or is to give it: an organisation or a role.", label="From whom", example="The supplier"
    )
    open_to: tuple[OpenTo, ...] | None = answer(
        "Who gets the answer all the same, on request [CETS 225, art. 14(2)].",
        label="Open to",
        example=["authority", "affected_person"],
        layer="public",
    )
    until: PartialDate | None = answer(
        "When the answer is due, or when keeping it back ends.", label="Until", example="2027-01", layer="public"
    )
    commitment: Sha256 | None = answer(
        "Salted SHA-256 of the withheld value, so that it can be proved later that it was not changed; `withhold` "
        "writes it.",
        label="Sealed value",
        example="sha256:" + "0" * 64,
    )
