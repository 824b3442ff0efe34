"""Environmental protection fee on air emissions: Decree 153/2024/NĐ-CP.

    F = f + C        C = Σ_stacks Σ_i h·Q·C_i·10^-9·rate_i·due_i        i: dust, SOx, NOx, CO

due: 1, or 75 % or 50 % below the limit (parts/facility/fee_stacks.py).

f is the fixed fee of a year (f/4 by the quarter, (f/12)·months in the first period); a facility
that need not monitor its stacks pays f alone. The fee is a duty and no incentive: what it falls
by is never a benefit of a measure (12 t of SO2 are 8,400 VND).
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.errors import InputError
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Notice
from cobenefit.core.trace import Trace
from cobenefit.models.parts.facility.fee_stacks import (
    POLLUTANTS,
    STACK,
    absent,
    stack_fee,
    without_limit,
)
from cobenefit.models.parts.facility.fee_views import fee_chart, fee_table, stack_table

HEADLINE = ("fee", "fixed_fee", "variable_fee")
Outputs = dict[str, Quantity]
MONITORED = ("monitored", ("yes",))
EXAMPLE = [
    {"hours": 1800, "flow": 30000, "conc_dust": 120, "conc_sox": 400, "conc_nox": 350,
     "conc_co": 200, "limit_dust": 180, "limit_sox": 450, "limit_nox": 765, "limit_co": 900},
    {"hours": 1600, "flow": 12000, "conc_dust": 60, "conc_sox": 250, "conc_nox": 300,
     "conc_co": 150, "limit_dust": 180, "limit_sox": 450, "limit_nox": 765, "limit_co": 900},
]  # fmt: skip
FIELDS = (
    Field("monitored", "choice", options=("yes", "no"), radios=True, required=True,
          section="facility", example="yes"),
    Field("period", "choice", options=("quarter", "year", "first"), radios=True, required=True,
          section="facility", example="quarter"),
    Field("months", units={"months": "1"}, minimum=1, maximum=12, required=True,
          section="facility", when=("period", ("first",))),
    Field("stacks", "rows", columns=STACK, minimum=1, maximum=30, required=True, section="stacks",
          when=MONITORED, example=EXAMPLE),
)  # fmt: skip


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Fixed and variable fee of the period."""
    fixed = _fixed(t, given, factor)
    stacks = given.get("stacks") or {}
    fees = {n: stack_fee(t, n, row, given, factor) for n, row in stacks.items()}
    of_kind = {
        kind: [found[kind] for found in fees.values() if kind in found]
        for kind in (f"{what}_{name}" for name in POLLUTANTS for what in ("mass", "fee"))
    }
    outputs = {"fixed_fee": fixed}
    for kind, found in of_kind.items():
        if found:
            outputs[kind] = t.step(kind, total(found), found[0].unit)
    none = t.constant("no_variable_fee", 0.0, "VND")
    parts = [outputs[f"fee_{name}"] for name in POLLUTANTS if f"fee_{name}" in outputs]
    outputs["variable_fee"] = t.step("variable_fee", total([none, *parts]), "VND")
    outputs["fee"] = t.step("fee", fixed + outputs["variable_fee"], "VND")
    return Result(
        {key: outputs[key] for key in ("fee", *outputs)},
        tuple(_notices(given, factor, fees, outputs)),
        tables=(fee_table(outputs), *([stack_table(fees)] if fees else [])),
        charts=(fee_chart(outputs),),
        verdict="plain" if stacks else "fixed_only",
    )


def _fixed(t: Trace, given: Given, factor: Published) -> Quantity:
    """f, f/4, or (f/12)·months."""
    yearly = factor("vn_emission_fee_fixed")
    if given["period"] == "year":
        return t.step("fixed_fee", yearly, "VND")
    if given["period"] == "quarter":
        return t.step("fixed_fee", yearly / 4, "VND")
    months: Quantity = given["months"]
    if months.value != int(months.value):
        raise InputError("months", "whole_months")
    return t.step("fixed_fee", yearly / 12 * months, "VND")


def _notices(
    given: Given, factor: Published, fees: dict[int, dict[str, Quantity]], outputs: Outputs
) -> list[Notice]:
    # Amounts in sentences and tables are rounded; a fee is declared to the last digit.
    exact = {key: round(outputs[key].value, 6) for key in ("fee", "fixed_fee", "variable_fee")}
    found = [Notice("exact_amount", exact)]
    found.append(Notice("no_incentive", {"rate": factor("vn_emission_fee_sox")}))
    found += [
        Notice("not_counted", {"row": number, "outputs": absent(stack)})
        for number, stack in fees.items()
        if absent(stack)
    ]
    if any(without_limit(row) for row in (given.get("stacks") or {}).values()):
        found.append(Notice("limit_not_entered"))
    if given["period"] == "first":
        found.append(Notice("first_period"))
    return found


CALCULATOR = Calculator("emission_fee", FIELDS, run, HEADLINE, {
    "months": "n", "hours": "h", "flow": "Q", "conc_dust": "c_dust", "conc_sox": "c_SOx",
    "conc_nox": "c_NOx", "conc_co": "c_CO", **{f"{key}_{name}": f"{letter}_{end}"
        for key, letter in (("limit", "L"), ("level", "x"), ("due", "a"))
        for name, end in (("dust", "dust"), ("sox", "SOx"), ("nox", "NOx"), ("co", "CO"))},
    "mass_dust": "m_dust", "mass_sox": "m_SOx",
    "mass_nox": "m_NOx", "mass_co": "m_CO", "fee_dust": "C_dust", "fee_sox": "C_SOx",
    "fee_nox": "C_NOx", "fee_co": "C_CO", "stack_fee": "C_stack", "fixed_fee": "f",
    "variable_fee": "C", "fee": "F",
})  # fmt: skip
