"""Floor 0. The section `environment`: energy, emissions and water, by phase of the system's life."""

from typing import Literal

from disclosure.model.base import Part, answer
from disclosure.model.shapes import Entry, Quantity
from disclosure.model.text import Decimal, Line, Slug, Text

LifePhase = Literal[
    "design",
    "data_collection",
    "data_preparation",
    "training",
    "fine_tuning",
    "validation",
    "deployment",
    "inference",
    "other",
]
EnergyUnit = Literal["kWh", "MWh", "MJ", "other"]
EmissionUnit = Literal["gCO2eq", "kgCO2eq", "tCO2eq", "other"]
WaterUnit = Literal["l", "m3", "other"]
EnergySource = Literal[
    "coal",
    "oil",
    "natural_gas",
    "nuclear",
    "wind",
    "solar",
    "geothermal",
    "hydropower",
    "biofuel",
    "unknown",
    "other",
]


class Footprint(Entry):
    """One amount used or given off: in which phase, how much, how was it found?"""

    phase: LifePhase | None = answer(
        "The phase of life it belongs to [CycloneDX, environmentalConsiderations].", label="Phase", example="training"
    )
    about: Slug | None = answer(
        "Id of the model it belongs to (ref: models); left out for the whole system.",
        label="About",
        example="letter-sorter",
        reference="models",
    )
    value: Decimal | None = answer(
        "The amount in `unit`, as written [CycloneDX; SPDX AI, energyQuantity].", label="Amount", example="1.20"
    )
    is_measured: bool | None = answer(
        "True when measured, false when estimated [AI Act, Annex XI].", label="Measured", example=True
    )
    method: Text | None = answer(
        "How it was measured or estimated, tool and limits included [Model Documentation Form, 8b; Hugging Face, "
        "co2_eq_emissions.source].",
        label="Method",
        example="Read from the meter of the server rack.",
    )
    provider: Line | None = answer(
        "Who supplies the energy or the computing [CycloneDX, energyProviders].",
        label="Provider",
        example="Example Energy",
    )
    energy_source: EnergySource | None = answer(
        "What the energy is made from, mostly [CycloneDX, energySource].", label="Energy source", example="wind"
    )
    offset: Quantity | None = answer(
        "Emissions balanced elsewhere, and how; not taken off `value` [CycloneDX, co2CostOffset].",
        label="Offset",
        example={"value": "0.5", "unit": "tCO2eq"},
    )
    location: Line | None = answer(
        "Country or region where it ran [Hugging Face, co2_eq_emissions.geographical_location].",
        label="Place",
        example="Netherlands",
    )
    hardware: Line | None = answer(
        "Hardware it ran on [Hugging Face, co2_eq_emissions.hardware_used].",
        label="Hardware",
        example="One server with two accelerators",
    )


class EnergyUse(Footprint):
    """Energy used: how much power does it take?"""

    unit: EnergyUnit | None = answer(
        "Unit of `value` [CycloneDX: kWh; SPDX AI: kWh, MJ; Model Documentation Form, 8a: MWh].",
        label="Unit",
        example="kWh",
    )


class Emission(Footprint):
    """Greenhouse gases given off: how much does it burden the climate?"""

    unit: EmissionUnit | None = answer(
        "Unit of `value`, in carbon dioxide equivalent [CycloneDX: tonnes; Hugging Face: grams].",
        label="Unit",
        example="gCO2eq",
    )


class WaterUse(Footprint):
    """Water used, for cooling above all: how much?"""

    unit: WaterUnit | None = answer("Unit of `value`: litres or cubic metres.", label="Unit", example="l")


class Environment(Part):
    """What the system costs nature: how much energy, emissions and water?"""

    energy: tuple[EnergyUse, ...] | None = answer(
        "Energy by phase [CycloneDX, energyConsumptions; SPDX AI, energyConsumption; AI Act, Annex XI].",
        label="Energy",
        example=[{"phase": "training", "value": "1.20", "unit": "kWh", "is_measured": True}],
        question="How much energy does it use?",
    )
    emissions: tuple[Emission, ...] | None = answer(
        "Greenhouse gases by phase [CycloneDX, co2CostEquivalent; Hugging Face, co2_eq_emissions].",
        label="Emissions",
        example=[{"phase": "training", "value": "310", "unit": "gCO2eq"}],
    )
    water: tuple[WaterUse, ...] | None = answer(
        "Water by phase.", label="Water", example=[{"phase": "inference", "value": "12", "unit": "l"}]
    )
