"""Floor 5. Dataset: `catalogue.jsonld`, by which catalogues of data find the register and each form it comes in.

Each thing is told in two vocabularies: schema.org, which search engines read, and DCAT 3, which the catalogues of
governments harvest (with the terms that DCAT-AP makes mandatory). The context stands inside, as it does in a record's.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from disclosure.document.prose import prose
from disclosure.document.wording import plain_words
from disclosure.register import address
from disclosure.register.machine.index import in_languages, said
from disclosure.register.machine.policy import MEDIA_TYPES
from disclosure.register.plan import Gathered, Reads, Tree
from disclosure.register.shelf import Shelf
from disclosure.register.site import Site
from disclosure.words import catalogue

CATALOGUE: Final = address.bulk("catalogue.jsonld")
CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_OTHER_TYPES: Final = {"json": "application/json", "zip": "application/zip"}

Node = dict[str, Any]


def dataset(site: Site, shelf: Shelf, paths: Sequence[str]) -> Gathered:
    """The file. `paths`: each form in which the register lies here, made before."""
    reads = Reads(site)
    newest = reads.value("newest", max((each.day for each in shelf.events), default=""))
    made_of = tuple(reads.value("forms", tuple(paths)))
    return Gathered(CATALOGUE, reads.inputs, partial(_document, reads.look(), newest, made_of), made_of)


def _document(site: Site, newest: str, paths: Sequence[str], tree: Tree) -> Iterator[bytes]:
    nodes = [_catalogue(site, newest), _register(site, newest, paths), _publisher(site)]
    nodes += [_distribution(site, path, tree) for path in paths]
    told = {"@context": CONTEXT, "@graph": nodes}
    yield f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _catalogue(site: Site, newest: str) -> Node:
    home = _address(site, address.home(site.language))
    return {
        "@id": "#catalogue",
        "@type": ["DataCatalog", "dcat:Catalog"],
        "url": home,
        "foaf:homepage": {"@id": home},
        "dataset": {"@id": "#register"},
        "dcat:dataset": {"@id": "#register"},
        **_described(site, newest),
    }


def _register(site: Site, newest: str, paths: Sequence[str]) -> Node:
    forms = [{"@id": _name(path)} for path in paths]
    return {
        "@id": "#register",
        "@type": ["Dataset", "dcat:Dataset"],
        "isAccessibleForFree": True,
        "distribution": forms,
        "dcat:distribution": forms,
        **_described(site, newest),
    }


def _described(site: Site, newest: str) -> Node:
    """What the catalogue and the one dataset in it have alike."""
    settings = site.settings
    own = in_languages(site, settings.introduction)
    words = {tag: plain_words(prose(text)) for tag, text in own.items()}
    if not words:
        words = {site.language: catalogue("register", site.language).text("dataset.description")}
    title = _spoken(in_languages(site, settings.title or settings.publisher))
    return said(
        {
            "name": title,
            "dct:title": title,
            "description": _spoken(words),
            "dct:description": _spoken(words),
            "publisher": {"@id": "#publisher"},
            "dct:publisher": {"@id": "#publisher"},
            "inLanguage": list(site.languages),
            "dateModified": newest,
            "dct:modified": {"@value": newest, "@type": "xsd:date"} if newest else None,
            **_licence(site),
        }
    )


def _publisher(site: Site) -> Node:
    settings = site.settings
    name = _spoken(in_languages(site, settings.publisher or settings.title))
    return said(
        {
            "@id": "#publisher",
            "@type": ["Organization", "foaf:Agent"],
            "name": name,
            "foaf:name": name,
            "url": settings.publisher_url,
        }
    )


def _distribution(site: Site, path: str, tree: Tree) -> Node:
    ending = path.rpartition(".")[2]
    kind = MEDIA_TYPES.get(ending) or _OTHER_TYPES[ending]
    where, size, digest = _address(site, path), tree.size(path), tree.digest(path)
    return {
        "@id": _name(path),
        "@type": ["DataDownload", "dcat:Distribution"],
        "name": path.rpartition("/")[2],
        "contentUrl": where,
        "encodingFormat": kind,
        "contentSize": f"{size} B",
        "sha256": digest,
        "dcat:accessURL": {"@id": where},
        "dcat:downloadURL": {"@id": where},
        "dcat:mediaType": {"@id": f"{_IANA}{kind}"},
        "dcat:byteSize": {"@value": str(size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": digest, "@type": "xsd:hexBinary"},
        },
        **_licence(site),
    }


def _licence(site: Site) -> Node:
    """Where the terms of use can be read; a name alone is no licence that a catalogue could follow."""
    licence = site.settings.licence
    where = licence and (licence.url or (f"https://spdx.org/licenses/{licence.id}" if licence.id else ""))
    return {"license": where, "dct:license": {"@id": where}} if where else {}


def _address(site: Site, path: str) -> str:
    """Where a file lies; relative to this document where the register names no address."""
    return site.absolute(path) or address.link(CATALOGUE, path)


def _name(path: str) -> str:
    return f"#{path.rpartition('/')[2]}"


def _spoken(texts: dict[str, str]) -> list[Node]:
    return [{"@value": text, "@language": tag} for tag, text in texts.items()]
