"""The plan of a comparison is data: a field that no record has is told, and every caption has words."""

import shutil
from pathlib import Path

import pytest

from disclosure import resources
from disclosure.errors import InstallationError
from disclosure.load.comparison_plan import comparison_plan
from disclosure.words import catalogue


def test_every_caption_has_words_and_every_table_its_own_id() -> None:
    plan = comparison_plan()
    assert all(catalogue("notice").has(table.caption) for table in plan.facts)
    assert len({table.id for table in plan.facts}) == len(plan.facts)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("procurement.exit", "procurement.exits"),
        ("[value unit, ", "[value units, "),
        ("facts:", "tables:"),
        ("caption: compare.facts.who", "caption: [x"),
    ],
)
def test_a_damaged_plan_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str) -> None:
    own = resources.templates("outlines", "comparisons", "any.yaml")
    copy = Path(shutil.copy(own, tmp_path / "any.yaml"))
    text = copy.read_text(encoding="utf-8")
    assert before in text
    copy.write_text(text.replace(before, after, 1), encoding="utf-8")
    monkeypatch.setattr(resources, "templates", lambda *parts: copy)
    with pytest.raises(InstallationError) as told:
        comparison_plan()
    assert "any.yaml cannot be read" in told.value.message
