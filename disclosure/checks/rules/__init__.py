"""Floor 2. RULES: every rule beyond the shape of a record, by code."""

from typing import Final

from disclosure.checks.rule import Rule
from disclosure.checks.rules import (
    addresses,
    data,
    evaluation,
    lifecycle,
    notices,
    omissions,
    references,
    rights,
    translations,
    wording,
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (
            *references.RULES,
            *omissions.RULES,
            *translations.RULES,
            *addresses.RULES,
            *rights.RULES,
            *notices.RULES,
            *data.RULES,
            *evaluation.RULES,
            *lifecycle.RULES,
            *wording.WORDING,
        ),
        key=lambda rule: rule.code,
    )
)
"""All families, by code; a new family is one more line here and one more file beside this one."""

BY_CODE: Final[dict[str, Rule]] = {rule.code: rule for rule in RULES}
"""Each rule by its code."""
