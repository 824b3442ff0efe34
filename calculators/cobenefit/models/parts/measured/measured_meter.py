"""Energy avoided by a measure, from a meter's readings before and after."""

from __future__ import annotations

import math
from collections.abc import Mapping

from cobenefit.core.calculator import Given, Published, Result
from cobenefit.core.errors import InputError
from cobenefit.core.functions import student_t95
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import Column, summed
from cobenefit.core.shown import Notice
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread, first_order
from cobenefit.models.parts.measured.measured_shown import (
    comparison_table,
    quality_table,
    scatter_chart,
)
from cobenefit.models.parts.measured.regression import Fit, fitted, half_width, lag_one, predicted

DRIVERS = ("production", "degree_days")
Columns = Mapping[str, Column]


def meter_result(t: Trace, given: Given, factor: Published) -> Result:
    """The model of the baseline, the energy avoided, and what it says of the estimate."""
    baseline, reporting = given["meter_baseline"], given["meter_reporting"]
    drivers = _drivers(baseline, reporting)
    fit = fitted(t, baseline["energy"], drivers, "meter_baseline")
    expected = predicted(t, fit, reporting, reporting["energy"])
    half = half_width(t, fit)
    spread = Spread(-half.value, half.value, minimum=-math.inf)
    error = t.leaf("prediction_error", 0.0, half.unit.symbol, "activity", spread)
    actual = t.step("actual_energy", summed(reporting["energy"]), half.unit)
    avoided = t.step("avoided_energy", expected - actual + error, half.unit)
    outputs = {"avoided_energy": avoided, "predicted_energy": expected, "actual_energy": actual}
    outputs |= {
        "avoided_low": t.step("avoided_low", expected - actual - half, half.unit),
        "avoided_high": t.step("avoided_high", expected - actual + half, half.unit),
        "avoided_share": t.step("avoided_share", avoided / expected, "%"),
        "intercept": fit.intercept,
        **{f"slope_{name}": slope for name, slope in fit.slopes.items()},
        "r_squared": fit.r_squared,
        "cv_rmse": fit.cv_rmse,
        **{f"t_{name}": value for name, value in fit.t_values.items()},
    }
    if expected.value > actual.value:
        share = half / student_t95(fit.freedom) / (expected - actual)
        outputs["relative_error"] = t.step("relative_error", share, "%")
    measured, estimate = _compared(t, given, outputs)
    verdict, more = judged(t, measured, estimate)
    outputs |= more
    criteria = _criteria(factor, fit, outputs)
    notices = _notices(fit, drivers, reporting, outputs, criteria)
    # An estimate taken over from another calculator is of a year, as most baselines are.
    rows, before = len(reporting["energy"].values), len(fit.energy.values)
    if estimate is not None and rows != before:
        notices.append(Notice("estimate_as_long", {"count": rows, "before": before}))
    return Result(
        outputs,
        tuple(notices),
        tables=(comparison_table(outputs, estimate), quality_table(outputs, criteria)),
        charts=(scatter_chart(fit),),
        verdict=f"meter_{verdict}",
    )


def judged(
    t: Trace, measured: Quantity, estimate: Quantity | None
) -> tuple[str, dict[str, Quantity]]:
    """What the measurement says, by itself or of an estimate, and their difference."""
    low, high = first_order(measured)
    if estimate is None:
        return ("reduced" if low > 0 else "risen" if high < 0 else "unclear"), {}
    difference = t.step("difference", measured - estimate, measured.unit)
    below, above = first_order(difference)
    if below > 0 or above < 0:
        return ("higher" if below > 0 else "lower"), {"difference": difference}
    return ("confirmed" if low > 0 else "not_distinguishable"), {"difference": difference}


def _drivers(baseline: Columns, reporting: Columns) -> dict[str, Column]:
    """The drivers that the baseline tells; the reporting period must tell the same."""
    found = {name: baseline[name] for name in DRIVERS if name in baseline}
    if not found:
        raise InputError("meter_baseline", "driver_needed")
    for name in found:
        if name not in reporting:
            raise InputError("meter_reporting", f"{name}_missing")
    if baseline["energy"].unit.dims != reporting["energy"].unit.dims:
        raise InputError("meter_reporting", "energy_kind")
    return found


def _compared(
    t: Trace, given: Given, outputs: dict[str, Quantity]
) -> tuple[Quantity, Quantity | None]:
    """What is compared with an estimate: CO2e where a factor is given, else energy."""
    avoided = outputs["avoided_energy"]
    if "emission_factor" in given:
        saved = avoided * given["emission_factor"]
        if saved.unit.dims != (("CO2e", 1),):
            raise InputError("emission_factor", "emission_factor_kind")
        outputs["er_co2e"] = t.step("er_co2e", saved, "tCO2e")
    elif "ex_ante_co2e" in given:
        raise InputError("emission_factor", "emission_factor_needed")
    if "ex_ante_co2e" in given:
        return outputs["er_co2e"], given["ex_ante_co2e"]
    estimate: Quantity | None = given.get("ex_ante_energy")
    if estimate is not None and estimate.unit.dims != avoided.unit.dims:
        raise InputError("ex_ante_energy", "energy_kind")
    return avoided, estimate


def _criteria(
    factor: Published, fit: Fit, outputs: Mapping[str, Quantity]
) -> dict[str, tuple[Quantity, bool]]:
    """Each measure of quality with its published criterion, and whether it is met."""
    r, cv = factor("mv_r_squared_minimum"), factor("mv_cv_rmse_maximum")
    least, most = factor("mv_t_minimum"), factor("mv_relative_error_maximum")
    found = {
        "r_squared": (r, fit.r_squared.value >= r.value),
        "cv_rmse": (cv, fit.cv_rmse.value <= cv.value),
    }
    found |= {f"t_{n}": (least, value.value >= least.value) for n, value in fit.t_values.items()}
    if "relative_error" in outputs:
        found["relative_error"] = (most, outputs["relative_error"].value <= most.value)
    return found


def _notices(
    fit: Fit,
    drivers: Columns,
    reporting: Columns,
    outputs: Mapping[str, Quantity],
    criteria: Mapping[str, tuple[Quantity, bool]],
) -> list[Notice]:
    rows = len(fit.energy.values)
    failed = [key for key, (_, met) in criteria.items() if not met]
    found = [Notice("model_weak", {"outputs": failed})] if failed else []
    if rows < 12:
        found.append(Notice("short_baseline", {"count": rows}))
    found += [
        Notice(f"extrapolated_{name}")
        for name, column in drivers.items()
        if max(reporting[name].values) > max(column.values)
        or min(reporting[name].values) < min(column.values)
    ]
    # Beyond ±1.96/√n the correlation of neighbours is no chance, and the interval too narrow.
    if abs(lag_one(fit.left)) > 1.96 / math.sqrt(rows):
        found.append(Notice("residuals_follow"))
    if outputs["avoided_energy"].value < 0:
        found.append(Notice("energy_risen", {"amount": -outputs["avoided_energy"]}, alarm=True))
    return found
