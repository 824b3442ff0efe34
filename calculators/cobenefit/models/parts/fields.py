"""Fields that several calculators ask for, with the units that readers may write."""

from __future__ import annotations

from typing import Any

from cobenefit.core.calculator import Field

# Spelling in requests and forms, and the unit expression it means.
MASS_OR_GAS = {"t": "t", "kg": "kg", "m3": "m3"}
HEAT = {"MJ/kg": "MJ/kg", "kcal/kg": "kcal/kg", "GJ/t": "GJ/t", "MJ/m3": "MJ/m3"}
SHARE = {"1": "1", "%": "%"}
SULPHUR = {"%": "%*kgS/kg"}
ELECTRICITY = {"MWh": "MWh", "kWh": "kWh"}


def fuel_amount(scenario: str, example: float) -> Field:
    """Fuel burnt in a year, by mass, or by volume for gases."""
    return Field(
        f"fuel_amount_{scenario}",
        units=MASS_OR_GAS,
        minimum=0,
        maximum=1e8,
        strict=True,
        required=True,
        section=scenario,
        example=example,
        spread95="ipcc2006_activity_uncertainty_industry",
    )


def fuel_and_boiler(scenario: str, **examples: Any) -> tuple[Field, ...]:
    """Fuel, its analysis, the boiler's efficiency on NCV, equipment and control devices."""
    chosen = f"fuel_{scenario}"
    return (
        Field(chosen, "choice", table="fuels", required=True, section=scenario,
              example=examples.get("fuel")),
        Field(f"efficiency_{scenario}", units=SHARE, form_unit="%", maximum=1.1, strict=True,
              required=True, example=examples.get("efficiency"), minimum=0, section=scenario,),
        Field(f"sulphur_{scenario}", units=SULPHUR, maximum=15, example=examples.get("sulphur"),
              default_from=(chosen, "sulphur"), minimum=0, section=scenario,),
        Field(f"ncv_{scenario}", units=HEAT, minimum=1, maximum=130, default_from=(chosen, "ncv")),
        Field(f"ash_{scenario}", units={"%": "%"}, minimum=0, maximum=70),
        Field(f"equipment_{scenario}", "choice", table="equipment"),
        Field(f"control_{scenario}", "devices", table="devices"),
    )  # fmt: skip


def electricity(scenario: str, example: float) -> Field:
    """Electricity used in a year."""
    return Field(
        f"electricity_{scenario}",
        units=ELECTRICITY,
        minimum=0,
        maximum=1e7,
        section="electricity",
        example=example,
    )


# The year whose grid factor counts, and one's own factor for a year without a published one.
GRID = (
    Field("year", "year", minimum=2000, maximum=2100, section="electricity", example="latest"),
    Field("grid_emission_factor", units={"tCO2/MWh": "tCO2/MWh"}, minimum=0, maximum=2),
)
SUPPLY_CHAIN = Field(
    "supply_chain_project",
    units={"tCO2/t": "tCO2e/t", "kgCO2/m3": "kgCO2e/m3"},
    minimum=0,
    maximum=10,
)
