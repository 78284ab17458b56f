"""The verdict over a document never reads silence as "in order"."""

import pytest

from disclosure.model.verification import Claim, Outcome, Part, Verdict, Verification

CASES = {
    "nothing was looked at": ((), Verdict.INVALID),
    "nothing could be looked at": ((Outcome.UNCHECKED,), Verdict.INVALID),
    "all held": ((Outcome.HELD, Outcome.HELD), Verdict.VALID),
    "held, a part unchecked": ((Outcome.HELD, Outcome.UNCHECKED), Verdict.VALID),
    "unsigned": ((Outcome.HELD, Outcome.UNSIGNED), Verdict.UNSIGNED),
    "unsigned and untrusted": ((Outcome.UNTRUSTED, Outcome.UNSIGNED), Verdict.UNSIGNED),
    "untrusted": ((Outcome.HELD, Outcome.UNTRUSTED), Verdict.UNTRUSTED),
    "one broken part outweighs all": (tuple(Outcome), Verdict.INVALID),
}


@pytest.mark.parametrize("case", CASES)
def test_the_verdict_follows_from_what_was_looked_at(case: str) -> None:
    outcomes, verdict = CASES[case]
    claims = tuple(Claim(Part.SIGNATURE, outcome, "some-code") for outcome in outcomes)
    made = Verification("a.pdf", "00", claims)
    assert made.verdict is verdict
    assert len(made.unchecked) == outcomes.count(Outcome.UNCHECKED)
