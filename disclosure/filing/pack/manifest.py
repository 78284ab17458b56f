"""Floor 5. Manifest: what a pack says of itself, in the form that `schemas/pack-1.0.schema.json` describes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from disclosure import __version__
from disclosure.canonical import canonical_json
from disclosure.filing.pack.layout import ATTESTATION, SUMS
from disclosure.model.buyer import Buyer
from disclosure.model.coverage import ASKED
from disclosure.model.pack import FORMAT, Member, Offer, readers
from disclosure.render.reports import edition


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that goes into it. `versions`: of what made the pack; `is_attested`: somebody signs for the pack."""

    buyer: Buyer
    offers: Sequence[Offer]
    members: Sequence[Member]
    versions: Mapping[str, str]
    as_of: date
    epoch: datetime
    is_attested: bool

    def json(self) -> bytes:
        """Canonical JSON (RFC 8785)."""
        may_read = readers(answer for each in self.offers for answer in each.not_public)
        frameworks = {each.framework.id: each.framework for offer in self.offers for each in offer.questions}
        return canonical_json(
            {
                "format": FORMAT,
                "tool": {"name": "disclosure", "version": __version__},
                "versions": dict(self.versions),
                "critical": [],
                "buyer": {
                    "id": self.buyer.id,
                    "title": self.buyer.title,
                    "checked_on": self.buyer.checked_on,
                    "questions": list(self.buyer.questions),
                    "measures": list(self.buyer.measures),
                },
                "as_of": self.as_of.isoformat(),
                "epoch": self.epoch.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "is_attested": self.is_attested,
                "is_public": may_read is None,
                **({"open_to": list(may_read)} if may_read is not None else {}),
                "frameworks": [edition(each) for each in frameworks.values()],
                "records": [_record(each) for each in self.offers],
                "members": [each.as_json() for each in self.members],
                "evidence": [piece.as_json(each.folder) for each in self.offers for piece in each.pieces],
            }
        )


def _record(offer: Offer) -> dict[str, Any]:
    info = offer.record.record
    return {
        "id": offer.folder,
        "version": (info.version if info else None) or "",
        "kind": (info.kind if info else None) or "",
        "sha256": offer.sha256,
        "not_public": [each.as_json() for each in offer.not_public],
        "questions": [
            {
                "framework": each.framework.id,
                "asked": each.asked,
                "counts": {status.value: each.counts[status] for status in ASKED},
            }
            for each in offer.questions
        ],
    }


def sums(digests: Mapping[str, str]) -> bytes:
    """Digests by name as `sha256sum -c` reads them, in the order given; what cannot be in the list is left out."""
    outside = (SUMS, *ATTESTATION)
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items() if name not in outside).encode()
