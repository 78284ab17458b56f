"""The recipe names everything that an output depends on."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from disclosure.render.recipe import ENGINES, Recipe, catalogue_digests, engine_versions, theme_digests


def recipe(epoch: datetime) -> Recipe:
    return Recipe(
        "ab", {"public-notice": "cd"}, theme_digests(), catalogue_digests("en"), {}, epoch, date(2026, 11, 23)
    )


def test_it_is_canonical_json_with_the_moment_in_utc() -> None:
    made = recipe(datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=2)))).json()
    assert json.loads(made)["epoch"] == "2026-11-23T10:00:00Z"
    assert made == recipe(datetime(2026, 11, 23, 10, tzinfo=UTC)).json()


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        recipe(datetime(2026, 11, 23)).json()  # noqa: DTZ001


def test_it_names_engines_templates_styles_and_catalogues() -> None:
    assert set(engine_versions()) == set(ENGINES)
    assert {"notice/page.html.j2", "theme/screen.css", "theme/theme.yaml"} <= set(theme_digests())
    assert any(name.startswith("en/notice.") for name in catalogue_digests("nl"))


def test_the_program_of_typst_is_named_where_typst_draws_and_only_there() -> None:
    ours = {name for name in theme_digests("typst") if name.startswith("typst/")}
    assert {"typst/notice.typ", "typst/theme.typ", "typst/blocks.typ"} <= ours
    assert set(theme_digests("typst")) - ours == set(theme_digests())
