"""A missing checker is told, and is a failure where it is required: nothing is skipped in silence."""

from pathlib import Path

import pytest

import tools


@pytest.fixture(autouse=True)
def _nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tools.FINDERS, "vnu", lambda: "it is not here")
    monkeypatch.delenv("DISCLOSURE_REQUIRE", raising=False)


@pytest.mark.parametrize("required", ["", "axe", "axe,chromium"])
def test_a_missing_tool_that_nobody_requires_skips_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, required: str
) -> None:
    monkeypatch.setenv("DISCLOSURE_REQUIRE", required)
    with pytest.raises(pytest.skip.Exception, match="vnu: it is not here"):
        tools.need("vnu")


@pytest.mark.parametrize("required", ["all", "vnu", "axe, vnu"])
def test_a_missing_tool_that_is_required_fails(monkeypatch: pytest.MonkeyPatch, required: str) -> None:
    monkeypatch.setenv("DISCLOSURE_REQUIRE", required)
    with pytest.raises(pytest.fail.Exception, match="it is not here"):
        tools.need("vnu")


def test_a_tool_that_is_here_is_given_by_its_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(tools.FINDERS, "vnu", lambda: tmp_path)
    assert tools.need("vnu") == tmp_path


def test_a_corpora_folder_that_is_not_there_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DISCLOSURE_CORPORA", str(tmp_path / "absent"))
    assert "names no folder" in str(tools.find("corpora"))
    monkeypatch.setenv("DISCLOSURE_CORPORA", str(tmp_path))
    assert tools.find("corpora") == tmp_path
