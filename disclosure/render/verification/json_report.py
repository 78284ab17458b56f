"""Floor 3. What verifying a document showed, as JSON: a product with `schemas/verification-1.0.schema.json`."""

from disclosure.model.verification import Verification
from disclosure.render import reports
from disclosure.render.verification.text import sentence
from disclosure.words import catalogue


def as_json(verification: Verification, language: str = "en") -> str:
    """The verdict and every claim; programs read `part`, `outcome`, `code` and `params`, people `text`."""
    words = catalogue("messages", language)
    told = {
        "name": verification.name,
        "sha256": verification.sha256,
        "as_of": verification.as_of.isoformat() if verification.as_of is not None else None,
        "trusted_files": list(verification.trusted),
        "verdict": verification.verdict.value,
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
    return reports.as_json("verification", told)
