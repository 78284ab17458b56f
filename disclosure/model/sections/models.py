"""Floor 0. Model: each trained or written model inside the system."""

from typing import Literal

from disclosure.model.base import answer
from disclosure.model.modality import Modality
from disclosure.model.sections.datasets import DatasetUse
from disclosure.model.sections.training import Training
from disclosure.model.shapes import Code, Entry, Identifier, Licence, Market, Quantity
from disclosure.model.text import Line, PartialDate, Plain, Sha256, Slug, Tag, Text, Url

Learning = Literal[
    "supervised", "unsupervised", "reinforcement_learning", "semi_supervised", "self_supervised", "other"
]
"""The learning types of CycloneDX."""

BaseRelation = Literal["finetune", "adapter", "quantized", "merge", "distilled", "other"]
"""What was done to the base model: the four relations of Hugging Face cards, and distilling."""

ControlKind = Literal["system_prompt", "filter", "alignment", "retrieval", "access", "rate_limit", "other"]
"""Ways to hold a model's behaviour."""


class BaseModel(Entry):
    """A model this one was made from: what is it built on?"""

    version: Plain | None = answer("Version of the base model.", label="Version", example="2.1")
    relation: BaseRelation | None = answer(
        "How this model was made from it [Hugging Face base_model_relation].", label="Relation", example="finetune"
    )
    url: Url | None = answer(
        "Where the base model is described.", label="Address", example="https://example.org/models/base"
    )


class Hyperparameter(Entry):
    """A setting of training or use: which value had it?"""

    value: Plain | None = answer(
        "The value, kept as written [SPDX 3.0.1 hyperparameter].", label="Value", example="0.001"
    )


class Signal(Entry):
    """What goes into or comes out of the model: in which form, up to what size?"""

    modality: Modality | None = answer(
        "Form of the data [Model Documentation Form 2c, 2d].", label="Form", example="text"
    )
    format: Line | None = answer(
        "Format of the data [CycloneDX inputs and outputs; AI Act, Annex XI 1(e)].",
        label="Format",
        example="UTF-8 text",
    )
    limit: Line | None = answer(
        "Largest size, with its unit: context window, pixels, minutes [AI Act, Annex XII 2(b)].",
        label="Largest size",
        example="8 000 tokens",
    )


class ModelDataset(Entry):
    """A dataset and what this model had from it."""

    dataset: Slug | None = answer(
        "The dataset (ref: data.datasets).", label="Dataset", example="case-files", reference="data.datasets"
    )
    use: DatasetUse | None = answer("What this model uses it for [ATRS 2.4.2.8].", label="Used for", example="training")
    split: Line | None = answer("Part of the dataset that was used.", label="Part", example="2019 to 2024")


class Artifact(Entry):
    """A file of the model: is it the one that was tested?"""

    url: Url | None = answer(
        "Where the file or endpoint is.", label="Address", example="https://example.org/model.onnx"
    )
    format: Line | None = answer("File format.", label="Format", example="ONNX")
    digest: Sha256 | None = answer(
        "SHA-256 of the file, `sha256:` and 64 hexadecimal digits [Model Documentation Form 1c].",
        label="Digest",
        example="sha256:" + "0" * 64,
    )


class Control(Entry):
    """Something that holds the model's behaviour: what keeps it in bounds?"""

    kind: ControlKind | None = answer("Kind of control.", label="Kind", example="filter")
    by: Line | None = answer("Who set it.", label="By", example="Supplier")
    what: Text | None = answer(
        "What it does, and what it cannot do.", label="What it does", example="Blocks answers that name a person."
    )


