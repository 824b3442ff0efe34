"""What a measure saves each year, before tax.

    S_t = Σ amount·price·(1 + e)^(t−1)·(1 − d)^(t−1) + M·(1 + e_M)^(t−1) + other

Prices are those of year 1 and rise from year 2 on; savings of fuel and electricity may wear off.
"""

from __future__ import annotations

from dataclasses import dataclass

from cobenefit.core.calculator import Given
from cobenefit.core.errors import InputError
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import Series
from cobenefit.core.trace import Trace
from cobenefit.core.units import Unit
from cobenefit.models.parts.money.money_fields import in_money, whole_years

PARTS = (
    ("fuel_amount_baseline", "fuel_price_baseline", "fuel_baseline_escalation", 1),
    ("fuel_amount_project", "fuel_price_project", "fuel_project_escalation", -1),
    ("electricity_saved", "electricity_price", "electricity_escalation", 1),
)


@dataclass(frozen=True)
class Plan:
    """What every scenario of one investment shares.

    Attributes:
        years: 1 … n.
        money: unit of all amounts.
        savings: before tax, of the years 1 … n.
    """

    t: Trace
    given: Given
    years: range
    money: Unit
    savings: Series

    def step(self, key: str, result: Quantity) -> Quantity:
        """A named amount of money."""
        return self.t.step(key, result, self.money)

    def series(self, key: str, items: list[Quantity], first: int = 0) -> Series:
        """A named amount of money for each year from `first`."""
        made = Series(tuple(range(first, first + len(items))), tuple(items))
        return self.t.series(key, made, self.money.symbol)


def planned(t: Trace, given: Given, money: Unit) -> Plan:
    """The savings of each year of the life (InputError where there is nothing to save)."""
    years = range(1, (whole_years(given["life"], "life") or 1) + 1)
    firsts = [
        (_cost(given, amount, price, money), _rate(given, rate), sign, given.get("degradation"))
        for amount, price, rate, sign in PARTS
    ]
    kept = in_money(given.get("maintenance_saving"), "maintenance_saving", money)
    firsts.append((kept, given.get("maintenance_escalation"), 1, None))
    other = _others(given, money)
    if not other and all(first is None for first, *_ in firsts):
        raise InputError("fuel_amount_baseline", "saving_needed")
    if len(other) > len(years):
        raise InputError("other_flows", "longer_than_life", {"given": len(other)})
    none, items = t.constant("no_flow", 0.0, money.symbol), []
    for year in years:
        sides: dict[int, list[Quantity]] = {1: other[year - 1 : year], -1: []}
        for first, rate, sign, worn in firsts:
            if first is not None:
                sides[sign].append(_grown(_grown(first, rate, year), worn, year, -1))
        gained = total(sides[1]) if sides[1] else none
        items.append(gained - total(sides[-1]) if sides[-1] else gained)
    made = Series(tuple(years), tuple(items))
    return Plan(t, given, years, money, t.series("saving", made, money.symbol))


def _others(given: Given, money: Unit) -> list[Quantity]:
    """Other yearly flows in the assessment's money."""
    held: Series | None = given.get("other_flows")
    items = () if held is None else held.items
    made = [in_money(item, "other_flows", money) for item in items]
    return [item for item in made if item is not None]


def _cost(given: Given, amount: str, price: str, money: Unit) -> Quantity | None:
    """What an amount costs in year 1; None when there is no amount."""
    held = given.get(amount)
    # The same fuel before and after has one price: one leaf, so that its error cancels.
    each = given.get(price, given.get("fuel_price_baseline") if "fuel" in price else None)
    if held is None:
        return None
    if each is None:
        raise InputError(price, "price_needed")
    cost: Quantity = held * each
    if cost.unit.dims != money.dims:
        code = "another_currency" if _per(each) == dict(held.unit.dims) else "price_basis"
        unit = money if code == "another_currency" else held.unit
        raise InputError(price, code, {"unit": unit.symbol, "given": each.unit.symbol})
    return cost.to(money)


def _rate(given: Given, key: str) -> Quantity | None:
    """How fast a price rises; fuel at the present price rises like the present fuel."""
    same = key == "fuel_project_escalation" and "fuel_price_project" not in given
    rate: Quantity | None = given.get("fuel_baseline_escalation" if same else key)
    return rate


def _per(price: Quantity) -> dict[str, int]:
    """Dimensions of what a price is per."""
    return {name: -power for name, power in price.unit.dims if power < 0 or name == "energy"}


def _grown(first: Quantity, rate: Quantity | None, year: int, sign: int = 1) -> Quantity:
    """An amount of year 1 as it is in another year, at a yearly rate."""
    if rate is None or year == 1:
        return first
    growth: Quantity = (1 + rate if sign > 0 else 1 - rate) ** (year - 1)
    return first * growth
