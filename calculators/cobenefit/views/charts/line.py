"""A curve or two over a number, with a rule at zero."""

from __future__ import annotations

from cobenefit.views.charts.gauge import Number
from cobenefit.views.charts.legend import Curve, strokes
from cobenefit.views.charts.pen import Pen, Picture, cells
from cobenefit.views.charts.plane import ends, plane
from cobenefit.views.charts.style import EMBER, FOREST

FEW = 14  # points of so few are shown each


def draw(pen: Pen) -> Picture | None:
    """The curve ``y`` over ``x``, and ``y2`` dashed where there is one."""
    roles = [role for role in ("y", "y2") if pen.has(role)]
    gauge, base = pen.gauge(*roles, even=True), pen.gauge("x", even=True)
    marks = [mark for mark in pen.chart.marks if "x" in mark.values]
    if not marks:
        return None
    xs = [base.drawn(mark.values["x"]) for mark in marks]
    whole = are_years([mark.values["x"] for mark in marks])
    styles = {"y": (FOREST, False, "circle"), "y2": (EMBER, True, "square")}
    few = len(marks) <= FEW
    entries = [
        Curve(pen.role(r), c, dash, shape if few else "")
        for r, (c, dash, shape) in styles.items()
        if r in roles
    ]
    key, top = strokes(entries) if len(roles) > 1 else ([], 0.0)
    every = [gauge.drawn(mark.values[r]) for mark in marks for r in roles if r in mark.values]
    titles = (pen.axis(base, "x"), pen.axis(gauge, "y"))
    place = plane(
        ends(xs, margin=0.03 if few else 0),
        ends(every, zero=True),
        titles=titles,
        top=top,
        whole=whole,
    )
    layers = [*key, *place.above, place.flat()]
    for role, curve in zip(roles, entries):
        values = [
            {"x": x, "y": gauge.drawn(mark.values[role]), "n": n}
            for n, (x, mark) in enumerate(zip(xs, marks))
            if role in mark.values
        ]
        layers.append(place.line(values, curve, point=few))
    write = (lambda v: f"{round(base.drawn(v))}") if whole else base.number
    rows = [[write(mark.values["x"]), *cells(gauge, mark, roles)] for mark in marks]
    told = []
    for role, curve in zip(roles, entries):
        held = [mark for mark in marks if role in mark.values]
        heights = [gauge.drawn(mark.values[role]) for mark in held]
        spots = {0, heights.index(min(heights)), heights.index(max(heights)), len(held) - 1}
        name = curve.name if len(roles) > 1 else pen.named("y")
        chosen = [held[n] for n in sorted(spots)]
        points = [(base.join(write(m.values["x"])), gauge.text(m.values[role])) for m in chosen]
        spoken = [("", pen.words.text("charts.at", x=x, y=y)) for x, y in points]
        told.append(pen.tell(name, spoken))
    names = [titles[1]] if len(roles) == 1 else [pen.head(e.name, gauge) for e in entries]
    return Picture(place.height, layers, told, [titles[0] or pen.role("x"), *names], rows)


def are_years(numbers: list[Number]) -> bool:
    """Whether all are calendar years."""
    plain = [n if isinstance(n, (int, float)) else n.value for n in numbers]
    return all(n == int(n) and 1900 <= n <= 2200 for n in plain)
