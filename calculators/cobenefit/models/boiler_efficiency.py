"""Operating improvement of a boiler or furnace: heat losses before and after, at equal steam.

Indirect method on net calorific value (parts: analysis, flue_gas, losses, steam):
    η = 1 − Σ losses + heat of the air
    F2 = F1·(q2/q1)·(η1/η2),  q = heat taken up by a kilogram of steam, with its blowdown
The radiated heat R is a heat flow and the same on both sides, hence η2 depends on F2. With L all
other losses, F·NCV·(1 − L) is useful heat plus R on each side, so R cancels and needs no iteration:
    F2 = F1·((1 − L1) + η1·(q2/q1 − 1))/(1 − L2)
and the fuel saved is a sum, without remainder, of what each loss and the steam contribute.

Emissions per heat of the fuel (NOx, particles, CH4, N2O, CO2) do not change with tuning, so they fall
with the fuel alone. CO is measured, where it is entered on both sides.
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Given, Published, Result
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.models.parts.boiler.analysis import analysis
from cobenefit.models.parts.boiler.boiler_cautions import cautions
from cobenefit.models.parts.boiler.boiler_fields import FIELDS, SYMBOLS
from cobenefit.models.parts.boiler.boiler_results import by_side, charts, saved_by, savings, tables
from cobenefit.models.parts.boiler.boiler_side import SIDES, Side, mass_heat_value, require_mass
from cobenefit.models.parts.boiler.losses import radiated_heat
from cobenefit.models.parts.boiler.steam import Steam, steam
from cobenefit.models.parts.combustion import burnt
from cobenefit.models.parts.reductions import reductions, trade_offs

HEADLINE = ("er_co2e", "er_so2", "er_nox", "er_pm25")


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Losses, efficiency, fuel and emissions before and after."""
    require_mass(given, factor)
    fire = burnt(t, given, factor, SIDES["baseline"], given["fuel_amount"])
    ncv = mass_heat_value(t, given, factor)
    fuel = analysis(t, given, factor, ncv)
    before, after = (Side(t, given, factor, end, fuel, ncv) for end in SIDES)
    radiated = radiated_heat(t, given, factor, fire.energy)
    before.finish(fire, radiated)
    ratio, vapour = _steam(t, given, factor)
    per_steam = before.shares["efficiency"] * (ratio - 1)
    kept = (1 - before.other + per_steam) / (1 - after.other)
    amount = t.step("fuel_amount_project", fire.amount * kept, fire.amount.unit)
    after.finish(burnt(t, given, factor, SIDES["project"], amount), radiated)
    be, pe = before.emissions(), after.emissions()
    outputs = by_side({"baseline": before.outputs(), "project": after.outputs()}) | vapour
    outputs |= {"air_needed": before.theoretical_air()} | saved_by(t, before, after, per_steam)
    outputs |= savings(t, given, fire.amount, amount) | reductions(t, be, pe)
    notices = (
        *fire.notices,
        *trade_offs(outputs),
        *cautions(given, factor, outputs, fuel, fire.energy),
    )
    saved = outputs["fuel_saved"].value
    verdict = "plain" if saved > 0 else "worse" if saved < 0 else "same"
    return Result(outputs, notices, tables(outputs), charts(outputs), verdict)


def _steam(t: Trace, given: Given, factor: Published) -> tuple[Quantity, dict[str, Quantity]]:
    """Heat per steam after the measure by that before, and what to show of both."""
    sides: dict[str, Steam | None] = {end: steam(t, end, given, factor) for end in SIDES}
    before, after = sides["baseline"], sides["project"]
    if before is None or after is None:
        return t.constant("same_steam", 1.0, "1"), {}
    shown = {end: side.shown() for end, side in sides.items() if side is not None}
    return t.step("heat_per_steam_ratio", after.heat / before.heat, "1"), by_side(shown)


CALCULATOR = Calculator("boiler_efficiency", FIELDS, run, HEADLINE, SYMBOLS)
