"""Change of fuel, of boiler, or of both, at equal useful heat.

    Q_useful = F1·NCV1·η1          F2 = Q_useful / (NCV2·η2)
    ER = BE − PE, negative when emissions rise

Site emissions (combustion) stay apart from grid emissions (electricity) and from those of
the biomass supply chain; greenhouse gases are shown apart and summed, air pollutants are the
site's alone.
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Given, Published, Result
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Notice
from cobenefit.core.trace import Trace
from cobenefit.core.units import ONE
from cobenefit.models.parts.combustion import (
    BASELINE,
    PROJECT,
    Combustion,
    burnt,
    fire_inputs,
    heat_value,
)
from cobenefit.models.parts.fields import (
    GRID,
    SUPPLY_CHAIN,
    electricity,
    fuel_amount,
    fuel_and_boiler,
)
from cobenefit.models.parts.offsite import grid_emission, supply_chain_emission
from cobenefit.models.parts.reductions import (
    more_table,
    reduction_chart,
    reduction_table,
    reductions,
    trade_offs,
)
from cobenefit.models.parts.stack import air_pollutants

HEADLINE = ("er_co2e", "er_so2", "er_nox", "er_pm25")
FUEL, *BOILER = fuel_and_boiler("baseline", fuel="anthracite", efficiency=0.72, sulphur=0.6)
_MORE = (
    "fuel_amount_project",
    "electricity_saved",
    "memo_co2_biogenic_baseline",
    "memo_co2_biogenic_project",
)
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
    before, after = (fire_inputs(given, place) for place in (BASELINE, PROJECT))
    base = burnt(t, before, factor, BASELINE, given["fuel_amount_baseline"])
    useful = t.step("useful_heat", base.energy * before["efficiency"], "GJ")
    needed = useful / (heat_value(after, factor) * after["efficiency"])
    by_volume = dict(needed.unit.dims).get("length")
    amount = t.step("fuel_amount_project", needed, "m3" if by_volume else "t")
    project = burnt(t, after, factor, PROJECT, amount)
    be = _greenhouse_gases(base, given) | air_pollutants(base)
    pe = _greenhouse_gases(project, given) | air_pollutants(project)
    outputs = {"fuel_amount_project": amount} | reductions(t, be, pe)
    outputs |= _for_money(t, given)
    if "co2e_supply_chain" in pe:
        outputs["pe_co2e_supply_chain"] = pe["co2e_supply_chain"]
    for side in (base, project):
        outputs[f"memo_co2_biogenic_{side.place.name}"] = side.memo
    notices = base.notices + project.notices + trade_offs(outputs) + _cautions(given, project)
    return Result(
        outputs,
        tuple(notices),
        tables=(reduction_table(outputs), more_table(outputs, _MORE)),
        charts=(reduction_chart(outputs),),
    )


def _greenhouse_gases(side: Combustion, given: Given) -> dict[str, Quantity]:
    found = side.greenhouse_gases()
    total = found["co2e_site"]
    used = given.get(f"electricity_{side.place.name}")
    grid = grid_emission(side.t, given, side.factor, used)
    found["co2e_grid"] = side.emission("co2e_grid", grid, "tCO2e")
    total = total + found["co2e_grid"]
    chain = given.get("supply_chain_project")
    if side.place is PROJECT and chain is not None and chain.value:
        found["co2e_supply_chain"] = side.emission(
            "co2e_supply_chain", supply_chain_emission(side.amount, chain), "tCO2e"
        )
        total = total + found["co2e_supply_chain"]
    return found | {"co2e": side.emission("co2e", total, "tCO2e")}


def _for_money(t: Trace, given: Given) -> dict[str, Quantity]:
    """What an investment analysis takes over besides: fuel now, and electricity saved."""
    found = {"fuel_amount_baseline": given["fuel_amount_baseline"]}
    none = t.constant("no_energy", 0.0, "MWh")
    used = [given.get(f"electricity_{scenario}", none) for scenario in ("baseline", "project")]
    if any(quantity is not none for quantity in used):
        found["electricity_saved"] = t.step("electricity_saved", used[0] - used[1], "MWh")
    return found


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
