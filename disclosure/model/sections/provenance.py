"""Floor 0. The section `provenance`: which files and parties the record's answers came from."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.json_value import Json
from disclosure.model.shapes import Entry
from disclosure.model.text import Line, PartialDate, Plain, Sha256, Slug, Text, Url

StatingParty = Literal["supplier", "deployer", "third_party"]
LayerRole = Literal["supplier", "deployer", "third_party", "house"]

_FIELD = "As a field path; a list entry is named by its id: `data.datasets[case-files].retention`."


class ImportSource(Entry):
    """A file the record was imported from: which format, from where, when?"""

    format: Plain | None = answer("Id of the outside format.", label="Format", example="us-omb-2025")
    format_version: Plain | None = answer("Version of that format.", label="Format version", example="2025")
    name: Line | None = answer("Name of the file or data set.", label="Name", example="inventory-2025.csv")
    url: Url | None = answer("Where it was taken from.", label="Address", example="https://example.org/inventory")
    retrieved_on: PartialDate | None = answer("When it was taken.", label="Taken on", example="2026-11-02")
    digest: Sha256 | None = answer("SHA-256 of the file as it was read.", label="Digest", example="sha256:" + "0" * 64)


class Unmapped(Entry):
    """A value of an imported file that has no place in the record, kept as it was."""

    source: Slug | None = answer(
        "Id of the file it came from (ref: provenance.sources).",
        label="Source",
        example="inventory",
        reference="provenance.sources",
    )
    key: Plain | None = answer("Its key, column or pointer there.", label="Key", example="infrastructure_q31")
    value: Json = answer("The value as it was, any JSON.", label="Value", example={"answer": "Yes"})
    why: Text | None = answer(
        "Why the record has no place for it.", label="Why not placed", example="It answers another question."
    )


class Recoded(Entry):
    """A value that an import had to change to fit: from what, to what, by which rule?"""

    field: Plain | None = answer("The field that took the value. " + _FIELD, label="Field", example="system.stage")
    from_: Text | None = answer(
        "The value in the source, as text.", label="From", example="Pre-deployment", alias="from"
    )
    to: Text | None = answer("The value in this record, as text.", label="To", example="development")
    rule: Text | None = answer(
        "Why the one became the other.",
        label="Rule",
        example="The source has one word for all stages before use.",
    )


class StatedBy(Entry):
    """Who vouches for an answer, where that is not the author of the record."""

    field: Plain | None = answer("The field, or the beginning of several. " + _FIELD, label="Field", example="models")
    party: StatingParty | None = answer("What that party is to the system.", label="Party", example="supplier")
    name: Line | None = answer(
        "Name of the organisation; never a person.", label="Stated by", example="Example Software BV"
    )
    on: PartialDate | None = answer("When it was stated.", label="Date", example="2026-08")


class RecordLayer(Entry):
    """One of the files this record was merged from, written by the tool: who gave which answers?"""

    source: Plain | None = answer(
        "Name of the file, without folders that tell of a machine.", label="File", example="supplier-sheet.yaml"
    )
    version: Plain | None = answer("Version of that file's record.", label="Version", example="2.1")
    digest: Sha256 | None = answer("SHA-256 of the file's bytes.", label="Digest", example="sha256:" + "0" * 64)
    party: Line | None = answer(
        "Name of the organisation that states it; never a person.", label="Stated by", example="Example Software BV"
    )
    role: LayerRole | None = answer(
        "What it is to the system; `house` for the defaults of the author's own organisation.",
        label="Role",
        example="supplier",
    )
    fields: tuple[Plain, ...] | None = answer(
        "Fields whose answer came from this file. " + _FIELD,
        label="Fields",
        example=["models[letter-sorter].architecture", "evaluation.tests"],
    )


class Provenance(Part):
    """Where the answers come from: who says so?"""

    sources: tuple[ImportSource, ...] | None = answer(
        "Files the record was imported from.",
        label="Imported from",
        example=[{"id": "inventory", "format": "us-omb-2025", "retrieved_on": "2026-11-02"}],
    )
    unmapped: tuple[Unmapped, ...] | None = answer(
        "What an import found no place for; nothing imported is lost.",
        label="Not placed",
        example=[{"source": "inventory", "key": "infrastructure_q31", "value": "Yes"}],
    )
    recoded: tuple[Recoded, ...] | None = answer(
        "Values an import had to change to fit.",
        label="Changed on import",
        example=[{"field": "system.stage", "from": "Pre-deployment", "to": "development"}],
    )
    stated_by: tuple[StatedBy, ...] | None = answer(
        "Answers that another party vouches for, in a record of one file.",
        label="Stated by others",
        example=[{"field": "models", "party": "supplier", "name": "Example Software BV"}],
    )
    layers: tuple[RecordLayer, ...] | None = answer(
        "Files this record was merged from, lowest first; the tool writes it on merging.",
        label="Layers",
        example=[{"source": "supplier-sheet.yaml", "party": "Example Software BV", "role": "supplier"}],
    )
