"""What a chain of control devices needs in a year: electricity, water, sorbent; and its gypsum.

W = Σ (Δp_i·Q/η_fan + P_i)·h
"""

from __future__ import annotations

from cobenefit.core.calculator import Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.models.parts.control.chain import Stage
from cobenefit.models.parts.control.sorbent import Sorbent, sorbent
from cobenefit.models.parts.offsite import grid_emission


def electricity(t: Trace, given: Given) -> Quantity | None:
    """Electricity of fans against the devices' pressure drops, and of what else they drive."""
    hours, found = given["hours"], []
    for number, row in given["stages"].items():
        if "pressure_drop" in row and row["pressure_drop"].value:
            for key in ("gas_flow", "fan_efficiency"):
                if key not in given:
                    raise InputError(key, "fan_needed")
            shaft = row["pressure_drop"] * given["gas_flow"] / given["fan_efficiency"]
            found.append(t.step(f"electricity_fan_{number}", shaft * hours, "MWh"))
        if "power" in row:
            found.append(t.step(f"electricity_drive_{number}", row["power"] * hours, "MWh"))
    return t.step("electricity_added", total(found), "MWh") if found else None


def yearly_needs(
    t: Trace, given: Given, power: Quantity | None, sorbents: list[Sorbent]
) -> dict[str, Quantity]:
    """Electricity, water, sorbents and gypsum, each where it is known."""
    found = {} if power is None else {"electricity_added": power}
    water = [row["water"] for row in given["stages"].values() if "water" in row]
    if water:
        found["water_used"] = t.step("water_used", total(water) * given["hours"], "m3")
    for item in sorbents:
        if item.used is not None:
            found[f"sorbent_used_{item.number}"] = item.used
        if item.gypsum is not None:
            found[f"gypsum_{item.number}"] = item.gypsum
    return found


def sorbents_of(t: Trace, given: Given, stages: list[Stage], factor: Published) -> list[Sorbent]:
    """The sorbent of each device that has one."""
    rows = given["stages"]
    made = [sorbent(t, s.number, rows[s.number], s.removed_so2, factor) for s in stages]
    return [item for item in made if item is not None]


def not_known(given: Given, stages: list[Stage]) -> bool:
    """Whether a device takes out SO2 by a sorbent that was not told."""
    return any(
        stage.removed_so2 is not None
        and stage.removed_so2.value > 0
        and "sorbent" not in given["stages"][stage.number]
        for stage in stages
    )


def no_gases(t: Trace) -> dict[str, Quantity]:
    """Before the devices there is none of their greenhouse gases."""
    none = t.constant("no_co2e_before", 0.0, "tCO2e")
    return dict.fromkeys(("co2e_sorbent", "co2e_grid", "co2e"), none)


def gases(
    t: Trace,
    given: Given,
    factor: Published,
    power: Quantity | None,
    sorbents: list[Sorbent],
) -> dict[str, Quantity]:
    """CO2e of the sorbents on the site, and of the electricity at power stations."""
    none = t.constant("no_co2_sorbent", 0.0, "tCO2")
    given_off = total([none, *(item.co2 for item in sorbents if item.co2 is not None)])
    site = t.step("pe_co2e_sorbent", given_off * factor("gwp_co2_ar5_100"), "tCO2e")
    grid = t.step("pe_co2e_grid", grid_emission(t, given, factor, power), "tCO2e")
    return {
        "co2e_sorbent": site,
        "co2e_grid": grid,
        "co2e": t.step("pe_co2e", site + grid, "tCO2e"),
    }
