"""Yearly cost of a control system, and its cost for each tonne taken out.

    CRF = r / (1 − (1 + r)^−n)        K = I·CRF + O + W·p        c_i = K / ΔE_i

The capital recovery factor spreads the investment evenly over its life (EPA Air Pollution
Control Cost Manual, Section 1, Chapter 2). The whole cost stands against each pollutant in
turn, so that the costs for each tonne must not be added.
"""

from __future__ import annotations

from cobenefit.core.calculator import Field, Given
from cobenefit.core.errors import InputError
from cobenefit.core.functions import exponential, logarithm
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace

CURRENCIES = ("VND", "JPY", "USD")
MONEY = {**{f"M{code}": f"M{code}" for code in CURRENCIES}, **{code: code for code in CURRENCIES}}
PRICE = {f"{code}/kWh": f"{code}/kWh" for code in CURRENCIES}
SECTION = "cost"
FIELDS = (
    Field("capital_cost", units=MONEY, minimum=0, maximum=1e9, section=SECTION, example=6000),
    Field("operating_cost", units=MONEY, minimum=0, maximum=1e9, section=SECTION, example=900),
    Field("electricity_price", units=PRICE, minimum=0, maximum=1e5, section=SECTION, example=1900,
          profile="electricity_price"),
    Field("life", units={"yr": "yr"}, minimum=1, maximum=60, section=SECTION, example=15),
    Field("discount_rate", units={"%": "%"}, minimum=0, maximum=100, strict=True, section=SECTION,
          example=10, profile="discount_rate"),
)  # fmt: skip
COSTED = {"so2": "tSO2", "nox": "tNOx", "tsp": "tTSP", "pm25": "tPM2.5"}


def costs(
    t: Trace, given: Given, power: Quantity | None, removed: dict[str, Quantity]
) -> dict[str, Quantity]:
    """Yearly costs and the cost for each tonne, or nothing where no cost was entered.

    Raises:
        InputError: the life or the rate is missing, or amounts are in different currencies.
    """
    capital, operating = given.get("capital_cost"), given.get("operating_cost")
    if capital is None and operating is None:
        return {}
    price = given.get("electricity_price")
    currency = _currency(given)
    parts: dict[str, Quantity] = {}
    if capital is not None:
        parts["cost_capital"] = t.step("cost_capital", capital * _recovery(t, given), currency)
    if operating is not None:
        parts["cost_operating"] = t.step("cost_operating", operating, currency)
    if price is not None and power is not None:
        parts["cost_electricity"] = t.step("cost_electricity", power * price, currency)
    first, *others = parts.values()
    whole = first
    for part in others:
        whole = whole + part
    found = {**parts, "cost_yearly": t.step("cost_yearly", whole, currency)}
    for name, unit in COSTED.items():
        if f"er_{name}" in removed and removed[f"er_{name}"].value > 0:
            each = found["cost_yearly"] / removed[f"er_{name}"]
            found[f"cost_{name}"] = t.step(f"cost_{name}", each, f"{currency}/{unit}")
    return found


def _recovery(t: Trace, given: Given) -> Quantity:
    for key in ("life", "discount_rate"):
        if key not in given:
            raise InputError(key, "required")
    rate, life = given["discount_rate"], given["life"]
    worn = exponential(-(life * logarithm(1 + rate)))
    return t.step("capital_recovery", rate / (1 - worn), "1")


def _currency(given: Given) -> str:
    """The one currency of all amounts, in millions."""
    known = [key for key in ("capital_cost", "operating_cost", "electricity_price") if key in given]
    codes = {key: _code(given[key]) for key in known}
    for key, code in codes.items():
        if code != codes[known[0]]:
            raise InputError(key, "currency_differs", {"currency": codes[known[0]]})
    return f"M{codes[known[0]]}"


def _code(amount: Quantity) -> str:
    return next(code for code in CURRENCIES if code in dict(amount.unit.dims))
