"""Spreadsheet formulas of a derivation: English function names and ``,`` as separator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from cobenefit.core.curve import Curve
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import Column
from cobenefit.views.expression import Writer

_SIGNS = {"add": "+", "sub": "-", "mul": "*", "div": "/"}
_CALLS = {"min": "MIN", "max": "MAX", "exp": "EXP", "ln": "LN", "total": "SUM", "floor": "INT"}
_COLUMNS = {"count": "COUNT({0})", "mean": "AVERAGE({0})", "sum": "SUM({0})"}
_CO_DEVIATION = "SUMPRODUCT({0}-AVERAGE({0}),{1}-AVERAGE({1}))"


class Places(Protocol):
    """Where things stand in a workbook, as references for formulas."""

    def cell(self, quantity: Quantity) -> str:
        """The cell of a named quantity."""

    def block(self, items: Sequence[Quantity]) -> str:
        """The range of yearly items that stand below each other."""

    def years(self, items: Sequence[Quantity]) -> str:
        """The range of their years 0, 1, 2… beside them."""

    def sums(self, items: Sequence[Quantity]) -> str:
        """The range of their running sums."""

    def curve(self, curve: Curve) -> tuple[str, str]:
        """The ranges of a curve's points."""

    def column(self, column: Column) -> str:
        """The range of given data."""

    def start(self, node: Quantity) -> str:
        """The cell in which a rate of return is first approached."""


class ExcelDialect:
    """Formulas whose names are cell references."""

    shows_scales = True
    fraction_bars = False

    def __init__(self, places: Places) -> None:
        self.places = places

    def name(self, quantity: Quantity) -> str:
        return self.places.cell(quantity)

    def number(self, value: float) -> str:
        return repr(value)

    def infix(self, op: str, left: str, right: str) -> str:
        return f"{left}{_SIGNS[op]}{right}"

    def prefix(self, op: str, arg: str) -> str:
        # Excel binds a leading minus tighter than ^, unlike Python: keep it apart.
        return f"0-{arg}"

    def power(self, base: str, exponent: float) -> str:
        return f"{base}^{self.bracket(repr(exponent)) if exponent < 0 else repr(exponent)}"

    def call(self, node: Quantity, args: list[str]) -> str:
        if node.op == "choose":
            return f"IF({args[0]}{node.parameter}{args[1]},{args[2]},{args[3]})"
        if node.op in _CALLS:
            return f"{_CALLS[node.op]}({','.join(args)})"
        return _SPECIAL[node.op](self.places, node, args)

    def bracket(self, inner: str) -> str:
        return f"({inner})"


def _interpolate(places: Places, node: Quantity, args: list[str]) -> str:
    """The straight line through the two points around the argument."""
    xs, ys = places.curve(node.parameter)
    at = f"MIN(MATCH({args[0]},{xs},1),ROWS({xs})-1)"
    pair = "INDEX({0},{1}):INDEX({0},{1}+1)"
    return f"FORECAST({args[0]},{pair.format(ys, at)},{pair.format(xs, at)})"


def rough_rate(places: Places, node: Quantity) -> str:
    """The spreadsheet's own IRR, near the root that is meant; it stops at some 1e-7."""
    return f"IRR({places.block(node.args)},{node.value!r})"


def _rate(places: Places, node: Quantity, args: list[str]) -> str:
    """One step of Newton's method behind the spreadsheet's own IRR."""
    flows, years, rate = places.block(node.args), places.years(node.args), places.start(node)
    value = f"SUMPRODUCT({flows}/(1+{rate})^{years})"
    slope = f"SUMPRODUCT({years}*{flows}/(1+{rate})^({years}+1))"
    return f"({rate}+{value}/{slope})"


def _recovery(places: Places, node: Quantity, args: list[str]) -> str:
    """The last year whose running sum is below 0, and the part of the next that is needed."""
    sums, years, flows = places.sums(node.args), places.years(node.args), places.block(node.args)
    last = f"SUMPRODUCT(MAX(({sums}<0)*{years}))"
    rest = f"({last}-INDEX({sums},{last}+1)/INDEX({flows},{last}+2))"
    return f"IF(SUMPRODUCT(--({sums}<0))=0,0,{rest})"


def _column(places: Places, node: Quantity, args: list[str]) -> str:
    kind, columns = node.parameter
    ranges = [places.column(column) for column in columns]
    return _COLUMNS.get(kind, _CO_DEVIATION).format(*ranges)


_SPECIAL: dict[str, Callable[[Places, Quantity, list[str]], str]] = {
    "interpolate": _interpolate,
    "irr": _rate,
    "recovery": _recovery,
    "column": _column,
    "ceil": lambda places, node, args: f"(0-INT(0-({args[0]})))",
    "student_t95": lambda places, node, args: f"TINV(0.05,{args[0]})",
}


def formula(step: Quantity, places: Places) -> str:
    """The live formula of a step, its named parts being cells."""
    writer: Writer[str] = Writer(ExcelDialect(places), lambda quantity: bool(quantity.key))
    return "=" + writer.right_side(step)
