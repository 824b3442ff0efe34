"""What one run of one calculator led to, for those who put it into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cobenefit.core.calculator import Calculator, Result
from cobenefit.core.errors import InputError
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Interval
from cobenefit.data.edition import Edition


@dataclass(frozen=True)
class Measured:
    """A quantity as entered: a number, the spelling of its unit, its 95 % interval if given."""

    value: float
    unit: str
    interval95: tuple[float, float] | None = None


@dataclass
class Assessment:
    """All that a request led to.

    Attributes:
        read: what was understood of each field, also when others are wrong.
        problems: complaints; when there are any, `result` is None.
        intervals: 95 % interval of each output by Monte Carlo, None where it has none.
        linear: the same by first order.
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

    @property
    def done(self) -> Result:
        """The result of a run without problems (RuntimeError when there were some)."""
        if self.result is None:
            raise RuntimeError("a request with problems has no result: answer the problems")
        return self.result


def defaults(made: Assessment) -> dict[str, str]:
    """Id of the factor that stands in for each field left blank, where the choice has one."""
    found = {}
    for asked in made.calculator.fields:
        if asked.default_from and asked.key not in made.read:
            chooser, column = asked.default_from
            table = next(other.table for other in made.calculator.fields if other.key == chooser)
            row = made.edition.tables[table].get(made.read.get(chooser), {})
            if column in row:
                found[asked.key] = row[column]
    return found
