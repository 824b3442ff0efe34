"""Formulas for people: as text, and as MathML (which screen readers can speak)."""

from __future__ import annotations

from typing import TypeVar

from cobenefit.core.quantity import Quantity
from cobenefit.views.expression import Writer
from cobenefit.views.markup import Element
from cobenefit.views.numbers import chemical, exact, significant, unit_text, with_unit
from cobenefit.views.symbols import Symbol, symbol_text

RESULT_DIGITS = 6
MANY = 5
T = TypeVar("T")
_FUNCTIONS = {
    "total": "Σ",
    "irr": "IRR",
    "recovery": "t₀",
    "student_t95": "t₉₅",
    "count": "n",
    "mean": "mean",
    "sum": "Σ",
    "co_deviation": "Σ(x−x̄)(y−ȳ)",
}
# Curves as engineers write them; those of gases are h_CO₂, h_N₂ and so on.
_CURVES = {
    "steam_enthalpy": "h″",
    "saturated_water_enthalpy": "h′",
    "saturation_temperature": "t_s",
    "water_enthalpy": "h_w",
}
_SIGNS = {"add": "+", "sub": "−", "mul": "·", "div": "/"}


def function_name(node: Quantity, names: dict[str, Symbol]) -> str:
    """A function as formulas write it, with the columns of data it is made of."""
    if node.op == "interpolate":
        return _CURVES.get(node.parameter.id) or "h" + chemical(
            node.parameter.id.removeprefix("enthalpy").upper()
        )
    if node.op == "column":
        kind, columns = node.parameter
        told = "; ".join(symbol_text(names[column.key]) for column in columns)
        return f"{_FUNCTIONS[kind]}[{told}]"
    return _FUNCTIONS.get(node.op, node.op)


def shortened(args: list[T], between: T) -> list[T]:
    """The first two and the last of many arguments."""
    return args if len(args) <= MANY else [*args[:2], between, args[-1]]


class TextDialect:
    """Formulas as a line of text, with symbols, or with values when `values` is set."""

    shows_scales = False
    fraction_bars = False

    def __init__(self, names: dict[str, Symbol], lang: str, values: bool) -> None:
        self.names, self.lang, self.values = names, lang, values

    def name(self, quantity: Quantity) -> str:
        if self.values or quantity.key not in self.names:
            return with_unit(shown(quantity, self.lang), quantity.unit.symbol, self.lang)
        return symbol_text(self.names[quantity.key])

    def number(self, value: float) -> str:
        return exact(value, self.lang)

    def infix(self, op: str, left: str, right: str) -> str:
        return f"{left} {_SIGNS[op]} {right}"

    def prefix(self, op: str, arg: str) -> str:
        return f"−{arg}"

    def power(self, base: str, exponent: float) -> str:
        return f"{base}^{exact(exponent, self.lang)}"

    def call(self, node: Quantity, args: list[str]) -> str:
        if node.op == "choose":
            return f"({args[0]} {node.parameter} {args[1]} ? {args[2]} : {args[3]})"
        return f"{function_name(node, self.names)}({'; '.join(shortened(args, '…'))})"

    def bracket(self, inner: str) -> str:
        return f"({inner})"


class MathDialect:
    """Formulas as MathML."""

    shows_scales = False
    fraction_bars = True

    def __init__(self, names: dict[str, Symbol], lang: str, values: bool) -> None:
        self.names, self.lang, self.values = names, lang, values

    def name(self, quantity: Quantity) -> Element:
        if self.values or quantity.key not in self.names:
            return measured(shown(quantity, self.lang), quantity.unit.symbol, self.lang)
        return symbol_math(self.names[quantity.key])

    def number(self, value: float) -> Element:
        return Element("mn", exact(value, self.lang))

    def infix(self, op: str, left: Element, right: Element) -> Element:
        if op == "div":
            return Element("mfrac", left, right)
        return Element("mrow", left, Element("mo", _SIGNS[op]), right)

    def prefix(self, op: str, arg: Element) -> Element:
        return Element("mrow", Element("mo", "−"), arg)

    def power(self, base: Element, exponent: float) -> Element:
        return Element("msup", base, self.number(exponent))

    def call(self, node: Quantity, args: list[Element]) -> Element:
        if node.op == "choose":
            test = Element("mrow", args[0], Element("mo", node.parameter), args[1])
            rows = [
                Element("mtr", Element("mtd", args[2]), Element("mtd", test)),
                Element("mtr", Element("mtd", args[3])),
            ]
            return Element("mrow", Element("mo", "{"), Element("mtable", *rows))
        few = shortened(args, Element("mo", "…"))
        inside = [part for arg in few for part in (arg, Element("mo", ";"))][:-1]
        name = Element("mi", function_name(node, self.names))
        return Element("mrow", name, self.bracket(Element("mrow", *inside)))

    def bracket(self, inner: Element) -> Element:
        return Element("mrow", Element("mo", "("), inner, Element("mo", ")"))


def shown(quantity: Quantity, lang: str) -> str:
    """A value in a formula: as entered or published, or a step's to five digits."""
    if quantity.role != "step":
        return exact(quantity.value, lang)
    return significant(quantity.value, lang, 5)


def symbol_math(symbol: Symbol) -> Element:
    """A symbol with its subscript."""
    letter, subscript = symbol
    # An upright text stays upright for multi-letter names; single letters are italic by rule.
    base = Element("mi", letter)
    return Element("msub", base, Element("mtext", subscript)) if subscript else base


def measured(number: str, symbol: str, lang: str) -> Element:
    """A number with its unit."""
    unit = unit_text(symbol, lang)
    parts = [Element("mn", number)]
    if unit:
        parts += [Element("mtext", f"\u00a0{unit}")]
    return Element("mrow", *parts)


def _is_named(quantity: Quantity) -> bool:
    return bool(quantity.key)


def text_of(step: Quantity, names: dict[str, Symbol], lang: str, values: bool) -> str:
    """The right side of a step as text: with symbols, or with values."""
    return Writer(TextDialect(names, lang, values), _is_named).right_side(step)


def result_of(step: Quantity, lang: str) -> str:
    """The result of a step with its unit, as derivations end."""
    return with_unit(significant(step.value, lang, RESULT_DIGITS), step.unit.symbol, lang)


def math_of(step: Quantity, names: dict[str, Symbol], lang: str) -> list[Element]:
    """A step as up to three lines of MathML: symbols, values, result."""
    symbolic, numeric = (
        Writer(MathDialect(names, lang, values), _is_named).right_side(step)
        for values in (False, True)
    )
    result = measured(significant(step.value, lang, RESULT_DIGITS), step.unit.symbol, lang)
    # A step that is a mere number says it once.
    distinct = list({str(line): line for line in (symbolic, numeric, result)}.values())
    equals = Element("mo", "=")
    first, *rest = ((equals, line) for line in distinct)
    lines = [(symbol_math(names[step.key]), *first), *rest]
    return [Element("math", *line, display="block") for line in lines]
