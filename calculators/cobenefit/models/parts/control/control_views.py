"""Tables and chart of a chain of control devices: device by device, needs, and costs."""

from __future__ import annotations

from collections.abc import Mapping

from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Line, Mark, Range, Table, Word
from cobenefit.models.parts.control.chain import UNITS, Stage

Outputs = Mapping[str, Quantity]


def stage_table(before: Outputs, stages: list[Stage]) -> Table:
    """What is left of each pollutant before the first and behind each device."""
    columns = tuple(name for name in UNITS if name in stages[-1].left)
    lines = [Line("inlet", {name: before[name] for name in columns})]
    lines += [
        Line(
            Word("behind", params={"n": stage.number}), {name: stage.left[name] for name in columns}
        )
        for stage in stages
    ]
    return Table("stages", columns, tuple(lines))


def stage_chart(before: Outputs, stages: list[Stage]) -> tuple[Chart, ...]:
    """Bars of the first pollutant that the chain takes out, behind each device."""
    taken = [
        n for n in UNITS if n in stages[-1].left and stages[-1].left[n].value < before[n].value
    ]
    if len(stages) < 2 or not taken:
        return ()
    name = "tsp" if "tsp" in taken else taken[0]
    marks = [Mark("inlet", {"value": before[name]})]
    marks += [
        Mark(Word("behind", params={"n": stage.number}), {"value": stage.left[name]})
        for stage in stages
    ]
    return (Chart("bars", f"stages_{name}", tuple(marks)),)


def needs_table(needs: Outputs) -> Table:
    """Electricity, water, sorbent and by-product of a year."""
    return _simple("needs", needs)


def cost_table(costs: Outputs) -> Table:
    """Yearly costs, and the cost for each tonne taken out."""
    each = ("cost_so2", "cost_nox", "cost_tsp", "cost_pm25")
    lines = [
        Line(
            key,
            {"value": quantity, "interval": Range(quantity)},
            "each" if key in each else "yearly",
        )
        for key, quantity in costs.items()
    ]
    return Table("costs", ("value", "interval"), tuple(lines))


def _simple(key: str, found: Outputs) -> Table:
    lines = [Line(name, {"value": q, "interval": Range(q)}) for name, q in found.items()]
    return Table(key, ("value", "interval"), tuple(lines))
