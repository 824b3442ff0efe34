"""Monte Carlo: 95 % intervals by sampling all leaves (IPCC 2006 Guidelines, approach 2).

Latin hypercube, so that every leaf is sampled evenly; draws are seeded by the name of the
group alone, hence the same inputs give the same digits, and a new leaf does not change the
draws of the others. Sampling is bounded at z = ±3 and at the physical bounds of the leaf.
The graph is evaluated column by column: one list of draws for each quantity.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from statistics import NormalDist
from typing import Any

from cobenefit.core.errors import UndefinedResultError
from cobenefit.core.functions import FUNCTIONS
from cobenefit.core.quantity import COMPARISONS, Quantity
from cobenefit.core.trace import in_order
from cobenefit.core.uncertainty import (
    Z95,
    Interval,
    Spread,
    group_of,
    is_bounded,
    is_smooth,
    refuse_zero,
)

Z_BOUND = 3.0
DRAWS = 2000
Column = list[float]


def monte_carlo(results: Iterable[Quantity], draws: int = DRAWS) -> list[Interval]:
    """95 % interval of each result by sampling all leaves `draws` times.

    Raises:
        UndefinedResultError: the interval of a divisor, or of the base of a root, spans zero,
            or so many draws have no result that there is no quantile.
    """
    wanted = list(results)
    columns = sampled(wanted, draws)
    return [quantiles(columns[result]) for result in wanted]


def sampled(wanted: Iterable[Quantity], draws: int = DRAWS) -> dict[Quantity, Column]:
    """The draws of each quantity that `wanted` depend on, by quantity."""
    columns: dict[Quantity, Column] = {}
    fixed: set[Quantity] = set()  # what nothing uncertain goes into
    for current in in_order(wanted):
        if current.spread is None and all(arg in fixed for arg in current.args):
            fixed.add(current)
            columns[current] = [current.value] * draws
        elif current.op:
            columns[current] = _evaluated(current, [columns[arg] for arg in current.args], draws)
        else:
            columns[current] = _sample(current, draws)
    return columns


def _evaluated(current: Quantity, args: list[Column], draws: int) -> Column:
    if current.op in _EVALUATE:
        return _EVALUATE[current.op](current, args, draws)
    value = FUNCTIONS[current.op].value
    return [_defined(value, row, current.parameter) for row in zip(*args)]


def _defined(value: Callable[..., float], row: tuple[float, ...], parameter: Any) -> float:
    """A function of one draw; where it does not exist, the draw counts as boundless."""
    try:
        return value(row, parameter)
    except (UndefinedResultError, OverflowError, ValueError):
        return math.inf


@cache
def _even_draws(draws: int) -> tuple[float, ...]:
    normal = NormalDist()
    return tuple(
        min(max(normal.inv_cdf((i + 0.5) / draws), -Z_BOUND), Z_BOUND) for i in range(draws)
    )


@lru_cache(maxsize=512)
def _draws_of(group: str, draws: int) -> tuple[float, ...]:
    shuffled = list(_even_draws(draws))
    random.Random(f"cobenefit:{group}").shuffle(shuffled)
    return tuple(shuffled)


def _sample(source: Quantity, draws: int) -> Column:
    spread: Spread = source.spread
    bound = (spread.minimum, spread.maximum)
    if spread.shape == "lognormal":
        below = math.log(source.value / spread.low) / Z95
        above = math.log(spread.high / source.value) / Z95
        raw = (source.value * math.exp(z * (below if z < 0 else above)) for z in _z(source, draws))
    else:
        below, above = (source.value - spread.low) / Z95, (spread.high - source.value) / Z95
        raw = (source.value + z * (below if z < 0 else above) for z in _z(source, draws))
    return [min(max(x, bound[0]), bound[1]) for x in raw]


def _z(source: Quantity, draws: int) -> tuple[float, ...]:
    return _draws_of(group_of(source), draws)


def quantiles(column: Column) -> Interval:
    """The 2.5 % and 97.5 % quantiles of draws (UndefinedResultError when so many have none)."""
    ordered = sorted(column)

    def at(share: float) -> float:
        position = share * (len(ordered) - 1)
        lower = int(position)
        upper = min(lower + 1, len(ordered) - 1)
        return ordered[lower] + (position - lower) * (ordered[upper] - ordered[lower])

    low, high = at(0.025), at(0.975)
    if not is_bounded((low, high)) or any(x != x for x in column):
        raise UndefinedResultError(
            "no interval: on many draws a divisor reaches zero and the result does not exist; "
            "report the value without an interval"
        )
    return low, high


def histogram(draws: Column, bins: int) -> tuple[Interval, tuple[int, ...]] | None:
    """Both ends of the middle 99 % of draws, and how many fall into each of `bins` equal parts.

    None when all draws are the same or some have no value.
    """
    ordered = sorted(draws)
    edge = len(ordered) // 200
    low, high = ordered[edge], ordered[-1 - edge]
    if not is_bounded((low, high)) or low == high or any(draw != draw for draw in draws):
        return None
    counts = [0] * bins
    for draw in ordered[edge : len(ordered) - edge]:
        counts[min(int((draw - low) / (high - low) * bins), bins - 1)] += 1
    return (low, high), tuple(counts)


def _choose(current: Quantity, args: list[Column], draws: int) -> Column:
    holds = COMPARISONS[current.parameter]
    return [a if holds(x, y) else b for x, y, a, b in zip(*args)]


def _divide(current: Quantity, args: list[Column], draws: int) -> Column:
    if current.args[1].grads:
        refuse_zero(quantiles(args[1]), current.args[1])
    # A draw outside the 95 % interval may still reach zero: unbounded on that draw only.
    return [x / y if y else math.copysign(math.inf, x) for x, y in zip(*args)]


def _power(current: Quantity, args: list[Column], draws: int) -> Column:
    exponent = current.parameter
    if not is_smooth(exponent):
        refuse_zero(quantiles(args[0]), current.args[0])
    return [_raised(x, exponent) for x in args[0]]


def _raised(base: float, exponent: float) -> float:
    """A power of one draw; a draw beyond the base's interval may have none, as in `_divide`."""
    if base < 0 and exponent != int(exponent):
        base = 0.0
    try:
        return base**exponent if base or exponent >= 0 else math.inf
    except OverflowError:
        return math.inf


_EVALUATE: dict[str, Callable[[Quantity, list[Column], int], Column]] = {
    "add": lambda q, a, n: [x + y for x, y in zip(*a)],
    "sub": lambda q, a, n: [x - y for x, y in zip(*a)],
    "mul": lambda q, a, n: [x * y for x, y in zip(*a)],
    "div": _divide,
    "neg": lambda q, a, n: [-x for x in a[0]],
    "scale": lambda q, a, n: a[0] if q.parameter == 1 else [x * q.parameter for x in a[0]],
    "pow": _power,
    "min": lambda q, a, n: [min(x, y) for x, y in zip(*a)],
    "max": lambda q, a, n: [max(x, y) for x, y in zip(*a)],
    "choose": _choose,
}
