"""Floor 3. What verifying a document showed, as JSON: a product with `schemas/verification-1.0.schema.json`."""

from typing import Any

from disclosure.model.verification import Verification
from disclosure.render import reports
from disclosure.words import catalogue, sentence


def as_json(verification: Verification, language: str = "en") -> str:
    """The verdict and every claim; programs read `part`, `outcome`, `code` and `params`, people `text`."""
    day = verification.as_of.isoformat() if verification.as_of is not None else None
    return reports.as_json("verification", {"name": verification.name, "as_of": day, **shown(verification, language)})


def shown(verification: Verification, language: str = "en") -> dict[str, Any]:
    """What looking at one document showed, for a report that holds more than that."""
    words = catalogue("messages", language)
    return {
        "verdict": verification.verdict.value,
        "sha256": verification.sha256,
        "trusted_files": list(verification.trusted),
        "claims": [
            {
                "part": each.part.value,
                "outcome": each.outcome.value,
                "subject": each.subject,
                "code": each.code,
                "params": dict(sorted(each.params.items())),
                "text": sentence(each, words),
            }
            for each in verification.claims
        ],
    }
