"""Regression of metered energy on one or two drivers, by normal equations of deviations.

    y = b0 + b1·x1 (+ b2·x2)      S_ab = Σ (a − ā)(b − b̄)
    one driver    b1 = S_1y/S_11
    two drivers   b1 = (S_22·S_1y − S_12·S_2y)/D, b2 = (S_11·S_2y − S_12·S_1y)/D,
                  D = S_11·S_22 − S_12²
    R² = 1 − S_ee/S_yy    CV(RMSE) = √(S_ee/(n − p))/ȳ    t_k = b_k/s_k

p counts the intercept too. The mean residual (NMBE) of such a fit is 0 by its making. The 95 %
half-width of the energy predicted for m further periods is exact for ordinary least squares
with independent residuals (Neter et al.; ASHRAE Guideline 14, annex B, gives an approximation):
    h = t(95 %, n − p)·s·√(m + m²/n + d'·S⁻¹·d),   d_k = Σ x_k − m·x̄_k
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cobenefit.core.errors import InputError
from cobenefit.core.functions import student_t95
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import (
    Column,
    StraightLine,
    co_deviation,
    count,
    mean,
    residuals,
    summed,
)
from cobenefit.core.trace import Trace

ALIKE = 1e-9  # below this share of S_11·S_22 two drivers say the same
EXACT = 1e-20  # below this share of S_yy nothing is left of a measurement's scatter


@dataclass(frozen=True)
class Fit:
    """A fitted model of energy.

    Attributes:
        drivers: columns by name, in order; `means`, `slopes` and `t_values` likewise.
        spreads: S_11, or S_11, S_22, S_12.
        left: the residuals.
        freedom: n − p.
    """

    energy: Column
    drivers: Mapping[str, Column]
    count: Quantity
    means: Mapping[str, Quantity]
    spreads: tuple[Quantity, ...]
    slopes: Mapping[str, Quantity]
    intercept: Quantity
    t_values: Mapping[str, Quantity]
    left: Column
    freedom: Quantity
    mean: Quantity
    r_squared: Quantity
    cv_rmse: Quantity


def fitted(t: Trace, energy: Column, drivers: Mapping[str, Column], field: str) -> Fit:
    """Fit the model (InputError naming `field` when the data cannot carry one)."""
    names = list(drivers)
    rows, parts = len(energy.values), len(names) + 1
    if rows <= parts:
        raise InputError(field, "too_few_periods", {"rows": rows, "needed": parts + 1})
    for column in (energy, *drivers.values()):
        if max(column.values) == min(column.values):
            raise InputError(field, "constant_column", {"column": column.key})
    number = t.step("periods", count(energy), "1")
    middle = t.step("energy_mean", mean(energy), energy.unit)
    means = {n: t.step(f"mean_{n}", mean(column), column.unit) for n, column in drivers.items()}
    spreads, slopes, inverse = _slopes(t, energy, drivers, field)
    through = middle
    for name in names:
        through = through - slopes[name] * means[name]
    intercept = t.step("intercept", through, energy.unit)
    line = StraightLine(energy, intercept, tuple(slopes.values()), tuple(drivers.values()))
    left = t.column(residuals("residual", line))
    s_yy = t.step("s_yy", co_deviation(energy, energy), energy.unit * energy.unit)
    s_ee = t.step("s_ee", co_deviation(left, left), s_yy.unit)
    if s_ee.value <= EXACT * s_yy.value:
        raise InputError(field, "fits_exactly")
    freedom = t.step("freedom", number - float(parts), "1")
    variance = t.step("variance", s_ee / freedom, s_yy.unit)
    r_squared = t.step("r_squared", 1 - s_ee / s_yy, "1")
    cv = t.step("cv_rmse", (variance / (middle * middle)) ** 0.5, "%")
    t_values = {
        name: t.step(f"t_{name}", (slopes[name] ** 2 / variance / inverse[name]) ** 0.5, "1")
        for name in names
    }
    return Fit(
        energy,
        drivers,
        number,
        means,
        spreads,
        slopes,
        intercept,
        t_values,
        left,
        freedom,
        middle,
        r_squared,
        cv,
    )


def _slopes(
    t: Trace, energy: Column, drivers: Mapping[str, Column], field: str
) -> tuple[tuple[Quantity, ...], dict[str, Quantity], dict[str, Quantity]]:
    """The drivers' spreads, the slopes, and their variance over that of a residual (S⁻¹'s)."""

    def spread(key: str, one: Column, two: Column) -> Quantity:
        return t.step(key, co_deviation(one, two), one.unit * two.unit)

    name, *others = drivers
    first = drivers[name]
    s_11, s_1y = spread("s_11", first, first), spread("s_1y", first, energy)
    per_first = energy.unit / first.unit
    if not others:
        return (s_11,), {name: t.step(f"slope_{name}", s_1y / s_11, per_first)}, {name: 1 / s_11}
    second = drivers[others[0]]
    s_22, s_2y = spread("s_22", second, second), spread("s_2y", second, energy)
    s_12 = spread("s_12", first, second)
    whole = t.step("determinant", s_11 * s_22 - s_12 * s_12, s_11.unit * s_22.unit)
    if whole.value <= ALIKE * s_11.value * s_22.value:
        raise InputError(field, "drivers_alike")
    per_second = energy.unit / second.unit
    slopes = {
        name: t.step(f"slope_{name}", (s_22 * s_1y - s_12 * s_2y) / whole, per_first),
        others[0]: t.step(f"slope_{others[0]}", (s_11 * s_2y - s_12 * s_1y) / whole, per_second),
    }
    return (s_11, s_22, s_12), slopes, {name: s_22 / whole, others[0]: s_11 / whole}


def predicted(t: Trace, fit: Fit, reporting: Mapping[str, Column], rows: Column) -> Quantity:
    """Energy that the model expects of the reporting periods."""
    found = fit.intercept * t.step("periods_reporting", count(rows), "1")
    for name, slope in fit.slopes.items():
        column = reporting[name]
        found = found + slope * t.step(f"sum_{name}", summed(column), column.unit)
    return t.step("predicted_energy", found, fit.energy.unit)


def half_width(t: Trace, fit: Fit) -> Quantity:
    """95 % half-width of the energy `predicted` for all reporting periods together."""
    m, n = t.steps["periods_reporting"], fit.count
    away = [
        t.step(f"away_{name}", t.steps[f"sum_{name}"] - m * middle, middle.unit)
        for name, middle in fit.means.items()
    ]
    within = t.step("variance_share", m + m * m / n + _distance(t, fit, away), "1")
    half = student_t95(fit.freedom) * fit.cv_rmse * fit.mean * within**0.5
    return t.step("half_width_energy", half, fit.energy.unit)


def _distance(t: Trace, fit: Fit, away: Sequence[Quantity]) -> Quantity:
    """d'·S⁻¹·d: how far the reporting periods lie from the middle of the baseline."""
    if len(away) == 1:
        return away[0] * away[0] / fit.spreads[0]
    (s_11, s_22, s_12), (d_1, d_2) = fit.spreads, away
    return (s_22 * d_1 * d_1 - 2 * s_12 * d_1 * d_2 + s_11 * d_2 * d_2) / t.steps["determinant"]


def lag_one(left: Column) -> float:
    """Correlation of each residual with the one before: of interest for a remark only."""
    values = left.values
    after = math.fsum(a * b for a, b in itertools.pairwise(values))
    return after / math.fsum(value * value for value in values)
