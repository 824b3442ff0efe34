"""The programme's figures that conditions name, and whether the results keep to them.

All of them change with the fiscal year: the reader may enter those of the present call.
"""

from __future__ import annotations

from cobenefit.core.calculator import Given, Published
from cobenefit.core.units import unit
from cobenefit.models.parts.jcm.jcm_scenarios import YEN, Outputs, figure

Figures = dict[str, dict[str, float]]
ROUNDING = 1e-9  # a payback of 2.9999999999999996 years is one of 3


def figures_of(given: Given, factor: Published) -> Figures:
    """The programme's figures by the condition that names them; guidelines may be one's own."""

    def value(key: str, factor_id: str) -> float:
        return figure(given, factor, key, factor_id).value

    def yen(key: str) -> float:
        return figure(given, factor, key, f"jcm_{key}").to(unit(YEN)).value

    return {
        "done_in_time": {"years": factor("jcm_completion_years").value},
        "credits_delivered": {"share": factor("jcm_credit_share_japan").value},
        "amount_in_bounds": {"least": yen("subsidy_least"), "most": yen("subsidy_most")},
        "cost_within_guideline": {"cost": value("cost_guideline", "jcm_cost_guideline")},
        "payback_long_enough": {"years": value("payback_guideline", "jcm_payback_guideline")},
    }


def kept(figures: Figures, outputs: Outputs, name: str) -> dict[str, bool | None]:
    """Whether the results of the scenario that applies keep to the programme's figures."""
    cost, payback = outputs.get(f"cost_effectiveness_{name}"), outputs.get("payback_bare")
    highest = figures["cost_within_guideline"]["cost"]
    shortest = figures["payback_long_enough"]["years"]
    return {
        "amount_in_bounds": _reaches(
            outputs[f"subsidy_{name}"].value, figures["amount_in_bounds"]["least"]
        ),
        "cost_within_guideline": None if cost is None else _reaches(highest, cost.value),
        "payback_long_enough": None if payback is None else _reaches(payback.value, shortest),
    }


def _reaches(value: float, bound: float) -> bool:
    return value >= bound * (1 - ROUNDING)
