"""The frame of charts with one row for each mark: name, horizontal bars, numbers at their ends.

Positions across are on the scale of the numbers; positions down are px, reckoned here, so
that a long name gets its own lines above its bar and nothing is cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cobenefit.views.charts.space import width_of, wrapped
from cobenefit.views.charts.style import (
    BAR,
    BUILD_WIDTH,
    FONT,
    HOLLOW,
    INK,
    LINE,
    SOFT,
    SOLID,
    Spec,
    layer,
    numeric,
    pixel,
    texts,
)

GAP, BESIDE = 14, 64  # px between rows; a name up to so wide stands beside its bar


@dataclass(frozen=True)
class Frame:
    """Where things stand: px from the top of each row's bars, and the scale across.

    Attributes:
        deep: px that the bars of a row take.
        beside: whether names stand beside the bars and not above.
    """

    names: list[Spec]
    tops: list[float]
    height: float
    scale: Spec
    axis: Spec
    deep: float
    beside: bool

    def x(self, field: str) -> Spec:
        """A position across."""
        return numeric(field, self.scale, self.axis)

    def bars(self, values: Sequence[Spec], colour: str | Spec, hollow: bool = False) -> Spec:
        """Bars from ``from`` to ``to`` at ``top``, each `BAR` high."""
        drawn = [{**value, "bottom": value["top"] + BAR} for value in values]
        style = HOLLOW if hollow else SOLID
        paint: Spec = {"value": colour} if isinstance(colour, str) else colour
        return layer(
            {"type": "rect", **style},
            drawn,
            x=self.x("from"),
            x2={"field": "to"},
            y=pixel("top"),
            y2={"field": "bottom"},
            fill=paint,
            stroke=paint,
        )

    def labels(self, values: Sequence[Spec], left: bool = False) -> Spec:
        """Numbers beside the end ``at`` of bars, to its right or left."""
        mark: Spec = {"type": "text", "baseline": "middle", "dy": BAR / 2 + 1}
        mark |= {"align": "right", "dx": -5} if left else {"align": "left", "dx": 5}
        text = {"field": "text"}
        return layer(mark, values, x=self.x("at"), y=pixel("top"), text=text)

    def column(self, values: Sequence[Spec]) -> Spec:
        """Numbers under each other at the right."""
        mark = {"type": "text", "baseline": "middle", "align": "right", "dy": BAR / 2 + 1}
        x = {"value": {"expr": "width"}}
        return layer(mark, values, x=x, y=pixel("top"), text={"field": "text"})

    def rule(self, at: float, dashed: bool = False, **style: Any) -> Spec:
        """A line down the rows at a number; it leaves out the names above the bars."""
        mark = {"type": "rule", "strokeDash": [4, 3] if dashed else [], **INK, **style}
        high = self.deep + 6
        values = [{"at": at, "top": top - 3, "bottom": top - 3 + high} for top in self.tops]
        if self.beside:
            values = [{"at": at, "top": self.tops[0] - 3, "bottom": self.height}]
        return layer(mark, values, x=self.x("at"), y=pixel("top"), y2={"field": "bottom"})

    def titled(self) -> Spec:
        """The names of the rows."""
        return texts(self.names)


def frame(
    names: Sequence[str],
    domain: tuple[float, float],
    *,
    bars: int = 1,
    left: float = 0,
    right: float = 0,
    top: float = 0,
    title: str = "",
) -> Frame:
    """Rows for `names` below `top` px, with `left` and `right` px kept free for numbers."""
    beside = max(map(width_of, names)) <= BESIDE
    gutter = max(map(width_of, names)) + 10 if beside else 0
    height, tops, placed = top, [], []
    for name in names:
        lines = [name] if beside else wrapped(name)
        here = height if beside else height + LINE * len(lines) + 2
        middle = here + (bars * BAR - FONT) / 2
        placed.append({"text": lines, "left": 0, "top": middle if beside else height})
        tops.append(here)
        height = here + bars * BAR + GAP
    low, high = domain if domain[1] > domain[0] else (domain[0], domain[0] + 1)
    scale = {
        "domain": [low, high],
        "nice": False,
        "range": [gutter + left, {"expr": f"width - {right:.0f}"}],
    }
    axis = {
        "title": wrapped(title, BUILD_WIDTH - 40) or None,
        "grid": False,
        "tickCount": 4,
        "labelOpacity": SOFT,
        "labelFlush": True,
    }
    return Frame(placed, tops, height - GAP / 2, scale, axis, bars * BAR, beside)
