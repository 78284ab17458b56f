"""Floor 2. Hugging Face: the front matter of a model card, from a record.

Keys and forms as in the Hub's model card specification. Only what the record states is written. A number loses its
closing zeros here ("0.910" is 0.91): the Hub wants numbers, and the record itself stands beside the card.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from disclosure.formats.words_of import first_language, words_of
from disclosure.model.disclosure import SCHEMA_VERSION, Disclosure
from disclosure.model.sections.datasets import Dataset
from disclosure.model.sections.evaluation import Test
from disclosure.model.sections.metrics import Metric
from disclosure.model.sections.models import BaseModel, Model
from disclosure.model.shapes import Licence

LICENCES: Final = frozenset(
    {
        "apache-2.0",
        "mit",
        "afl-3.0",
        "artistic-2.0",
        "bsl-1.0",
        "bsd-2-clause",
        "bsd-3-clause",
        "bsd-3-clause-clear",
        "cc0-1.0",
        "cc-by-2.0",
        "cc-by-2.5",
        "cc-by-3.0",
        "cc-by-4.0",
        "cc-by-sa-3.0",
        "cc-by-sa-4.0",
        "cc-by-nc-2.0",
        "cc-by-nc-3.0",
        "cc-by-nc-4.0",
        "cc-by-nd-4.0",
        "cc-by-nc-nd-3.0",
        "cc-by-nc-nd-4.0",
        "cc-by-nc-sa-2.0",
        "cc-by-nc-sa-3.0",
        "cc-by-nc-sa-4.0",
        "cdla-sharing-1.0",
        "cdla-permissive-1.0",
        "cdla-permissive-2.0",
        "wtfpl",
        "ecl-2.0",
        "epl-1.0",
        "epl-2.0",
        "etalab-2.0",
        "eupl-1.1",
        "eupl-1.2",
        "agpl-3.0",
        "gpl-2.0",
        "gpl-3.0",
        "lgpl-2.1",
        "lgpl-3.0",
        "isc",
        "lppl-1.3c",
        "ms-pl",
        "mpl-2.0",
        "odc-by",
        "odbl",
        "osl-3.0",
        "postgresql",
        "ofl-1.1",
        "ncsa",
        "unlicense",
        "zlib",
        "pddl",
    }
)
"""Licence identifiers that the Hub shares with SPDX, in the Hub's spelling."""
_OTHER_SPELLINGS: Final = {"odbl-1.0": "odbl", "odc-by-1.0": "odc-by", "pddl-1.0": "pddl"}
_RELATIONS: Final = frozenset({"finetune", "adapter", "quantized", "merge"})
_TRAINED_ON: Final = frozenset({"training", "tuning"})
_HUB: Final = re.compile(r"https?://(?:www\.)?huggingface\.co/(datasets/)?([\w.-]+/[\w.-]+|[\w.-]+)/?\Z")


def front_matter(record: Disclosure) -> dict[str, Any]:
    """The metadata of a card about the record's first model, in the order of the Hub's own template.

    Strings, numbers, lists and maps only; what the record does not state is left out.
    """
    language = first_language(record)
    model = (record.models or (Model(),))[0]
    found: dict[str, Any] = {
        "language": list(model.languages or ()),
        **_licence(model.licence, language),
        "library_name": words_of(model.library, language),
        "pipeline_tag": _pipeline_tag(model),
        "tags": [words_of(each, language) for each in (record.system.keywords if record.system else None) or ()],
        "datasets": [_dataset_name(each, language) for each in _training_data(record, model)],
        "metrics": _unique(metric.type for _, metric in _metrics(record, model) if metric.type),
        **_base_models(model, language),
        "model-index": _model_index(record, model, language),
        "disclosure": _disclosure(record),
    }
    return {key: value for key, value in found.items() if value not in ("", [], {}, None)}


def _licence(licence: Licence | None, language: str) -> dict[str, str]:
    if licence is None or not (licence.id or licence.name):
        return {}
    wanted = re.sub(r"-(only|or-later)\Z", "", (licence.id or "").lower())
    wanted = _OTHER_SPELLINGS.get(wanted, wanted)
    if wanted in LICENCES:
        return {"license": wanted}
    name = (licence.id or words_of(licence.name, language)).lower().replace(" ", "-")
    return {"license": "other", "license_name": name} | ({"license_link": licence.url} if licence.url else {})


def _pipeline_tag(model: Model) -> str:
    return next((task.code for task in model.tasks or () if task.scheme == "huggingface" and task.code), "")


