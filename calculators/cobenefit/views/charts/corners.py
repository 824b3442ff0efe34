"""The plane of four quadrants: where its points lie, and the names in its corners."""

from __future__ import annotations

from collections.abc import Sequence

from cobenefit.views.charts.beside import Box
from cobenefit.views.charts.pen import Pen
from cobenefit.views.charts.plane import Plane
from cobenefit.views.charts.space import width_of, wrapped
from cobenefit.views.charts.style import FONT, LINE, SMALL, SOFT, Spec, layer, pixel

PLOT, ROOM = 270.0, 258.0  # px up and, at the width of a phone, across
LEAST = 0.7  # of the span of the points that a side without points has
LINES = 5  # that a name may take
SIDES = {(1, 1): "both", (1, -1): "x_only", (-1, 1): "y_only", (-1, -1): "neither"}


def quadrant_of(x: float, y: float) -> str:
    """Where a point lies; one that changes nothing on an axis does no harm there."""
    return SIDES[1 if x >= 0 else -1, 1 if y >= 0 else -1]


def domain_of(numbers: Sequence[float]) -> tuple[float, float]:
    """All numbers and zero, with room for the names of all four quadrants."""
    low, high = min(0.0, *numbers, 0.0), max(0.0, *numbers, 0.0)
    span = (high - low) or 1.0
    return min(low * 1.15, -LEAST * span), max(high * 1.15, LEAST * span)


def share(number: float, domain: tuple[float, float]) -> float:
    """Where a number lies between the ends of an axis, from 0 to 1."""
    return (number - domain[0]) / (domain[1] - domain[0])


def corners(place: Plane, pen: Pen, middle: float) -> tuple[list[Spec], list[Box]]:
    """The names in the corners and the boxes they fill; the upright axis is at `middle` px."""
    layers, boxes = [], []
    for (right, up), name in SIDES.items():
        room = (ROOM - middle if right > 0 else middle) - 12
        lines = wrapped(pen.role(f"quadrant_{name}"), room * FONT / SMALL, LINES)
        high, wide = LINE * (len(lines) - 1) + FONT, max(map(width_of, lines))
        top = 5.0 if up > 0 else PLOT - 5 - high
        left = ROOM - 4 - wide if right > 0 else 4.0
        boxes.append((left, top, left + wide, top + high))
        mark = {"type": "text", "baseline": "top", "lineHeight": LINE, "fontSize": SMALL}
        mark |= {"opacity": SOFT, "fontWeight": "bold" if name == "both" else "normal"}
        mark |= {"align": "right", "dx": -4} if right > 0 else {"align": "left", "dx": 4}
        x = {"value": {"expr": "width"} if right > 0 else 0}
        values = [{"top": place.top + top, "text": lines}]
        layers.append(layer(mark, values, x=x, y=pixel("top"), text={"field": "text"}))
    return layers, boxes
