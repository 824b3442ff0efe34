"""Verification of a measure by measurement, before and after, and against its estimate.

``stack``: stack tests before and after (models/parts/stack_tests.py), their means with
Student-t intervals (models/parts/sampled_means.py), the reduction at the project period's output:
    ER = (ē_1 − ē_2)·P_2, or (m̄_1 − m̄_2)·h where the tests tell no production
``meter``: a regression of the baseline's metered energy (models/parts/regression.py); what it
expects of the reporting period less what was used then is the energy avoided, with the 95 %
interval of the prediction (IPMVP option C; ASHRAE Guideline 14, whole building approach).

An estimate made before is confirmed when the interval of the difference holds zero and the
measured reduction itself is distinguishable from zero.
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Mark, Notice
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import first_order
from cobenefit.models.parts.measured import measured_fields as asked
from cobenefit.models.parts.measured.measured_meter import judged, meter_result
from cobenefit.models.parts.measured.measured_shown import comparison_table, tests_table
from cobenefit.models.parts.measured.measured_symbols import SYMBOLS
from cobenefit.models.parts.measured.sampled_means import difference, mean_with_error
from cobenefit.models.parts.measured.stack_tests import UNITS, has_production, per_test
from cobenefit.models.parts.reductions import (
    reduction_chart,
    reduction_table,
    trade_offs,
)

FIELDS: tuple[Field, ...] = (asked.KIND, *asked.STACK, *asked.METER)


def run(t: Trace, given: Given, factor: Published) -> Result:
    """The reduction that was measured, and what it says of the estimate."""
    if given["kind"] == "meter":
        return meter_result(t, given, factor)
    pollutant = given["pollutant"]
    tests = {scenario: per_test(t, given, scenario) for scenario in ("baseline", "project")}
    per = "t" if has_production(given) else "h"
    activity = _activity(given, per)
    mass = f"t{UNITS[pollutant]}"
    one, two = (
        mean_with_error(t, scenario, [each for _, _, each in found], f"kg{UNITS[pollutant]}/{per}")
        for scenario, found in tests.items()
    )
    change, half, statistic = difference(t, one, two)
    outputs = {f"er_{pollutant}": t.step(f"er_{pollutant}", change * activity, mass)}
    er = outputs[f"er_{pollutant}"]
    outputs[f"be_{pollutant}"] = t.step(f"be_{pollutant}", one.shown * activity, mass)
    outputs[f"pe_{pollutant}"] = t.step(f"pe_{pollutant}", two.shown * activity, mass)
    share = t.step(f"rate_{pollutant}", change / one.plain, "%")
    outputs = {"measured_reduction": er} | outputs | {f"rate_{pollutant}": share}
    outputs |= _interval(t, activity, half, er)
    outputs |= {"per_unit_baseline": one.shown, "per_unit_project": two.shown}
    if statistic is not None:
        outputs["t_statistic"] = statistic
    estimate = given.get(f"ex_ante_{pollutant}")
    verdict, more = judged(t, er, estimate)
    outputs |= more
    return Result(
        outputs,
        (*_notices(given, tests, outputs), *trade_offs({f"er_{pollutant}": er})),
        tables=(comparison_table(outputs, estimate), reduction_table(outputs), tests_table(tests)),
        charts=(reduction_chart(outputs), _chart(outputs)),
        verdict=f"stack_{verdict}",
    )


def _activity(given: Given, per: str) -> Quantity:
    """The project period's output, or its operating hours."""
    key = "output_project" if per == "t" else "operating_hours"
    if key not in given:
        raise InputError(key, f"{key}_needed")
    activity: Quantity = given[key]
    return activity


def _interval(t: Trace, activity: Quantity, half: Quantity, er: Quantity) -> dict[str, Quantity]:
    """The 95 % interval of the reduction in closed form."""
    middle = t.steps["mean_difference"]
    return {
        "reduction_low": t.step("reduction_low", (middle - half) * activity, er.unit),
        "reduction_high": t.step("reduction_high", (middle + half) * activity, er.unit),
    }


def _notices(given: Given, tests: asked.Tests, outputs: dict[str, Quantity]) -> list[Notice]:
    found = [
        Notice("few_tests", {"scenario": scenario, "count": len(made)})
        for scenario, made in tests.items()
        if len(made) < 3
    ]
    found += [
        Notice("tests_alike", {"scenario": scenario})
        for scenario in tests
        if outputs[f"per_unit_{scenario}"].value and _alike(tests[scenario])
    ]
    if "oxygen_reference" in given:
        found.append(Notice("correction_undone"))
    return found


def _alike(made: list[tuple[int, Quantity, Quantity]]) -> bool:
    return len({each.value for _, _, each in made}) == 1


def _chart(outputs: dict[str, Quantity]) -> Chart:
    marks = []
    for scenario in ("baseline", "project"):
        mean = outputs[f"per_unit_{scenario}"]
        low, high = first_order(mean)
        marks.append(Mark(f"per_unit_{scenario}", {"value": mean, "low": low, "high": high}))
    return Chart("bars", "per_unit", tuple(marks))


CALCULATOR = Calculator(
    "measured_verification", FIELDS, run, ("measured_reduction", "avoided_energy"), SYMBOLS
)
