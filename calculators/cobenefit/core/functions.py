"""Functions of traced quantities beyond the four operations, each with its exact slopes.

A function stands in the derivation under its own name, like an operation: `call` joins its
arguments by the chain rule, Monte Carlo evaluates it draw by draw, and the spreadsheet has a
formula of its own for it (views/xlsx.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cobenefit.core.curve import Curve
from cobenefit.core.errors import UndefinedResultError
from cobenefit.core.quantity import Quantity, node
from cobenefit.core.returns import internal_rate, rate_slopes, recovery, recovery_slopes
from cobenefit.core.units import ONE, Unit, unit

Slopes = Sequence[float]


@dataclass(frozen=True)
class Function:
    """A function of plain numbers.

    Attributes:
        value: of the arguments' values and the parameter.
        slopes: partial derivatives, of the arguments' values, the parameter and the value.
    """

    value: Callable[[Sequence[float], Any], float]
    slopes: Callable[[Sequence[float], Any, float], Slopes]


def call(name: str, args: Sequence[Quantity], result: Unit, parameter: Any = None) -> Quantity:
    """The function `name` of quantities, as a node of the derivation."""
    known, values = FUNCTIONS[name], [arg.value for arg in args]
    value = known.value(values, parameter)
    return node(
        name, tuple(args), result, value, tuple(known.slopes(values, parameter, value)), parameter
    )


def exponential(exponent: Quantity) -> Quantity:
    """e to a pure number."""
    return call("exp", [exponent.to(ONE)], ONE)


def logarithm(argument: Quantity) -> Quantity:
    """Natural logarithm of a pure number above 0."""
    if argument.value <= 0:
        raise UndefinedResultError(f"no logarithm of {argument.value}: require a positive value")
    return call("ln", [argument.to(ONE)], ONE)


def total(items: Sequence[Quantity]) -> Quantity:
    """Sum of quantities of the same dimensions, in the unit of the first."""
    first, *rest = items
    return call("total", [first, *(item.to(first.unit) for item in rest)], first.unit)


def interpolate(curve: Curve, at: Quantity) -> Quantity:
    """The curve's value at a quantity, by a straight line between its neighbouring points.

    Raises:
        UndefinedResultError: the curve does not reach so far.
    """
    return call("interpolate", [at.to(unit(curve.x_unit))], unit(curve.y_unit), curve)


def rate_of_return(flows: Sequence[Quantity], near: float) -> Quantity:
    """The internal rate of return of yearly flows, the first at t = 0, next to the rate `near`."""
    return call("irr", flows, ONE, near)


def recovery_time(flows: Sequence[Quantity]) -> Quantity:
    """Years after which the running sum of yearly flows stays at or above 0.

    The sum grows evenly within a year. UndefinedResultError when it ends below 0.
    """
    return call("recovery", flows, unit("yr"))


def floor(quantity: Quantity, symbol: str) -> Quantity:
    """Whole units of `symbol` in a quantity, rounded down (JCM reductions: whole tonnes).

    Within 1e-9 of a whole number it is that number, so that 0.29 × 100 gives 29. The slope is
    taken as 1: rounding moves a result by less than one unit and hides no uncertainty.
    """
    return call("floor", [quantity.to(unit(symbol))], unit(symbol))


def ceiling(quantity: Quantity, symbol: str) -> Quantity:
    """Whole units of `symbol`, rounded up (a government's share of credits); see `floor`."""
    return call("ceil", [quantity.to(unit(symbol))], unit(symbol))


def _whole(value: float, rounded: Callable[[float], int]) -> float:
    nearest = round(value)
    near = abs(value - nearest) <= 1e-9 * max(1.0, abs(value))
    return float(nearest if near else rounded(value))


def student_t95(freedom: Quantity) -> Quantity:
    """Two-sided 95 % quantile of Student's t for a whole number of degrees of freedom."""
    return call("student_t95", [freedom.to(ONE)], ONE)


def _t95(freedom: float) -> float:
    from cobenefit.core.student import t95  # few calculators need it

    return t95(round(freedom))


FUNCTIONS: dict[str, Function] = {
    "exp": Function(lambda x, p: math.exp(x[0]), lambda x, p, y: (y,)),
    "ln": Function(lambda x, p: math.log(x[0]), lambda x, p, y: (1 / x[0],)),
    "total": Function(lambda x, p: math.fsum(x), lambda x, p, y: (1.0,) * len(x)),
    "interpolate": Function(lambda x, p: p.at(x[0]), lambda x, p, y: (p.slope(x[0]),)),
    "student_t95": Function(lambda x, p: _t95(x[0]), lambda x, p, y: (0.0,)),
    "floor": Function(lambda x, p: _whole(x[0], math.floor), lambda x, p, y: (1.0,)),
    "ceil": Function(lambda x, p: _whole(x[0], math.ceil), lambda x, p, y: (1.0,)),
    "irr": Function(internal_rate, lambda x, p, y: rate_slopes(x, y)),
    "recovery": Function(lambda x, p: recovery(x), lambda x, p, y: recovery_slopes(x)),
}
