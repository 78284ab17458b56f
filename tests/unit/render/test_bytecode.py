"""Compiled templates are kept where they can be, used only when they fit, and never stood upon."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from disclosure.render.bytecode import TemplateCache


def said(folder: Path, source: str = "Hello {{ name }}", *, trim: bool = False) -> str:
    own = Environment(loader=DictLoader({"a": source}), bytecode_cache=TemplateCache(folder), trim_blocks=trim)  # noqa: S701
    return own.get_template("a").render(name="world")


@pytest.fixture(autouse=True)
def _written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_what_was_compiled_is_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(tmp_path / "made")
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    assert said(tmp_path / "made") == "Hello world"


def test_another_source_and_other_options_are_compiled_anew(tmp_path: Path) -> None:
    assert said(tmp_path, "{% if 1 %}\na{% endif %}") == "\na"
    assert said(tmp_path, "{% if 1 %}\na{% endif %}", trim=True) == "a"
    assert said(tmp_path, "Bye") == "Bye"


def test_a_broken_entry_is_passed_over_and_mended(tmp_path: Path) -> None:
    said(tmp_path)
    (entry,) = tmp_path.iterdir()
    whole = entry.read_bytes()
    for broken in (b"garbage", *(whole[:length] for length in range(0, len(whole), 7)), whole[:60] + b"x" * 40):
        entry.write_bytes(broken)
        assert said(tmp_path) == "Hello world"
        assert entry.read_bytes() == whole


def test_nothing_is_kept_where_nothing_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert said(tmp_path / "file") == "Hello world"
    assert said(tmp_path / "no" / "such" / "folder") == "Hello world"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(tmp_path / "new") == "Hello world"
    assert not (tmp_path / "new").exists()
