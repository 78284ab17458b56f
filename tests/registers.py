"""Small registers to build: fictional records in a folder, and what a site holds."""

import hashlib
import os
from datetime import date
from pathlib import Path
from typing import Any

from disclosure import api
from disclosure.register.outcome import Outcome

AS_OF = date(2026, 11, 28)
SETTINGS = "title: AI in Example City\npublisher: Example City\npdf: none\nframeworks: []\n"
RECORD = """\
schema_version: "1.0"
record:
  id: {id}
  version: "{version}"
  kind: system
  languages: [{{tag: en, translation: original}}]
  published_on: 2026-01-05
  updated_on: 2026-02-05
  review_by: {review_by}
system:
  name: {name}
  summary: It sorts letters by topic. A person reads each one.
  stage: {stage}
  started_on: 2026-01
responsibility:
  organisation: {{name: {body}}}
  contact: {{email: ai@example.org}}
  suppliers: [{{name: Example Software}}]
decision:
  automation: informs
"""


def record(number: int, **changes: str) -> str:
    """The text of a record; `changes` fill other words into it."""
    words = {
        "id": f"letters-{number}",
        "version": "1.0",
        "name": f"Letter sorter {number}",
        "stage": "in_use",
        "body": "Example City" if number % 2 else "Harbour Town",
        "review_by": "2027-02",
    }
    return RECORD.format(**words | changes)


def folder(path: Path, count: int = 4, settings: str = SETTINGS) -> Path:
    """A folder with `count` records and settings."""
    path.mkdir(parents=True, exist_ok=True)
    (path / "register.yaml").write_text(settings, encoding="utf-8")
    for number in range(1, count + 1):
        (path / f"letters-{number}.yaml").write_text(record(number), encoding="utf-8")
    return path


def publish(source: Path, site: Path, **how: Any) -> Outcome:
    """Build in this process, on a fixed day."""
    return api.publish(source, site, **{"as_of": AS_OF, "jobs": 1} | how)


def published(site: Path) -> dict[str, str]:
    """The files that are served, by path, with their digest."""
    root = site / "current"
    return {
        Path(folder, name).relative_to(root).as_posix(): hashlib.sha256(Path(folder, name).read_bytes()).hexdigest()
        for folder, _, names in os.walk(root)
        for name in names
    }


def clean(source: Path, site: Path, beside: Path, **how: Any) -> dict[str, str]:
    """What a build from nothing gives where only the journal and the publisher's own files are known."""
    beside.mkdir(parents=True)
    (beside / "journal.ndjson").write_bytes((site / "journal.ndjson").read_bytes())
    for file in (site / "extra").iterdir():
        (beside / "extra").mkdir(exist_ok=True)
        (beside / "extra" / file.name).write_bytes(file.read_bytes())
    publish(source, beside, **how)
    return published(beside)
