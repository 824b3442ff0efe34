"""Traced quantities: ordinary arithmetic that remembers how it was done.

A quantity y computed from leaves x1 … xn carries its value, its unit, the operation and
operands it came from, and its partial derivatives dy/dxi (forward accumulation, sparse:
only leaves it depends on). Since a leaf is one object however often it is used, the error
of a shared factor enters each result once, with its exact total derivative, and cancels
in a difference where it should.

Values stay in the units in which they were entered or published. A product carries the
product of its operands' units; a sum takes the unit of its left operand, and the right
operand is scaled by the exact ratio of the two units.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Union

from cobenefit.core.errors import TracedBranchError, UndefinedResultError, UnitError
from cobenefit.core.units import ONE, Unit

Operand = Union["Quantity", float, int]
Gradient = dict["Quantity", float]


@dataclass(frozen=True, eq=False)
class Quantity:
    """A number with a unit and its whole history.

    Attributes:
        value: magnitude in `unit`.
        unit: unit of measurement.
        key: name of a leaf or step; "" for the nodes between them.
        role: ``activity`` (entered), ``factor`` (published), ``constant``, ``step`` (named
            result) or ``node``.
        op: operation that made it ("" for a leaf).
        args: operands of that operation.
        parameter: what the operation needs besides operands (scale, exponent, comparison).
        grads: partial derivative with respect to each leaf, unit of self per unit of leaf.
        spread: 95 % interval of a leaf, or None when none is known.
        cite: where a leaf comes from (kept for the views, not interpreted here).
    """

    value: float
    unit: Unit
    key: str = ""
    role: str = "node"
    op: str = ""
    args: tuple[Quantity, ...] = ()
    parameter: Any = None
    grads: Gradient = field(default_factory=dict, repr=False)
    spread: Any = None
    cite: Any = None

    def to(self, target: Unit) -> Quantity:
        """The same quantity expressed in `target` (a UnitError when dimensions differ)."""
        ratio = self.unit.factor_to(target)
        return node("scale", (self,), target, self.value * ratio, (ratio,), ratio)

    def __add__(self, other: Operand) -> Quantity:
        left, right = _same_unit(self, other)
        return node("add", (left, right), left.unit, left.value + right.value, (1.0, 1.0))

    def __sub__(self, other: Operand) -> Quantity:
        left, right = _same_unit(self, other)
        return node("sub", (left, right), left.unit, left.value - right.value, (1.0, -1.0))

    def __mul__(self, other: Operand) -> Quantity:
        right = _traced(other)
        value = self.value * right.value
        return node("mul", (self, right), self.unit * right.unit, value, (right.value, self.value))

    def __truediv__(self, other: Operand) -> Quantity:
        right = _traced(other)
        if right.value == 0:
            raise UndefinedResultError(
                f"division by zero: {right.key or 'a divisor'} is 0; require a positive value"
            )
        value = self.value / right.value
        partials = (1.0 / right.value, -value / right.value)
        return node("div", (self, right), self.unit / right.unit, value, partials)

    def __pow__(self, exponent: float) -> Quantity:
        fractional = exponent != int(exponent)
        if self.unit.dims and fractional:
            raise UnitError(
                f"only a pure number has a power of {exponent}, not {self.unit.symbol}: "
                "divide by a reference amount first"
            )
        if (self.value == 0 and exponent < 1) or (self.value < 0 and fractional):
            raise UndefinedResultError(
                f"{self.value} has no power of {exponent} with a slope: require a positive base"
            )
        power = self.unit ** int(exponent) if self.unit.dims else ONE
        base = self if self.unit.dims else self.to(ONE)
        try:
            value, slope = base.value**exponent, exponent * base.value ** (exponent - 1)
        except OverflowError:
            value, slope = math.inf, math.inf  # refused like any other infinite result
        return node("pow", (base,), power, value, (slope,), exponent)

    def __neg__(self) -> Quantity:
        return node("neg", (self,), self.unit, -self.value, (-1.0,))

    def __radd__(self, other: float) -> Quantity:
        return _traced(other) + self

    def __rsub__(self, other: float) -> Quantity:
        return _traced(other) - self

    def __rmul__(self, other: float) -> Quantity:
        return _traced(other) * self

    def __rtruediv__(self, other: float) -> Quantity:
        return _traced(other) / self

    def __lt__(self, other: Operand) -> Condition:
        return Condition("<", self, other)

    def __le__(self, other: Operand) -> Condition:
        return Condition("<=", self, other)

    def __gt__(self, other: Operand) -> Condition:
        return Condition(">", self, other)

    def __ge__(self, other: Operand) -> Condition:
        return Condition(">=", self, other)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        raise TracedBranchError("==")

    __hash__ = object.__hash__  # a quantity is itself alone, whatever its value

    def __bool__(self) -> bool:
        raise TracedBranchError("if, and, or, not")


class Condition:
    """A comparison of two quantities, for `choose` alone; it has no truth value in Python."""

    def __init__(self, sign: str, left: Quantity, right: Operand) -> None:
        self.sign = sign
        self.left, self.right = _same_unit(left, right)

    def holds(self) -> bool:
        """Whether the comparison holds for the present values."""
        return COMPARISONS[self.sign](self.left.value, self.right.value)

    def __bool__(self) -> bool:
        raise TracedBranchError("if, max, min")


COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def choose(condition: Condition, then: Quantity, otherwise: Quantity) -> Quantity:
    """`then` where the condition holds, else `otherwise`; both stay in the derivation."""
    first, second = _same_unit(then, otherwise)
    holds = condition.holds()
    value = first.value if holds else second.value
    partials = (0.0, 0.0, 1.0, 0.0) if holds else (0.0, 0.0, 0.0, 1.0)
    args = (condition.left, condition.right, first, second)
    return node("choose", args, first.unit, value, partials, condition.sign)


def least(left: Quantity, right: Operand) -> Quantity:
    """The smaller of two quantities of the same dimensions."""
    first, second = _same_unit(left, right)
    partials = (1.0, 0.0) if first.value <= second.value else (0.0, 1.0)
    return node("min", (first, second), first.unit, min(first.value, second.value), partials)


def greatest(left: Quantity, right: Operand) -> Quantity:
    """The larger of two quantities of the same dimensions."""
    first, second = _same_unit(left, right)
    partials = (1.0, 0.0) if first.value >= second.value else (0.0, 1.0)
    return node("max", (first, second), first.unit, max(first.value, second.value), partials)


def leaf(
    key: str, value: float, unit: Unit, role: str, spread: Any = None, cite: Any = None
) -> Quantity:
    """A quantity that is not computed: entered, published, or a constant.

    Raises:
        UndefinedResultError: the value is not a finite number.
    """
    made = Quantity(_finite(value), unit, key, role, spread=spread, cite=cite)
    if role != "constant" or spread is not None:  # what is exact moves nothing
        made.grads[made] = 1.0
    return made


def _traced(value: Operand) -> Quantity:
    if isinstance(value, Quantity):
        return value
    return Quantity(_finite(value), ONE, role="constant")


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise UndefinedResultError(f"{value} is not a finite number: leave the value out instead")
    return float(value)


def _same_unit(left: Quantity, right: Operand) -> tuple[Quantity, Quantity]:
    other = _traced(right)
    return left, other if other.unit.scale == left.unit.scale and (
        other.unit.dims == left.unit.dims
    ) else other.to(left.unit)


def node(
    op: str,
    args: tuple[Quantity, ...],
    unit: Unit,
    value: float,
    partials: tuple[float, ...],
    parameter: Any = None,
) -> Quantity:
    """Join operands by the chain rule: dy/dx = sum of dy/darg * darg/dx."""
    if not math.isfinite(value):
        raise UndefinedResultError(
            f"the result of {op} is not a finite number: check the sizes of what goes into it"
        )
    return Quantity(
        value, unit, op=op, args=args, parameter=parameter, grads=_chain(args, partials)
    )


def _chain(args: tuple[Quantity, ...], partials: tuple[float, ...]) -> Gradient:
    """dy/dx of every leaf, the first operand's by a plain copy: this is where time goes."""
    grads: Gradient = {}
    for arg, partial in zip(args, partials):
        if not partial:
            continue
        if not grads:
            grads = {source: partial * slope for source, slope in arg.grads.items()}
            continue
        for source, slope in arg.grads.items():
            grads[source] = grads.get(source, 0.0) + partial * slope
    return grads
