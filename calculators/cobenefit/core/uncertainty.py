"""Ranges: 95 % intervals of results from those of their leaves.

A leaf's published interval [L, U] around its value v is kept as it was published, also when
it lies unevenly: the quantile function is v + z·(v − L)/1.96 below v and v + z·(U − v)/1.96
above (``normal``), or the same in logarithms (``lognormal``), where z is standard normal.
So v is the median and L, U are exactly the 2.5 % and 97.5 % quantiles. Leaves of one group
(TSP, PM10 and PM2.5 of one table, say) share one z: they rise and fall together.

First order: with dy/dxi exact, a group moves y by e+ = Σ dy/dxi·(Ui − vi) when it is high and
by e− = Σ dy/dxi·(Li − vi) when it is low; the upward moves of all groups add in quadrature,
and so do the downward ones (IPCC 2006 Guidelines, Vol. 1, Ch. 3, approach 1, kept two-sided).

Monte Carlo runs beside it (core/sampling.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from cobenefit.core.errors import CobenefitError, UndefinedResultError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import in_order

Z95 = 1.96
BOUNDLESS = 1e30  # an amount beyond this is told as none: it comes of a divisor of all but nothing
Interval = tuple[float, float]
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
        UndefinedResultError: the interval of a divisor, or of the base of a root, spans zero,
            or the interval has no bounds.
    """
    for current in in_order([result]):
        _require_slope(current)
    found = _linear(result)
    if not is_bounded(found):
        raise UndefinedResultError("no interval: it would reach beyond every sensible amount")
    return found


def first_orders(results: Iterable[Quantity]) -> dict[Quantity, Interval | None]:
    """`first_order` of many results in one walk; None for those that have no interval."""
    wanted = list(results)
    without: set[Quantity] = set()
    for current in in_order(wanted):
        if any(arg in without for arg in current.args) or not _has_slope(current):
            without.add(current)
    found = {q: None if q in without else _linear(q) for q in wanted}
    return {q: pair if pair and is_bounded(pair) else None for q, pair in found.items()}


def is_bounded(interval: Interval) -> bool:
    """Whether both ends are amounts that can be told."""
    return all(abs(end) <= BOUNDLESS for end in interval)


def _has_slope(current: Quantity) -> bool:
    try:
        _require_slope(current)
    except UndefinedResultError:
        return False
    return True


def _require_slope(current: Quantity) -> None:
    """Refuse a division or root at which the result has no slope within the intervals."""
    if current.op == "div" and current.args[1].grads:
        refuse_zero(_linear(current.args[1]), current.args[1])
    if current.op == "pow" and not is_smooth(current.parameter):
        refuse_zero(_linear(current.args[0]), current.args[0])


def moves(result: Quantity) -> dict[str, Move]:
    """How far each group of leaves moves `result`: when it is high, and when it is low."""
    found: dict[str, Move] = {}
    for source, slope in result.grads.items():
        if source.spread is not None:
            high, low, sources = found.get(group_of(source), (0.0, 0.0, ()))
            found[group_of(source)] = (
                high + slope * (source.spread.high - source.value),
                low + slope * (source.spread.low - source.value),
                (*sources, source),
            )
    return found


def _linear(result: Quantity) -> Interval:
    """As `moves`, without keeping whose move it is: this runs for every output at each keystroke."""
    highs: dict[str, float] = {}
    lows: dict[str, float] = {}
    for source, slope in result.grads.items():
        spread = source.spread
        if spread is not None:
            name = spread.group or source.key
            highs[name] = highs.get(name, 0.0) + slope * (spread.high - source.value)
            lows[name] = lows.get(name, 0.0) + slope * (spread.low - source.value)
    pairs = [(high, lows[name]) for name, high in highs.items()]
    try:
        up = math.sqrt(math.fsum(max(*pair, 0.0) ** 2 for pair in pairs))
        down = math.sqrt(math.fsum(min(*pair, 0.0) ** 2 for pair in pairs))
    except (OverflowError, ValueError):
        return -math.inf, math.inf
    return result.value - down, result.value + up


def methods_differ(
    one: Interval, other: Interval, nothing: float = 0.0, tolerance: float = 0.1
) -> bool:
    """Whether two intervals' ends differ by more than `tolerance` of the wider one's width.

    A width up to `nothing` is no width.
    """
    width = max(one[1] - one[0], other[1] - other[0])
    gap = max(abs(one[0] - other[0]), abs(one[1] - other[1]))
    return width > nothing and gap > tolerance * width


def require_shape(shape: str, value: float, low: float) -> None:
    """Refuse a shape that the numbers cannot have (CobenefitError)."""
    if shape not in ("normal", "lognormal"):
        raise CobenefitError(f"unknown distribution {shape!r}: write normal or lognormal")
    if shape == "lognormal" and not (low > 0 and value > 0):
        raise CobenefitError("a lognormal distribution needs a value and a lower limit above 0")


def group_of(source: Quantity) -> str:
    """What a leaf rises and falls with: its group, or itself."""
    return source.spread.group or source.key


def is_smooth(exponent: float) -> bool:
    """Whether a power has a value and a slope on both sides of zero (1/x and roots have not)."""
    return exponent >= 0 and exponent == int(exponent)


def refuse_zero(interval: Interval, divisor: Quantity) -> None:
    """Refuse a divisor or a root's base whose interval spans zero (UndefinedResultError)."""
    if interval[0] <= 0 <= interval[1]:
        raise UndefinedResultError(
            f"no interval: that of the divisor or root's base {divisor.key or '(unnamed)'} spans "
            "zero; report the ratio without an interval, or numerator and divisor apart"
        )
