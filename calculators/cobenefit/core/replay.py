"""Other values of a result's leaves: "what if", and the value at which the result is 0.

The graph of a result is evaluated again, column by column, one column holding many cases. So a
sensitivity or a break-even comes from the very arithmetic that made the result, not from a
formula written a second time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from cobenefit.core.quantity import Quantity
from cobenefit.core.sampling import _EVALUATE, Column, _evaluated, _raised
from cobenefit.core.trace import in_order

POINTS = 33


class Replay:
    """A result that can be evaluated again for other values of its leaves."""

    def __init__(self, result: Quantity) -> None:
        self.result = result
        self.order = in_order([result])

    def at(self, changed: Mapping[Quantity, Sequence[float]]) -> Column:
        """The result in each case; `changed` gives the values of a leaf, one for each case."""
        cases = len(next(iter(changed.values())))
        columns: dict[Quantity, Column] = {leaf: list(held) for leaf, held in changed.items()}
        for current in self.order:
            if current in columns or not any(arg in columns for arg in current.args):
                continue
            args = [columns.get(arg) or [arg.value] * cases for arg in current.args]
            columns[current] = _again(current, args, cases)
        return columns.get(self.result) or [self.result.value] * cases

    def each(self, leaves: Sequence[Quantity], values: Sequence[Sequence[float]]) -> list[Column]:
        """For each leaf alone, the result at each of its values."""
        cases = [(i, value) for i, held in enumerate(values) for value in held]
        changed = {
            leaf: [value if i == j else leaf.value for i, value in cases]
            for j, leaf in enumerate(leaves)
        }
        found = iter(self.at(changed) if cases else [])
        return [[next(found) for _ in held] for held in values]

    def root(self, leaf: Quantity, low: float, high: float) -> float | None:
        """The value of `leaf` between two bounds at which the result is 0, next to the present.

        None when the result keeps its sign there, or jumps over 0.
        """
        start, slope = leaf.value, self.result.grads.get(leaf, 0.0)
        if slope:
            straight = start - self.result.value / slope
            size = abs(self.result.value) + abs(slope * start)
            if low <= straight <= high and self._at(leaf, straight) <= 1e-12 * size:
                return straight
        # Not a straight line: look for the nearest change of sign, then close in on it.
        edges = sorted({*_steps(low, high, 8 * POINTS), min(max(start, low), high)})
        bracket = self._change(leaf, edges)
        for _ in range(20):
            if bracket is None or bracket[1] - bracket[0] <= 4e-16 * max(map(abs, bracket)):
                break
            bracket = self._change(leaf, _steps(*bracket, POINTS))
        return None if bracket is None else self._settled(leaf, bracket)

    def _at(self, leaf: Quantity, value: float) -> float:
        return abs(self.at({leaf: [value]})[0])

    def _change(self, leaf: Quantity, edges: list[float]) -> tuple[float, float] | None:
        values = self.at({leaf: edges})
        found = [
            (a, b)
            for a, b, x, y in zip(edges, edges[1:], values, values[1:])
            if math.isfinite(x) and math.isfinite(y) and (x <= 0 <= y or y <= 0 <= x)
        ]
        return min(found, key=lambda pair: abs(sum(pair) / 2 - leaf.value), default=None)

    def _settled(self, leaf: Quantity, bracket: tuple[float, float]) -> float | None:
        """The better end of the last bracket; None where the result jumps there."""
        best = min(bracket, key=lambda value: self._at(leaf, value))
        size = abs(self.result.value) + abs(self.result.grads.get(leaf, 0.0) * leaf.value)
        return best if self._at(leaf, best) <= 1e-6 * size else None


def _steps(low: float, high: float, points: int) -> list[float]:
    return [low + (high - low) * i / (points - 1) for i in range(points)]


def _again(current: Quantity, args: list[Column], cases: int) -> Column:
    """As in Monte Carlo, except that cases are no sample: a divisor may well change its sign."""
    if current.op == "div":
        return [x / y if y else math.copysign(math.inf, x) for x, y in zip(*args)]
    if current.op == "pow":
        return [_raised(x, current.parameter) for x in args[0]]
    if current.op in _EVALUATE:
        return _EVALUATE[current.op](current, args, cases)
    return _evaluated(current, args, cases)
