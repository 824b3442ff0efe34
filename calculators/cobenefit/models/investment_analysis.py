"""Is a measure worth its money: with and without a subsidy, before and after a loan.

Flows: models/parts/cash_flow.py. Worth: models/parts/appraisal.py. What moves it, and where it
turns: models/parts/sensitivity.py. Prices, rates and the currency are the reader's; nothing is
assumed. The internal rates of return are all real ones between −99 % and 10,000 %.
"""

from __future__ import annotations

from functools import partial

from cobenefit.core.calculator import Calculator, Given, Published, Result
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import Series
from cobenefit.core.trace import Trace
from cobenefit.core.units import ONE
from cobenefit.models.parts.money.appraisal import (
    POLLUTANTS,
    Outputs,
    abatement_costs,
    discount_factors,
    reduction_worth,
    rising,
    several_rates,
    worth,
)
from cobenefit.models.parts.money.appraisal_charts import flow_chart, profile_chart
from cobenefit.models.parts.money.appraisal_shown import (
    remarks,
    sum_at,
    summary,
    verdict,
    yearly,
)
from cobenefit.models.parts.money.cash_flow import own_flows, owner_flows, paid_by_others
from cobenefit.models.parts.money.money_fields import (
    CAPITAL,
    DISCOUNT,
    FINER,
    LIFE,
    LOAN,
    REDUCTIONS,
    SAVINGS,
    SUPPORT,
    TAX,
)
from cobenefit.models.parts.money.savings import Plan, planned
from cobenefit.models.parts.money.sensitivity import effects, turning_points
from cobenefit.models.parts.money.sensitivity_shown import sensitivity_table, tornado

HEADLINE = ("npv_without", "npv_with", "irr_without", "irr_with", "payback_without")
FIELDS = (CAPITAL, LIFE, DISCOUNT, *SAVINGS, *SUPPORT, *REDUCTIONS, *TAX, *LOAN, *FINER)
SYMBOLS = {
    "capital_cost": "I", "life": "n", "discount_rate": "r", "tax_rate": "τ",
    "fuel_amount_baseline": "F_1", "fuel_amount_project": "F_2", "fuel_price_baseline": "p_F1",
    "fuel_price_project": "p_F2", "electricity_saved": "W", "electricity_price": "p_W",
    "maintenance_saving": "M", "subsidy_share": "s", "subsidy_amount": "G_add",
    "depreciation_years": "n_D", "loan_share": "b", "interest_rate": "i", "loan_tenor": "m",
    "residual_value": "R", "fuel_baseline_escalation": "e_F1", "fuel_project_escalation": "e_F2",
    "electricity_escalation": "e_W", "maintenance_escalation": "e_M", "degradation": "d",
    "other_flows": "O", "payback_target": "T", "saving": "S", "tax_without": "Tax_0",
    "tax_with": "Tax_s", "flow_without": "CF_0", "flow_with": "CF_s", "flow_owner": "CF_E",
    "subsidy": "G", "own_cost_with": "C_s", "depreciation_without": "D_0",
    "depreciation_with": "D_s", "loan_amount": "L", "loan_payment": "A", "interest": "Int",
    "principal": "P", "discount_factor": "v", "npv_without": "NPV_0", "npv_with": "NPV_s",
    "npv_owner": "NPV_E", "irr_without": "IRR_0", "irr_with": "IRR_s", "irr_owner": "IRR_E",
    "payback_without": "N_0", "payback_with": "N_s", "payback_owner": "N_E",
    "payback_discounted_without": "N_d,0", "payback_discounted_with": "N_d,s",
    "payback_discounted_owner": "N_d,E", "profitability_without": "PI_0",
    "profitability_with": "PI_s", "profitability_owner": "PI_E", "cover": "DSCR", "cover_minimum": "DSCR_min",
    "sum_at_target": "B_T", **{f"reduction_present_{p}": f"ER_pv,{p}" for p in POLLUTANTS},
    **{f"abatement_cost_{p}_{s}": f"c_{p},{n}" for p in POLLUTANTS
       for s, n in (("without", "0"), ("with", "s"))},
}  # fmt: skip


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Cash flows, worth, cost per tonne, sensitivity and break-even values."""
    capital: Quantity = given["capital_cost"]
    plan = planned(t, given, capital.unit)
    factors = discount_factors(t, given["discount_rate"], plan.years)
    own, flows = {"without": capital}, {}
    outputs: Outputs = {"capital_cost": capital, "saving_1": plan.savings.items[0]}
    subsidy = paid_by_others(plan, capital)
    if subsidy is not None:
        own["with"] = plan.step("own_cost_with", capital - subsidy)
        outputs |= {"subsidy": subsidy, "own_cost_with": own["with"]}
    reduced = reduction_worth(t, given, factors)
    for name, cost in own.items():
        flows[name] = own_flows(plan, name, cost)
        outputs |= worth(t, name, flows[name], factors)
        outputs |= abatement_costs(t, name, outputs[f"npv_{name}"], reduced)
    main = "with" if subsidy is not None else "without"
    # Nobody lends for a cost that is wholly paid by others.
    if "loan_share" in given and given["loan_share"].value and own[main].value > 0:
        flows["owner"], cover = owner_flows(plan, own[main], flows[main])
        outputs |= worth(t, "owner", flows["owner"], factors)
        outputs |= {key: t.steps[key] for key in ("loan_amount", "loan_payment") if key in t.steps}
        outputs["cover_minimum"] = t.step("cover_minimum", cover, "1")
    charts = [flow_chart(flows)]
    rates = [q.to(ONE).value for key, q in outputs.items() if key.startswith(f"irr_{main}_")]
    if rates:
        charts.append(profile_chart(given["discount_rate"], outputs[f"npv_{main}"], rates))
    several = several_rates(outputs, tuple(flows))
    return Result(
        outputs,
        (*several, *remarks(given, outputs, tuple(flows)), *rising(given)),
        tables=(summary(outputs, tuple(flows)), yearly(plan, flows)),
        charts=tuple(charts),
        verdict=verdict(outputs, main),
        further=partial(_sensitivity, plan, outputs[f"npv_{main}"], flows[main]),
    )


def _sensitivity(plan: Plan, npv: Quantity, flows: Series) -> Result:
    """What moves the net present value, and where it turns: many evaluations of the graph."""
    found, zeros = effects(npv), {"even": npv}
    if "payback_target" in plan.given:
        zeros["target"] = sum_at(plan, flows, plan.given["payback_target"])
    turns: Outputs = {}
    for prefix, zero in zeros.items():
        turns |= turning_points(zero, found, FIELDS, prefix)
    table = sensitivity_table(npv, found, turns, zeros)
    return Result(turns, tables=(table,), charts=(tornado(npv, found),))


CALCULATOR = Calculator("investment_analysis", FIELDS, run, HEADLINE, SYMBOLS)
