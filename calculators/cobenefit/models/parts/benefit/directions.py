"""Tier 1 of co-benefits: only the direction of each emission is known, and told in words."""

from __future__ import annotations

from collections.abc import Sequence

from cobenefit.core.calculator import Given, Result
from cobenefit.core.errors import InputError
from cobenefit.core.shown import Line, Notice, Table, Word
from cobenefit.core.trace import Trace
from cobenefit.models.parts.benefit.cocontrol import quadrant_of

KNOWN = ("falls", "same", "rises")
DIRECTIONS = (*KNOWN, "unknown")
TONES = {"falls": "good", "rises": "bad"}
SIGNS = {"falls": 1, "rises": -1}


def by_directions(t: Trace, given: Given, pollutants: Sequence[str]) -> Result:
    """What the directions of CO2e and of the pollutants add up to.

    Raises:
        InputError: no direction of any pollutant is known.
    """
    told = {name: given.get(f"direction_{name}") for name in ("co2e", *pollutants)}
    air = [told[name] for name in pollutants if told[name] in KNOWN]
    if not air:
        raise InputError("direction_so2", "pollutant_needed")
    lines = [
        Line(name, {"direction": Word(way, TONES.get(way, "open"))})
        for name, way in told.items()
        if way
    ]
    rising = [name for name, way in told.items() if way == "rises"]
    notices = [Notice("rises", {"output": name}, alarm=True) for name in rising]
    if "unknown" in told.values():
        notices.append(Notice("unknown_directions"))
    outputs = {
        f"number_{way}": t.constant(f"number_{way}", float(air.count(way)), "1")
        for way in ("falls", "rises")
    }
    return Result(
        outputs,
        (*notices, Notice("tier_1")),
        tables=(Table("directions", ("direction",), tuple(lines)),),
        verdict=_verdict(str(told["co2e"]), air),
    )


def _verdict(ghg: str, air: Sequence[str | None]) -> str:
    """Which quadrant the directions point to; mixed when pollutants go both ways."""
    if "falls" in air and "rises" in air:
        return "tier_1_mixed"
    way = "falls" if "falls" in air else "rises" if "rises" in air else "same"
    where = quadrant_of(SIGNS.get(ghg, 0), SIGNS.get(way, 0))
    return "tier_1_open" if where == "unchanged" else f"tier_1_{where}"
