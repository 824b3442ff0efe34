"""The frame of charts with two axes: titles that lie flat, few grid lines, a zero rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cobenefit.views.charts.legend import Curve
from cobenefit.views.charts.space import wrapped
from cobenefit.views.charts.style import (
    BUILD_WIDTH,
    INK,
    LINE,
    SMALL,
    SOFT,
    Spec,
    layer,
    numeric,
    pixel,
    texts,
)

PLOT = 200.0  # px of the plane itself


@dataclass(frozen=True)
class Plane:
    """Scales across and up; the title of the upward axis stands above it."""

    across: Spec
    up: Spec
    height: float
    top: float
    above: list[Spec]

    def x(self, field: str) -> Spec:
        """A position across."""
        return {**self.across, "field": field}

    def y(self, field: str) -> Spec:
        """A position upwards."""
        return {**self.up, "field": field}

    def flat(self, at: float = 0, opacity: float = 0.6) -> Spec:
        """A line across at a number."""
        mark = {"type": "rule", "opacity": opacity, **INK}
        return layer(mark, [{"y": at}], y=self.y("y"))

    def upright(self, at: float = 0, opacity: float = 0.6) -> Spec:
        """A line up at a number, as high as the plane."""
        mark = {"type": "rule", "opacity": opacity, **INK}
        ends = [{"x": at, "top": self.top, "bottom": self.height}]
        return layer(mark, ends, x=self.x("x"), y=pixel("top"), y2={"field": "bottom"})

    def line(self, values: Sequence[Spec], curve: Curve, point: bool = False) -> Spec:
        """A curve through ``x`` and ``y`` of `values`, in order."""
        mark: Spec = {
            "type": "line",
            "color": curve.colour,
            "strokeWidth": 2.25,
            "strokeDash": [6, 4] if curve.dash else [],
        }
        if point:
            mark["point"] = {
                "aria": False,
                "shape": curve.shape or "circle",
                "size": 46,
                "fill": curve.colour,
            }
        return layer(mark, values, x=self.x("x"), y=self.y("y"), order={"field": "n"})


def plane(
    x: tuple[float, float] | None,
    y: tuple[float, float],
    *,
    titles: tuple[str, str],
    top: float = 0,
    plot: float = PLOT,
    whole: bool = False,
) -> Plane:
    """A plane over the domains `x` (None for names) and `y`, below `top` px.

    Args:
        titles: of both axes.
        whole: whether numbers across are years, which have no thousands.
    """
    above = wrapped(titles[1])
    start = top + (LINE * len(above) + 8 if titles[1] else 0)
    title = wrapped(titles[0], BUILD_WIDTH - 60) if titles[0] else None
    axis: Spec = {"title": title, "labelOpacity": SOFT, "grid": False, "labelAngle": 0}
    across: Spec
    if x is None:
        axis |= {"ticks": False, "labelOverlap": "greedy", "labelSeparation": 6, "labelPadding": 6}
        across = {"type": "nominal", "sort": None, "axis": axis}
    else:
        axis |= {"tickCount": 5, "labelFlush": True} | ({"format": "d"} if whole else {})
        across = numeric("", {"domain": list(spread(x)), "nice": False}, axis)
    scale = {"domain": list(spread(y)), "nice": False, "range": [start + plot, start]}
    side: Spec = {"title": None, "tickCount": 5, "domain": False, "ticks": False, "grid": True}
    up = numeric("", scale, {**side, "labelOpacity": SOFT})
    heading = [texts([{"text": above, "left": 0, "top": top}], opacity=SOFT, fontSize=SMALL)]
    return Plane(across, up, start + plot, start, heading if titles[1] else [])


def spread(pair: tuple[float, float]) -> tuple[float, float]:
    """Two ends that differ."""
    low, high = pair
    return (low, high) if high > low else (low - (abs(low) or 1) / 2, high + (abs(high) or 1) / 2)


def ends(numbers: Sequence[float], zero: bool = False, margin: float = 0.06) -> tuple[float, float]:
    """A domain with a margin; with `zero`, one that holds zero and keeps it as an end."""
    low, high = min(numbers), max(numbers)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    more = (high - low) * margin
    return (low - more if low or not zero else low, high + more if high or not zero else high)
