"""What moves a result most, and where it turns: effects of inputs and break-even values.

Both evaluate the result's own arithmetic again (core/replay.py). An input moves within its own
95 % interval, or by 10 % either way. Numbers of years are no such inputs: they decide how many
flows there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cobenefit.core.calculator import Field
from cobenefit.core.quantity import Quantity, leaf
from cobenefit.core.replay import Replay
from cobenefit.core.units import Unit, unit

MOST = 10
STEP = 0.1
FAR = 30.0  # a break-even beyond thirty times the present value helps nobody
COUNTED = ("life", "depreciation_years", "loan_tenor", "payback_target")


@dataclass(frozen=True)
class Effect:
    """An input and what the result is at its low and high end."""

    source: Quantity
    low: float
    high: float

    @property
    def span(self) -> float:
        """How far the result moves."""
        return abs(self.high - self.low)


def effects(result: Quantity) -> list[Effect]:
    """The inputs that move a result most, the strongest first."""
    sources = [
        source
        for source in result.grads
        if source.role == "activity" and source.value and source.key not in COUNTED
    ]
    ends = [_ends(source) for source in sources]
    found = [
        Effect(source, *values)
        for source, values in zip(sources, Replay(result).each(sources, ends))
    ]
    return sorted(found, key=lambda effect: (-effect.span, effect.source.key))[:MOST]


def _ends(source: Quantity) -> tuple[float, float]:
    if source.spread is not None:
        return source.spread.low, source.spread.high
    return source.value - STEP * abs(source.value), source.value + STEP * abs(source.value)


def turning_points(
    result: Quantity, found: Sequence[Effect], fields: Sequence[Field], prefix: str
) -> dict[str, Quantity]:
    """For each input the value at which the result is 0, as ``<prefix>_<input>``."""
    again, by_key = Replay(result), {field.key: field for field in fields}
    turns = {}
    for effect in found:
        low, high = _bounds(effect.source, by_key)
        value = again.root(effect.source, low, high)
        if value is not None:
            turns[f"{prefix}_{effect.source.key}"] = shown(value, effect.source.unit)
    return turns


def _bounds(source: Quantity, fields: Mapping[str, Field]) -> tuple[float, float]:
    near, far = source.value - FAR * abs(source.value), source.value + FAR * abs(source.value)
    field = fields.get(source.key)
    if field is None or not field.units:
        return near, far
    own = unit(field.units[field.unit])
    ratio = own.factor_to(source.unit) if own.dims == source.unit.dims else 1.0
    low = near if field.minimum is None else max(near, field.minimum * ratio)
    return low, far if field.maximum is None else min(far, field.maximum * ratio)


def shown(value: float, of: Unit) -> Quantity:
    """A value to show, outside the derivation."""
    return leaf("", value, of, "node")
