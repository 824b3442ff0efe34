"""How often the draws gave which result, with the value and its 95 % interval."""

from __future__ import annotations

from cobenefit.core.quantity import Quantity
from cobenefit.core.uncertainty import Interval
from cobenefit.views.charts.gauge import Gauge
from cobenefit.views.charts.pen import Pen, Picture
from cobenefit.views.charts.plane import Plane, plane
from cobenefit.views.charts.space import width_of
from cobenefit.views.charts.style import EMBER, FOREST, INK, LINE, Spec, layer, pixel
from cobenefit.views.numbers import fixed, localized
from cobenefit.views.wording import output_name

BRACKET = 3 * LINE + 4  # px above the plane for the value and the interval


def draw(pen: Pen) -> Picture | None:
    """Bars over equal parts; those outside the interval stand back."""
    made = pen.made
    key = next(iter(made.calculator.headline), "")
    quantity, interval = made.done.outputs.get(key), made.intervals.get(key)
    if made.histogram is None or interval is None or quantity is None:
        return None
    (low, high), counts = made.histogram
    gauge = Gauge(pen.words, made, [quantity])
    ratio = gauge.ratio(quantity)
    edges = [(low + (high - low) * n / len(counts)) * ratio for n in range(len(counts) + 1)]
    place_at = gauge.fine(edges[-1] - edges[0])
    shown = [localized(fixed(edge, place_at), pen.words.lang) for edge in edges]
    name = output_name(pen.words, made.calculator.id, key)
    title = pen.head(name, gauge)
    place = plane(
        (edges[0], edges[-1]), (0, max(counts)), titles=(title, ""), top=BRACKET, plot=130
    )
    place.up["axis"] = None
    limits = (interval[0] * ratio, interval[1] * ratio)
    layers = [_bars(place, edges, counts, limits), place.flat()]
    layers += _told(place, pen, gauge, quantity, limits)
    total = sum(counts)
    ends = [gauge.number_at(end, quantity) for end in limits]
    said = pen.words.text("charts.spread", name=name, value=gauge.text(quantity),
                          low=ends[0], high=gauge.join(ends[1]), count=localized(str(total), pen.words.lang))  # fmt: skip
    rows = [
        [f"{a} … {b}", localized(str(count), pen.words.lang)]
        for a, b, count in zip(shown, shown[1:], counts)
    ]
    return Picture(place.height, layers, [said], [title, pen.role("count")], rows, about=name)


def _bars(place: Plane, edges: list[float], counts: tuple[int, ...], limits: Interval) -> Spec:
    values = [
        {"a": a, "b": b, "count": count, "zero": 0,
         "inside": limits[0] <= (a + b) / 2 <= limits[1]}
        for a, b, count in zip(edges, edges[1:], counts)
    ]  # fmt: skip
    mark = {"type": "rect", "fill": FOREST, "stroke": FOREST, "strokeWidth": 0.75}
    x, y = place.x("a"), place.y("count")
    shade = {"condition": {"test": "datum.inside", "value": 0.75}, "value": 0.15}
    return layer(mark, values, x=x, x2={"field": "b"}, y=y, y2={"field": "zero"}, fillOpacity=shade)


def _told(place: Plane, pen: Pen, gauge: Gauge, quantity: Quantity, limits: Interval) -> list[Spec]:
    """A bracket over the interval with its ends, and a line at the value with its number."""
    value = gauge.drawn(quantity)
    across = 2 * LINE + 6
    domain = place.across["scale"]["domain"]
    ends = [gauge.number_at(end, quantity) for end in limits]
    mark = {"type": "rule", **INK, "strokeWidth": 1.5}
    line = [{"a": limits[0], "b": limits[1], "top": across}]
    layers = [layer(mark, line, x=place.x("a"), x2={"field": "b"}, y=pixel("top"))]
    down = [{"a": end, "top": across - 4, "bottom": across + 5} for end in limits]
    layers.append(layer(mark, down, x=place.x("a"), y=pixel("top"), y2={"field": "bottom"}))
    rule = [{"a": value, "top": LINE + 2, "bottom": place.height}]
    strong = {**mark, "color": EMBER, "strokeWidth": 2}
    layers.append(layer(strong, rule, x=place.x("a"), y=pixel("top"), y2={"field": "bottom"}))
    text = {"type": "text", "baseline": "bottom"}
    for end, number, align in zip(limits, ends, ("left", "right")):
        at = [{"a": end, "top": across - 6, "text": number}]
        shift = {**text, "align": align}
        layers.append(layer(shift, at, x=place.x("a"), y=pixel("top"), text={"field": "text"}))
    written = gauge.text(quantity)
    share = (value - domain[0]) / (domain[1] - domain[0])
    half = width_of(written) / 2 / 300
    align = "left" if share < half else "right" if share > 1 - half else "center"
    at = [{"a": value, "top": LINE, "text": written}]
    bold = {**text, "align": align, "fontWeight": "bold"}
    layers.append(layer(bold, at, x=place.x("a"), y=pixel("top"), text={"field": "text"}))
    return layers