class Model(Entry):
    """A model inside the system: what is it, who made it, what can it do?"""

    version: Plain | None = answer(
        "Version as the maker writes it [ATRS 2.4.2.2; Model Documentation Form 1b].", label="Version", example="2.1.0"
    )
    supplier: Slug | None = answer(
        "Who supplies it (ref: responsibility.suppliers).",
        label="Supplier",
        example="example-analytics",
        reference="responsibility.suppliers",
    )
    identifiers: tuple[Identifier, ...] | None = answer(
        "Names and numbers others gave it.",
        label="Identifiers",
        example=[{"scheme": "huggingface", "value": "example/objections-2"}],
    )
    tasks: tuple[Code, ...] | None = answer(
        "What it does, from a list or in words [ATRS 2.4.2.3; CycloneDX task; AI Act, Annex XI 1(a)].",
        label="Tasks",
        example=[{"scheme": "huggingface", "code": "text-classification", "label": "Sorting texts"}],
    )
    learning: tuple[Learning, ...] | None = answer(
        "How it learns; `[]` says that it does not (rules written by people) [CycloneDX approach].",
        label="How it learns",
        example=["supervised"],
    )
    family: Line | None = answer(
        "Family of methods [CycloneDX architectureFamily; SPDX 3.0.1 typeOfModel].",
        label="Family",
        example="Gradient-boosted trees",
    )
    architecture: Text | None = answer(
        "Architecture and how its parts fit [ATRS 2.4.2.6; CycloneDX modelArchitecture; AI Act, Annex XI 1(d)].",
        label="Architecture",
        example="400 trees of depth 6 over 120 features of text.",
    )
    library: Line | None = answer(
        "Software library it was built with, with version [Hugging Face library_name].",
        label="Library",
        example="scikit-learn 1.7",
    )
    languages: tuple[Tag, ...] | None = answer(
        "Languages it handles (BCP 47) [Hugging Face language].", label="Languages", example=["nl", "en"]
    )
    is_general_purpose: bool | None = answer(
        "True for a general-purpose AI model [AI Act, art. 53].", label="General purpose", example=False
    )
    base_models: tuple[BaseModel, ...] | None = answer(
        "Models it was made from; `[]` says none [Hugging Face base_model; Model Documentation Form 1f].",
        label="Built on",
        example=[{"name": "Example Base", "relation": "finetune"}],
    )
    parameter_count: Quantity | None = answer(
        "Number of parameters, exact or within bounds [AI Act, Annex XI 1(d); Model Documentation Form 2e].",
        label="Parameters",
        example={"value": "7300000000", "unit": "parameters"},
    )
    hyperparameters: tuple[Hyperparameter, ...] | None = answer(
        "Settings of training or use, by name [SPDX 3.0.1 hyperparameter].",
        label="Settings",
        example=[{"name": "learning_rate", "value": "0.001"}],
    )
    inputs: tuple[Signal, ...] | None = answer(
        "What it takes in [ATRS 2.4.2.4; Model Documentation Form 2c].",
        label="Input",
        example=[{"modality": "text", "limit": "8 000 tokens"}],
    )
    outputs: tuple[Signal, ...] | None = answer(
        "What it gives out [ATRS 2.4.2.5; Model Documentation Form 2d].",
        label="Output",
        example=[{"modality": "numeric", "format": "Number from 0 to 100"}],
    )
    datasets: tuple[ModelDataset, ...] | None = answer(
        "Datasets it was made or tested with [ATRS 2.4.2.8; CycloneDX datasets].",
        label="Datasets",
        example=[{"dataset": "case-files", "use": "training"}],
    )
    licence: Licence | None = answer(
        "Terms under which the model may be used [AI Act, Annex XI 1(f); Model Documentation Form 3b].",
        label="Licence",
        example={"id": "Apache-2.0"},
    )
    distribution: Text | None = answer(
        "How others get it, and what they get: weights, code, interface [Model Documentation Form 3a, 3b].",
        label="Distribution",
        example="Weights to download; no hosted service.",
    )
    market: Market | None = answer(
        "Status and dates on the market [GPAI template 1.2; Model Documentation Form 1e].",
        label="Market",
        example={"status": "placed", "places": [{"place": "EU", "on": "2026"}]},
    )
    released_on: PartialDate | None = answer(
        "When this version came out [AI Act, Annex XI 1(c); Model Documentation Form 1d].",
        label="Released",
        example="2026-02",
    )
    superseded_by: Line | None = answer(
        "Name and version of the model that takes its place [Hugging Face new_version].",
        label="Replaced by",
        example="Objections 3",
    )
    url: Url | None = answer("Page of the model.", label="Address", example="https://example.org/models/objections")
    artifacts: tuple[Artifact, ...] | None = answer(
        "Its files or endpoints, with digests [Model Documentation Form 1c].",
        label="Files",
        example=[{"url": "https://example.org/model.onnx", "format": "ONNX"}],
    )
    intended_uses: tuple[Text, ...] | None = answer(
        "What the model itself is meant for [CycloneDX useCases; Model Documentation Form 4b].",
        label="Meant for",
        example=["Sorting letters about fines."],
    )
    limitations: Text | None = answer(
        "What it does badly or must not be used for [CycloneDX technicalLimitations; SPDX 3.0.1 limitation].",
        label="Limits",
        example="Does badly on letters of fewer than twenty words.",
    )
    interpretability: Text | None = answer(
        "How its outputs can be explained, and how far [SPDX 3.0.1 modelExplainability; AI Act, art. 13(3)(b)(iv)].",
        label="Can it be explained",
        example="For each score the five words that moved it most are shown.",
    )
    inference_compute: Quantity | None = answer(
        "Computing needed for one use, with the benchmark in `method` [Model Documentation Form 8c, 8d].",
        label="Computing per use",
        example={"value": "2e9", "unit": "FLOP", "method": "Letter of 300 words."},
    )
    controls: tuple[Control, ...] | None = answer(
        "What holds its behaviour: instructions, filters, alignment [AI Act, Annex XI section 2].",
        label="Controls",
        example=[{"kind": "filter", "what": "Blocks names."}],
    )
    training: Training | None = answer(
        "How it was trained [AI Act, Annex XI 2; Model Documentation Form 5 to 7].",
        label="Training",
        example={"method": "Boosted on closed cases.", "latest_data_on": "2025-06"},
    )
    tuning: Text | None = answer(
        "How it was fitted to this use after training: fine-tuning, calibration, prompts "
        "[AI Act, Annex XI section 2; US OMB 2025].",
        label="Fitting to the use",
        example="Thresholds were set on the cases of 2025.",
    )
    citation: Text | None = answer(
        "How to cite it.", label="Citation", example="Example Analytics (2026). Objections 2."
    )
    based_on: Plain | None = answer(
        "Local record whose model this one takes in, relative to this record; answers here come first.",
        label="Taken from",
        example="suppliers/example-analytics.yaml",
    )
