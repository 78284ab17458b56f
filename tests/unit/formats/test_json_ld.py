"""JSON-LD: stated facts only, in terms of schema.org, safe inside a page."""

import json
from typing import Any

from disclosure.formats.json_ld import json_ld
from disclosure.model.disclosure import Disclosure

RECORD: dict[str, Any] = {
    "record": {
        "id": "parking",
        "version": "1",
        "languages": ({"tag": "nl"}, {"tag": "en"}),
        "licence": {"id": "CC-BY-4.0"},
    },
    "system": {
        "name": {"nl": "Sorteerder", "en": "Sorter"},
        "title": "</script><script>alert(1)</script>",
        "version": "2",
    },
    "responsibility": {
        "organisation": {"name": "Example City", "capacity": "public_authority", "url": "https://example.org"},
        "contact": {"email": "a@example.org", "phone": "+31 20 555 0100", "languages": ("nl",)},
    },
    "law": {"legal_bases": ({"instrument": "Municipal act", "provision": "art. 3"},)},
    "data": {"datasets": ({"id": "x", "name": "Letters"},)},
}


def nodes(language: str | None = None, **changes: Any) -> dict[str, Any]:
    made = json.loads(json_ld(Disclosure.model_validate({**RECORD, **changes}), language=language))
    assert made["@context"] == {"@vocab": "https://schema.org/"}
    return {each["@id"]: each for each in made["@graph"]}


def test_it_cannot_end_the_element_that_holds_it() -> None:
    assert b"<" not in json_ld(Disclosure.model_validate(RECORD))
    assert nodes()["#service"]["name"].startswith("</script>")


def test_kinds_follow_the_facts() -> None:
    found = nodes("en")
    assert {key: each["@type"] for key, each in found.items()} == {
        "#notice": "DigitalDocument",
        "#system": "SoftwareApplication",
        "#service": "GovernmentService",
        "#organisation": "GovernmentOrganization",
    }
    assert found["#organisation"]["contactPoint"]["telephone"] == "+31 20 555 0100"
    assert [each["@type"] for each in found["#notice"]["mentions"]] == ["Dataset", "Legislation"]
    assert found["#notice"]["license"] == "https://spdx.org/licenses/CC-BY-4.0"
    assert found["#system"]["name"] == "Sorter"


def test_without_a_language_it_is_in_the_first_of_the_record() -> None:
    assert nodes()["#system"]["name"] == "Sorteerder"
    assert nodes()["#notice"]["inLanguage"] == "nl"


def test_a_private_body_offers_a_service_and_a_model_offers_none() -> None:
    private = {"organisation": {"name": "Acme", "capacity": "private"}}
    assert nodes(responsibility=private)["#service"]["@type"] == "Service"
    assert "#service" not in nodes(record={"id": "m", "kind": "model"})


def test_the_same_record_gives_the_same_bytes_and_an_empty_one_says_nothing() -> None:
    record = Disclosure.model_validate(RECORD)
    assert json_ld(record) == json_ld(record)
    assert [each["@id"] for each in json.loads(json_ld(Disclosure()))["@graph"]] == ["#notice", "#service"]
