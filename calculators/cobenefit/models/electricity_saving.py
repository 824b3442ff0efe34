"""Electricity saved by a measure, and what it avoids at the power stations.

    W_saved = W_before − W_after          ER = W_saved·EF_grid(year)
Kinds: speed control of fans and pumps (parts/flow_control), compressor, chiller, lighting,
motor, or any other pair of amounts (parts/power_uses). What the stack of the site emits does not
change. A JCM estimate stands apart, with its own reference and its own conservative factor
(parts/jcm_power).
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Mark, Notice, Word
from cobenefit.core.trace import Trace
from cobenefit.models.parts.fields import GRID
from cobenefit.models.parts.offsite import grid_emission
from cobenefit.models.parts.power import flow_control, power_uses
from cobenefit.models.parts.power.jcm_power import jcm_reduction
from cobenefit.models.parts.power.side_by_side import two_ways
from cobenefit.models.parts.profile import ELECTRICITY_PRICE
from cobenefit.models.parts.reductions import more_table, reduction_table, reductions, trade_offs

KINDS = ("fan_pump", "compressor", "chiller", "lighting", "motor", "generic")
HEADLINE = ("er_co2e", "electricity_saved")
YEAR, OWN_FACTOR = GRID
FIELDS = (
    Field("kind", "choice", options=KINDS, radios=True, required=True, section="measure",
          example="fan_pump"),
    *flow_control.FIELDS[:3],
    *power_uses.FIELDS,
    Field("operating_hours", units={"h": "h"}, minimum=0, maximum=8784, strict=True, required=True,
          section="measure", example=6000, when=("kind", ("fan_pump", "motor")),
          profile="operating_hours"),
    *flow_control.FIELDS[3:],
    YEAR,
    *power_uses.REFERENCE,
    Field("electricity_price", units=ELECTRICITY_PRICE, minimum=0, section="money", strict=True,
          profile="electricity_price"),
    OWN_FACTOR,
)  # fmt: skip


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Electricity and greenhouse gases before and after, the JCM estimate and the money."""
    before, after, marks = (
        flow_control.consumption(t, given, factor)
        if given["kind"] == "fan_pump"
        else power_uses.consumption(t, given)
    )
    used = {
        "electricity_baseline": t.step("electricity_baseline", before, "MWh"),
        "electricity_project": t.step("electricity_project", after, "MWh"),
    }
    base, project = used.values()
    saved = t.step("electricity_saved", base - project, "MWh")
    outputs = {"electricity_saved": saved} | used
    outputs["saving_rate"] = t.step("saving_rate", saved / base, "%")
    be, pe = (_emissions(t, given, factor, s, w) for s, w in (("be", base), ("pe", project)))
    found = reductions(t, be, pe)
    notices = trade_offs(found)
    outputs |= found
    tables = [more_table(outputs, ("electricity_saved", *used, "saving_rate")),
              reduction_table(found)]  # fmt: skip
    reference = power_uses.reference(given)
    if reference is None:
        notices.append(Notice("jcm_reference_needed"))
    else:
        outputs |= jcm_reduction(t, factor, reference, project)
        less = t.step("reference_saved", reference - project, "MWh")
        rows = ("er_co2e", saved), ("er_jcm", less)
        tables.append(two_ways(outputs, given, factor, rows))
        notices.append(Notice("jcm_is_apart"))
        if reference.to(base.unit).value > base.value:
            notices.append(Notice("reference_above_baseline"))
        if less.value < 0:
            notices.append(Notice("reference_below_project"))
    if "electricity_price" in given:
        outputs["cost_saved"] = t.step("cost_saved", saved * given["electricity_price"], "MVND")
        tables[0] = more_table(outputs, ("electricity_saved", *used, "saving_rate", "cost_saved"))
    notices.append(Notice("site_air_unchanged"))
    if given["kind"] == "fan_pump":
        notices.append(Notice("affinity_is_optimistic"))
    drawn = marks or (Mark(Word("whole"), {"before": base, "after": project}),)
    return Result(
        outputs,
        tuple(notices),
        tables=tuple(tables),
        charts=(Chart("grouped", "electricity", drawn),),
        verdict="rises" if saved.value < 0 else "plain",
    )


def _emissions(
    t: Trace, given: Given, factor: Published, side: str, used: Quantity
) -> dict[str, Quantity]:
    grid = t.step(f"{side}_co2e_grid", grid_emission(t, given, factor, used), "tCO2e")
    return {"co2e_grid": grid, "co2e": t.step(f"{side}_co2e", grid, "tCO2e")}


SYMBOLS = {
    "shaft_power": "P_shaft", "static_share": "H_s", "motor_efficiency": "η_m",
    "drive_efficiency": "η_d", "time_share": "τ", "flow_share": "q", "power_measured": "P",
    "input_full": "P_full", "power_baseline": "P_b", "power_project": "P_p",
    "energy_before": "W_b", "energy_after": "W_p", "operating_hours": "h",
    "air_delivered": "V", "specific_energy": "SP", "specific_energy_reference": "SP_RE",
    "cooling": "Q_cool", "cop": "COP", "cop_reference": "COP_RE", "lamp_count": "n",
    "lamp_power_before": "P_lamp,1", "lamp_power_after": "P_lamp,2", "lamp_hours": "h",
    "rated_power": "P_rated", "load_share": "L", "shaft_work": "W_shaft",
    "electricity_before": "W_b", "electricity_after": "W_p", "electricity_reference": "W_RE",
    "electricity_saved": "ΔW", "reference_saved": "ΔW_RE", "saving_rate": "R_W",
    "electricity_price": "p_W", "cost_saved": "S", "re_jcm": "RE_JCM", "pe_jcm": "PE_JCM",
    "er_jcm": "ER_JCM",
}  # fmt: skip
CALCULATOR = Calculator("electricity_saving", FIELDS, run, HEADLINE, SYMBOLS)
