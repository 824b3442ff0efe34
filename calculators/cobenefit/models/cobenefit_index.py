"""Both benefits of a measure in one picture: percentage cuts, equivalent, elasticity.

Amounts known (Tier 2): for each substance E before and after,
    cut = (E1 − E2)/E1,   LAPeq = Σ w_i·E_i (parts/equivalents.py),
    S = (ΔAP/AP)/(ΔGHG/GHG) for each pollutant and for LAPeq (parts/cocontrol.py).
Directions only (Tier 1): which substances fall, stay or rise, and what that adds up to in words.
Amounts before and after are of the same useful output; they may be taken from another calculator.
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.errors import InputError
from cobenefit.core.shown import Notice
from cobenefit.core.trace import Trace
from cobenefit.models.parts.benefit.cocontrol import (
    elasticities,
    elasticity_table,
    pairs,
    quadrant_chart,
    unsure,
    verdict,
)
from cobenefit.models.parts.benefit.directions import DIRECTIONS, by_directions
from cobenefit.models.parts.benefit.equivalents import (
    SUBSTANCES,
    WEIGHTED,
    counted,
    equivalent,
    weight_table,
    weights,
)
from cobenefit.models.parts.reductions import (
    more_table,
    reduction_chart,
    reduction_table,
    reductions,
    trade_offs,
)

HEADLINE = ("rate_co2e", "rate_lap", "elasticity_lap")
ALL = {"co2e": "CO2e", **SUBSTANCES}
FROM = ("fuel_switch", "boiler_efficiency", "waste_heat_recovery")
# A stack's devices: what passes them, but not the greenhouse gases of the boiler behind them.
STACK = ("so2", "nox", "tsp", "pm10", "pm25")
EXAMPLES = {
    "be_co2e": 13200, "pe_co2e": 9700, "be_so2": 58.4, "pe_so2": 43.1,
    "be_nox": 23.1, "pe_nox": 18.0, "be_tsp": 16.6, "pe_tsp": 12.2,
}  # fmt: skip
AMOUNTS = ("mode", ("amounts",))


def _amount(key: str, substance: str) -> Field:
    required = key in ("be_co2e", "pe_co2e")
    sources = (*FROM, "air_pollution_control") if key[3:] in STACK else FROM
    return Field(
        key, units={"t": f"t{substance}", "kg": f"kg{substance}"}, minimum=0, maximum=1e9,
        strict=key == "be_co2e", required=required, when=AMOUNTS, section="amounts",
        example=EXAMPLES.get(key), takes=dict.fromkeys(sources, key),
    )  # fmt: skip


FIELDS = (
    Field("mode", "choice", options=("amounts", "directions"), radios=True, required=True,
          section="known", example="amounts"),
    *(_amount(f"{side}_{name}", ALL[name]) for name in ALL for side in ("be", "pe")),
    *(
        Field(f"direction_{name}", "choice", options=DIRECTIONS,
              radios=True, required=name == "co2e", when=("mode", ("directions",)),
              section="directions")
        for name in ALL
    ),
    Field("dust_kind", "choice", options=("smoke", "general"), radios=True, when=AMOUNTS),
    *(
        Field(f"weight_{name}", units={"1": f"kgAPeq/kg{substance}"}, minimum=0, maximum=1000,
              when=AMOUNTS)
        for name, substance in WEIGHTED.items()
    ),
)  # fmt: skip
SYMBOLS = {
    **{f"weight_{name}": f"w_{name}" for name in WEIGHTED},
    **{f"elasticity_{name}": f"S_{name}" for name in ("lap", *SUBSTANCES)},
}


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Cuts, equivalent and elasticities, or the verdict from directions alone."""
    if given["mode"] == "directions":
        return by_directions(t, given, tuple(SUBSTANCES))
    return _by_amounts(t, given, factor)


def _by_amounts(t: Trace, given: Given, factor: Published) -> Result:
    be, pe = pairs(given, ALL)
    names = counted(be)
    if not names:
        raise InputError("be_so2", "pollutant_needed")
    weight = weights(t, given, factor, names)
    be["lap"] = t.step("be_lap", equivalent(t, be, weight, names), "tAPeq")
    pe["lap"] = t.step("pe_lap", equivalent(t, pe, weight, names), "tAPeq")
    if be["lap"].value == 0:
        raise InputError(f"weight_{next(iter(names))}", "weights_all_zero")
    outputs = reductions(t, be, pe)
    shown = [name for name in be if name != "co2e"]
    outputs |= elasticities(t, outputs, shown)
    alone = [name for name in shown if name != "lap"]
    notices = trade_offs({key: held for key, held in outputs.items() if key != "er_lap"})
    notices += [Notice(f"{which}_for_particles") for which in names.values() if which[:2] == "pm"]
    notices += [*unsure(outputs, ("co2e", *shown)), Notice("weights_are_legal")]
    return Result(
        outputs,
        tuple(notices),
        tables=(
            elasticity_table(outputs, ("lap", *alone)),
            reduction_table(outputs),
            more_table(outputs, ("be_lap", "pe_lap", "er_lap")),
            weight_table(given, weight, names),
        ),
        charts=(quadrant_chart(outputs, ("lap", *alone)), reduction_chart(outputs)),
        verdict=verdict(outputs, alone),
    )


CALCULATOR = Calculator("cobenefit_index", FIELDS, run, HEADLINE, SYMBOLS)
