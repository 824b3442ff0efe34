"""Curves given as points, such as the enthalpy of steam over its pressure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from cobenefit.core.errors import UndefinedResultError


@dataclass(frozen=True)
class Curve:
    """Points joined by straight lines.

    Attributes:
        id: name in the data.
        x_unit, y_unit: units of both axes.
        xs, ys: the points, `xs` ascending.
        source: id of the document or library that gives them.
    """

    id: str
    x_unit: str
    y_unit: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    source: str

    def at(self, x: float) -> float:
        """The value at `x` (UndefinedResultError outside the points)."""
        i = self._left(x)
        return self.ys[i] + (x - self.xs[i]) * self._rise(i)

    def slope(self, x: float) -> float:
        """The slope of the line through `x`."""
        return self._rise(self._left(x))

    def _left(self, x: float) -> int:
        if not self.xs[0] <= x <= self.xs[-1]:
            raise UndefinedResultError(
                f"{self.id} reaches from {self.xs[0]} to {self.xs[-1]} {self.x_unit}, not to {x}"
            )
        return min(bisect_right(self.xs, x), len(self.xs) - 1) - 1

    def _rise(self, i: int) -> float:
        return (self.ys[i + 1] - self.ys[i]) / (self.xs[i + 1] - self.xs[i])
