"""Rates of return and payback of yearly flows, as plain numbers.

NPV(r) = Σ CF_t / (1 + r)^t, t = 0 … n. With x = 1/(1 + r) it is a polynomial, and its real
roots above 0 are all the internal rates of return above −100 %. Between two neighbouring roots
of the derivative a polynomial has at most one root: that finds them all, and where it only
touches 0, at a root of the derivative, the value there is 0 but for rounding.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from cobenefit.core.errors import UndefinedResultError

HIGHEST_RATE, LOWEST_RATE = 100.0, -0.99  # 10,000 % and −99 %: nothing beyond means anything
ROUNDING = 1e-13  # a sum this small beside its parts is 0


def present_value(flows: Sequence[float], rate: float) -> float:
    """Net present value of yearly flows, the first at t = 0."""
    return _polynomial(flows, 1 / (1 + rate))


def all_rates(flows: Sequence[float]) -> list[float]:
    """Every internal rate of return between −99 % and 10,000 %, ascending."""
    low, high = 1 / (1 + HIGHEST_RATE), 1 / (1 + LOWEST_RATE)
    largest = max((abs(flow) for flow in flows), default=0.0)
    if not largest:
        return []
    roots = _roots([flow / largest for flow in flows], low, high)
    return sorted(1 / root - 1 for root in roots)


def internal_rate(flows: Sequence[float], near: float) -> float:
    """The rate of return next to `near`: by Newton's method, or else the nearest of all.

    Raises:
        UndefinedResultError: there is none.
    """
    found = _newton(flows, near)
    if found is not None and abs(found - near) <= 0.5 * (1 + abs(near)):
        return found
    rates = all_rates(flows)
    if not rates:
        raise UndefinedResultError("no rate of return: the flows have no root there")
    return min(rates, key=lambda rate: abs(rate - near))


def _newton(flows: Sequence[float], near: float) -> float | None:
    x = 1 / (1 + near)
    scale = max(abs(flow) for flow in flows)
    for _ in range(60):
        value, slope = _polynomial(flows, x), _polynomial(_derivative(flows), x)
        if not slope or x <= 0:
            break
        step = value / slope
        x -= step
        if abs(step) <= 1e-15 * abs(x) or abs(value) <= 1e-16 * scale:
            return 1 / x - 1
    return 1 / x - 1 if x > 0 and abs(_polynomial(flows, x)) <= 1e-12 * scale else None


def rate_slopes(flows: Sequence[float], rate: float) -> list[float]:
    """How the rate moves with each flow: −(∂NPV/∂CF_t) / (∂NPV/∂r)."""
    x = 1 / (1 + rate)
    by_rate = -x * x * _polynomial(_derivative(flows), x)
    return [-(x**t) / by_rate if by_rate else 0.0 for t in range(len(flows))]


def recovery(flows: Sequence[float]) -> float:
    """Years until the running sum stays at or above 0, even within a year.

    Raises:
        UndefinedResultError: it ends below 0.
    """
    before, last, share = _crossing(flows)
    return last + (-before / share if share else 0.0)


def recovery_slopes(flows: Sequence[float]) -> list[float]:
    """How the recovery time moves with each flow."""
    before, last, share = _crossing(flows)
    if not share:
        return [0.0] * len(flows)
    early = -1 / share
    return [
        early if t <= last else before / share**2 if t == last + 1 else 0.0
        for t in range(len(flows))
    ]


def _crossing(flows: Sequence[float]) -> tuple[float, int, float]:
    """Sum before the year of recovery, index of the year before it, and that year's flow."""
    nought = -ROUNDING * math.fsum(abs(flow) for flow in flows)
    running, before, last, share = 0.0, 0.0, 0, 0.0
    for t, flow in enumerate(flows):
        if running < nought <= running + flow:
            before, last, share = running, t - 1, flow
        running += flow
    if running < nought:
        raise UndefinedResultError("no payback: the sum of all flows stays below 0")
    return before, last, share


def _polynomial(flows: Sequence[float], x: float) -> float:
    value = 0.0
    for flow in reversed(flows):
        value = value * x + flow
    return value


def _derivative(flows: Sequence[float]) -> list[float]:
    return [t * flow for t, flow in enumerate(flows)][1:]


def _roots(flows: list[float], low: float, high: float) -> list[float]:
    if len(flows) < 2 or not any(flows[1:]):
        return []
    # One change of sign is one root above 0 (Descartes): no need to split the range.
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(a != b for a, b in pairwise(signs))
    if not changes:
        return []
    turns = _roots(_tidy(_derivative(flows)), low, high) if changes > 1 else []
    ends = [low, *turns, high]
    found = [turn for turn in turns if _is_nought(flows, turn)]
    for a, b in pairwise(ends):
        if not (_is_nought(flows, a) or _is_nought(flows, b)):
            found += _between(flows, a, b)
    found += [end for end in (low, high) if _is_nought(flows, end)]
    return sorted(set(found))


def _tidy(flows: list[float]) -> list[float]:
    """The same signs and roots with the largest coefficient 1: no overflow in long lives."""
    largest = max((abs(flow) for flow in flows), default=0.0) or 1.0
    return [flow / largest for flow in flows]


def _is_nought(flows: list[float], x: float) -> bool:
    parts = _polynomial([abs(flow) for flow in flows], x)
    return abs(_polynomial(flows, x)) <= ROUNDING * parts


def _between(flows: list[float], low: float, high: float) -> list[float]:
    """The root between two ends that are none themselves, by bisection."""
    rising = _polynomial(flows, low) < 0
    if rising == (_polynomial(flows, high) < 0):
        return []
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if (_polynomial(flows, middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return [(low + high) / 2]
