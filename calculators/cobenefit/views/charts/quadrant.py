"""Points around two zero axes: what serves both ends, what trades one for the other."""

from __future__ import annotations

from cobenefit.views.charts.beside import NEAR, Placed, arranged
from cobenefit.views.charts.corners import PLOT, ROOM, corners, domain_of, quadrant_of, share
from cobenefit.views.charts.pen import Pen, Picture
from cobenefit.views.charts.plane import Plane, plane
from cobenefit.views.charts.style import (
    EMBER,
    FOREST,
    INK,
    LINE,
    SKY,
    SOFT,
    Spec,
    layer,
)

# Shape and colour of the points of each quadrant.
STYLES = {
    "both": ("circle", FOREST),
    "x_only": ("diamond", SKY),
    "y_only": ("square", SKY),
    "neither": ("triangle-down", EMBER),
}


def draw(pen: Pen) -> Picture | None:
    """Named points; where names would run into each other, numbers with a list below."""
    across, up, marks = pen.gauge("x"), pen.gauge("y"), pen.chart.marks
    points = [(across.drawn(mark.values["x"]), up.drawn(mark.values["y"])) for mark in marks]
    x, y = (domain_of([point[n] for point in points]) for n in (0, 1))
    titles = (pen.axis(across, "x"), pen.axis(up, "y"))
    place = plane(x, y, titles=titles, plot=PLOT)
    place.across["axis"]["tickCount"], place.up["axis"]["grid"] = 4, False
    names, where = [pen.label(mark.label) for mark in marks], [quadrant_of(*p) for p in points]
    named, boxes = corners(place, pen, share(0, x) * ROOM)
    layers = [_good(place, x, y), *place.above]
    layers += [place.flat(opacity=0.8), place.upright(opacity=0.8), *named]
    for corner, (shape, colour) in STYLES.items():
        if here := [{"x": p[0], "y": p[1]} for p, q in zip(points, where) if q == corner]:
            dot = {"type": "point", "shape": shape, "filled": True, "size": 90, "opacity": 1}
            layers.append(layer({**dot, "color": colour}, here, x=place.x("x"), y=place.y("y")))
    at = [(share(p[0], x) * ROOM, (1 - share(p[1], y)) * PLOT) for p in points]
    middle, level = share(0, x) * ROOM, (1 - share(0, y)) * PLOT
    axes = [(middle - 1, 0.0, middle + 1, PLOT), (0.0, level - 1, ROOM, level + 1)]
    direct = arranged(names, at, boxes, axes, (ROOM, PLOT))
    numbers = [str(n) for n in range(1, len(names) + 1)]
    numbered = arranged(numbers, at, boxes, axes, (ROOM, PLOT))
    labels = direct or numbered or [("left", 8.0, 0.0, [number]) for number in numbers]
    layers += [part for point, label in zip(points, labels) for part in _named(place, point, label)]
    told, rows = [], []
    for name, mark, quadrant in zip(names, marks, where):
        told_by = pen.role(f"quadrant_{quadrant}")
        pair = ((pen.named("x"), across, "x"), (pen.named("y"), up, "y"))
        said = [(axis, gauge.text(mark.values[role])) for axis, gauge, role in pair]
        told.append(pen.tell(name, [*said, ("", told_by)]))
        cells = [g.number(mark.values[r]) if g.same else g.text(mark.values[r]) for _, g, r in pair]
        rows.append([name, *cells, told_by])
    heads = [pen.role("item"), *titles, pen.role("quadrant")]
    return Picture(place.height, layers, told, heads, rows, [] if direct else names)


def _good(place: Plane, x: tuple[float, float], y: tuple[float, float]) -> Spec:
    """A tint behind the quadrant where both ends are served."""
    tint = {"type": "rect", "fill": FOREST, "fillOpacity": 0.09}
    ends = {"x": place.x("left"), "x2": {"field": "right"}, "y": place.y("low")}
    return layer(
        tint, [{"left": 0, "right": x[1], "low": 0, "high": y[1]}], **ends, y2={"field": "high"}
    )


def _named(place: Plane, point: tuple[float, float], label: Placed) -> list[Spec]:
    """The name of a point, with a thin line to it where it stands away."""
    align, dx, dy, lines = label
    spot = [{"x": point[0], "y": point[1], "text": lines}]
    x, y = place.x("x"), place.y("y")
    mark = {"type": "text", "align": align, "dx": dx, "baseline": "middle", "lineHeight": LINE}
    mark["dy"] = dy - LINE * (len(lines) - 1) / 2
    name = layer(mark, spot, x=x, y=y, text={"field": "text"})
    if abs(dx) <= NEAR:
        return [name]
    thin: Spec = {"type": "rule", "opacity": SOFT, **INK, "strokeWidth": 0.75}
    thin |= {"x2Offset": dx - (2 if dx > 0 else -2), "y2Offset": dy}
    ends = {"x": x, "y": y, "x2": {"field": "x"}, "y2": {"field": "y"}}
    return [layer(thin, spot, **ends), name]
