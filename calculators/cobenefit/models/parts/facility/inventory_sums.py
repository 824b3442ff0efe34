"""Sums over the sources of one facility: greenhouse gases, air pollutants, oil equivalent."""

from __future__ import annotations

from cobenefit.core.calculator import Given, Published
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.models.parts.facility import refrigerants
from cobenefit.models.parts.facility.fuel_rows import FuelRow
from cobenefit.models.parts.offsite import grid_emission
from cobenefit.models.parts.stack import POLLUTANTS

GASES = {"co2_fossil": "tCO2", "ch4": "tCH4", "n2o": "tN2O"}


def greenhouse_gases(
    t: Trace, given: Given, factor: Published, rows: list[FuelRow]
) -> dict[str, Quantity]:
    """Greenhouse gases of all rows, by scope, with the memo items."""
    zero = t.constant("no_co2e", 0.0, "tCO2e")
    found = {
        f"e_{gas}": t.step(f"e_{gas}", total([row.emissions[gas] for row in rows]), unit)
        for gas, unit in GASES.items()
        if rows
    }
    fuels = total([zero, *(row.emissions["co2e_site"] for row in rows)])
    counted, memo = refrigerants.leaked(t, given.get("refrigerants") or {}, factor)
    found["e_co2e_fuels"] = t.step("e_co2e_fuels", fuels, "tCO2e")
    found["e_co2e_refrigerants"] = t.step("e_co2e_refrigerants", total([zero, *counted]), "tCO2e")
    direct = found["e_co2e_fuels"] + found["e_co2e_refrigerants"]
    found["e_co2e_scope1"] = t.step("e_co2e_scope1", direct, "tCO2e")
    used = grid_emission(t, given, factor, given.get("electricity"))
    found["e_co2e_scope2"] = t.step("e_co2e_scope2", used, "tCO2e")
    found["e_co2e"] = t.step("e_co2e", found["e_co2e_scope1"] + found["e_co2e_scope2"], "tCO2e")
    if rows:
        biogenic = total([row.fire.memo for row in rows])
        found["memo_co2_biogenic"] = t.step("memo_co2_biogenic", biogenic, "tCO2")
    if memo:
        found["memo_co2e_ods"] = t.step("memo_co2e_ods", total(memo), "tCO2e")
    return found


def air_pollutants(t: Trace, rows: list[FuelRow]) -> dict[str, Quantity]:
    """Sums over the fuels, of the site alone: electricity's are not the site's."""
    return {
        f"e_{name}": t.step(f"e_{name}", total([row.emissions[name] for row in rows]), unit)
        for name, unit in POLLUTANTS.items()
        if rows
    }


def oil_equivalent(
    t: Trace, given: Given, factor: Published, rows: list[FuelRow]
) -> dict[str, Quantity]:
    """Tonnes of oil equivalent of fuels and electricity, and the biomass among them."""
    none = t.constant("no_toe", 0.0, "toe")
    own: Quantity | None = given.get("toe_of_electricity")
    rate = own if own is not None else factor("vn_toe_electricity")
    power: Quantity | None = given.get("electricity")
    fuels = t.step("toe_fuels", total([none, *(row.toe for row in rows)]), "toe")
    of_power = t.step("toe_electricity", none if power is None else power * rate, "toe")
    biomass = [row.toe for row in rows if row.fire.fuel["origin"] == "biogenic"]
    found = {"toe": t.step("toe", fuels + of_power, "toe"), "toe_fuels": fuels}
    found["toe_electricity"] = of_power
    if biomass:
        found["toe_biomass"] = t.step("toe_biomass", total(biomass), "toe")
    return found
