"""JCM equipment support: gaps, subsidy scenarios, credits and a first monitoring plan.

Conditions: models/parts/jcm_gates.py. Scenarios: jcm_scenarios.py. Credits: jcm_credits.py.
Monitoring plan: monitoring_plan.py. Programme figures are published values with their year;
guidelines may be replaced by the reader. Reference emissions are never taken from a baseline.
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Given, Published, Result
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Mark, Notice, Word
from cobenefit.core.trace import Trace
from cobenefit.models.parts.jcm import jcm_gates
from cobenefit.models.parts.jcm.jcm_credits import (
    credit_table,
    credits,
    in_equivalent,
    jcm_reduction,
)
from cobenefit.models.parts.jcm.jcm_fields import FIELDS, SYMBOLS
from cobenefit.models.parts.jcm.jcm_figures import figures_of, kept
from cobenefit.models.parts.jcm.jcm_scenarios import (
    CEILINGS,
    Outputs,
    figure,
    scenario_table,
    scenarios,
)
from cobenefit.models.parts.jcm.monitoring_plan import plan_table
from cobenefit.models.parts.money.money_fields import whole_years

HEADLINE = ("cost_effectiveness_applicable", "subsidy_applicable", "payback_bare")


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Gaps, scenarios, credits where reference emissions are known, and the monitoring plan."""
    for key in ("durable_years", "life"):
        whole_years(given.get(key), key)
    row = factor.row("industries", given["industry"])
    years = figure(given, factor, "durable_years", row["durable_years"])
    reduction = jcm_reduction(t, given, factor)
    yearly: Quantity | None = (
        in_equivalent(given.get("er_co2e"), factor) if reduction is None else reduction
    )
    if yearly is None:
        raise InputError("er_co2e", "reduction_needed")
    outputs: Outputs = {"durable_years": years} | scenarios(t, given, factor, yearly, years)
    notices: list[Notice] = []
    tables = []
    if reduction is None:
        notices.append(Notice("baseline_not_reference", alarm=True))
    else:
        made, told = credits(t, given, factor, reduction, years)
        outputs |= made
        notices += told
        tables.append(credit_table(made))
    name = given.get("similar_projects", "unknown")
    assumed = name not in CEILINGS
    name = "many" if assumed else name
    for count in ("subsidy", "cost_effectiveness"):
        outputs[f"{count}_applicable"] = outputs[f"{count}_{name}"]
    figures = figures_of(given, factor)
    answers = jcm_gates.answers(given, kept(figures, outputs, name))
    notices += _remarks(answers, outputs, assumed)
    applies = {name: "assumed" if assumed else "applies"}
    return Result(
        outputs,
        tuple(notices),
        tables=(
            jcm_gates.gate_table(answers, figures),
            scenario_table(outputs, given, factor, applies),
            *tables,
            plan_table(given["measure"]),
        ),
        charts=(_chart(outputs),),
        verdict=jcm_gates.verdict(answers),
    )


def _remarks(answers: dict[str, str], outputs: Outputs, assumed: bool) -> list[Notice]:
    found = [Notice("similar_unknown")] if assumed else []
    if answers["payback_long_enough"] == "no":
        found.append(Notice("bankable_but_weak", {"amount": outputs["payback_bare"]}))
    if answers["amount_in_bounds"] == "no":
        found.append(Notice("below_least", {"amount": outputs["subsidy_applicable"]}))
    if "payback_bare" not in outputs:
        found.append(Notice("no_saving"))
    return [*found, Notice("call_decides"), Notice("plan_is_draft")]


def _chart(outputs: Outputs) -> Chart:
    marks = [
        Mark(Word(f"scenario_{name}"), {"value": outputs[f"cost_effectiveness_{name}"]})
        for name in CEILINGS
    ]
    return Chart("bars", "cost_effectiveness", tuple(marks))


CALCULATOR = Calculator("jcm_support", FIELDS, run, HEADLINE, SYMBOLS)
