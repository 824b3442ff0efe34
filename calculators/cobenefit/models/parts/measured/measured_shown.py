"""Tables and charts of measured verification."""

from __future__ import annotations

from collections.abc import Mapping

from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Cell, Chart, Line, Mark, Range, Table, Text, Word
from cobenefit.models.parts.measured.regression import Fit

DRAWN = 400  # points in a chart
COMPARED = ("measured_reduction", "avoided_energy", "er_co2e", "reduction_low", "reduction_high",
            "avoided_low", "avoided_high", "difference")  # fmt: skip


def comparison_table(outputs: Mapping[str, Quantity], estimate: Quantity | None) -> Table:
    """What was measured, what had been estimated, and the difference, with intervals."""
    lines = [
        Line(key, {"value": outputs[key], "interval": Range(outputs[key])})
        for key in COMPARED
        if key in outputs
    ]
    if estimate is not None:
        lines.insert(1, Line(Word("estimate"), {"value": estimate}))
    return Table("comparison", ("value", "interval"), tuple(lines))


def tests_table(tests: Mapping[str, list[tuple[int, Quantity, Quantity]]]) -> Table:
    """Each stack test with its mass, and what is averaged."""
    lines = []
    for scenario, made in tests.items():
        for number, mass, each in made:
            cells: dict[str, Cell] = {"mass": mass, "each": each if each is not mass else None}
            lines.append(Line(Text(str(number)), cells, scenario))
    return Table("tests", ("mass", "each"), tuple(lines))


def quality_table(
    outputs: Mapping[str, Quantity], criteria: Mapping[str, tuple[Quantity, bool]]
) -> Table:
    """Each measure of the model's quality beside its criterion."""
    lines = [
        Line(
            key,
            {
                "value": outputs[key],
                "criterion": criterion,
                "met": Word("met", "good") if met else Word("not_met", "bad"),
            },
        )
        for key, (criterion, met) in criteria.items()
    ]
    lines.append(Line(Word("nmbe"), {"met": Word("nmbe_by_making")}))
    return Table("quality", ("value", "criterion", "met"), tuple(lines))


def scatter_chart(fit: Fit) -> Chart:
    """Metered energy over the first driver, and the fit."""
    driver = next(iter(fit.drivers.values()))
    step = -(-len(driver.values) // DRAWN)
    rows = list(zip(driver.values, fit.energy.values, fit.left.values, _labels(fit)))[::step]
    marks = (Mark(Text(label), {"x": x, "y": y, "fit": y - e}) for x, y, e, label in rows)
    return Chart("scatter", "meter", tuple(marks))


def _labels(fit: Fit) -> tuple[str, ...]:
    return fit.energy.labels or tuple(str(n) for n in range(1, len(fit.energy.values) + 1))
