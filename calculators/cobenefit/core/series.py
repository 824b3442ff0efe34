"""Rows of quantities: yearly flows that are computed, and columns of data that are given.

A `Series` holds one traced quantity for each label (a year, a month), so that every item has
its own derivation, range and spreadsheet cell. A `Column` holds many plain data, such as a
meter's readings: what is computed from it as a whole (its mean, its scatter) is one quantity.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Union

from cobenefit.core.errors import CobenefitError
from cobenefit.core.functions import total
from cobenefit.core.quantity import Operand, Quantity, node
from cobenefit.core.units import ONE, Unit

Label = str | int
Other = Union["Series", Operand]


@dataclass(frozen=True, eq=False)
class Series:
    """Traced quantities in a row, one for each label.

    Attributes:
        labels: what each item is for, such as the years 0 to 10.
        items: the quantities, all of the same dimensions.
        key: its name once `Trace.series` has named it.
    """

    labels: tuple[Label, ...]
    items: tuple[Quantity, ...]
    key: str = ""

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.items):
            raise CobenefitError("a series needs one label for each item")

    def __add__(self, other: Other) -> Series:
        return self._with(other, lambda a, b: a + b)

    def __sub__(self, other: Other) -> Series:
        return self._with(other, lambda a, b: a - b)

    def __mul__(self, other: Other) -> Series:
        return self._with(other, lambda a, b: a * b)

    def __truediv__(self, other: Other) -> Series:
        return self._with(other, lambda a, b: a / b)

    def __neg__(self) -> Series:
        return Series(self.labels, tuple(-item for item in self.items))

    def total(self) -> Quantity:
        """Sum of all items."""
        return total(self.items)

    def running(self) -> Series:
        """Sum of the items up to each label."""
        sums = [self.items[0]]
        for item in self.items[1:]:
            sums.append(sums[-1] + item)
        return Series(self.labels, tuple(sums))

    def _with(self, other: Other, combine: Callable[..., Quantity]) -> Series:
        if not isinstance(other, Series):
            return Series(self.labels, tuple(combine(item, other) for item in self.items))
        if other.labels != self.labels:
            raise CobenefitError("two series with different labels cannot be combined")
        pairs = zip(self.items, other.items)
        return Series(self.labels, tuple(combine(a, b) for a, b in pairs))


@dataclass(frozen=True, eq=False)
class Column:
    """Given data of one kind, such as the energy of each month.

    Attributes:
        key: name of the column.
        values: the data, in `unit`.
        labels: what each datum is for, such as ``2025-03``.
        line: for what a straight-line fit leaves of other data, that fit.
    """

    key: str
    values: tuple[float, ...]
    unit: Unit
    labels: tuple[str, ...] = ()
    line: StraightLine | None = None


@dataclass(frozen=True, eq=False)
class StraightLine:
    """y = b0 + Σ b·x through a column, over columns of drivers in the same order as slopes."""

    fitted: Column
    intercept: Quantity
    slopes: tuple[Quantity, ...]
    drivers: tuple[Column, ...]


def count(column: Column) -> Quantity:
    """How many data a column has."""
    return _of("count", (column,), ONE, float(len(column.values)))


def mean(column: Column) -> Quantity:
    """Arithmetic mean of a column."""
    return _of("mean", (column,), column.unit, _mean(column.values))


def summed(column: Column) -> Quantity:
    """Sum of a column."""
    return _of("sum", (column,), column.unit, math.fsum(column.values))


def co_deviation(left: Column, right: Column) -> Quantity:
    """Σ (x − x̄)(y − ȳ) of two columns of equal length; of one column with itself, Σ (x − x̄)²."""
    if len(left.values) != len(right.values):
        raise CobenefitError("two columns of different length cannot be compared")
    a, b = _mean(left.values), _mean(right.values)
    value = math.fsum((x - a) * (y - b) for x, y in zip(left.values, right.values))
    return _of("co_deviation", (left, right), left.unit * right.unit, value)


def residuals(key: str, line: StraightLine) -> Column:
    """What a straight-line fit leaves of a column: y − b0 − Σ b·x, row by row."""
    slopes, start = [slope.value for slope in line.slopes], -line.intercept.value
    rows = zip(line.fitted.values, *(driver.values for driver in line.drivers))
    left = (math.fsum((y, start, *(-slope * x for slope, x in zip(slopes, xs)))) for y, *xs in rows)
    return Column(key, tuple(left), line.fitted.unit, line.fitted.labels, line)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _of(name: str, columns: tuple[Column, ...], unit: Unit, value: float) -> Quantity:
    return node("column", (), unit, value, (), (name, columns))
