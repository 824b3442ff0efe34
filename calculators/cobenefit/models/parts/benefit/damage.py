"""Damage costs by the tonne, one set of one study at a time, told as powers of ten.

    value = Σ er_p·c_p          over the pollutants that both the reader and the set have

Studies differ by factors of 3 to 100, because of how many people live downwind, of incomes and of
the year of prices. A set is therefore never mixed with another, and its result is told as an
order of magnitude: 4 · 10^5 USD is "hundreds of thousands".
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Given, Published
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Word

POLLUTANTS = ("so2", "nox", "pm25", "pm10")
SMALLEST, LARGEST = 3, 13  # powers of ten that have a word of their own
Row = Mapping[str, Any]


def valued(given: Given, factor: Published, row: Row) -> dict[str, Quantity]:
    """Value of each reduction given, at the costs of a set."""
    return {
        name: given[f"er_{name}"] * factor(row[name])
        for name in POLLUTANTS
        if name in row and f"er_{name}" in given
    }


def summed(parts: Mapping[str, Quantity]) -> Quantity:
    """The value of all reductions, by one set."""
    return total(list(parts.values()))


def lacks_particles(given: Given, row: Row) -> bool:
    """Whether the set values a size class of particles that was not entered."""
    return not any(name in row and f"er_{name}" in given for name in ("pm25", "pm10"))


def order(value: float) -> str:
    """The power of ten of an amount: ``order_5``, or ``order_small`` and ``order_huge``."""
    power = math.floor(math.log10(abs(value))) if value else -1
    if power < SMALLEST:
        return "order_small"
    return f"order_{power}" if power <= LARGEST else "order_huge"


def magnitude(amount: Quantity, currency: str) -> Word:
    """An amount of money as an order of magnitude, avoided or added."""
    sign = Word("avoided" if amount.value >= 0 else "added")
    tone = "good" if amount.value > 0 else "bad" if amount.value < 0 else "open"
    return Word(order(amount.value), tone, {"sign": sign, "currency": currency})


def verdict(amount: Quantity) -> str:
    """Which headline tells an amount in dollars."""
    if amount.value == 0:
        return "nothing"
    way = "avoided" if amount.value > 0 else "added"
    known = order(amount.value).removeprefix("order_")
    return f"{way}_{known if known in ('3', '4', '5', '6', '7', '8', 'small') else 'huge'}"
