"""Fuel that a boiler burns for heat that is lost, before and after a measure, and its emissions.

F = Q/(NCV·η)
"""

from __future__ import annotations

from cobenefit.core.calculator import Field, Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Notice
from cobenefit.core.trace import Trace
from cobenefit.core.units import unit
from cobenefit.models.parts.combustion import Place, burnt, heat_value
from cobenefit.models.parts.fields import HEAT, MASS_OR_GAS, SHARE, SULPHUR
from cobenefit.models.parts.offsite import grid_emission
from cobenefit.models.parts.reductions import reductions
from cobenefit.models.parts.stack import air_pollutants

LOST = Place("baseline", "{}", "{}_baseline", "be_{}")
LEFT = Place("project", "{}", "{}_project", "pe_{}")
BOILER = (
    Field("fuel", "choice", table="fuels", required=True, section="boiler",
          example="other_bituminous", profile="fuel"),
    Field("efficiency", units=SHARE, form_unit="%", minimum=0, maximum=1.1, strict=True,
          required=True, section="boiler", example={"value": 78, "unit": "%"},
          profile="efficiency"),
    Field("sulphur", units=SULPHUR, minimum=0, maximum=15, section="boiler", example=0.6,
          default_from=("fuel", "sulphur"), profile="sulphur"),
    Field("fuel_amount", units=MASS_OR_GAS, minimum=0, maximum=1e8, strict=True, section="boiler",
          profile="fuel_amount"),
    Field("ncv", units=HEAT, minimum=1, maximum=130, default_from=("fuel", "ncv"), profile="ncv"),
    Field("ash", units={"%": "%"}, minimum=0, maximum=70, profile="ash"),
    Field("equipment", "choice", table="equipment", profile="equipment"),
    Field("control", "devices", table="devices", profile="control"),
)  # fmt: skip


def fuel_emissions(
    t: Trace, given: Given, factor: Published, lost: Quantity, left: Quantity | None
) -> tuple[dict[str, Quantity], list[Notice]]:
    """Fuel and emissions for the heat lost before, for what is still lost, and the reductions.

    Without anything left (None) the whole emission is avoided, and no rate is given: 100 % of
    what the heat costs says nothing about the boiler.
    """
    outputs, be, notices = _burnt_for(t, given, factor, lost, LOST)
    if left is None:
        pe = {name: t.constant(f"pe_{name}", 0.0, held.unit.symbol) for name, held in be.items()}
        saved = outputs["fuel_baseline"]
    else:
        more, pe, _ = _burnt_for(t, given, factor, left, LEFT)  # the same remarks, said once
        outputs |= more
        saved = outputs["fuel_baseline"] - outputs["fuel_project"]
    outputs["fuel_saved"] = t.step("fuel_saved", saved, outputs["fuel_baseline"].unit)
    if "electricity_added" in given:
        added = grid_emission(t, given, factor, given["electricity_added"])
        none = t.constant("no_electricity_before", 0.0, "tCO2e")
        be["co2e_grid"], pe["co2e_grid"] = none, t.step("pe_co2e_grid", added, "tCO2e")
        before, after = be["co2e_site"], pe["co2e_site"] + pe["co2e_grid"]
    else:
        before, after = be["co2e_site"], pe["co2e_site"]
    be["co2e"], pe["co2e"] = t.step("be_co2e", before, "tCO2e"), t.step("pe_co2e", after, "tCO2e")
    found = reductions(t, be, pe)
    if left is None:
        found = {key: held for key, held in found.items() if not key.startswith("rate_")}
    return outputs | found, notices


def compared(t: Trace, given: Given, saved: Quantity) -> dict[str, Quantity]:
    """The saved fuel beside what the boiler burns in a year, and its price, where given.

    Raises:
        InputError: amount or price go by volume and the fuel by mass, or the other way round, or
            more is saved than burnt.
    """
    found = {}
    for key, name, symbol in (
        ("fuel_amount", "fuel_share", "%"),
        ("fuel_price", "cost_saved", "MVND"),
    ):
        if key not in given:
            continue
        result = saved / given[key] if key == "fuel_amount" else saved * given[key]
        if result.unit.dims != unit(symbol).dims:
            raise InputError(key, "fuel_basis", {"unit": saved.unit.symbol})
        found[name] = t.step(name, result, symbol)
    if "fuel_share" in found and found["fuel_share"].value > 100:
        share = round(found["fuel_share"].value)
        raise InputError("fuel_amount", "saved_above_burnt", {"share": share})
    return found


def _burnt_for(
    t: Trace, given: Given, factor: Published, heat: Quantity, place: Place
) -> tuple[dict[str, Quantity], dict[str, Quantity], list[Notice]]:
    needed = heat / (heat_value(given, factor) * given["efficiency"])
    by_volume = dict(needed.unit.dims).get("length")
    name = place.steps.format("fuel")
    amount = t.step(name, needed, "m3" if by_volume else "t")
    fire = burnt(t, given, factor, place, amount)
    emitted = fire.greenhouse_gases() | air_pollutants(fire)
    memo = {f"memo_co2_biogenic_{place.name}": fire.memo} if fire.memo.value else {}
    return {name: amount} | memo, emitted, list(fire.notices)
