"""What flows are worth: net present value, rates of return, payback, profitability, unit cost.

NPV = Σ CF_t / (1 + r)^t, t = 0 … n          IRR: every r with NPV = 0
payback: when the running sum stays at or above 0, evenly within a year
cost per tonne = −NPV / Σ ER_t / (1 + r)^t   (tonnes are discounted like money)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cobenefit.core.calculator import Given
from cobenefit.core.errors import UndefinedResultError
from cobenefit.core.functions import rate_of_return, recovery_time, total
from cobenefit.core.quantity import Quantity
from cobenefit.core.returns import all_rates
from cobenefit.core.series import Series
from cobenefit.core.shown import Notice
from cobenefit.core.trace import Trace
from cobenefit.models.parts.money.money_fields import SMALL

POLLUTANTS = {"co2e": "tCO2e", "so2": "kgSO2", "nox": "kgNOx", "pm25": "kgPM2.5"}
Outputs = dict[str, Quantity]


def discount_factors(t: Trace, rate: Quantity, years: Sequence[int]) -> list[Quantity]:
    """(1 + r)^−t of each year."""
    made = Series(tuple(years), tuple((1 + rate) ** -year for year in years))
    return list(t.series("discount_factor", made, "1").items)


def worth(t: Trace, name: str, flows: Series, factors: Sequence[Quantity]) -> Outputs:
    """Net present value, profitability and discounted payback beside `returns`."""
    first, money = flows.items[0], flows.items[0].unit
    present = [first, *(flow * f for flow, f in zip(flows.items[1:], factors))]
    found = {f"npv_{name}": t.step(f"npv_{name}", total(present), money)}
    found |= returns(t, name, flows)
    _timed(t, found, f"payback_discounted_{name}", present)
    if first.value < 0:
        gained = 1 - found[f"npv_{name}"] / first  # first = −own cost
        found[f"profitability_{name}"] = t.step(f"profitability_{name}", gained, "1")
    return found


def returns(t: Trace, name: str, flows: Series) -> Outputs:
    """Every internal rate of return (numbered when there are several) and the payback."""
    found: Outputs = {}
    rates = all_rates([flow.value for flow in flows.items])
    for number, near in enumerate(rates, 1):
        key = f"irr_{name}" if len(rates) == 1 else f"irr_{name}_{number}"
        found[key] = t.step(key, rate_of_return(flows.items, near), "%")
    _timed(t, found, f"payback_{name}", flows.items)
    return found


def _timed(t: Trace, found: Outputs, key: str, flows: Sequence[Quantity]) -> None:
    try:
        found[key] = t.step(key, recovery_time(flows), "yr")
    except UndefinedResultError:
        return  # never paid back: the table and a notice say so


def several_rates(outputs: Mapping[str, Quantity], names: Sequence[str]) -> list[Notice]:
    """An alarm for each scenario whose flows have more than one rate of return."""
    return [
        Notice("several_rates", {"scenario": name, "outputs": keys}, alarm=True)
        for name in names
        if (keys := [key for key in outputs if key.startswith(f"irr_{name}_")])
    ]


def reduction_worth(t: Trace, given: Given, factors: Sequence[Quantity]) -> Outputs:
    """Discounted reductions over the life, of each emission that falls."""
    worn = given.get("degradation")
    found = {}
    for name, unit in POLLUTANTS.items():
        held = given.get(f"er_{name}")
        if held is None or held.value <= 0:
            continue
        yearly = [
            held * f if worn is None or not year else held * (1 - worn) ** year * f
            for year, f in enumerate(factors)
        ]
        found[name] = t.step(f"reduction_present_{name}", total(yearly), unit)
    return found


def abatement_costs(t: Trace, name: str, npv: Quantity, reduced: Mapping[str, Quantity]) -> Outputs:
    """Levelised cost of each tonne or kilogram, as if it alone bore the whole cost."""
    money = SMALL.get(npv.unit.symbol, npv.unit.symbol)
    found = {}
    for pollutant, amount in reduced.items():
        key = f"abatement_cost_{pollutant}_{name}"
        found[key] = t.step(key, -npv / amount, f"{money}/{amount.unit.symbol}")
    return found


def rising(given: Given) -> list[Notice]:
    """An alarm for each emission that the reader says rises."""
    return [
        Notice("trade_off", {"output": f"er_{name}", "amount": -given[f"er_{name}"]}, alarm=True)
        for name in POLLUTANTS
        if f"er_{name}" in given and given[f"er_{name}"].value < 0
    ]
