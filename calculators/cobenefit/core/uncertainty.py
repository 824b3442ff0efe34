"""Ranges: 95 % intervals of results from those of their leaves.

A leaf's published interval [L, U] around its value v is kept as it was published, also when
it lies unevenly: the quantile function is v + z·(v − L)/1.96 below v and v + z·(U − v)/1.96
above (``normal``), or the same in logarithms (``lognormal``), where z is standard normal.
So v is the median and L, U are exactly the 2.5 % and 97.5 % quantiles. Leaves of one group
(TSP, PM10 and PM2.5 of one table, say) share one z: they rise and fall together.

First order: with dy/dxi exact, a group moves y by e+ = Σ dy/dxi·(Ui − vi) when it is high and
by e− = Σ dy/dxi·(Li − vi) when it is low; the upward moves of all groups add in quadrature,
and so do the downward ones (IPCC 2006 Guidelines, Vol. 1, Ch. 3, approach 1, kept two-sided).

Monte Carlo (approach 2): Latin hypercube, so that every leaf is sampled evenly; draws are
seeded by the name of the group alone, hence the same inputs give the same digits, and a new
leaf does not change the draws of the others. Sampling is bounded at z = ±3 and at the
physical bounds of the leaf.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import NormalDist

from cobenefit.core.errors import CobenefitError, UndefinedResultError
from cobenefit.core.quantity import COMPARISONS, Quantity
from cobenefit.core.trace import in_order

Z95 = 1.96
Z_BOUND = 3.0
DRAWS = 2000
Interval = tuple[float, float]
Column = list[float]
Move = tuple[float, float, tuple[Quantity, ...]]


@dataclass(frozen=True)
class Spread:
    """The 95 % interval of a leaf, in the unit of the leaf.

    Attributes:
        low, high: 2.5 % and 97.5 % quantiles.
        shape: ``normal`` or ``lognormal``, each two-sided (see the module).
        group: leaves of one group move together; "" for a leaf on its own.
        minimum, maximum: physical bounds that sampling never leaves.
    """

    low: float
    high: float
    shape: str = "normal"
    group: str = ""
    minimum: float = 0.0
    maximum: float = math.inf

    def __post_init__(self) -> None:
        if not max(self.low, self.minimum) <= min(self.high, self.maximum):
            raise CobenefitError(
                f"the interval {self.low} to {self.high} is empty or outside the bounds "
                f"{self.minimum} to {self.maximum}: write the lower limit first, and set bounds "
                "that hold it"
            )


def first_order(result: Quantity) -> Interval:
    """95 % interval of `result` by linear propagation of its leaves' intervals.

    Raises:
        UndefinedResultError: the interval of a divisor, or of the base of a root, spans zero.
    """
    for current in in_order([result]):
        if current.op == "div" and current.args[1].grads:
            _refuse_zero(_linear(current.args[1]), current.args[1])
        if current.op == "pow" and not _is_smooth(current.parameter):
            _refuse_zero(_linear(current.args[0]), current.args[0])
    return _linear(result)


def moves(result: Quantity) -> dict[str, Move]:
    """How far each group of leaves moves `result`: when it is high, and when it is low."""
    found: dict[str, Move] = {}
    for source, slope in result.grads.items():
        if source.spread is not None:
            high, low, sources = found.get(_group(source), (0.0, 0.0, ()))
            found[_group(source)] = (
                high + slope * (source.spread.high - source.value),
                low + slope * (source.spread.low - source.value),
                (*sources, source),
            )
    return found


def _linear(result: Quantity) -> Interval:
    ends = [(high, low) for high, low, _ in moves(result).values()]
    up = math.sqrt(math.fsum(max(*end, 0.0) ** 2 for end in ends))
    down = math.sqrt(math.fsum(min(*end, 0.0) ** 2 for end in ends))
    return result.value - down, result.value + up


def monte_carlo(results: Iterable[Quantity], draws: int = DRAWS) -> list[Interval]:
    """95 % interval of each result by sampling all leaves `draws` times.

    Raises:
        UndefinedResultError: the interval of a divisor, or of the base of a root, spans zero,
            or so many draws have no result that there is no quantile.
    """
    wanted = list(results)
    columns: dict[Quantity, Column] = {}
    for current in in_order(wanted):
        columns[current] = (
            _EVALUATE[current.op](current, [columns[arg] for arg in current.args], draws)
            if current.op
            else _sample(current, draws)
        )
    return [_quantiles(columns[result]) for result in wanted]


def methods_differ(one: Interval, other: Interval, tolerance: float = 0.1) -> bool:
    """Whether two intervals' ends differ by more than `tolerance` of the wider one's width."""
    width = max(one[1] - one[0], other[1] - other[0])
    gap = max(abs(one[0] - other[0]), abs(one[1] - other[1]))
    return width > 0 and gap > tolerance * width


def require_shape(shape: str, value: float, low: float) -> None:
    """Refuse a shape that the numbers cannot have (CobenefitError)."""
    if shape not in ("normal", "lognormal"):
        raise CobenefitError(f"unknown distribution {shape!r}: write normal or lognormal")
    if shape == "lognormal" and not (low > 0 and value > 0):
        raise CobenefitError("a lognormal distribution needs a value and a lower limit above 0")


def _group(source: Quantity) -> str:
    return source.spread.group or source.key


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
    spread: Spread | None = source.spread
    if spread is None:
        return [source.value] * draws
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
    return _draws_of(_group(source), draws)


def _quantiles(column: Column) -> Interval:
    ordered = sorted(column)

    def at(share: float) -> float:
        position = share * (len(ordered) - 1)
        lower = int(position)
        upper = min(lower + 1, len(ordered) - 1)
        return ordered[lower] + (position - lower) * (ordered[upper] - ordered[lower])

    low, high = at(0.025), at(0.975)
    if not (math.isfinite(low) and math.isfinite(high)) or any(x != x for x in column):
        raise UndefinedResultError(
            "no interval: on many draws a divisor reaches zero and the result does not exist; "
            "report the value without an interval"
        )
    return low, high


def _choose(current: Quantity, args: list[Column], draws: int) -> Column:
    holds = COMPARISONS[current.parameter]
    return [a if holds(x, y) else b for x, y, a, b in zip(*args)]


def _divide(current: Quantity, args: list[Column], draws: int) -> Column:
    if current.args[1].grads:
        _refuse_zero(_quantiles(args[1]), current.args[1])
    # A draw outside the 95 % interval may still reach zero: unbounded on that draw only.
    return [x / y if y else math.copysign(math.inf, x) for x, y in zip(*args)]


def _power(current: Quantity, args: list[Column], draws: int) -> Column:
    exponent = current.parameter
    if not _is_smooth(exponent):
        _refuse_zero(_quantiles(args[0]), current.args[0])
    return [_raised(x, exponent) for x in args[0]]


def _raised(base: float, exponent: float) -> float:
    """A power of one draw; a draw beyond the base's interval may have none, as in `_divide`."""
    if base < 0 and exponent != int(exponent):
        base = 0.0
    return base**exponent if base or exponent >= 0 else math.inf


def _is_smooth(exponent: float) -> bool:
    """Whether a power has a value and a slope on both sides of zero (1/x and roots have not)."""
    return exponent >= 0 and exponent == int(exponent)


def _refuse_zero(interval: Interval, divisor: Quantity) -> None:
    if interval[0] <= 0 <= interval[1]:
        raise UndefinedResultError(
            f"no interval: that of the divisor or root's base {divisor.key or '(unnamed)'} spans "
            "zero; report the ratio without an interval, or numerator and divisor apart"
        )


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
