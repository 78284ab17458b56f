"""Makes the derived files: compiled catalogues, JSON Schemas. `make generate` writes them, a test compares them."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from disclosure import resources


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
    from disclosure.model.schema import record_schema, statement_schema

    for name, schema in (("disclosure-1.0", record_schema()), ("statement-1.0", statement_schema())):
        text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=False)
        yield resources.schemas(f"{name}.schema.json"), (text + "\n").encode()


def derived() -> Iterator[tuple[Path, bytes]]:
    """Every derived file with the bytes it should have."""
    yield from catalogues()
    yield from schemas()


if __name__ == "__main__":
    for path, data in derived():
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
            print("wrote", path)  # noqa: T201 - a maker's script talks
