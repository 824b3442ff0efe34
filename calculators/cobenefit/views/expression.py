"""The derivation of a step as an expression, in the dialect of one kind of reader.

One walk over the traced graph serves them all: symbols for people (MathML and text), and
formulas for a spreadsheet. A dialect says how a name, a number and each operation look.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from cobenefit.core.quantity import Quantity

T = TypeVar("T")
SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4
_RANK = {"add": SUM, "sub": SUM, "neg": SUM, "mul": PRODUCT, "div": PRODUCT, "pow": POWER}


class Dialect(Protocol[T]):
    """How expressions look to one kind of reader."""

    shows_scales: bool  # whether unit conversions are written out
    fraction_bars: bool  # whether a quotient groups its parts without brackets

    def name(self, quantity: Quantity) -> T: ...

    def number(self, value: float) -> T: ...

    def infix(self, op: str, left: T, right: T) -> T: ...

    def prefix(self, op: str, arg: T) -> T: ...

    def power(self, base: T, exponent: float) -> T: ...

    def call(self, node: Quantity, args: list[T]) -> T: ...

    def bracket(self, inner: T) -> T: ...


class Writer(Generic[T]):
    """Writes quantities in a dialect; `is_named` says where a name stands for the whole."""

    def __init__(self, dialect: Dialect[T], is_named: Callable[[Quantity], bool]) -> None:
        self.dialect = dialect
        self.is_named = is_named

    def right_side(self, step: Quantity) -> T:
        """The expression that a step names."""
        return self._whole(step)[0]

    def _any(self, current: Quantity) -> tuple[T, int]:
        if current.key and self.is_named(current):
            return self.dialect.name(current), ATOM
        return self._whole(current)

    def _whole(self, current: Quantity) -> tuple[T, int]:
        say = self.dialect
        if not current.op:
            if current.key:
                return say.name(current), ATOM
            return say.number(current.value), ATOM if current.value >= 0 else SUM
        if current.op == "scale":
            return self._scaled(current)
        if current.op not in _RANK:
            return say.call(current, [self._any(arg)[0] for arg in current.args]), ATOM
        rank = _RANK[current.op]
        if current.op == "neg":
            return say.prefix("neg", self._at_least(current.args[0], PRODUCT)), SUM
        if current.op == "pow":
            return say.power(self._at_least(current.args[0], ATOM), current.parameter), POWER
        return self._infix(current, rank)

    def _infix(self, current: Quantity, rank: int) -> tuple[T, int]:
        left, right = current.args
        if current.op == "div" and self.dialect.fraction_bars:
            return self.dialect.infix("div", self._any(left)[0], self._any(right)[0]), PRODUCT
        # A right operand of the same rank keeps its brackets after − and ÷ (and after +
        # and ×, so that a spreadsheet rounds in the same order as Python).
        return (
            self.dialect.infix(
                current.op, self._at_least(left, rank), self._at_least(right, rank + 1)
            ),
            rank,
        )

    def _scaled(self, current: Quantity) -> tuple[T, int]:
        inner = current.args[0]
        if current.parameter == 1 or not self.dialect.shows_scales:
            return self._any(inner)
        factor = self.dialect.number(current.parameter)
        return self.dialect.infix("mul", self._at_least(inner, PRODUCT), factor), PRODUCT

    def _at_least(self, current: Quantity, rank: int) -> T:
        written, own = self._any(current)
        return written if own >= rank else self.dialect.bracket(written)
