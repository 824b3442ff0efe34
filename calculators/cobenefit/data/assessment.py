"""What one run of one calculator led to, for those who put it into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cobenefit.core.calculator import Calculator, Field, Result
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import Column
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Interval
from cobenefit.data.edition import Edition


@dataclass(frozen=True)
class Measured:
    """A quantity as entered: a number, the spelling of its unit, its 95 % interval if given."""

    value: float
    unit: str
    interval95: tuple[float, float] | None = None


@dataclass(frozen=True)
class MeasuredSeries:
    """Numbers in a row, as entered, in one unit."""

    values: tuple[float, ...]
    unit: str


@dataclass(frozen=True)
class Recorded:
    """A file as read: its columns by key, and what was made of it, to show back.

    Attributes:
        columns: the data of each column asked for.
        report: encoding, separator, decimal sign, number of rows, and headings used.
    """

    columns: Mapping[str, Column]
    report: Mapping[str, Any]


@dataclass
class Assessment:
    """All that a request led to.

    Attributes:
        read: what was understood of each field, also when others are wrong.
        problems: complaints; when there are any, `result` is None.
        intervals: 95 % interval of each output by Monte Carlo, None where it has none.
        linear: the same by first order.
        histogram: bounds and counts of the draws of the first headline output.
    """

    calculator: Calculator
    edition: Edition
    lang: str
    trace: Trace
    read: dict[str, Any]
    problems: list[InputError]
    result: Result | None = None
    intervals: dict[str, Interval | None] = field(default_factory=dict)
    linear: dict[str, Interval | None] = field(default_factory=dict)
    histogram: tuple[Interval, tuple[int, ...]] | None = None

    def interval_of(self, quantity: Quantity) -> Interval | None:
        """The 95 % interval of an output, None for any other quantity."""
        return self._by_quantity.get(quantity)

    @cached_property
    def _by_quantity(self) -> dict[Quantity, Interval | None]:
        return {quantity: self.intervals.get(key) for key, quantity in self.done.outputs.items()}

    @property
    def done(self) -> Result:
        """The result of a run without problems (RuntimeError when there were some)."""
        if self.result is None:
            raise RuntimeError("a request with problems has no result: answer the problems")
        return self.result


def entries(made: Assessment) -> Iterator[tuple[str, Field, Any, Mapping[str, Any]]]:
    """Each field asked for, those of rows one by one.

    Yields (path such as ``fuels.1.amount``, field, what was read or None, its neighbours).
    """
    for asked in made.calculator.fields:
        held = made.read.get(asked.key)
        if asked.kind != "rows":
            yield asked.key, asked, held, made.read
            continue
        for number, row in (held or {}).items():
            for column in asked.columns:
                yield f"{asked.key}.{number}.{column.key}", column, row.get(column.key), row


def defaults(made: Assessment) -> dict[str, str]:
    """Id of the factor that stands in for each field left blank, where the choice has one."""
    found = {}
    for path, asked, held, beside in entries(made):
        if held is None and asked.default_from:
            chooser, column = asked.default_from
            table = _table_of(made.calculator, asked, chooser)
            row = made.edition.tables[table].get(beside.get(chooser), {})
            if column in row:
                found[path] = row[column]
    return found


def _table_of(calculator: Calculator, asked: Field, chooser: str) -> str:
    groups = (calculator.fields, *(other.columns for other in calculator.fields))
    beside = next(group for group in groups if asked in group)
    return next(other.table for other in beside if other.key == chooser)
