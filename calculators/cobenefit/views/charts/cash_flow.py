"""Yearly cash flows as bars and their running sum as a line, without and with subsidy."""

from __future__ import annotations

from cobenefit.views.charts.gauge import Gauge
from cobenefit.views.charts.legend import BESIDE_AXIS, Curve, boxes, strokes
from cobenefit.views.charts.pen import Pen, Picture, cells
from cobenefit.views.charts.plane import Plane, ends, plane
from cobenefit.views.charts.space import width_of
from cobenefit.views.charts.style import EMBER, FOREST, HOLLOW, LINE, SKY, SOLID, Spec, layer

FLOWS = {"flow": (SKY, False), "flow_with": (EMBER, True)}
PLOT = 220.0  # px up
MANY = 12  # years that all have their number
SUMS = {"cumulative": ("circle", False), "cumulative_with": ("square", True)}


def draw(pen: Pen) -> Picture | None:
    """Bars for each year (label); with subsidy hollow, and its running sum dashed."""
    flows, sums = ([r for r in group if pen.has(r)] for group in (FLOWS, SUMS))
    roles = [role for pair in zip(FLOWS, SUMS) for role in pair if role in flows + sums]
    gauge, marks = pen.gauge(*roles), pen.chart.marks
    years = [pen.label(mark.label) for mark in marks]
    lines = [Curve(pen.role(r), _shade(r), SUMS[r][1], SUMS[r][0]) for r in sums]
    bars_key, first = boxes([(pen.role(r), *FLOWS[r]) for r in flows], BESIDE_AXIS)
    lines_key, top = strokes(lines, first - 7)
    every = [gauge.drawn(m.values[r]) for m in marks for r in roles if r in m.values]
    titles = (pen.role("year"), pen.axis(gauge))
    place = plane(None, ends(every, zero=True), titles=titles, top=top, plot=PLOT)
    last = [gauge.number(marks[-1].values[role]) for role in sums if role in marks[-1].values]
    room = max(map(width_of, last), default=0)
    place.across["scale"] = {"range": [0, {"expr": f"width - {room + 4:.0f}"}]}
    place.across["axis"]["values"] = years[:: -(-len(years) // MANY)]
    layers = [*bars_key, *lines_key, *place.above]
    for role in flows:
        bars = [
            {"year": y, "y": gauge.drawn(m.values[role]), "zero": 0, "of": role}
            for y, m in zip(years, marks)
            if role in m.values
        ]
        layers.append(_bars(place, bars, role, flows))
    layers.append(place.flat())
    for role, curve in zip(sums, lines):
        points = [
            {"x": y, "y": gauge.drawn(m.values[role]), "n": n}
            for n, (y, m) in enumerate(zip(years, marks))
            if role in m.values
        ]
        layers.append(place.line(points, curve, point=True))
    layers += _ends(pen, gauge, place, sums, years)
    told = [
        pen.tell(
            pen.words.text("charts.year", year=year),
            [(pen.role(r), gauge.text(mark.values[r])) for r in roles if r in mark.values],
        )
        for year, mark in zip(years, marks)
    ]
    rows = [[year, *cells(gauge, mark, roles)] for year, mark in zip(years, marks)]
    heads = [pen.role("year"), *(pen.head(pen.role(role), gauge) for role in roles)]
    return Picture(place.height, layers, told, heads, rows)


def _shade(role: str) -> str:
    return EMBER if role.endswith("_with") else FOREST


def _bars(place: Plane, bars: list[Spec], role: str, flows: list[str]) -> Spec:
    """Bars of a role; of two roles, each has its half of the year's place."""
    colour, hollow = FLOWS[role]
    mark = {"type": "bar", "fill": colour, "stroke": colour, **(HOLLOW if hollow else SOLID)}
    side = {"field": "of", "type": "nominal", "scale": {"domain": flows, "paddingInner": 0.1}}
    y = place.y("y")
    return layer(mark, bars, x=place.x("year"), xOffset=side, y=y, y2={"field": "zero"})


def _ends(pen: Pen, gauge: Gauge, place: Plane, sums: list[str], years: list[str]) -> list[Spec]:
    """What the running sums come to, beside their ends and apart from each other."""
    last = pen.chart.marks[-1].values
    held = sorted((role for role in sums if role in last), key=lambda role: gauge.drawn(last[role]))
    low, high = place.up["scale"]["domain"]
    ups = [gauge.drawn(last[role]) / (high - low) * PLOT for role in held]
    near = max(0.0, LINE - (ups[-1] - ups[0])) / 2 if len(held) > 1 else 0.0
    mark = {"type": "text", "align": "left", "baseline": "middle", "dx": 8}
    x, y, text = place.x("x"), place.y("y"), {"field": "text"}
    layers = []
    for role, down in zip(held, (near, -near)):
        value = {"x": years[-1], "y": gauge.drawn(last[role]), "text": gauge.number(last[role])}
        layers.append(layer({**mark, "dy": down}, [value], x=x, y=y, text=text))
    return layers
