"""What a command does not use, it does not load: start-up time is kept by what is imported, not by hope."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from unit.filing import made

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/parking-objections.yaml"
REPORT = """
import json, sys
sys.stderr.write(json.dumps(sorted(sys.modules)))
"""
CHECK = f"""
import sys
from disclosure.cli.main import cli
assert cli.main(["check", {str(EXAMPLE)!r}], standalone_mode=False) in (0, 1)
"""


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh Python holds after some code."""
    done = subprocess.run([sys.executable, "-c", code + REPORT], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr[done.stderr.rindex("[") :]))


def test_the_command_line_loads_no_library_but_its_own() -> None:
    loaded = loaded_after("import disclosure.cli.main")
    heavy = {
        "pydantic",
        "weasyprint",
        "jinja2",
        "markdown",
        "yaml",
        "babel",
        "nh3",
        "jsonschema",
        "pikepdf",
        "fontTools",
        "cryptography",
        "pyhanko",
    }
    assert "click" in loaded
    assert loaded & heavy == set()


def test_help_loads_no_command_and_of_ours_only_the_door() -> None:
    code = """
import disclosure.__main__
from disclosure.cli.main import cli
assert cli.main(["--help"], standalone_mode=False) == 0
"""
    assert {name for name in loaded_after(code) if name.split(".")[0] == "disclosure"} == {
        "disclosure",
        "disclosure.__main__",
        "disclosure.cli",
        "disclosure.cli.commands",
        "disclosure.cli.failure",
        "disclosure.cli.main",
        "disclosure.errors",
    }


def test_the_api_loads_the_module_of_a_verb_when_it_is_asked_for() -> None:
    verbs = {name for name in loaded_after("from disclosure.api import check") if name.startswith("disclosure.api.")}
    assert verbs == {"disclosure.api.records"}


def test_every_public_name_of_the_api_is_found_and_no_other() -> None:
    from disclosure import api

    assert dir(api) == api.__all__ == sorted(api.__all__)
    assert all(getattr(api, name).__name__ == name for name in api.__all__ if name != "ComparisonFormat")
    with pytest.raises(AttributeError, match="pack_up"):
        getattr(api, "pack_up")  # noqa: B009 - a name that a checker would refuse


def test_checking_a_signed_document_loads_no_engine_and_no_schemas(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made.signed())
    code = f"""
from disclosure.cli.main import cli
assert cli.main(["verify", {str(tmp_path / "a.pdf")!r}, "-o", {str(tmp_path / "told")!r}], standalone_mode=False) == 6
"""
    loaded = loaded_after(code)
    assert "pyhanko" in loaded
    assert loaded & {"weasyprint", "typst", "jsonschema"} == set()


def test_taking_the_record_out_of_a_pdf_loads_no_record(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made.built())
    code = f"""
from disclosure.cli.main import cli
assert cli.main(["extract", {str(tmp_path / "a.pdf")!r}, "-o", {str(tmp_path / "r")!r}], standalone_mode=False) == 0
"""
    assert loaded_after(code) & {"pydantic", "pyhanko", "cryptography"} == set()


def test_check_loads_neither_pages_nor_pdfs_nor_schemas() -> None:
    loaded = loaded_after(CHECK)
    assert "pydantic" in loaded
    assert loaded & {"weasyprint", "jsonschema", "jinja2", "markdown", "nh3", "babel", "difflib"} == set()
    rooms = {".".join(name.split(".")[:2]) for name in loaded if name.startswith("disclosure.")}
    assert rooms & {"disclosure.filing", "disclosure.formats", "disclosure.changes"} == set()
    assert {name for name in loaded if name.startswith("disclosure.cli.")} == {
        f"disclosure.cli.{name}" for name in ("check", "commands", "failure", "main", "options", "output")
    }
    assert loaded & {"disclosure.load.json_nodes", "disclosure.api.packs", "disclosure.model.statement"} == set()
