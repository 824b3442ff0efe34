"""How far one measure cuts air pollution and greenhouse gases together.

    S = (ΔAP/AP) / (ΔGHG/GHG)

S above 1: the pollutant falls by a larger share than the greenhouse gases; between 0 and 1: by a
smaller one; below 0: one falls and the other rises. Two falls and two rises both give S above 0,
hence the sign of the cuts is always told with it. (Co-control cross-elasticity, from the work of
Mao Xianqiang and colleagues on co-control of air pollutants and greenhouse gases in China.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cobenefit.core.calculator import Given
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Line, Mark, Notice, Range, Table, Word
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import first_order

Emissions = Mapping[str, Quantity]


def pairs(given: Given, names: Iterable[str]) -> tuple[dict[str, Quantity], dict[str, Quantity]]:
    """Before and after of each substance of which both are known.

    Raises:
        InputError: only one of the two is known.
    """
    before: dict[str, Quantity] = {}
    after: dict[str, Quantity] = {}
    for name in names:
        be, pe = given.get(f"be_{name}"), given.get(f"pe_{name}")
        if (be is None) != (pe is None):
            raise InputError(f"{'be' if be is None else 'pe'}_{name}", "pair_needed")
        if be is not None and pe is not None:
            before[name], after[name] = be, pe
    return before, after


def elasticities(t: Trace, outputs: Emissions, names: Iterable[str]) -> dict[str, Quantity]:
    """S of each pollutant that there was before, none when greenhouse gases stay as they are."""
    ghg = outputs["rate_co2e"]
    if ghg.value == 0:
        return {}
    return {
        f"elasticity_{name}": t.step(f"elasticity_{name}", outputs[f"rate_{name}"] / ghg, "1")
        for name in names
        if f"rate_{name}" in outputs
    }


def quadrant_of(ghg: float, air: float) -> str:
    """Which of the four quadrants a pair of cuts lies in; ``unchanged`` on an axis."""
    if ghg == 0 or air == 0:
        return "unchanged"
    if ghg > 0:
        return "win_win" if air > 0 else "climate_only"
    return "air_only" if air > 0 else "lose_lose"


def verdict(outputs: Emissions, alone: Iterable[str]) -> str:
    """The quadrant of both sums; of win–win, whether some pollutant rises or a fall is unsure."""
    where = quadrant_of(outputs["rate_co2e"].value, outputs["rate_lap"].value)
    rising = any(outputs[f"er_{name}"].value < 0 for name in alone)
    if where != "win_win":
        return where
    if rising:
        return "win_win_mixed"
    return "win_win_unsure" if unsure(outputs, ("co2e", "lap")) else where


def reading(ghg: Quantity, air: Quantity) -> Word:
    """What a pair of cuts means, as published: which share is the larger one."""
    where = quadrant_of(ghg.value, air.value)
    tones = {"win_win": "good", "unchanged": "open"}
    if where == "win_win":
        larger = "more" if air.value > ghg.value else "less" if air.value < ghg.value else "alike"
        where = f"both_{larger}"
        return Word(where, "good")
    return Word(where, tones.get(where, "bad"))


def elasticity_table(outputs: Emissions, names: Iterable[str]) -> Table:
    """Cut, elasticity, its interval and what it means, pollutant by pollutant."""
    lines = [
        Line(
            name,
            {
                "cut": outputs.get(f"rate_{name}"),
                "elasticity": outputs.get(f"elasticity_{name}"),
                "interval": Range(outputs[f"elasticity_{name}"])
                if f"elasticity_{name}" in outputs
                else None,
                # What there was none of before has no share; it rises, or stays away.
                "reading": reading(
                    outputs["rate_co2e"], outputs.get(f"rate_{name}", outputs[f"er_{name}"])
                ),
            },
        )
        for name in names
    ]
    return Table("elasticities", ("cut", "elasticity", "interval", "reading"), tuple(lines))


def quadrant_chart(outputs: Emissions, names: Iterable[str]) -> Chart:
    """Cuts of greenhouse gases across, of each pollutant up."""
    marks = tuple(
        Mark(name, {"x": outputs["rate_co2e"], "y": outputs[f"rate_{name}"]})
        for name in names
        if f"rate_{name}" in outputs
    )
    return Chart("quadrant", "quadrant", marks)


def unsure(outputs: Emissions, names: Iterable[str]) -> list[Notice]:
    """A remark on the cuts whose interval holds zero: their direction is not established."""
    keys = [f"er_{name}" for name in names if _holds_zero(outputs[f"er_{name}"])]
    return [Notice("direction_unsure", {"outputs": keys})] if keys else []


def _holds_zero(cut: Quantity) -> bool:
    low, high = first_order(cut)
    return low < 0 < high
