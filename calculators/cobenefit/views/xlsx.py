"""Spreadsheet formulas of a derivation: English function names and ``,`` as separator."""

from __future__ import annotations

from collections.abc import Callable

from cobenefit.core.quantity import Quantity
from cobenefit.views.expression import Writer

_SIGNS = {"add": "+", "sub": "-", "mul": "*", "div": "/"}
_CALLS = {"min": "MIN", "max": "MAX"}


class ExcelDialect:
    """Formulas whose names are cell references given by `reference`."""

    shows_scales = True
    fraction_bars = False

    def __init__(self, reference: Callable[[Quantity], str]) -> None:
        self.reference = reference

    def name(self, quantity: Quantity) -> str:
        return self.reference(quantity)

    def number(self, value: float) -> str:
        return repr(value)

    def infix(self, op: str, left: str, right: str) -> str:
        return f"{left}{_SIGNS[op]}{right}"

    def prefix(self, op: str, arg: str) -> str:
        # Excel binds a leading minus tighter than ^, unlike Python: keep it apart.
        return f"0-{arg}"

    def power(self, base: str, exponent: float) -> str:
        return f"{base}^{self.bracket(repr(exponent)) if exponent < 0 else repr(exponent)}"

    def call(self, op: str, args: list[str], sign: str) -> str:
        if op == "choose":
            return f"IF({args[0]}{sign}{args[1]},{args[2]},{args[3]})"
        return f"{_CALLS[op]}({','.join(args)})"

    def bracket(self, inner: str) -> str:
        return f"({inner})"


def formula(step: Quantity, reference: Callable[[Quantity], str]) -> str:
    """The live formula of a step, its named parts being the cells that `reference` gives."""
    writer: Writer[str] = Writer(ExcelDialect(reference), lambda quantity: bool(quantity.key))
    return "=" + writer.right_side(step)
