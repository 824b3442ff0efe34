"""What a screening of damage costs shows: powers of ten, and every set with its limits."""

from __future__ import annotations

from collections.abc import Mapping

from cobenefit.core.calculator import Given
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Choice, Cited, Line, Notice, Table, Text, Word
from cobenefit.models.parts.benefit.damage import POLLUTANTS, Row, lacks_particles, magnitude
from cobenefit.models.parts.reductions import trade_offs


def notices(given: Given, row: Row) -> tuple[Notice, ...]:
    """Why this is a screening, and what the chosen set leaves out."""
    found = [Notice("not_a_study"), Notice("apart_from_totals")]
    if lacks_particles(given, row):
        wanted = "pm25" if "pm25" in row else "pm10"
        found.append(Notice("particles_not_valued", {"field": f"er_{wanted}"}))
    if "low" not in row:
        found.append(Notice("no_range_of_its_own"))
    # A sum of avoided and added damage hides which pollutant rises.
    changes = {key: given[key] for name in POLLUTANTS if (key := f"er_{name}") in given}
    return (*found, *trade_offs(changes))


def part_table(outputs: Mapping[str, Quantity]) -> Table:
    """Each part of the chosen set's value as an order of magnitude."""
    lines = [
        Line(key, {"order": magnitude(held, held.unit.symbol)})
        for key, held in outputs.items()
        if key.startswith("value_")
    ]
    return Table("parts", ("order",), tuple(lines))


def set_line(name: str, row: Row, whole: Quantity, given: Given, group: str) -> Line:
    """One set beside the others: its order of magnitude, and what it is made of."""
    year = row.get("price_year")
    particles = (
        "none_entered" if lacks_particles(given, row) else "pm25" if "pm25" in row else "pm10"
    )
    return Line(
        Choice("damage_sets", name),
        {
            "order": magnitude(whole, "USD"),
            "region": Word(f"region_{row['region']}"),
            "price_year": Text(str(year)) if year else Word("not_stated"),
            "particles": Word(f"particles_{particles}"),
            "source": Cited(row["source"]),
        },
        group,
    )
