"""Same input, same bytes: wherever, whenever and by whomever a record is built."""

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from disclosure.render.pdf.job import RECIPE_NAME

ROOT = Path(__file__).resolve().parents[2]
RECORD = "benefits-triage.yaml"  # built on a second file, so that two paths could leak
THEME = "themes/havenmark"


class Surroundings(NamedTuple):
    """What must not matter: where the record lies and its outputs go, how they are named, whose machine it is."""

    place: str
    output: str
    umask: int
    is_absolute: bool
    formats: str
    variables: dict[str, str]


MATRIX = (
    Surroundings(
        "examples",
        "out",
        0o022,
        is_absolute=False,
        formats="html,pdf,md,json",
        variables={"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "USER": "root"},
    ),
    Surroundings(
        "Ein anderer Ort/Zürich & co",
        "für alle/100 % öffentlich",
        0o077,
        is_absolute=True,
        formats="json,md,pdf,html",
        variables={
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "1",
            "USER": "Żaneta",
            "LOGNAME": "Żaneta",
        },
    ),
    Surroundings(
        "a/b/c",
        "../elsewhere",
        0o002,
        is_absolute=False,
        formats="html,pdf,md,json",
        # a locale that is not installed acts as C; where it is, its i and I are two letters and its comma a point
        variables={"TZ": "Pacific/Pago_Pago", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "12345"},
    ),
    Surroundings(
        "ß",
        "o u t",
        0o022,
        is_absolute=True,
        formats="html,pdf,md,json",
        variables={"TZ": "America/St_Johns", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7", "COLUMNS": "40"},
    ),
)


def build(around: Surroundings, folder: Path, engine: str) -> dict[str, bytes]:
    """Build a copy of the record in these surroundings; every file that came of it, by name."""
    place = folder / around.place
    home = folder / f"home of {around.variables.get('USER', 'nobody')}"
    home.mkdir(parents=True)
    (place / "suppliers").mkdir(parents=True)
    for name in (RECORD, "suppliers/casepath-sheet.yaml"):
        shutil.copyfile(ROOT / "examples" / name, place / name)  # not copy2: a copy has a date of its own
    shutil.copytree(ROOT / "examples" / "themes", place / "themes", copy_function=shutil.copyfile)
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    record = str(place / RECORD) if around.is_absolute else RECORD
    output = place / around.output
    command = [sys.executable, "-m", "disclosure", "build", record, "--as-of", "2026-11-23"]
    command += ["--theme", str(place / THEME) if around.is_absolute else THEME]
    command += [
        "--engine",
        engine,
        "--format",
        around.formats,
        "-o",
        str(output) if around.is_absolute else around.output,
    ]
    done = subprocess.run(
        command,
        cwd=place,
        env={**kept, "PYTHONPATH": str(ROOT), "HOME": str(home), **around.variables},
        umask=around.umask if os.name == "posix" else -1,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return {file.name: file.read_bytes() for file in output.iterdir()}


def carried(pdf: bytes) -> dict[str, bytes]:
    """The files attached to a PDF, by name."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        made = {name: opened.attachments[name].get_file().read_bytes() for name in opened.attachments}
    assert set(made) == {"disclosure.json", RECIPE_NAME}
    return made


@pytest.mark.parametrize("engine", [pytest.param("weasyprint", marks=pytest.mark.whole), "typst"])
def test_time_place_language_and_person_leave_no_trace_in_any_file(tmp_path: Path, engine: str) -> None:
    pytest.importorskip(engine, exc_type=OSError)
    made = [build(around, tmp_path / str(number), engine) for number, around in enumerate(MATRIX)]
    names = {f"benefits-triage.{ending}" for ending in ("html", "pdf", "md", "json", "recipe.json")}
    assert {frozenset(each) for each in made} == {frozenset(names)}
    assert carried(made[0]["benefits-triage.pdf"])["disclosure.json"] == made[0]["benefits-triage.json"]
    assert [carried(each["benefits-triage.pdf"]) for each in made[1:]] == [carried(made[0]["benefits-triage.pdf"])] * 3
    different = {name for name in names if len({each[name] for each in made}) > 1}
    assert different == set()
