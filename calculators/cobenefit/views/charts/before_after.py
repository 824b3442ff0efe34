"""What is left of each emission, with before = 100; the main table shows the amounts."""

from __future__ import annotations

from cobenefit.core.quantity import Quantity
from cobenefit.views.charts.pen import Pen, Picture
from cobenefit.views.charts.rows import frame
from cobenefit.views.charts.style import EMBER, SKY
from cobenefit.views.numbers import rounded

# Formulae are short enough for a phone and the same in every language.
FORMULAE = {
    "co2e": "CO₂e",
    "so2": "SO₂",
    "nox": "NOₓ",
    "tsp": "TSP",
    "pm10": "PM10",
    "pm25": "PM2.5",
    "co": "CO",
    "bc": "BC",
}
HIGHEST = 300  # a bar that would dwarf the others is cut off here, and its label says so


def draw(pen: Pen) -> Picture | None:
    """Horizontal bars with a line at 100."""
    lang, found = pen.words.lang, []
    for mark in pen.chart.marks:
        before, after = (_plain(mark.values[role]) for role in ("before", "after"))
        if before > 0:
            formula = FORMULAE.get(mark.label, "") if isinstance(mark.label, str) else ""
            name = formula.replace(".", pen.words.text("lists.decimal")) or pen.label(mark.label)
            found.append((name, float(f"{100 * after / before:.3g}")))
    if not found:
        return None
    longest = max(110.0, *(min(index, HIGHEST) for _, index in found))
    names = [name for name, _ in found]
    place = frame(names, (0, longest), right=54, title=pen.own("axis"))
    bars = [
        {"from": 0, "to": min(index, HIGHEST), "top": top, "rises": index > 100}
        for (_, index), top in zip(found, place.tops)
    ]
    labels = [
        {"top": bar["top"], "text": rounded(index, lang) + (" ▸" if index > HIGHEST else "")}
        for bar, (_, index) in zip(bars, found)
    ]
    colour = {"condition": {"test": "datum.rises", "value": EMBER}, "value": SKY}
    layers = [
        place.bars(bars, colour),
        place.rule(100, dashed=True),
        place.titled(),
        place.column(labels),
    ]
    said = [pen.tell(name, [("", rounded(index, lang))]) for name, index in found]
    return Picture(place.height, layers, said)


def _plain(value: Quantity | float) -> float:
    """In base units: before and after may come in different ones."""
    return value.value * float(value.unit.scale) if isinstance(value, Quantity) else value
