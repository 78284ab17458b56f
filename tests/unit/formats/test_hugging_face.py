"""The card's front matter is read back by the library that its readers use."""

import os
from typing import Any

import pytest

from disclosure.formats.hugging_face import front_matter
from disclosure.model.disclosure import Disclosure
from disclosure.render.markdown_text import plain

RECORD: dict[str, Any] = {
    "schema_version": "1.0",
    "record": {"id": "letter-model", "version": "1.10", "url": "https://example.org/letter", "kind": "model"},
    "system": {"name": "Letter model", "keywords": ("yes", "22:22", "letters")},
    "data": {
        "datasets": (
            {
                "id": "letters",
                "name": "Letters",
                "uses": ("training",),
                "url": "https://huggingface.co/datasets/example/letters",
            },
            {"id": "held-out", "name": {"nl": "Proef", "en": "Held out"}, "uses": ("testing",)},
        )
    },
    "models": (
        {
            "id": "letter",
            "name": "Letter",
            "languages": ("no", "en"),
            "library": "transformers",
            "licence": {"id": "Apache-2.0"},
            "tasks": ({"scheme": "huggingface", "code": "text-classification"},),
            "base_models": ({"name": "Base", "url": "https://huggingface.co/example/base", "relation": "finetune"},),
        },
    ),
    "evaluation": {
        "tests": (
            {
                "id": "t1",
                "about": ("letter",),
                "on": "2026-02",
                "by": "Audit office",
                "url": "https://example.org/t1",
                "datasets": ({"dataset": "held-out", "split": "2025"},),
                "metrics": (
                    {"type": "accuracy", "value": "0.910"},
                    {"type": "accuracy", "value": "0.88", "group": {"sex": "female"}},
                    {"type": "f1", "value": "20.0 ± 1.2"},
                    {"type": "count", "value": "1204"},
                ),
            },
            {"id": "t2", "about": ("another",), "metrics": ({"type": "bleu", "value": "1"},)},
        )
    },
}


def record(**changes: Any) -> Disclosure:
    return Disclosure.model_validate({**RECORD, **changes})


def with_licence(**licence: str) -> dict[str, Any]:
    return front_matter(record(models=({**RECORD["models"][0], "licence": licence},)))


def test_every_key_says_what_the_record_says() -> None:
    made = front_matter(record())
    index = made.pop("model-index")
    assert made == {
        "language": ["no", "en"],
        "license": "apache-2.0",
        "library_name": "transformers",
        "pipeline_tag": "text-classification",
        "tags": ["yes", "22:22", "letters"],
        "datasets": ["example/letters"],
        "metrics": ["accuracy", "f1", "count"],
        "base_model": ["example/base"],
        "base_model_relation": "finetune",
        "disclosure": {
            "schema_version": "1.0",
            "id": "letter-model",
            "version": "1.10",
            "url": "https://example.org/letter",
        },
    }
    (entry,) = index
    (result,) = entry["results"]
    assert entry["name"] == "Letter"
    assert result["dataset"] == {"type": "held-out", "name": "Held out", "split": "2025"}
    assert [(each["value"], each.get("name")) for each in result["metrics"]] == [
        (0.91, None),
        (0.88, "accuracy (sex: female)"),
        ("20.0 ± 1.2", None),
        (1204, None),
    ]


def test_the_hub_library_loads_the_same_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "HF_HUB_OFFLINE", "1")
    hub = pytest.importorskip("huggingface_hub")
    import yaml

    made = front_matter(record())
    text = f"---\n{yaml.safe_dump(made, sort_keys=False, allow_unicode=True)}---\n\n# {plain('Letter')}\n"
    loaded = hub.ModelCard(text).data.to_dict()
    assert loaded.pop("model-index")[0]["results"][0]["metrics"][0]["value"] == 0.91
    made.pop("model-index")
    assert loaded == made


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ({"id": "GPL-3.0-or-later"}, {"license": "gpl-3.0"}),
        ({"id": "ODbL-1.0"}, {"license": "odbl"}),
        (
            {"name": "Open Terms", "url": "https://example.org/t"},
            {"license": "other", "license_name": "open-terms", "license_link": "https://example.org/t"},
        ),
        ({"id": "Beerware"}, {"license": "other", "license_name": "beerware"}),
    ],
)
def test_a_licence_is_in_the_hubs_spelling(licence: dict[str, str], expected: dict[str, str]) -> None:
    made = with_licence(**licence)
    assert {key: value for key, value in made.items() if key.startswith("license")} == expected


def test_nothing_is_made_up_for_an_empty_record() -> None:
    assert front_matter(Disclosure()) == {"disclosure": {"schema_version": "1.0"}}


def test_a_result_without_dataset_is_not_written() -> None:
    test = {**RECORD["evaluation"]["tests"][0], "datasets": ()}
    assert "model-index" not in front_matter(record(evaluation={"tests": (test,)}))
