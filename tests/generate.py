"""Makes the derived files: compiled catalogues, JSON Schemas, frameworks. A test compares them."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from disclosure import resources

if TYPE_CHECKING:
    from click import Command
    from click.testing import CliRunner

# Babel writes its release into each file's head: the same words, the same bytes, whichever release compiles them.
catalog.VERSION = "2"


def catalogues() -> Iterator[tuple[Path, bytes]]:
    """Each `.mo` beside its `.po`. Raises what Babel raises for a damaged file."""
    for source in sorted(resources.templates("locales").glob("*/*.po")):
        with source.open("rb") as opened:
            catalogue = read_po(opened, locale=source.parent.name.replace("-", "_"), abort_invalid=True)
        # Babel stamps the present moment where a file names none: the same words, the same bytes.
        catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
        made = io.BytesIO()
        write_mo(made, catalogue)
        yield source.with_suffix(".mo"), made.getvalue()


def schemas() -> Iterator[tuple[Path, bytes]]:
    """The JSON Schemas that the model gives."""
    from disclosure.filing.attestation import attestation_schema
    from disclosure.model.schema import record_schema, statement_schema

    made = {
        "disclosure-1.0": record_schema(),
        "statement-1.0": statement_schema(),
        "attestation-1.0": attestation_schema(),
    }
    for name, schema in made.items():
        text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=False)
        yield resources.schemas(f"{name}.schema.json"), (text + "\n").encode()


def frameworks() -> Iterator[tuple[Path, bytes]]:
    """Every framework and condition in one file that is read fast. Raises ValueError for a file that is wrong."""
    from disclosure.load.frameworks import COMPILED, compiled, read_files
    from disclosure.model.framework import Frameworks

    plain = read_files(resources.schemas())
    made = Frameworks.of(plain)
    told = {
        kind: {name: each.model_dump(mode="json", by_alias=True, exclude_defaults=True) for name, each in found.items()}
        for kind, found in (("frameworks", made.frameworks), ("conditions", made.conditions))
    }
    yield resources.schemas(COMPILED), compiled({**told, "unions": plain["unions"]})


def readme() -> Iterator[tuple[Path, bytes]]:
    """The README with the help of every command between its two markers."""
    from click.testing import CliRunner

    from disclosure.cli.main import cli

    shown = [
        f"$ disclosure {' '.join((*name, '--help'))}\n{_help(CliRunner(), cli, name)}"
        for name in ((), *((name,) for name in sorted(cli.commands)))
    ]
    path = Path(__file__).resolve().parents[1] / "README.md"
    before, begin, rest = path.read_text(encoding="utf-8").partition("<!-- help:begin (made by `make generate`) -->\n")
    _, end, after = rest.partition("<!-- help:end -->\n")
    block = "```text\n" + "\n".join(shown) + "```\n"
    yield path, f"{before}{begin}{block}{end}{after}".encode()


def _help(runner: "CliRunner", command: "Command", name: tuple[str, ...]) -> str:
    made = runner.invoke(command, [*name, "--help"], prog_name="disclosure", terminal_width=96)
    return "\n".join(line.rstrip() for line in made.stdout.splitlines()) + "\n"


KINDS = (catalogues, schemas, frameworks, readme)
"""Every maker of derived files: each gives the files with the bytes they should have."""


if __name__ == "__main__":
    for path, data in (each for kind in KINDS for each in kind()):
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
            print("wrote", path)  # noqa: T201 - a maker's script talks
