"""Random calculations: trees of operations over leaves with units, evaluated in several ways.

A tree is plain data. `traced` builds it from Quantity objects, `in_base_units` computes it with
ordinary numbers (floats, or anything with the same operators) in kg, J and pure numbers, by a
table of sizes of its own. The two share nothing but the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from cobenefit.core.quantity import Quantity, choose, greatest, least
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread
from cobenefit.core.units import unit

# What each kind of quantity is measured in: base units in one of each unit.
SIZES = {
    "number": {"1": 1.0, "%": 0.01},
    "mass": {"kg": 1.0, "t": 1e3, "g": 1e-3},
    "energy": {"J": 1.0, "MJ": 1e6, "kWh": 3.6e6, "kcal": 4186.8},
    "heat": {"MJ/kg": 1e6, "GJ/t": 1e6, "kcal/kg": 4186.8},
}
BASE = {"number": "1", "mass": "kg", "energy": "J", "heat": "J/kg"}
COMPARISONS = ("<", "<=", ">", ">=")


def _productions(kind: str) -> dict[str, tuple[str, ...]]:
    """Operations that give a quantity of `kind`, with the kinds of their operands."""
    alike = dict.fromkeys(("add", "sub", "least", "greatest"), (kind, kind))
    own = {
        "number": {"mul": ("number", "number"), "div": ("mass", "mass"), "pow": ("number",)},
        "mass": {
            "mul": ("number", "mass"),
            "div": ("energy", "heat"),
            "square_over": ("mass", "mass"),
        },
        "energy": {"mul": ("mass", "heat"), "div": ("energy", "number")},
        "heat": {"mul": ("heat", "number"), "div": ("energy", "mass")},
    }[kind]
    return {**alike, "neg": (kind,), "choose": ("mass", "mass", kind, kind), "step": (kind,), **own}


PRODUCTIONS = {kind: _productions(kind) for kind in SIZES}


@dataclass(frozen=True)
class Leaf:
    """A leaf of a tree: its name, kind, unit and value in that unit."""

    key: str
    kind: str
    unit: str
    value: float

    @property
    def size(self) -> float:
        """Base units in one of its unit."""
        return SIZES[self.kind][self.unit]


@dataclass(frozen=True)
class Node:
    """An operation of a tree; `detail` is an exponent, a comparison, or the name of a step."""

    op: str
    kind: str
    args: tuple[Any, ...]
    detail: Any = None


Tree = Leaf | Node


def leaves_of(tree: Tree) -> dict[str, Leaf]:
    """All different leaves of a tree, by name."""
    if isinstance(tree, Leaf):
        return {tree.key: tree}
    return {key: leaf for arg in tree.args for key, leaf in leaves_of(arg).items()}


@st.composite
def _pools(draw: Callable[..., Any]) -> dict[str, list[Leaf]]:
    """Three leaves of each kind, so that big trees use the same leaf again and again."""
    values = st.floats(0.1, 100, allow_subnormal=False)
    return {
        kind: [
            Leaf(f"{kind}_{i}", kind, draw(st.sampled_from(list(units))), draw(values))
            for i in range(3)
        ]
        for kind, units in SIZES.items()
    }


@st.composite
def trees(draw: Callable[..., Any], depth: int = 4) -> Tree:
    """A calculation of some kind of quantity."""
    pool = draw(_pools())
    names = iter(range(10**6))

    def grow(kind: str, left: int) -> Tree:
        if left == 0 or (left < depth and draw(st.integers(0, 4)) == 0):
            return draw(st.sampled_from(pool[kind]))
        op = draw(st.sampled_from(list(PRODUCTIONS[kind])))
        args = tuple(grow(inner, left - 1) for inner in PRODUCTIONS[kind][op])
        return Node(op, kind, args, _detail(draw, op, kind, names))

    return grow(draw(st.sampled_from(list(SIZES))), depth)


def _detail(draw: Callable[..., Any], op: str, kind: str, names: Any) -> Any:
    if op == "pow":
        return draw(st.sampled_from([2, 3, -1, -2]))
    if op == "choose":
        return draw(st.sampled_from(COMPARISONS))
    if op == "step":
        return f"step_{next(names)}", draw(st.sampled_from(list(SIZES[kind])))
    return None


def traced(tree: Tree, trace: Trace, spreads: Mapping[str, Spread] | None = None) -> Quantity:
    """The tree as a calculation of the handbook would write it."""
    if isinstance(tree, Leaf):
        spread = (spreads or {}).get(tree.key)
        return trace.leaf(tree.key, tree.value, tree.unit, "activity", spread)
    args = [traced(arg, trace, spreads) for arg in tree.args]
    if tree.op == "step":
        return trace.step(tree.detail[0], args[0], tree.detail[1])
    return _TRACED[tree.op](tree.detail, *args)


def _compared(sign: str, a: Quantity, b: Quantity) -> Any:
    return {"<": a.__lt__, "<=": a.__le__, ">": a.__gt__, ">=": a.__ge__}[sign](b)


_TRACED: dict[str, Callable[..., Quantity]] = {
    "add": lambda _, a, b: a + b,
    "sub": lambda _, a, b: a - b,
    "mul": lambda _, a, b: a * b,
    "div": lambda _, a, b: a / b,
    "neg": lambda _, a: -a,
    "pow": lambda exponent, a: a**exponent,
    "square_over": lambda _, a, b: a**2 / b,
    "least": lambda _, a, b: least(a, b),
    "greatest": lambda _, a, b: greatest(a, b),
    "choose": lambda sign, a, b, x, y: choose(_compared(sign, a, b), x, y),
}


def in_base_units(
    tree: Tree, values: Mapping[str, Any], nominal: Callable[[Any], float] = float
) -> Any:
    """The tree with ordinary numbers; `values` holds each leaf in base units.

    Gives up the example where rounding decides: near ties, and differences or divisors that
    all but vanish.
    """
    if isinstance(tree, Leaf):
        return values[tree.key]
    args = [in_base_units(arg, values, nominal) for arg in tree.args]
    plain = [nominal(arg) for arg in args]
    if tree.op in ("add", "sub", "least", "greatest", "choose"):
        one, other = plain[:2]
        other = -other if tree.op == "add" else other
        assume(abs(one - other) > 0.05 * (abs(one) + abs(other)))
    return _PLAIN[tree.op](tree.detail, plain, *args)


def _holds(sign: str, one: float, other: float) -> bool:
    return one < other if sign in ("<", "<=") else one > other  # never equal here


_PLAIN: dict[str, Callable[..., Any]] = {
    "add": lambda _, plain, a, b: a + b,
    "sub": lambda _, plain, a, b: a - b,
    "mul": lambda _, plain, a, b: a * b,
    "div": lambda _, plain, a, b: a / b,
    "neg": lambda _, plain, a: -a,
    "pow": lambda exponent, plain, a: a**exponent,
    "square_over": lambda _, plain, a, b: a * a / b,
    "least": lambda _, plain, a, b: a if plain[0] < plain[1] else b,
    "greatest": lambda _, plain, a, b: a if plain[0] > plain[1] else b,
    "choose": lambda sign, plain, a, b, x, y: x if _holds(sign, *plain[:2]) else y,
    "step": lambda _, plain, a: a,
}


def base_values(tree: Tree) -> dict[str, float]:
    """Each leaf's value in base units."""
    return {key: leaf.value * leaf.size for key, leaf in leaves_of(tree).items()}


def base_unit(tree: Tree) -> Any:
    """The base unit of the tree's own kind."""
    return unit(BASE[tree.kind])
