"""The wheel holds all that the program needs: installed elsewhere, with the source away, it builds an example."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = "disclosure/_data/"


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """What a command says on stdout; fails with all it said when it does not end well."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with what is installed here: no network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The commands of a fresh environment that has the wheel; its dependencies are read from ours."""
    home = tmp_path_factory.mktemp("elsewhere") / "an environment"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=wheel.parent)
    commands = home / ("Scripts" if os.name == "nt" else "bin")
    python = commands / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index"]
    run(*pip, wheel, cwd=wheel.parent)
    return commands


@pytest.fixture(scope="module")
def dependencies() -> dict[str, str]:
    """An environment in which our site-packages are read, but not the hook in them that leads to this checkout.

    Python follows such hooks (.pth files) in its own site folders only, not in those of PYTHONPATH.
    """
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sorted(folders))}


def test_the_wheel_holds_every_data_file_of_the_checkout_and_no_other(wheel: Path) -> None:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git checkout: which data files belong to the project is not known")
    listed = run(
        "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "schemas", "templates", cwd=ROOT
    )
    kept = sorted({name for name in listed.split("\0") if name and (ROOT / name).is_file()})
    assert kept
    with ZipFile(wheel) as archive:
        packed = [name for name in archive.namelist() if name.startswith(DATA)]
        assert sorted(name.removeprefix(DATA) for name in packed) == kept
        for name in kept:
            assert archive.read(DATA + name) == (ROOT / name).read_bytes(), name


def test_the_wheel_holds_no_test_and_no_example(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        top = {name.split("/")[0] for name in archive.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"disclosure"}


def test_the_installed_program_runs_from_its_own_files(
    elsewhere: Path, dependencies: dict[str, str], tmp_path: Path
) -> None:
    said = run(
        elsewhere / "python",
        "-c",
        "import disclosure, disclosure.resources as r; print(disclosure.__file__); print(r.root())",
        cwd=tmp_path,
        env=dependencies,
    )
    for line in said.splitlines():
        assert Path(line).is_relative_to(elsewhere.parent.resolve()), line


def test_the_installed_program_builds_an_example(elsewhere: Path, dependencies: dict[str, str], tmp_path: Path) -> None:
    examples = shutil.copytree(ROOT / "examples", tmp_path / "records")
    command = [elsewhere / "disclosure", "build", examples / "benefits-triage.yaml"]
    run(*command, "-o", "out", "--format", "html,pdf,md,json", cwd=tmp_path, env=dependencies)
    made = {path.suffix for path in (tmp_path / "out").rglob("benefits-triage*") if path.stat().st_size > 0}
    assert {".html", ".pdf", ".md", ".json"} <= made
