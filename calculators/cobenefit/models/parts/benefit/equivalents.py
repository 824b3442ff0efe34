"""Air-pollutant equivalents: several pollutants weighted into one amount.

    LAPeq = Σ w_i·E_i          w_i = 1 / (mass of pollutant i that counts as one unit)

Published weights are those of the Chinese environmental protection tax: weights of a law, not of
toxicity. Particles count once, by the widest size class given: TSP, else PM10, else PM2.5 (each a
part of the one before). Black carbon is a part of PM2.5 and counts with it.
"""

from __future__ import annotations

from collections.abc import Mapping

from cobenefit.core.calculator import Given, Published
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Cited, Line, Table, Word
from cobenefit.core.trace import Trace

SUBSTANCES = {
    "so2": "SO2", "nox": "NOx", "tsp": "TSP", "pm10": "PM10", "pm25": "PM2.5", "co": "CO", "bc": "BC"
}  # fmt: skip
PARTICLES = ("tsp", "pm10", "pm25")
WEIGHTED = {"so2": "SO2", "nox": "NOx", "particles": "TSP", "co": "CO"}
EQUIVALENTS = {"so2": "so2", "nox": "nox", "co": "co", "smoke": "smoke", "general": "dust"}


def counted(names: Mapping[str, Quantity]) -> dict[str, str]:
    """Which pollutant stands for each weighted one: ``{"so2": "so2", "particles": "pm10"}``."""
    found = {name: name for name in WEIGHTED if name in names}
    widest = next((name for name in PARTICLES if name in names), None)
    return found | ({"particles": widest} if widest else {})


def weights(
    t: Trace, given: Given, factor: Published, names: Mapping[str, str]
) -> dict[str, Quantity]:
    """The weight of each: the reader's own, or the published one."""
    found = {}
    for name in names:
        own: Quantity | None = given.get(f"weight_{name}")
        kind = given.get("dust_kind", "smoke") if name == "particles" else name
        found[name] = own if own is not None else t.step(
            f"weight_{name}",
            1 / factor(f"china_equivalent_{EQUIVALENTS[kind]}"),
            f"kgAPeq/kg{WEIGHTED[name]}",
        )  # fmt: skip
    return found


def equivalent(
    t: Trace,
    given: Mapping[str, Quantity],
    weight: Mapping[str, Quantity],
    names: Mapping[str, str],
) -> Quantity:
    """The weighted sum of the counted pollutants."""
    parts = []
    for name, which in names.items():
        amount = given[which]
        if which in ("pm10", "pm25"):  # counted like TSP, of which it is a part
            unit = f"kgTSP/kg{SUBSTANCES[which]}"
            amount = amount * t.constant(f"{which}_counted_as_tsp", 1.0, unit)
        parts.append(amount * weight[name])
    first, *others = parts
    for part in others:
        first = first + part
    return first


def weight_table(given: Given, weight: Mapping[str, Quantity], names: Mapping[str, str]) -> Table:
    """Each weight with where it comes from."""
    lines = []
    for name, which in names.items():
        own = f"weight_{name}" in given
        source = Word("own_weight") if own else Cited("china_epl_2016")
        lines.append(Line(which, {"weight": weight[name], "source": source}))
    return Table("weights", ("weight", "source"), tuple(lines))
