"""What moves a result: for each input the results at its low and its high value.

A mark's label names the input; ``low`` and ``high`` are the results there, ``base`` the result
as entered, and ``input_low`` and ``input_high``, where given, the values of the input itself.
"""

from __future__ import annotations

from cobenefit.core.shown import Mark
from cobenefit.views.charts.gauge import Gauge
from cobenefit.views.charts.legend import boxes
from cobenefit.views.charts.pen import Pen, Picture, cells
from cobenefit.views.charts.rows import frame
from cobenefit.views.charts.space import width_of
from cobenefit.views.charts.style import EMBER, INK, LINE, SKY, Spec, layer, pixel, texts

ROLES = {"low": (SKY, True), "high": (EMBER, False)}


def draw(pen: Pen) -> Picture | None:
    """Bars around the base, the widest first."""
    gauge = pen.gauge("low", "high", "base")
    marks = sorted(pen.chart.marks, key=lambda mark: -_reach(gauge, mark))
    names = [_name(pen, mark) for mark in marks]
    base = next((mark.values["base"] for mark in marks if "base" in mark.values), 0.0)
    middle = gauge.drawn(base)
    title = pen.axis(gauge)
    write = gauge.number if title else gauge.text
    told_base = pen.words.text("charts.base", value=gauge.text(base))
    key, top = boxes([(pen.role(role), *style) for role, style in ROLES.items()])
    key += [*_base(told_base, top - 6)]
    spans = [{role: gauge.drawn(mark.values[role]) for role in ROLES} for mark in marks]
    every = [middle, *(number for span in spans for number in span.values())]
    room = max(width_of(write(mark.values[role])) for mark in marks for role in ROLES) + 10
    place = frame(
        names,
        (min(every), max(every)),
        left=room,
        right=room,
        top=top + LINE + 4,
        title=title,
    )
    layers = list(key)
    ends: tuple[list[Spec], list[Spec]] = ([], [])  # on the right, on the left
    for role, (colour, hollow) in sorted(ROLES.items(), key=lambda item: item[1][1]):
        bars = [
            {"from": middle, "to": span[role], "top": row} for span, row in zip(spans, place.tops)
        ]
        layers.append(place.bars(bars, colour, hollow))
    for mark, span, row in zip(marks, spans, place.tops):
        lower = min(ROLES, key=lambda role: span[role])
        for role in ROLES:
            text = write(mark.values[role])
            ends[role == lower].append({"at": span[role], "top": row, "text": text})
    layers += [place.rule(middle, strokeWidth=1.5), place.titled()]
    layers += [place.labels(found, left=bool(left)) for left, found in enumerate(ends)]
    told = [
        pen.tell(name, [(pen.role(role), gauge.text(mark.values[role])) for role in ROLES])
        for name, mark in zip(names, marks)
    ]
    rows = [[name, *cells(gauge, mark, list(ROLES))] for name, mark in zip(names, marks)]
    heads = [pen.role("item"), *(pen.head(pen.role(role), gauge) for role in ROLES)]
    return Picture(place.height, layers, [told_base, *told], heads, rows)


def _base(text: str, top: float) -> list[Spec]:
    """What the upright line means."""
    line = [{"left": 7, "top": top, "bottom": top + LINE - 2}]
    mark = {"type": "rule", **INK, "strokeWidth": 1.5}
    swatch = layer(mark, line, x=pixel("left"), y=pixel("top"), y2={"field": "bottom"})
    return [swatch, texts([{"text": text, "left": 20, "top": top}])]


def _reach(gauge: Gauge, mark: Mark) -> float:
    return abs(gauge.drawn(mark.values["high"]) - gauge.drawn(mark.values["low"]))


def _name(pen: Pen, mark: Mark) -> str:
    """The input with its low and high values, where the model gives them."""
    name = pen.label(mark.label)
    ends = [mark.values[key] for key in ("input_low", "input_high") if key in mark.values]
    if len(ends) < 2:
        return name
    own = Gauge(pen.words, pen.made, ends, even=True)
    low, high = own.number(ends[0]), own.text(ends[1])
    return pen.words.text("charts.input", name=name, low=low, high=high)
