"""One piece of evidence may be shown by other answers that do as well."""

import pytest

from disclosure.checks.evidence import Answers
from disclosure.model.coverage import Status
from disclosure.model.framework import Evidence

PIECE = Evidence.model_validate(
    {
        "path": "operation.monitoring",
        "or": [{"path": "law.requirements", "where": "id == 'watch' && status == 'done'"}],
    }
)


@pytest.mark.parametrize(
    ("record", "status"),
    [
        ({"operation": {"monitoring": [{"what": "Errors"}]}}, Status.SHOWN),
        ({"law": {"requirements": [{"id": "watch", "status": "done"}]}}, Status.SHOWN),
        ({"law": {"requirements": [{"id": "watch", "status": "planned"}]}}, Status.MISSING),
        ({"law": {"requirements": [{"id": "train", "status": "done"}]}}, Status.MISSING),
        ({}, Status.MISSING),
    ],
)
def test_the_best_of_the_answers_counts(record: dict[str, object], status: Status) -> None:
    assert Answers(record, ()).item(PIECE).status is status


def test_what_is_missing_is_asked_for_in_its_first_home() -> None:
    assert Answers({}, ()).item(PIECE).evidence is PIECE
