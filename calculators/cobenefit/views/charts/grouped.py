"""Two bars for each mark on one axis: before hollow, after solid, each with its number."""

from __future__ import annotations

from cobenefit.views.charts.legend import boxes
from cobenefit.views.charts.pen import Pen, Picture, cells
from cobenefit.views.charts.rows import frame
from cobenefit.views.charts.space import width_of
from cobenefit.views.charts.style import BAR, EMBER, FOREST, Spec

ROLES = {"before": (EMBER, True), "after": (FOREST, False)}


def draw(pen: Pen) -> Picture | None:
    """Pairs of horizontal bars under a legend."""
    gauge, marks = pen.gauge(*ROLES), pen.chart.marks
    names = [pen.label(mark.label) for mark in marks]
    key, top = boxes([(pen.role(role), *style) for role, style in ROLES.items()])
    write = gauge.number if pen.axis(gauge) else gauge.text
    every = [(gauge.drawn(v), write(v)) for m in marks for r, v in m.values.items() if r in ROLES]
    room = [(number < 0, width_of(text) + 10) for number, text in every]
    place = frame(
        names,
        (min(0.0, *(n for n, _ in every)), max(0.0, *(n for n, _ in every))),
        bars=2,
        left=max([px for falls, px in room if falls], default=0),
        right=max([px for falls, px in room if not falls], default=8),
        top=top,
        title=pen.axis(gauge),
    )
    layers, ends = list(key), []
    for number, (role, (colour, hollow)) in enumerate(ROLES.items()):
        bars: list[Spec] = []
        for mark, row in zip(marks, place.tops):
            if role in mark.values:
                value = gauge.drawn(mark.values[role])
                bars.append({"from": 0, "to": value, "top": row + number * (BAR + 1)})
                ends.append({**bars[-1], "at": value, "text": write(mark.values[role])})
        layers.append(place.bars(bars, colour, hollow))
    layers += [place.rule(0), place.titled()]
    for left in (False, True):
        if found := [end for end in ends if (end["at"] < 0) == left]:
            layers.append(place.labels(found, left=left))
    told = [
        pen.tell(
            name, [(pen.role(r), gauge.text(mark.values[r])) for r in ROLES if r in mark.values]
        )
        for name, mark in zip(names, marks)
    ]
    rows = [[name, *cells(gauge, mark, list(ROLES))] for name, mark in zip(names, marks)]
    heads = [pen.role("item"), *(pen.head(pen.role(role), gauge) for role in ROLES)]
    return Picture(place.height, layers, told, heads, rows)
