"""Floor 2. JSON-LD: what search engines and catalogues can read of a record, in terms of schema.org.

The context stands inside, so that nobody has to fetch one. Only terms of schema.org are used, and only where the
record states the fact; there is no term for an AI system, so it is a SoftwareApplication.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from disclosure.formats.words_of import first_language, words_of
from disclosure.model.disclosure import Disclosure
from disclosure.model.shapes import Contact, Licence

CONTEXT: Final = {"@vocab": "https://schema.org/"}
_PUBLIC: Final = frozenset({"public_authority", "acting_for_public_authority"})

Node = dict[str, Any]


def json_ld(record: Disclosure, *, language: str | None = None) -> bytes:
    """One JSON-LD document in UTF-8, keys sorted, `<` written as an escape so that it can stand inside a page.

    `language` is the BCP 47 tag of the page; without one, the record's first language.
    """
    tag = language or first_language(record)
    nodes = [node for node in _nodes(record, tag) if node]
    text = json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode("utf-8")


def _nodes(record: Disclosure, tag: str) -> Iterator[Node]:
    about = record.record
    is_service = about is None or about.kind in (None, "system")
    mentions = [*_datasets(record, tag), *_legislation(record, tag)]
    yield _said(
        {
            "@id": "#notice",
            "@type": "DigitalDocument",
            "about": [{"@id": "#system"}, *([{"@id": "#service"}] if is_service else [])],
            "publisher": {"@id": "#organisation"} if _organisation(record, tag) else None,
            "identifier": about.id if about else None,
            "version": about.version if about else None,
            "datePublished": about.published_on if about else None,
            "dateModified": about.updated_on if about else None,
            "license": _licence(about.licence) if about else None,
            "url": about.url if about else None,
            "inLanguage": tag,
            "mentions": mentions,
        }
    )
    yield _system(record, tag)
    if is_service:
        yield _service(record, tag)
    yield _organisation(record, tag)


def _system(record: Disclosure, tag: str) -> Node:
    system = record.system
    if system is None:
        return {}
    return _said(
        {
            "@id": "#system",
            "@type": "SoftwareApplication",
            "name": words_of(system.name, tag),
            "alternateName": words_of(system.title, tag),
            "description": words_of(system.one_line or system.summary, tag),
            "softwareVersion": system.version,
            "keywords": [words_of(each, tag) for each in system.keywords or ()],
        }
    )


def _service(record: Disclosure, tag: str) -> Node:
    system, responsibility = record.system, record.responsibility
    organisation = responsibility.organisation if responsibility else None
    is_public = organisation is not None and organisation.capacity in _PUBLIC
    return _said(
        {
            "@id": "#service",
            "@type": "GovernmentService" if is_public else "Service",
            "name": words_of(system.title or system.name, tag) if system else None,
            "description": words_of(system.summary, tag) if system else None,
            "areaServed": [words_of(area.label, tag) for area in (system.areas if system else None) or ()],
            "provider": {"@id": "#organisation"} if organisation else None,
        }
    )


def _organisation(record: Disclosure, tag: str) -> Node:
    responsibility = record.responsibility
    if responsibility is None or responsibility.organisation is None:
        return {}
    organisation = responsibility.organisation
    is_authority = organisation.capacity == "public_authority"
    return _said(
        {
            "@id": "#organisation",
            "@type": "GovernmentOrganization" if is_authority else "Organization",
            "name": words_of(organisation.name, tag),
            "alternateName": words_of(organisation.abbreviation, tag),
            "url": organisation.url,
            "contactPoint": _contact(responsibility.contact, tag),
        }
    )


def _contact(contact: Contact | None, tag: str) -> Node | None:
    if contact is None:
        return None
    return _said(
        {
            "@type": "ContactPoint",
            "name": words_of(contact.name, tag),
            "email": contact.email,
            "telephone": contact.phone,
            "url": contact.form_url,
            "availableLanguage": list(contact.languages or ()),
        }
    )


def _datasets(record: Disclosure, tag: str) -> Iterator[Node]:
    for dataset in (record.data.datasets if record.data else None) or ():
        name = words_of(dataset.name, tag)
        if name:
            yield _said(
                {
                    "@type": "Dataset",
                    "name": name,
                    "description": words_of(dataset.description, tag),
                    "url": dataset.url,
                    "license": _licence(dataset.licence),
                }
            )


def _legislation(record: Disclosure, tag: str) -> Iterator[Node]:
    for basis in (record.law.legal_bases if record.law else None) or ():
        name = words_of(basis.instrument, tag)
        if name:
            yield _said(
                {
                    "@type": "Legislation",
                    "name": f"{name}, {basis.provision}" if basis.provision else name,
                    "url": basis.url,
                }
            )


def _licence(licence: Licence | None) -> str | None:
    """The address of a licence: schema.org takes an address or a CreativeWork there, never a bare name."""
    if licence is None:
        return None
    return licence.url or (f"https://spdx.org/licenses/{licence.id}" if licence.id else None)


def _said(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}
