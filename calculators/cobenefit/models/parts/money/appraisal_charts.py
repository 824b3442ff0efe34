"""Charts of an appraisal: flows year by year, and net present value over the discount rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cobenefit.core.quantity import Quantity
from cobenefit.core.replay import Replay
from cobenefit.core.series import Series
from cobenefit.core.shown import Chart, Mark, Text
from cobenefit.models.parts.money.sensitivity import shown

Flows = Mapping[str, Series]
PROFILE_POINTS = 61


def flow_chart(flows: Flows) -> Chart:
    """Flow and running sum of each year, with and without subsidy."""
    sums = {name: made.running() for name, made in flows.items()}
    ends = {"without": "", "with": "_with"}
    marks = [
        Mark(
            Text(str(year)),
            {
                f"{role}{end}": items[name].items[year]
                for name, end in ends.items()
                if name in flows
                for role, items in (("flow", flows), ("cumulative", sums))
            },
        )
        for year in range(len(flows["without"].items))
    ]
    return Chart("cash_flow", "cash_flow", tuple(marks))


def profile_chart(rate: Quantity, npv: Quantity, rates: Sequence[float]) -> Chart:
    """Net present value over the discount rate, past its highest root."""
    lowest, highest = min(0.0, *rates), max(rates) * 1.3
    per_cent = [
        100 * (lowest + (highest - lowest) * i / (PROFILE_POINTS - 1))
        for i in range(PROFILE_POINTS)
    ]
    values = Replay(npv).at({rate: per_cent})
    marks = [
        Mark(Text(f"{x:.4g}"), {"x": shown(x, rate.unit), "y": shown(y, npv.unit)})
        for x, y in zip(per_cent, values)
    ]
    return Chart("line", "npv_profile", tuple(marks))
