"""The reduction in an inventory and the JCM estimate, side by side, each with its factor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cobenefit.core.calculator import Given, Published
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Line, Range, Table, Word
from cobenefit.models.parts.power.jcm_power import FACTOR

COLUMNS = ("electricity", "factor", "reduction", "interval", "use")


def two_ways(
    outputs: Mapping[str, Quantity],
    given: Given,
    factor: Published,
    rows: Iterable[tuple[str, Quantity]],
) -> Table:
    """One line for each reduction and the electricity it stands for; JCM keys contain ``jcm``."""
    lines = [
        Line(
            key,
            {
                "electricity": amount,
                "factor": factor(FACTOR) if "jcm" in key else _grid_rate(given, factor),
                "reduction": outputs[key],
                "interval": Range(outputs[key]),
                "use": Word(f"use_{key}"),
            },
        )
        for key, amount in rows
    ]
    return Table("two_ways", COLUMNS, tuple(lines))


def _grid_rate(given: Given, factor: Published) -> Quantity | None:
    """The reader's own factor or that of the year; none where no electricity asked for either."""
    own: Quantity | None = given.get("grid_emission_factor")
    if own is not None or "year" not in given:
        return own
    return factor("vn_grid_emission_factor", given["year"])
