"""The fuels of one facility, row by row: what was burnt, its emissions, its oil equivalent.

An amount by volume of a solid or liquid becomes a mass by the reader's density; an amount of
heat (GJ, kWh) is heat on the net calorific value. Tonnes of oil equivalent follow the official
conversion where the letter of the Ministry of Industry and Trade has one for this fuel and
this basis, else heat divided by the heat of one tonne of oil equivalent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cobenefit.core.calculator import Field, Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.core.units import unit
from cobenefit.models.parts.combustion import Combustion, Place, burnt, heat_value, row_place
from cobenefit.models.parts.fields import HEAT, SULPHUR
from cobenefit.models.parts.stack import air_pollutants

# Official conversions per tonne (per volume for natural gas), by fuel and by grade of fine coal.
OFFICIAL_TOE = {
    "diesel": "vn_toe_do",
    "residual_fuel_oil": "vn_toe_fo",
    "lpg": "vn_toe_lpg",
    "natural_gas": "vn_toe_natural_gas",
    "fines_1_2": "vn_toe_than_cam_12",
    "fines_3_4": "vn_toe_than_cam_34",
    "fines_5_6": "vn_toe_than_cam_56",
}
GRADES = ("fines_1_2", "fines_3_4", "fines_5_6")
# Densities that a fuel can have, kg/m3: heaped or liquid, a gas, a gas liquefied.
DENSE, THIN, LIQUEFIED = (50.0, 2500.0), (0.1, 10.0), (400.0, 620.0)
AMOUNT = {"t": "t", "kg": "kg", "m3": "m3", "L": "L", "GJ": "GJ", "kWh": "kWh"}
COLUMNS = (
    Field("fuel", "choice", table="fuels", required=True, profile="fuel"),
    Field("amount", units=AMOUNT, minimum=0, maximum=1e10, strict=True, required=True,
          spread95="ipcc2006_activity_uncertainty_industry", profile="fuel_amount"),
    Field("sulphur", units=SULPHUR, minimum=0, maximum=15, default_from=("fuel", "sulphur"),
          profile="sulphur"),
    Field("ncv", units=HEAT, minimum=1, maximum=130, default_from=("fuel", "ncv"), profile="ncv"),
    Field("density", units={"kg/L": "kg/L", "kg/m3": "kg/m3"}, minimum=0, maximum=5, strict=True),
    Field("ash", units={"%": "%"}, minimum=0, maximum=70, profile="ash"),
    Field("coal_grade", "choice", options=GRADES, when=("fuel", ("anthracite",))),
    Field("equipment", "choice", table="equipment", profile="equipment"),
    Field("control", "devices", table="devices", profile="control"),
)  # fmt: skip


@dataclass(frozen=True)
class FuelRow:
    """One row of fuel, worked out.

    Attributes:
        fire: the fuel burnt, with its notices and its biogenic CO2.
        emissions: greenhouse gases and air pollutants of the row, by plain name.
        toe: its tonnes of oil equivalent.
        official: whether the official conversion gave them, and not its heat.
    """

    number: int
    fuel: str
    fire: Combustion
    emissions: Mapping[str, Quantity]
    toe: Quantity
    official: bool


def fuel_row(t: Trace, number: int, row: Given, factor: Published) -> FuelRow:
    """Emissions and oil equivalent of the row `number` of the list ``fuels``."""
    place = row_place("fuels", number)
    fire = burnt(t, row, factor, place, _amount(t, row, factor, place))
    emissions = fire.greenhouse_gases() | air_pollutants(fire)
    official = _official_toe(row, fire, factor)
    oil = official if official is not None else fire.energy / factor("toe_gj")
    toe = fire.step("toe_fuel", oil, "toe")
    return FuelRow(number, row["fuel"], fire, emissions, toe, official is not None)


def _amount(t: Trace, row: Given, factor: Published, place: Place) -> Quantity:
    """What was burnt, by mass, or by volume for a gas."""
    amount: Quantity = row["amount"]
    dims = dict(amount.unit.dims)
    if "energy" in dims:
        needed = amount / heat_value(row, factor)
        by_volume = "length" in dict(needed.unit.dims)
        return t.step(place.steps.format("fuel_burnt"), needed, "m3" if by_volume else "t")
    if "length" not in dims:
        return amount
    as_gas = factor.row("fuels", row["fuel"])["state"] == "gas" and amount.unit.symbol != "L"
    if as_gas and "length" in dict(heat_value(row, factor).unit.dims):
        return amount
    density: Quantity | None = row.get("density")
    if density is not None:
        _check_density(density, row, factor, place)
        return t.step(place.steps.format("fuel_burnt"), amount * density, "t")
    if not as_gas:
        raise InputError(place.inputs.format("density"), "density_needed")
    return amount


def _check_density(density: Quantity, row: Given, factor: Published, place: Place) -> None:
    """Refuse what no such fuel weighs, as when kg/L and kg/m3 are mixed up (InputError)."""
    allowed = [DENSE]
    if factor.row("fuels", row["fuel"])["state"] == "gas":
        allowed = [LIQUEFIED] if row["amount"].unit.symbol == "L" else [THIN, LIQUEFIED]
    found = density.to(unit("kg/m3")).value
    if not any(low <= found <= high for low, high in allowed):
        raise InputError(place.inputs.format("density"), "density_unlikely")


def _official_toe(row: Given, fire: Combustion, factor: Published) -> Quantity | None:
    name = OFFICIAL_TOE.get(row.get("coal_grade") or row["fuel"])
    if name is None or "energy" in dict(row["amount"].unit.dims):
        return None
    density: Quantity | None = row.get("density")
    as_gas = density is None or density.to(unit("kg/m3")).value <= THIN[1]
    for amount in (fire.amount, row["amount"]) if as_gas else (fire.amount,):
        oil: Quantity = amount * factor(name)
        if oil.unit.dims == (("toe", 1),):
            return oil
    return None
