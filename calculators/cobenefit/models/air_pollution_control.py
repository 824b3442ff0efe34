"""Control devices on a stack: what they take out, and what that costs in energy, CO2 and money.

    outlet = inlet·Π(1 − η_i)        W = Σ(Δp_i·Q/η_fan + P_i)·h
    PE_CO2e = W·EF_grid + Σ m_SO2·M_CO2/M_SO2 (carbonate sorbents)

End-of-pipe control removes pollutants and adds greenhouse gases: the increase is an alarm.
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Notice, Table
from cobenefit.core.trace import Trace
from cobenefit.models.parts.control import abatement_cost, sorbent, stack_loads
from cobenefit.models.parts.control.chain import OWN, UNITS, chain
from cobenefit.models.parts.control.control_needs import (
    electricity,
    gases,
    no_gases,
    not_known,
    sorbents_of,
    yearly_needs,
)
from cobenefit.models.parts.control.control_views import (
    cost_table,
    needs_table,
    stage_chart,
    stage_table,
)
from cobenefit.models.parts.fields import GRID, SHARE
from cobenefit.models.parts.reductions import reduction_chart, reduction_table, reductions

HEADLINE = ("er_so2", "er_tsp", "er_nox", "er_pm25", "er_co2e")
STAGE = (
    Field("device", "choice", table="devices"),
    *(Field(key, units=SHARE, form_unit="%", minimum=0, maximum=1) for key in OWN),
    Field("pressure_drop", units={"Pa": "Pa", "kPa": "kPa"}, minimum=0, maximum=50000),
    Field("power", units={"kW": "kW"}, minimum=0, maximum=1e5),
    Field("water", units={"m3/h": "m3/h"}, minimum=0, maximum=1e5),
    *sorbent.COLUMNS,
)
EXAMPLE = [
    {"device": "cyclone", "pressure_drop": 900},
    {"device": "fabric_filter", "pressure_drop": 1500, "power": 8},
    {"device": "wet_fgd", "pressure_drop": 1800, "power": 45, "water": 3,
     "sorbent": "limestone", "sorbent_ratio": 1.05, "sorbent_purity": 92},
]  # fmt: skip
FIELDS = (
    *stack_loads.FIELDS,
    Field("stages", "rows", columns=STAGE, minimum=1, maximum=8, required=True,
          section="devices", example=EXAMPLE),
    Field("gas_flow", units={"m3/h": "m3/h"}, minimum=0, maximum=1e8, strict=True,
          section="electricity", example=45000),
    Field("fan_efficiency", units=SHARE, form_unit="%", minimum=0, maximum=1, strict=True,
          section="electricity", example=0.65),
    *GRID,
    *abatement_cost.FIELDS,
)  # fmt: skip


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Loads before and behind the devices, and what the devices need."""
    be = stack_loads.stack_loads(t, given)
    stages = chain(t, be, given["stages"], factor)
    pe = {name: t.step(f"pe_{name}", q, UNITS[name]) for name, q in stages[-1].left.items()}
    power = electricity(t, given)
    sorbents = sorbents_of(t, given, stages, factor)
    be, pe = be | no_gases(t), pe | gases(t, given, factor, power, sorbents)
    outputs = reductions(t, be, pe)
    costs = abatement_cost.costs(t, given, power, outputs)
    needs = yearly_needs(t, given, power, sorbents)
    outputs |= needs | costs
    tables: list[Table] = [reduction_table(outputs), stage_table(be, stages)]
    tables += [needs_table(needs)] if needs else []
    tables += [cost_table(costs)] if costs else []
    charts = (reduction_chart(outputs), *stage_chart(be, stages))
    notices = tuple(_notices(given, outputs, sorbents, not_known(given, stages)))
    return Result(outputs, notices, tuple(tables), charts)


def _notices(
    given: Given, outputs: dict[str, Quantity], sorbents: list[sorbent.Sorbent], unknown: bool
) -> list[Notice]:
    found = []
    if outputs["pe_co2e"].value > 0:
        parts = {"grid": outputs["pe_co2e_grid"], "sorbent": outputs["pe_co2e_sorbent"]}
        found.append(Notice("ghg_rises", {"amount": outputs["pe_co2e"], **parts}, alarm=True))
    if "electricity_added" not in outputs:
        found.append(Notice("electricity_not_counted"))
    if unknown:
        found.append(Notice("sorbent_not_counted"))
    if any(item.kind == "lime" for item in sorbents):
        found.append(Notice("lime_elsewhere"))
    if any(item.gypsum is not None for item in sorbents):
        found.append(Notice("gypsum_if_oxidised"))
    if "cost_yearly" in outputs:
        found.append(Notice("cost_not_additive"))
        if "electricity_price" not in given and "electricity_added" in outputs:
            found.append(Notice("electricity_not_priced"))
    return found


CALCULATOR = Calculator("air_pollution_control", FIELDS, run, HEADLINE, {
    "load_so2": "m_SO2", "load_nox": "m_NOx", "load_tsp": "m_TSP", "load_pm10": "m_PM10",
    "load_pm25": "m_PM2.5", "flow": "Q_N", "conc_so2": "C_SO2", "conc_nox": "C_NOx",
    "conc_tsp": "C_TSP", "share_pm10": "x_PM10", "share_pm25": "x_PM2.5", "hours": "h",
    "own_so2": "η_SO2", "own_nox": "η_NOx", "own_dust": "η_dust", "own_pm25": "η_PM2.5",
    "own_pm_coarse": "η_coarse", "own_pm_above_10": "η_above10", "pressure_drop": "Δp",
    "power": "P", "water": "q_w", "sorbent_ratio": "s", "sorbent_purity": "x_pure",
    "gas_flow": "Q", "fan_efficiency": "η_fan", "grid_emission_factor": "EF_grid",
    "capital_cost": "I", "operating_cost": "O", "electricity_price": "p_el", "life": "n",
    "discount_rate": "r", "capital_recovery": "CRF", "left_so2": "m_SO2", "left_nox": "m_NOx",
    "left_tsp": "m_TSP", "left_pm10": "m_PM10", "left_pm25": "m_PM2.5",
    "electricity_fan": "W_fan", "electricity_drive": "W_P", "electricity_added": "W",
    "co2_sorbent": "E_sorb", "sorbent_used": "m_sorb", "gypsum": "m_gyp", "water_used": "V_w",
    "cost_capital": "K_I", "cost_operating": "K_O", "cost_electricity": "K_el",
    "cost_yearly": "K", "cost_so2": "c_SO2", "cost_nox": "c_NOx", "cost_tsp": "c_TSP",
    "cost_pm25": "c_PM2.5",
})  # fmt: skip
