"""Measured points, and the line fitted to them."""

from __future__ import annotations

from cobenefit.views.charts.legend import Curve, strokes
from cobenefit.views.charts.pen import Pen, Picture, cells
from cobenefit.views.charts.plane import ends, plane
from cobenefit.views.charts.style import EMBER, SKY, layer


def draw(pen: Pen) -> Picture | None:
    """Points ``x``, ``y`` as hollow circles; ``fit`` over ``x`` as a line."""
    roles = [role for role in ("y", "fit") if pen.has(role)]
    base, gauge = pen.gauge("x", even=True), pen.gauge(*roles, even=True)
    marks = pen.chart.marks
    points = [
        {"x": base.drawn(m.values["x"]), **{r: gauge.drawn(m.values[r]) for r in roles}}
        for m in marks
    ]
    styles = {"y": Curve(pen.role("measured"), SKY, shape="point"),
              "fit": Curve(pen.role("fit"), EMBER)}  # fmt: skip
    key, top = strokes([styles[role] for role in roles])
    every = [point[role] for point in points for role in roles]
    titles = (pen.axis(base, "x"), pen.axis(gauge, "y"))
    place = plane(ends([p["x"] for p in points]), ends(every), titles=titles, top=top)
    layers = [*key, *place.above]
    if "fit" in roles:
        line = sorted(({"x": p["x"], "y": p["fit"]} for p in points), key=lambda p: p["x"])
        layers.append(place.line([{**p, "n": n} for n, p in enumerate(line)], styles["fit"]))
    mark = {"type": "point", "shape": "circle", "size": 52, "color": SKY, "strokeWidth": 1.75}
    layers.append(layer(mark, points, x=place.x("x"), y=place.y("y")))
    told = [pen.words.text("charts.points", count=len(points))]
    for name, axis, role in ((pen.named("x"), base, "x"), (pen.named("y"), gauge, "y")):
        held = [m.values[role] for m in marks]
        low, high = min(held, key=axis.drawn), max(held, key=axis.drawn)
        told.append(pen.words.text("charts.from_to", name=name, low=axis.number(low),
                                   high=axis.text(high)))  # fmt: skip
    rows = [[base.number(m.values["x"]), *cells(gauge, m, roles)] for m in marks]
    fits = [pen.head(pen.role("fit"), gauge)] if "fit" in roles else []
    return Picture(place.height, layers, told, [titles[0], titles[1], *fits], rows)
