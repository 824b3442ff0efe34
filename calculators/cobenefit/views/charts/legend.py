"""What stands for what, above a picture: as many entries on a line as find room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from cobenefit.views.charts.space import width_of
from cobenefit.views.charts.style import (
    BUILD_WIDTH,
    HOLLOW,
    LINE,
    SOLID,
    Spec,
    layer,
    pixel,
    texts,
)

T = TypeVar("T")
FULL = BUILD_WIDTH - 4  # px across
BESIDE_AXIS = BUILD_WIDTH - 56  # px across, beside the numbers of an upward axis
SWATCH, STROKE, BELOW = 20, 30, 10  # px from a swatch or a stroke to its name, and below all


@dataclass(frozen=True)
class Curve:
    """How a curve is drawn and named in the legend."""

    name: str
    colour: str
    dash: bool = False
    shape: str = ""


def boxes(entries: Sequence[tuple[str, str, bool]], room: float = FULL) -> tuple[list[Spec], float]:
    """Swatches with names (name, colour, hollow), and the px down that they take."""
    layers, down = [], 0.0
    for (name, colour, hollow), left, top in _placed(
        entries, [e[0] for e in entries], room, SWATCH
    ):
        box = {"left": left, "right": left + 14, "top": top + 1, "bottom": top + 13}
        at = {"x": pixel("left"), "x2": {"field": "right"}, "y": pixel("top")}
        mark = {"type": "rect", "fill": colour, "stroke": colour, **(HOLLOW if hollow else SOLID)}
        layers.append(layer(mark, [box], **at, y2={"field": "bottom"}))
        layers.append(texts([{"text": name, "left": left + SWATCH, "top": top}]))
        down = top
    return layers, down + LINE + BELOW


def strokes(
    entries: Sequence[Curve], start: float = 0, room: float = BESIDE_AXIS
) -> tuple[list[Spec], float]:
    """Pieces of line, or points, with names, below `start` px; and where they end."""
    layers: list[Spec] = []
    down = 0.0
    for curve, left, top in _placed(entries, [e.name for e in entries], room, STROKE):
        middle = start + top + 8
        if curve.shape != "point":
            mark: Spec = {"type": "rule", "color": curve.colour, "strokeWidth": 2.25}
            mark |= {"strokeDash": [6, 4]} if curve.dash else {}
            line = {"left": left, "right": left + 24, "top": middle}
            x = {"x": pixel("left"), "x2": {"field": "right"}}
            layers.append(layer(mark, [line], **x, y=pixel("top")))
        if curve.shape:
            shape = "circle" if curve.shape == "point" else curve.shape
            mark = {"type": "point", "shape": shape, "size": 46, "color": curve.colour}
            mark |= {"filled": curve.shape != "point"}
            dot = {"left": left + 12, "top": middle}
            layers.append(layer(mark, [dot], x=pixel("left"), y=pixel("top")))
        layers.append(texts([{"text": curve.name, "left": left + STROKE, "top": start + top}]))
        down = top
    return layers, start + down + LINE + BELOW


def _placed(
    entries: Sequence[T], names: Sequence[str], room: float, before: float
) -> Iterator[tuple[T, float, float]]:
    """Each entry with its px from the left and the top."""
    left = top = 0.0
    for entry, name in zip(entries, names):
        if left and left + before + width_of(name) > room:
            left, top = 0.0, top + LINE + 3
        yield entry, left, top
        left += before + width_of(name) + 18
