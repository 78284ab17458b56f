"""Floor 0. Modality: the form data takes, wherever a record speaks of data, inputs or outputs."""

from typing import Literal

Modality = Literal[
    "audio",
    "categorical",
    "geospatial",
    "graph",
    "image",
    "numeric",
    "sensor",
    "structured",
    "syntactic",
    "tabular",
    "text",
    "timeseries",
    "timestamp",
    "video",
    "other",
]
"""The dataset types of SPDX 3.0.1, and tables and maps."""