def _training_data(record: Disclosure, model: Model) -> list[Dataset]:
    named = {each.dataset for each in model.datasets or () if each.use in _TRAINED_ON}
    every = (record.data.datasets if record.data else None) or ()
    if model.datasets is not None:
        return [each for each in every if each.id in named]
    return [each for each in every if _TRAINED_ON.intersection(each.uses or ())]


def _dataset_name(dataset: Dataset, language: str) -> str:
    """The Hub's id where the address leads to the Hub, else the record's own id or name."""
    return _hub_id(dataset.url) or dataset.id or words_of(dataset.name, language)


def _hub_id(url: str | None) -> str:
    match = _HUB.match(url or "")
    return match[2] if match else ""


def _base_models(model: Model, language: str) -> dict[str, Any]:
    bases = model.base_models or ()
    names = [name for each in bases if (name := _base_name(each, language))]
    relations = {each.relation for each in bases}
    found: dict[str, Any] = {"base_model": names}
    if names and len(relations) == 1 and (relation := relations.pop()) in _RELATIONS:
        found["base_model_relation"] = relation
    return found


def _base_name(base: BaseModel, language: str) -> str:
    return _hub_id(base.url) or words_of(base.name, language)


def _tests(record: Disclosure, model: Model) -> Iterator[Test]:
    for test in (record.evaluation.tests if record.evaluation else None) or ():
        if not test.about or (model.id is not None and model.id in test.about):
            yield test


def _metrics(record: Disclosure, model: Model) -> Iterator[tuple[Test, Metric]]:
    for test in _tests(record, model):
        for metric in test.metrics or ():
            yield test, metric


def _model_index(record: Disclosure, model: Model, language: str) -> list[dict[str, Any]]:
    """One entry: readers of the Hub merge several under the name of the last."""
    name = words_of(model.name, language) or words_of(record.system.name if record.system else None, language)
    results = [made for test in _tests(record, model) for made in _results(record, model, test, language)]
    return [{"name": name, "results": results}] if name and results else []


def _results(record: Disclosure, model: Model, test: Test, language: str) -> Iterator[dict[str, Any]]:
    """A result for each dataset of a test; the Hub refuses one without dataset, task and measured values."""
    task = _pipeline_tag(model) or words_of(test.task, language)
    metrics = [_metric(each, language) for each in test.metrics or () if each.type and each.value]
    known = {each.id: each for each in (record.data.datasets if record.data else None) or () if each.id}
    for used in test.datasets or ():
        source = known.get(used.dataset or "")
        name = words_of(used.name, language) or (words_of(source.name, language) if source else "") or used.dataset
        kind = (_hub_id(source.url) if source else "") or used.dataset or name
        if not (task and metrics and name):
            continue
        dataset: dict[str, Any] = {"type": kind, "name": name}
        if used.split is not None:
            dataset["split"] = words_of(used.split, language)
        if used.revision is not None:
            dataset["revision"] = used.revision
        result: dict[str, Any] = {"task": {"type": task}, "dataset": dataset, "metrics": metrics}
        if test.task is not None:
            result["task"]["name"] = words_of(test.task, language)
        if test.url is not None:
            result["source"] = {"url": test.url, "name": words_of(test.by, language) or test.url}
        yield result


def _metric(metric: Metric, language: str) -> dict[str, Any]:
    """A measured value; the people it is about stand in its name, for the format has no other place."""
    group = ", ".join(f"{key}: {value}" for key, value in (metric.group or {}).items())
    name = words_of(metric.name, language) or (metric.type or "")
    found: dict[str, Any] = {"type": metric.type, "value": _number(metric.value or "")}
    if group or name != metric.type:
        found["name"] = f"{name} ({group})" if group else name
    return found


def _number(text: str) -> int | float | str:
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?", text):
        return text
    if re.fullmatch(r"-?[0-9]{1,15}", text):
        return int(text)
    number = float(text)
    return number if Decimal(repr(number)) == Decimal(text) else text


def _disclosure(record: Disclosure) -> dict[str, str]:
    """Where the whole record is: the one key that is ours."""
    about = record.record
    found = {
        "schema_version": record.schema_version or SCHEMA_VERSION,
        "id": (about.id if about else None) or "",
        "version": (about.version if about else None) or "",
        "url": (about.url if about else None) or "",
    }
    return {key: value for key, value in found.items() if value}


def _unique(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(texts))
