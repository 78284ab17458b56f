"""Medians of whole processes, start-up included, beside a Python that does nothing: `make bench`.

Seconds depend on the machine; the ratio to the bare Python travels better.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FRAMEWORKS = EXAMPLES.parent / "schemas" / "frameworks"
RECORD = EXAMPLES / "parking-objections.yaml"
TOOL = [sys.executable, "-m", "disclosure"]


def commands(output: str) -> dict[str, list[str]]:
    """The command lines to measure, by the name they have in the table."""
    python = [sys.executable, "-c", "pass"]
    every = [word for file in sorted(FRAMEWORKS.glob("*.yaml")) for word in ("--framework", file.stem)]
    build = [*TOOL, "build", str(RECORD), "-o", output, "--format"]
    return {
        "bare python": python,
        "--help": [*TOOL, "--help"],
        "check": [*TOOL, "check", str(RECORD)],
        "coverage, one framework": [*TOOL, "coverage", str(RECORD), "--framework", "coe-cets-225"],
        "coverage, all": [*TOOL, "coverage", str(RECORD), *every],
        "todo": [*TOOL, "todo", str(RECORD)],
        "build html": [*build, "html"],
        "build pdf": [*build, "pdf"],
        "build pdf, typst": [*build, "pdf", "--engine", "typst"],
        "build html,pdf,md,json": [*build, "html,pdf,md,json"],
        **_filed(output),
    }


def _filed(output: str) -> dict[str, list[str]]:
    """What is handed over, with the key that lies in `output`; each makes what the next one reads."""
    certificate, signed, pack = f"{output}/certificate.pem", f"{output}/signed.pdf", f"{output}/filing.zip"
    key = ["--key", f"{output}/key.pem", "--certificate", certificate]
    return {
        "sign a record": [*TOOL, "sign", str(RECORD), "-o", signed, *key],
        "verify it": [*TOOL, "verify", signed, "--trust", certificate],
        "pack a record": [*TOOL, "pack", str(RECORD), "-o", pack, "--for", "govai", *key],
        "verify the pack": [*TOOL, "verify", pack, "--trust", certificate],
    }


def seconds(command: list[str]) -> float:
    """How long one run takes. Raises RuntimeError when the command fails: a failure is no measurement."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    taken = time.perf_counter() - start
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[1:])} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return taken


def main() -> int:
    """Prints the table; 1 when a command failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7, help="how often each command runs (default: 7)")
    runs = parser.parse_args().runs
    print(f"median of {runs} runs, Python {sys.version.split()[0]}, {sys.platform}; one run before to warm the disk")
    print(f"{'command':<24} {'median':>9} {'fastest':>9} {'ratio':>7}")
    bare, failed = 0.0, False
    with tempfile.TemporaryDirectory() as output:
        seconds([*TOOL, "keys", "new", "-o", f"{output}/", "--name", "Example Ltd"])
        for name, command in commands(output).items():
            try:
                times = [seconds(command) for _ in range(runs + 1)][1:]
            except RuntimeError as error:
                print(f"{name:<24} failed: {error}")
                failed = True
                continue
            median = statistics.median(times)
            bare = bare or median
            print(f"{name:<24} {median * 1000:>6.0f} ms {min(times) * 1000:>6.0f} ms {median / bare:>7.1f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
