"""How long a register takes: cold, nothing changed, one record changed; by wall clock, by processor, by memory.

    python tests/benchmarks/register.py FOLDER            a folder of real records
    python tests/benchmarks/register.py --records 10000   made-up ones, each about 2.5 kB, no two alike
    python tests/benchmarks/register.py --beside          other makers of static sites too, those that are installed

Seconds depend on the machine; milliseconds of processor a record and the ratio between sizes travel better. Whole
processes are measured, start-up and every worker included.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from beside import peers

ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    *("letters", "permits", "benefits", "taxes", "parking", "schools", "housing", "roads", "water", "health"),
    *("libraries", "transport", "forms", "questions", "objections", "requests", "payments", "inspections"),
    *("complaints", "records", "reports", "patients", "pupils", "drivers", "tenants", "farmers"),
)
STAGES = ("pilot", "in_use", "in_use", "in_use", "retired", "development")
BODIES = [f"{kind} of {place}" for kind in ("City", "Department", "Agency", "Board") for place in (
    "Havenmark", "Ostermere", "Brackwater", "Linden", "Fairhill", "Northey", "Saltmarsh", "Kestrel", "Dunmore", "Ashby"
)]  # fmt: skip
RECORD = """\
schema_version: "1.0"
record:
  id: system-{number:06}
  version: "1.{minor}"
  kind: system
  languages: [{{tag: en, translation: original}}]
  published_on: 2025-{month:02}-{day:02}
  updated_on: 2026-{month:02}-{day:02}
  review_by: 2027-{month:02}
  licence: {{id: CC-BY-4.0}}
system:
  name: {first} and {second} assistant {number}
  summary: It sorts {first} about {second} by topic. A person reads each one and decides.
  description: >-
    Each year about {count} {first} arrive by post, by web form and by e-mail. The system reads the words of each one
    and proposes one of nine topics, so that the team that knows {second} best can answer sooner. It has no part in the
    decision, and nobody is refused anything because of it.
  keywords: [{first}, {second}]
  kinds: [machine_learning]
  stage: {stage}
  started_on: 2025-{month:02}
  topics: [{{scheme: cofog, code: "0{topic}.1", label: Topic {topic}}}]
responsibility:
  organisation: {{name: {body}, country: NL, capacity: public_authority}}
  contact: {{email: ai@example.org}}
  suppliers: [{{name: Supplier {supplier}}}]
purpose:
  goal: Answer {first} about {second} within six weeks.
  benefits: People wait {weeks} weeks less for an answer than they did before.
people:
  affected: [{{group: People who write about {second}, how: The topic decides which team reads their letter first.}}]
decision:
  automation: {automation}
  role: The topic decides the order in which {first} are read.
data:
  has_personal_data: true
  summary: The words of {first}, with the name and the address of whoever sent them.
risks:
  summary: A letter may reach the wrong team and wait {weeks} days longer.
rights:
  summary: You can ask for a person at any time, by telephone or by letter.
"""


def write_records(folder: Path, count: int) -> None:
    """Made-up records, a thousand to a folder."""
    chosen = random.Random(225)
    for number in range(count):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        first, second = chosen.sample(WORDS, 2)
        text = RECORD.format(
            number=number,
            minor=chosen.randrange(9),
            month=chosen.randrange(1, 13),
            day=chosen.randrange(1, 29),
            first=first,
            second=second,
            count=chosen.randrange(100, 90_000),
            stage=chosen.choice(STAGES),
            topic=chosen.randrange(1, 10),
            body=chosen.choice(BODIES),
            supplier=chosen.randrange(200),
            weeks=chosen.randrange(1, 20),
            automation=chosen.choice(("informs", "recommends", "decides_with_review", "no_decision")),
        )
        (place / f"system-{number:06}.yaml").write_text(text, encoding="utf-8")


def measure(name: str, source: Path, site: Path, *, records: int) -> None:
    """One build of ours."""
    timed(name, [sys.executable, "-m", "disclosure", "publish", str(source), "-o", str(site)], records=records)


def timed(name: str, command: list[str], *, records: int) -> None:
    """One process and all that it starts. Raises RuntimeError when it fails: a failure is no measurement."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    peak = Peak(process.pid)
    talk = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    peak.stop()
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise RuntimeError(talk.decode()[-400:])
    processor = usage.ru_utime + usage.ru_stime
    each = processor / records * 1000
    print(f"{name:<28} {taken:>8.2f} s {processor:>8.2f} s {each:>7.2f} ms {peak.most // 2**20:>6} MB", flush=True)


def bare() -> float:
    """Seconds of processor for a loop that does nothing: how fast this machine is just now."""
    times = []
    for _ in range(5):
        start = time.process_time()
        sum(range(1_000_000))
        times.append(time.process_time() - start)
    return min(times)


class Peak:
    """The most memory that a process and its children held at once, where the system tells (Linux); else 0."""

    def __init__(self, pid: int) -> None:
        self.most = 0
        self._pid = pid
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """It has ended."""
        self._over.set()

    def _watch(self) -> None:
        while not self._over.wait(0.2):
            self.most = max(self.most, sum(map(_resident, _family(self._pid))))


def _family(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        try:
            found += map(int, Path(f"/proc/{each}/task/{each}/children").read_text(encoding="ascii").split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    """What is its own: pages shared with another process are counted once, at a fraction each (Pss)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of records")
    parser.add_argument("--records", type=int, default=1000, help="how many made-up records, without a folder")
    parser.add_argument("--pdf", action="store_true", help="draw every PDF too")
    parser.add_argument("--keep", type=Path, help="keep records and site in this folder")
    parser.add_argument("--beside", action="store_true", help="run other makers of sites too, where installed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        place = asked.keep or Path(made)
        source, site = place / "records", place / "site"
        if asked.folder is not None:
            shutil.copytree(asked.folder, source, dirs_exist_ok=True)
        elif not source.exists():
            write_records(source, asked.records)
        if not (source / "register.yaml").exists():
            pdf = "all" if asked.pdf else "none"
            (source / "register.yaml").write_text(
                f"title: A register to measure\naddress: https://example.org/\npdf: {pdf}\n"
            )
        records = sorted(each for each in source.rglob("*.yaml") if each.name != "register.yaml")
        print(f"{len(records)} records, Python {sys.version.split()[0]}, {os.cpu_count()} processors")
        print(f"a bare loop takes {bare() * 1000:.1f} ms")
        print(f"{'build':<28} {'wall':>10} {'processor':>10} {'a record':>10} {'memory':>9}")
        measure("cold", source, site, records=len(records))
        measure("nothing changed", source, site, records=len(records))
        one = records[len(records) // 2]
        one.write_text(one.read_text(encoding="utf-8").replace("  name: ", "  name: Changed ", 1), encoding="utf-8")
        measure("one changed", source, site, records=len(records))
        one.write_text(one.read_text(encoding="utf-8").replace("Changed ", "Again ", 1), encoding="utf-8")
        measure("one changed, once more", source, site, records=len(records))
        for name, command in peers(records, place / "beside") if asked.beside else ():
            timed(name, command, records=len(records))
    return 0


if __name__ == "__main__":
    sys.exit(main())
