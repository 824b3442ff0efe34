"""Cash flows of an investment after tax, and those of its owner after the loan.

t = 0 is the investment; savings, tax and debt service fall at the ends of the years 1 … n.
    CF_t = S_t − τ·(S_t − D)          D = own cost / depreciation years (straight line)
    CF_n also has the residual value, less tax on what it exceeds the book value by
A loss lowers the tax of the enterprise in the same year. A subsidy lowers the cost that is
depreciated (IAS 20 allows it; the tax office decides).
"""

from __future__ import annotations

from functools import reduce

from cobenefit.core.errors import InputError
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity, least
from cobenefit.core.series import Series
from cobenefit.models.parts.money.money_fields import in_money, whole_years
from cobenefit.models.parts.money.savings import Plan


def paid_by_others(plan: Plan, capital: Quantity) -> Quantity | None:
    """The subsidy: a share of the capital cost, an amount, or both; None when there is none."""
    share, added = plan.given.get("subsidy_share"), plan.given.get("subsidy_amount")
    amount = in_money(added, "subsidy_amount", plan.money)
    parts = [] if share is None else [capital * share]
    parts += [] if amount is None else [amount]
    if not any(part.value for part in parts):
        return None
    subsidy = plan.step("subsidy", total(parts))
    if subsidy.value > capital.value:
        field = "subsidy_share" if amount is None else "subsidy_amount"
        raise InputError(field, "subsidy_too_large")
    return subsidy


def own_flows(plan: Plan, name: str, own: Quantity) -> Series:
    """Cash flow after tax of the years 0 … n, before any loan, where `own` is what one pays."""
    given, rate = plan.given, plan.given.get("tax_rate")
    residual = in_money(given.get("residual_value"), "residual_value", plan.money)
    last, flows = plan.years[-1], list(plan.savings.items)
    if rate is not None:
        years: Quantity = given.get("depreciation_years", given["life"])
        written = whole_years(years, "depreciation_years") or last
        worn = plan.step(f"depreciation_{name}", own / years)
        taxed = [s - worn if t <= written else s for t, s in zip(plan.years, flows)]
        taxes = [rate * profit for profit in taxed]
        if residual is not None or written > last:
            book = (
                own - worn * last
                if written > last
                else plan.t.constant("no_book", 0.0, plan.money.symbol)
            )
            left = residual - book if residual is not None else -book
            taxes[-1] = taxes[-1] + rate * left
        named = plan.series(f"tax_{name}", taxes, 1)
        flows = [saving - tax for saving, tax in zip(flows, named.items)]
    if residual is not None:
        flows[-1] = flows[-1] + residual
    return plan.series(f"flow_{name}", [-own, *flows])


def owner_flows(plan: Plan, own: Quantity, flows: Series) -> tuple[Series, Quantity]:
    """Flows of the owner who borrows a share of `own`, and the least debt service cover.

    Annuity: A = L·i / (1 − (1 + i)^−m). Equal principal: L/m and interest on what is still owed.
    """
    given = plan.given
    for key in ("interest_rate", "loan_tenor"):
        if key not in given:
            raise InputError(key, "required")
    tenor, rate = whole_years(given["loan_tenor"], "loan_tenor") or 1, given["interest_rate"]
    if tenor > plan.years[-1]:
        raise InputError("loan_tenor", "tenor_beyond_life")
    owed = loan = plan.step("loan_amount", own * given["loan_share"])
    equal = given.get("loan_kind") == "equal_principal"
    paid = None if equal else plan.step("loan_payment", loan * rate / (1 - (1 + rate) ** -tenor))
    interests, principals = [], []
    for _ in range(tenor):
        interests.append(owed * rate)
        principals.append(loan / tenor if paid is None else paid - interests[-1])
        owed = owed - principals[-1]
    interest, principal = (
        plan.series("interest", interests, 1),
        plan.series("principal", principals, 1),
    )
    tax, cash, after = given.get("tax_rate"), [], [flows.items[0] + loan]
    for t, flow in enumerate(flows.items[1:]):
        if t < tenor:
            shield = None if tax is None else interest.items[t] * tax
            cash.append(flow if shield is None else flow + shield)
            flow = cash[-1] - interest.items[t] - principal.items[t]
        after.append(flow)
    served = [c / (i + p) for c, i, p in zip(cash, interest.items, principal.items)]
    covers = Series(tuple(range(1, tenor + 1)), tuple(served))
    named = plan.t.series("cover", covers, "1").items
    return plan.series("flow_owner", after), reduce(least, named)
