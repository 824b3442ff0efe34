"""The trace of one run: its leaves, each entered once, and its named steps in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cobenefit.core.errors import CobenefitError
from cobenefit.core.quantity import Quantity, leaf
from cobenefit.core.series import Column, Series
from cobenefit.core.units import Unit, unit


class Trace:
    """Collects what a model uses and names, so that views can show the whole derivation."""

    def __init__(self) -> None:
        self.leaves: dict[str, Quantity] = {}
        self.steps: dict[str, Quantity] = {}
        self.rows: dict[str, Series] = {}
        self.columns: dict[str, Column] = {}

    def leaf(
        self,
        key: str,
        value: float,
        symbol: str,
        role: str,
        spread: Any = None,
        cite: Any = None,
    ) -> Quantity:
        """The leaf named `key`; a second call with the same value gives the same object.

        Raises:
            CobenefitError: the key already stands for another value, unit or range, or for a step.
        """
        if key in self.steps:
            raise _used_twice(key)
        known = self.leaves.get(key)
        if known is None:
            self.leaves[key] = leaf(key, value, unit(symbol), role, spread, cite)
            return self.leaves[key]
        held = (known.value, known.unit.symbol, known.role, known.spread)
        if held != (float(value), symbol, role, spread):
            raise CobenefitError(
                f"the leaf {key} already has another value or range; give it its own key"
            )
        return known

    def constant(self, key: str, value: float, symbol: str) -> Quantity:
        """A fixed number of the method itself, such as 0 t of an absent device."""
        return self.leaf(key, value, symbol, "constant")

    def step(self, key: str, result: Quantity, symbol: str | Unit) -> Quantity:
        """Name a result and express it in a unit; it becomes a line of the derivation.

        Raises:
            CobenefitError: a step or leaf of that name exists.
        """
        if key in self.steps or key in self.leaves:
            raise _used_twice(key)
        target = unit(symbol) if isinstance(symbol, str) else symbol
        inner = result.to(target)
        self.steps[key] = replace(inner, key=key, role="step", grads=dict(inner.grads))
        return self.steps[key]

    def series(self, key: str, made: Series, symbol: str) -> Series:
        """Name a series: each item becomes the step ``key_label``, expressed in a unit."""
        items = [
            self.step(f"{key}_{label}", item, symbol)
            for label, item in zip(made.labels, made.items)
        ]
        self.rows[key] = Series(made.labels, tuple(items), key)
        return self.rows[key]

    def column(self, made: Column) -> Column:
        """Keep given data, so that views can show and count them."""
        if made.key in self.columns:
            raise _used_twice(made.key)
        self.columns[made.key] = made
        return made


def _used_twice(key: str) -> CobenefitError:
    return CobenefitError(f"the name {key} is used twice in one calculation: rename one of them")


def in_order(results: Iterable[Quantity]) -> list[Quantity]:
    """All quantities that `results` depend on, operands before what uses them."""
    order: list[Quantity] = []
    seen: set[int] = set()
    stack = [(result, False) for result in reversed(list(results))]
    while stack:
        current, ready = stack.pop()
        if ready:
            order.append(current)
        elif id(current) not in seen:
            seen.add(id(current))
            stack.append((current, True))
            stack.extend((arg, False) for arg in reversed(current.args))
    return order
