"""Rates of return and payback of yearly flows, as plain numbers.

NPV(r) = Σ CF_t / (1 + r)^t, t = 0 … n. With x = 1/(1 + r) it is a polynomial, and its real
roots above 0 are all the internal rates of return above −100 %. Between two neighbouring roots
of the derivative a polynomial has at most one root: that finds them all.
"""

from __future__ import annotations

from collections.abc import Sequence

from cobenefit.core.errors import UndefinedResultError

HIGHEST_RATE, LOWEST_RATE = 100.0, -0.99  # 10,000 % and −99 %: nothing beyond means anything


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
    """The rate of return next to `near`, by Newton's method.

    Raises:
        UndefinedResultError: none is reached.
    """
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
    if x > 0 and abs(_polynomial(flows, x)) <= 1e-9 * scale:
        return 1 / x - 1
    raise UndefinedResultError("no rate of return: the flows have no root there")


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
    running, before, last, share = 0.0, 0.0, 0, 0.0
    for t, flow in enumerate(flows):
        if running < 0 <= running + flow:
            before, last, share = running, t - 1, flow
        running += flow
    if running < 0:
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
    changes = sum(a != b for a, b in zip(signs, signs[1:]))
    if not changes:
        return []
    turns = _roots(_derivative(flows), low, high) if changes > 1 else []
    ends = [low, *turns, high]
    found = [_between(flows, a, b) for a, b in zip(ends, ends[1:])]
    return sorted({root for root in found if root is not None})


def _between(flows: list[float], low: float, high: float) -> float | None:
    """The root between two ends, by bisection; an end itself counts."""
    at_low, at_high = _polynomial(flows, low), _polynomial(flows, high)
    if at_low == 0:
        return low
    if at_high == 0:
        return high
    if (at_low > 0) == (at_high > 0):
        return None
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if (_polynomial(flows, middle) > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2
