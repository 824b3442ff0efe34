"""Means of a few measurements with Student's t, and the difference of two.

    x̄ = Σ x/n      s² = Σ (x − x̄)²/(n − 1)      half-width = t(95 %, n − 1)·s/√n
    x̄_1 − x̄_2:    half-width = t(95 %, ν)·√(v_1 + v_2), v = s²/n
    ν = (v_1 + v_2)²/(v_1²/(n_1 − 1) + v_2²/(n_2 − 1)), rounded down (Welch, Satterthwaite)

The sampling error of a mean or difference is a leaf of its own, 0 with that half-width to both
sides, so that it goes into every result that the mean goes into.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cobenefit.core.functions import floor, student_t95, total
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread


@dataclass(frozen=True)
class Mean:
    """A mean of measurements.

    Attributes:
        plain: without its error; `shown` has it.
        share: squared standard error over the square of the mean, 0 of tests all alike.
        freedom: degrees of freedom.
    """

    plain: Quantity
    shown: Quantity
    share: Quantity
    freedom: Quantity


def mean_with_error(t: Trace, scenario: str, items: Sequence[Quantity], symbol: str) -> Mean:
    """Mean of at least two measurements, with its 95 % interval."""
    count = t.constant(f"number_of_tests_{scenario}", float(len(items)), "1")
    mean = t.step(f"per_unit_mean_{scenario}", total(items) / count, symbol)
    if mean.value == 0:  # nothing was found in any test: nothing scatters
        deviation = t.constant("no_deviation", 0.0, "1")
    else:
        deviation = total([(item / mean - 1) ** 2 for item in items])
    share = t.step(f"relative_variance_{scenario}", deviation / (count - 1) / count, "1")
    half = mean * 0.0
    if share.value > 0:
        half = student_t95(count - 1) * share**0.5 * mean
    half = t.step(f"half_width_{scenario}", half, symbol)
    shown = mean + _error(t, f"sampling_error_{scenario}", half)
    return Mean(mean, t.step(f"per_unit_{scenario}", shown, symbol), share, count - 1)


def difference(t: Trace, one: Mean, two: Mean) -> tuple[Quantity, Quantity, Quantity | None]:
    """The first mean less the second with its error, the half-width, and the t statistic."""
    symbol = one.plain.unit
    plain = t.step("mean_difference", one.plain - two.plain, symbol)
    if one.share.value <= 0 and two.share.value <= 0:
        half = t.step("half_width_difference", plain * 0.0, symbol)
        return plain + _error(t, "sampling_error_difference", half), half, None
    # Both variances over the square of the first mean, as only pure numbers have roots.
    ratio = two.plain / one.plain
    first, second = one.share, two.share * ratio * ratio
    share = t.step("relative_variance_difference", first + second, "1")
    parts = first * first / one.freedom + second * second / two.freedom
    freedom = t.step("freedom_difference", floor(share * share / parts, "1"), "1")
    error = share**0.5
    half = t.step("half_width_difference", student_t95(freedom) * error * one.plain, symbol)
    statistic = t.step("t_statistic", (1 - ratio) / error, "1")
    return plain + _error(t, "sampling_error_difference", half), half, statistic


def _error(t: Trace, key: str, half: Quantity) -> Quantity:
    spread = Spread(-half.value, half.value, minimum=-math.inf)
    return t.leaf(key, 0.0, half.unit.symbol, "activity", spread)
