"""Floor 2. Imported records to a folder, one YAML file each, that people go on editing.

A file names the digest of its own text in its second line. While that still agrees, nobody has touched the file
and a new import may replace it; otherwise it is left alone unless forced.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from disclosure.canonical import sha256
from disclosure.errors import OutputError
from disclosure.load.yaml_text import write_yaml
from disclosure.model.disclosure import Disclosure
from disclosure.model.finding import Finding, Origin, Severity
from disclosure.model.imported import Imported
from disclosure.model.schema import SCHEMA_ID, as_json

_MODELINE: Final = f"# yaml-language-server: $schema={SCHEMA_ID}\n"
_MARK: Final = "# Imported; change it freely, a new import leaves a changed file alone. Text: sha256:"
_HEAD = re.compile(re.escape(_MODELINE + _MARK) + r"([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the files, and a finding (D870) for each one that was left alone."""

    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


def record_text(record: Disclosure) -> str:
    """The YAML file of an imported record: the editor's line, the digest of the text, the text."""
    text = write_yaml(as_json(record))
    return f"{_MODELINE}{_MARK}{sha256(text.encode())}\n{text}"


def write_records(records: Iterable[Imported], folder: Path, *, force: bool = False) -> Written:
    """Write each record to `folder` as `<id>.yaml`; the folder is made where it is absent.

    Each file is written aside and then renamed, so that it is whole or as before. Raises OutputError when the
    folder or a file cannot be written; files written before that stay.
    """
    written, unchanged, kept, findings = [], [], [], []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for imported in records:
            path = folder / f"{imported.id}.yaml"
            data = record_text(imported.record).encode()
            present = _present(path)
            if present == data:
                unchanged.append(path)
            elif present is None or force or _is_ours(present):
                _replace(path, data)
                written.append(path)
            else:
                kept.append(path)
                params = {"file": str(path)}
                findings.append(Finding("D870", Severity.WARNING, origin=Origin(str(path)), params=params))
    except OSError as error:
        raise OutputError(
            f"{error.filename or folder} could not be written: {error.strerror or error}",
            hint="Check the folder, its rights and the free space.",
        ) from None
    return Written(tuple(written), tuple(unchanged), tuple(kept), tuple(findings))


def _present(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _is_ours(data: bytes) -> bool:
    """Whether an import wrote the file and nobody changed it since."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")  # a version control system may change line ends
    head = _HEAD.match(text)
    return head is not None and sha256(text[head.end() :].encode()) == head[1]


def _replace(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
