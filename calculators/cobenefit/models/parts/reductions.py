"""Before, after and reduction of every emission, with the table and chart that show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Cell, Chart, Line, Mark, Notice, Range, Table
from cobenefit.core.trace import Trace

Emissions = Mapping[str, Quantity]
COLUMNS = ("baseline", "project", "reduction", "interval", "rate")
GROUPS = {
    "site": ("co2_fossil", "ch4", "n2o", "co2e_site", "co2e_sorbent"),
    "grid": ("co2e_grid",),
    "chain": ("co2e_supply_chain",),
    "total": ("co2e",),
    "air": ("so2", "nox", "tsp", "pm10", "pm25", "co", "bc"),
}
DRAWN = ("co2e", *GROUPS["air"])


def reductions(t: Trace, be: Emissions, pe: Emissions) -> dict[str, Quantity]:
    """``er_``, ``be_``, ``pe_`` of each emission that both have, and ``rate_`` in per cent.

    A reduction is negative when the emission rises; a rate needs something to reduce.
    """
    outputs: dict[str, Quantity] = {}
    for name in be:
        if name not in pe:
            continue
        outputs[f"er_{name}"] = t.step(f"er_{name}", be[name] - pe[name], be[name].unit)
        outputs |= {f"be_{name}": be[name], f"pe_{name}": pe[name]}
        if be[name].value:
            share = outputs[f"er_{name}"] / be[name]
            outputs[f"rate_{name}"] = t.step(f"rate_{name}", share, "%")
    return outputs


def trade_offs(outputs: Emissions) -> list[Notice]:
    """An alarm for each emission that rises, with its amount."""
    return [
        Notice("trade_off", {"output": key, "amount": -quantity}, alarm=True)
        for key, quantity in outputs.items()
        if key.startswith("er_") and quantity.value < 0
    ]


def reduction_table(outputs: Emissions) -> Table:
    """The table before, after, reduction, interval and rate, by where the emission happens."""
    lines = [
        Line(name, _cells(outputs, name), group)
        for group, names in GROUPS.items()
        for name in names
        if f"er_{name}" in outputs or f"pe_{name}" in outputs
    ]
    return Table("reductions", COLUMNS, tuple(lines))


def _cells(outputs: Emissions, name: str) -> dict[str, Cell]:
    reduction = outputs.get(f"er_{name}")
    return {
        "baseline": outputs.get(f"be_{name}"),
        "project": outputs.get(f"pe_{name}"),
        "reduction": reduction,
        "interval": Range(reduction) if reduction is not None else None,
        "rate": outputs.get(f"rate_{name}"),
    }


def more_table(outputs: Emissions, keys: Iterable[str]) -> Table:
    """Further outputs in a list: value and interval."""
    lines = [
        Line(key, {"value": outputs[key], "interval": Range(outputs[key])})
        for key in keys
        if key in outputs
    ]
    return Table("more", ("value", "interval"), tuple(lines))


def reduction_chart(outputs: Emissions) -> Chart:
    """Bars of what is left of each emission, with before = 100."""
    marks = [
        Mark(name, {"before": outputs[f"be_{name}"], "after": outputs[f"pe_{name}"]})
        for name in DRAWN
        if f"be_{name}" in outputs and outputs[f"be_{name}"].value > 0
    ]
    return Chart("before_after", "before_after", tuple(marks))
