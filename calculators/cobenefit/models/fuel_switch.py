"""Change of fuel, of boiler, or of both, at equal useful heat.

    Q_useful = F1·NCV1·η1          F2 = Q_useful / (NCV2·η2)
    ER = BE − PE, negative when emissions rise

Site emissions (combustion) stay apart from grid emissions (electricity) and from those of
the biomass supply chain; greenhouse gases are shown apart and summed, air pollutants are the
site's alone.
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Given, Notice, Published, Result
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.core.units import ONE
from cobenefit.models.parts.combustion import Combustion
from cobenefit.models.parts.fields import (
    GRID,
    SUPPLY_CHAIN,
    electricity,
    fuel_amount,
    fuel_and_boiler,
)
from cobenefit.models.parts.offsite import grid_emission, supply_chain_emission
from cobenefit.models.parts.stack import POLLUTANTS, air_pollutants

SITE = ("co2_fossil", "ch4", "n2o", "co2e_site")
SUMS = ("co2e_grid", "co2e")
HEADLINE = ("er_co2e", "er_so2", "er_nox", "er_pm25")
FUEL, *BOILER = fuel_and_boiler("baseline", fuel="anthracite", efficiency=0.72, sulphur=0.6)
FIELDS = (
    FUEL,
    fuel_amount("baseline", 5000),
    *BOILER,
    *fuel_and_boiler("project", fuel="natural_gas", efficiency=0.92),
    electricity("baseline", 300),
    electricity("project", 200),
    *GRID,
    SUPPLY_CHAIN,
)


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Emissions of both scenarios at equal useful heat, and the reductions."""
    base = _scenario(t, given, factor, "baseline", given["fuel_amount_baseline"])
    useful = t.step("useful_heat", base.energy * given["efficiency_baseline"], "GJ")
    ncv = _ncv(given, factor, "project")
    needed = useful / (ncv * given["efficiency_project"])
    by_volume = dict(needed.unit.dims).get("length")
    amount = t.step("fuel_amount_project", needed, "m3" if by_volume else "t")
    project = _scenario(t, given, factor, "project", amount)
    be = _greenhouse_gases(base, factor) | air_pollutants(base)
    pe = _greenhouse_gases(project, factor) | air_pollutants(project)
    outputs: dict[str, Quantity] = {"fuel_amount_project": amount}
    for name in (*SITE, *SUMS, *POLLUTANTS):
        outputs[f"er_{name}"] = t.step(f"er_{name}", be[name] - pe[name], be[name].unit)
        outputs |= {f"be_{name}": be[name], f"pe_{name}": pe[name]}
        if be[name].value:
            share = outputs[f"er_{name}"] / be[name]
            outputs[f"rate_{name}"] = t.step(f"rate_{name}", share, "%")
    if "co2e_supply_chain" in pe:
        outputs["pe_co2e_supply_chain"] = pe["co2e_supply_chain"]
    for side in (base, project):
        outputs[f"memo_co2_biogenic_{side.scenario}"] = side.memo
    notices = base.notices + project.notices + _trade_offs(outputs) + _cautions(given, project)
    return Result(outputs, tuple(notices))


def _ncv(given: Given, factor: Published, scenario: str) -> Quantity:
    own: Quantity | None = given.get(f"ncv_{scenario}")
    return own if own is not None else factor(factor.row("fuels", given[f"fuel_{scenario}"])["ncv"])


def _scenario(
    t: Trace, given: Given, factor: Published, scenario: str, amount: Quantity
) -> Combustion:
    ncv = _ncv(given, factor, scenario)
    by_volume = "length" in dict(amount.unit.dims)
    if by_volume and factor.row("fuels", given[f"fuel_{scenario}"])["state"] != "gas":
        field = "fuel_amount_baseline" if scenario == "baseline" else "ncv_project"
        raise InputError(field, "mass_needed")
    if "energy" not in dict((amount * ncv).unit.dims) or len((amount * ncv).unit.dims) > 1:
        raise InputError(f"ncv_{scenario}", "ncv_basis", {"unit": amount.unit.symbol})
    return Combustion(t, given, factor, scenario, amount, ncv)


def _greenhouse_gases(side: Combustion, factor: Published) -> dict[str, Quantity]:
    found = side.greenhouse_gases()
    total = found["co2e_site"]
    found["co2e_grid"] = side.emission("co2e_grid", grid_emission(side, factor), "tCO2e")
    total = total + found["co2e_grid"]
    chain = side.given.get("supply_chain_project")
    if side.scenario == "project" and chain is not None and chain.value:
        found["co2e_supply_chain"] = side.emission(
            "co2e_supply_chain", supply_chain_emission(side.amount, chain), "tCO2e"
        )
        total = total + found["co2e_supply_chain"]
    return found | {"co2e": side.emission("co2e", total, "tCO2e")}


def _trade_offs(outputs: dict[str, Quantity]) -> list[Notice]:
    return [
        Notice("trade_off", {"output": key, "amount": -outputs[key]})
        for name in (*SITE, *SUMS, *POLLUTANTS)
        if outputs[key := f"er_{name}"].value < 0
    ]


def _cautions(given: Given, project: Combustion) -> list[Notice]:
    found = []
    chain = given.get("supply_chain_project")
    if project.fuel["origin"] == "biogenic" and (chain is None or chain.value == 0):
        found.append(Notice("supply_chain_not_counted"))
    if "biogas" in (given["fuel_baseline"], given["fuel_project"]):
        found.append(Notice("biogas_sulphide"))
    found += [
        Notice("efficiency_above_one", {"scenario": scenario})
        for scenario in ("baseline", "project")
        if given[f"efficiency_{scenario}"].to(ONE).value > 1
    ]
    return found


CALCULATOR = Calculator("fuel_switch", FIELDS, run, HEADLINE)
