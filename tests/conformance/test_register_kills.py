"""A build that is killed at any moment leaves the old site or the new one, and the next build makes it right."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from registers import clean, folder, publish, published, record

ROOT = Path(__file__).resolve().parents[2]


def command(source: Path, site: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "disclosure", "publish", str(source), "-o", str(site)),
        *("--as-of", "2026-11-28", "--jobs", "1"),
    ]


def start(source: Path, site: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command(source, site),
        cwd=source,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("kills", [pytest.param(4, id="few"), pytest.param(50, id="fifty", marks=pytest.mark.whole)])
def test_a_killed_build_leaves_one_of_the_two_sites(tmp_path: Path, kills: int) -> None:
    source, site = folder(tmp_path / "records", 6), tmp_path / "site"
    publish(source, site)
    old = published(site)
    for number in range(1, 6):
        (source / f"letters-{number}.yaml").write_text(record(number, name=f"Letter reader {number}"))
    fresh = tmp_path / "fresh"
    shutil.copytree(site, fresh, symlinks=True)
    began = time.monotonic()
    assert start(source, fresh).wait() == 0
    length = time.monotonic() - began
    new = published(fresh)
    assert new != old

    chosen = random.Random(225)
    trees = set()
    for kill in range(kills):
        tried = tmp_path / f"site-{kill}"
        shutil.copytree(site, tried, symlinks=True)
        process = start(source, tried)
        time.sleep(chosen.uniform(0.3, 1.05) * length)
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        process.wait()
        served = published(tried)
        assert served in (old, new), "what is served is one of the two"
        trees.add(served == new)
        publish(source, tried)
        assert published(tried) == new
        left = {each.name for each in (tried / ".register").iterdir()}
        assert left <= {"cache.sqlite", "lock"}, "nothing is left behind"
        shutil.rmtree(tried)
    if kills > 10:
        assert trees == {True, False}, "some were killed before the switch, some after it"
    assert clean(source, fresh, tmp_path / "clean") == new
