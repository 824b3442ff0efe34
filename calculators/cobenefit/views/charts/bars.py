"""Horizontal bars, each with its number; a line shows its range where it has one."""

from __future__ import annotations

from cobenefit.views.charts.pen import Pen, Picture, cells, numbers
from cobenefit.views.charts.rows import Frame, frame
from cobenefit.views.charts.space import width_of
from cobenefit.views.charts.style import BAR, FOREST, INK, Spec, layer, pixel

ROLES = ("value", "low", "high")


def draw(pen: Pen) -> Picture | None:
    """Bars from zero, the number at the far end of bar and range."""
    gauge, marks = pen.gauge(*ROLES), pen.chart.marks
    roles = [role for role in ROLES if pen.has(role)]
    names = [pen.label(mark.label) for mark in marks]
    drawn = [{r: gauge.drawn(v) for r, v in numbers(m, ROLES).items()} for m in marks]
    write = gauge.number if pen.axis(gauge) else gauge.text
    texts = [write(mark.values["value"]) for mark in marks]
    falls = [bar["value"] < 0 for bar in drawn]
    room = [width_of(text) + 10 for text in texts]
    every = [number for bar in drawn for number in bar.values()]
    place = frame(
        names,
        (min(0.0, *every), max(0.0, *every)),
        left=max([px for px, fall in zip(room, falls) if fall], default=0),
        right=max([px for px, fall in zip(room, falls) if not fall], default=8),
        title=pen.axis(gauge),
    )
    bars = [{"from": 0, "to": bar["value"], "top": top} for bar, top in zip(drawn, place.tops)]
    ends = [
        {"at": (min if fall else max)(bar.values()), "top": top, "text": text}
        for bar, fall, text, top in zip(drawn, falls, texts, place.tops)
    ]
    layers = [place.bars(bars, FOREST), place.rule(0), place.titled()]
    layers += [
        place.labels([end for end, fall in zip(ends, falls) if fall == left], left=left)
        for left in (False, True)
        if left in falls
    ]
    layers += _ranges(place, drawn)
    told = [
        pen.tell(name, [(pen.role(r) if r != "value" else "", gauge.text(v)) for r, v in
                        numbers(mark, roles).items()])
        for name, mark in zip(names, marks)
    ]  # fmt: skip
    rows = [[name, *cells(gauge, mark, roles)] for name, mark in zip(names, marks)]
    heads = [pen.role("item"), *(pen.head(pen.role(role), gauge) for role in roles)]
    return Picture(place.height, layers, told, heads, rows)


def _ranges(place: Frame, drawn: list[dict[str, float]]) -> list[Spec]:
    """Lines from low to high across the middle of the bars, with small ends."""
    values = [
        {"low": bar["low"], "high": bar["high"], "middle": top + BAR / 2,
         "top": top + 3, "bottom": top + BAR - 3}
        for bar, top in zip(drawn, place.tops)
        if "low" in bar and "high" in bar and bar["low"] != bar["high"]
    ]  # fmt: skip
    if not values:
        return []
    mark = {"type": "rule", **INK, "strokeWidth": 1.5}
    down = {"y": pixel("top"), "y2": {"field": "bottom"}}
    across = layer(mark, values, x=place.x("low"), x2={"field": "high"}, y=pixel("middle"))
    return [across, *(layer(mark, values, x=place.x(end), **down) for end in ("low", "high"))]
