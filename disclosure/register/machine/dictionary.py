"""Floor 5. Dictionary: what each column of `register.csv` means, for people, for scripts and for tools that know CSVW.

`dictionary.csv` opens in a spreadsheet; `dictionary.json` has the form of `schemas/register-dictionary`;
`register.csv-metadata.json` is metadata by the W3C's CSV on the Web, under the name at which such tools look for it.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from disclosure.outputs.spreadsheet import csv_bytes
from disclosure.register import address
from disclosure.register.machine.column import BETWEEN, INSTEAD, CellType, Column, columns, many
from disclosure.register.machine.index import in_languages, said
from disclosure.register.machine.table import TABLE
from disclosure.register.plan import Output, Page, Reads
from disclosure.register.site import Site
from disclosure.render.reports import frame
from disclosure.words import Catalogue, catalogue

SHEET: Final = address.bulk("dictionary.csv")
DATA: Final = address.bulk("dictionary.json")
METADATA: Final = f"{TABLE}-metadata.json"

_PARTIAL_DATE: Final = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_DATATYPES: Final[dict[CellType, Any]] = {
    "string": "string",
    "date": {"base": "string", "format": _PARTIAL_DATE},
    "boolean": {"base": "boolean", "format": "true|false"},
    "integer": {"base": "integer", "minimum": 0},
    "address": "anyURI",
}


def dictionary(site: Site) -> Iterator[Output]:
    """The three files."""
    for path, make in ((SHEET, _sheet), (DATA, _data), (METADATA, _metadata)):
        reads = Reads(site)
        yield Page(path, reads.inputs, partial(make, reads.look()))


def _sheet(site: Site) -> bytes:
    say = catalogue("register", site.language)
    head = ["column", "meaning", "type", "has_many", "values", "source"]
    rows = (
        [
            each.name,
            _meaning(each, say),
            each.type,
            str(each.has_many).lower(),
            many(each.values),
            many(each.source),
        ]
        for each in columns(site)
    )
    return csv_bytes([head, *rows])


def _data(site: Site) -> bytes:
    say = catalogue("register", site.language)
    told = {
        **frame("register-dictionary"),
        "table": TABLE,
        "language": site.language,
        "encoding": "utf-8",
        "between": BETWEEN,
        "instead": INSTEAD,
        "escape": "'",
        "notes": _notes(say),
        "columns": [
            {
                "name": each.name,
                "meaning": _meaning(each, say),
                "type": each.type,
                "has_many": each.has_many,
                **said({"values": each.values, "source": each.source}),
            }
            for each in columns(site)
        ],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()


def _metadata(site: Site) -> bytes:
    say = catalogue("register", site.language)
    licence = site.settings.licence
    about = said(
        {
            "dc:title": _spoken(in_languages(site, site.settings.title)),
            "dc:publisher": _spoken(in_languages(site, site.settings.publisher)),
            "dc:license": {"@id": licence.url} if licence and licence.url else None,
            "dc:description": " ".join(_notes(say)),
        }
    )
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": site.language}],
        "url": TABLE.rpartition("/")[2],
        **about,
        "dialect": {
            "encoding": "utf-8",
            "header": True,
            "lineTerminators": ["\r\n"],
            "delimiter": ",",
            "quoteChar": '"',
        },
        "tableSchema": {"primaryKey": "id", "columns": [_column(each, say) for each in columns(site)]},
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()


def _column(column: Column, say: Catalogue) -> dict[str, Any]:
    """A column by CSVW. Its name may hold no hyphen there; its title is what stands in the file."""
    datatype = _DATATYPES[column.type]
    if column.values and column.type == "string":
        datatype = {"base": "string", "format": "|".join(column.values)}
    return said(
        {
            "name": column.name.replace("-", "_"),
            "titles": column.name,
            "dc:description": _meaning(column, say),
            "datatype": datatype,
            "separator": BETWEEN if column.has_many else "",
            "required": column.name == "id",
        }
    )


def _meaning(column: Column, say: Catalogue) -> str:
    return say.text(column.message, framework=column.framework)


def _notes(say: Catalogue) -> list[str]:
    """What holds for every column."""
    return [say.text("table.note.between", between=BETWEEN, instead=INSTEAD), say.text("table.note.escape")]


def _spoken(texts: dict[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": tag} for tag, text in texts.items()]
