"""Waste heat kept or brought back, and the fuel, greenhouse gases and air pollutants it saves.

    F_saved = Q_saved/(NCV·η)          ER = emissions of the fuel no longer burnt
Before the measure the boiler burns fuel for the heat that is lost; afterwards for what is still
lost (insulation) or for none of it. How much heat: parts/heat_exchanger, parts/steam_side and
parts/insulation.
"""

from __future__ import annotations

from dataclasses import replace

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Mark, Notice, Word
from cobenefit.core.trace import Trace
from cobenefit.models.parts.fields import ELECTRICITY, GRID
from cobenefit.models.parts.heat import heat_exchanger, insulation, steam_side
from cobenefit.models.parts.heat.avoided_fuel import BOILER, compared, fuel_emissions
from cobenefit.models.parts.profile import FUEL_PRICE
from cobenefit.models.parts.reductions import (
    more_table,
    reduction_chart,
    reduction_table,
    trade_offs,
)

KINDS = ("economiser", "air_preheater", "condensate", "flash_steam", "insulation", "steam_trap")
YEAR, OWN_FACTOR = GRID
HEADLINE = ("er_co2e", "er_so2", "er_nox", "er_pm25")
FIELDS = (
    Field("kind", "choice", options=KINDS, radios=True, required=True, section="heat",
          example="economiser"),
    *heat_exchanger.FIELDS,
    *steam_side.FIELDS,
    *insulation.FIELDS,
    Field("operating_hours", units={"h": "h"}, minimum=0, maximum=8784, strict=True, required=True,
          section="heat", example=6000, profile="operating_hours"),
    *BOILER,
    Field("fuel_price", units=FUEL_PRICE, minimum=0, strict=True, section="money",
          profile="fuel_price"),
    Field("electricity_added", units=ELECTRICITY, minimum=0, maximum=1e6, strict=True,
          section="electricity"),
    replace(YEAR, example=None),
    *heat_exchanger.OTHER,
    OWN_FACTOR,
)  # fmt: skip


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Heat, fuel and emissions saved."""
    found = _heat(t, given, factor)
    before = found["heat_baseline"]
    after = found.get("heat_project")
    saved = before if after is None else before - after
    outputs = {"heat_saved": t.step("heat_saved", saved, "GJ")} | found
    made, notices = fuel_emissions(t, given, factor, before, after)
    outputs |= made
    outputs |= compared(t, given, outputs["fuel_saved"])
    notices += trade_offs(outputs) + _cautions(given)
    shown = ("fuel_saved", "fuel_share", "heat_saved", "heat_rate", "other_outlet", "flash_share",
             "mass_flow", "water_saved", "heat_loss_baseline", "heat_loss_project",
             "surface_temperature", "cost_saved", "memo_co2_biogenic_baseline")  # fmt: skip
    return Result(
        outputs,
        tuple(notices),
        tables=(more_table(outputs, shown), reduction_table(outputs)),
        charts=_charts(outputs),
        verdict="more_loss" if outputs["fuel_saved"].value < 0 else "plain",
    )


def _heat(t: Trace, given: Given, factor: Published) -> dict[str, Quantity]:
    """``heat_baseline``, lost now in a year; ``heat_project`` if some is still lost; and more."""
    if given["kind"] == "insulation":
        return insulation.losses(t, given, factor)
    exchanging = given["kind"] in heat_exchanger.EXCHANGERS
    found = (heat_exchanger.exchanged if exchanging else steam_side.carried)(t, given, factor)
    heat = found["heat_rate"] * given["operating_hours"]
    return {"heat_baseline": t.step("heat_baseline", heat, "GJ"), **found}


CAUTIONS = {
    "air_preheater": "preheat_and_nox",
    "steam_trap": "trap_open_to_air",
    "flash_steam": "flash_needs_a_user",
}


def _cautions(given: Given) -> list[Notice]:
    kind = given["kind"]
    codes = ["acid_dew_point"] if kind in heat_exchanger.EXCHANGERS else []
    codes += [CAUTIONS[kind]] if kind in CAUTIONS else []
    if kind == "condensate" and steam_side.would_flash(given):
        codes.append("condensate_would_flash")
    if given["fuel"] == "biogas":
        codes.append("biogas_sulphide")
    return [Notice(code) for code in codes]


def _charts(outputs: dict[str, Quantity]) -> tuple[Chart, ...]:
    if "heat_project" not in outputs:
        return ()
    pair = {"before": outputs["heat_baseline"], "after": outputs["heat_project"]}
    lost = Chart("grouped", "heat_loss", (Mark(Word("surface"), pair),))
    return lost, reduction_chart(outputs)


SYMBOLS = {
    "gas_flow": "ṁ_g", "gas_heat_capacity": "c_g", "gas_inlet": "T_g,in", "gas_outlet": "T_g,out",
    "water_flow": "ṁ_w", "water_inlet": "T_w,in", "water_outlet": "T_w,out", "air_flow": "ṁ_a",
    "air_heat_capacity": "c_a", "air_inlet": "T_a,in", "air_outlet": "T_a,out",
    "other_flow": "ṁ_o", "other_heat_capacity": "c_o", "other_inlet": "T_o,in",
    "other_outlet": "T_o,out", "condensate_flow": "ṁ_c", "condensate_temperature": "T_c",
    "flash_loss": "f",
    "makeup_temperature": "T_m", "pressure_high": "p_g,1", "pressure_low": "p_g,2",
    "pressure_high_absolute": "p_1", "pressure_low_absolute": "p_2", "trap_pressure": "p_g",
    "trap_pressure_absolute": "p", "orifice_diameter": "D", "trap_count": "n", "flash_share": "x",
    "mass_flow": "ṁ", "water_saved": "m_w", "heat_rate": "Q̇", "operating_hours": "h",
    "outer_diameter": "D", "pipe_length": "L", "wall_height": "H", "wall_area": "A",
    "hot_temperature": "T_hot", "ambient_temperature": "T_a", "emissivity_bare": "ε_bare",
    "emissivity_jacket": "ε_jacket", "insulation_thickness": "s", "insulation_conductivity": "λ",
    "insulated_diameter": "D_e", "excess": "Δθ", "resistance": "r", "surface_excess": "θ",
    "heat_loss": "Φ", "surface_temperature": "T_s", "heat": "Q_lost", "heat_saved": "Q_saved",
    "fuel": "F", "fuel_saved": "F_saved", "fuel_share": "R_F", "fuel_price": "p_F",
    "cost_saved": "S", "efficiency": "η", "fuel_amount": "F_year", "electricity_added": "W_add",
}  # fmt: skip
CALCULATOR = Calculator("waste_heat_recovery", FIELDS, run, HEADLINE, SYMBOLS)
