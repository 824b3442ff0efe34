"""Where names of points may stand without running into each other."""

from __future__ import annotations

from collections.abc import Sequence

from cobenefit.views.charts.space import width_of, wrapped
from cobenefit.views.charts.style import LINE

Box = tuple[float, float, float, float]  # left, top, right, bottom
Placed = tuple[str, float, float, list[str]]  # alignment, shift across and down, lines
WIDEST = (120.0, 84.0)  # px of a line, the first that fits
NEAR = 9.0  # px from the point
FAR = 8  # lines up or down that a name may stand away, at the end of a thin line


def arranged(
    names: Sequence[str],
    at: Sequence[tuple[float, float]],
    taken: Sequence[Box],
    lines: Sequence[Box],
    size: tuple[float, float],
) -> list[Placed] | None:
    """A free place for each name beside its point, or None when some find none.

    Args:
        at: the points in px.
        taken: what else stands on the plane.
        lines: what a name should rather not cross.
        size: px across and down of the plane.
    """
    full = [*taken, *((x - 7, y - 7, x + 7, y + 7) for x, y in at)]
    found: dict[int, Placed] = {}
    # From the top down, so that the lines to names that stand away do not cross.
    for n in sorted(range(len(names)), key=lambda n: at[n][1]):
        name, point = names[n], at[n]
        free = next(
            (
                place
                for avoided in ([*full, *lines], full)
                for place in _places(name)
                if _fits(_box(place, point), avoided, size)
            ),
            None,
        )
        if free is None:
            return None
        full.append(_box(free, point))
        found[n] = free
    return [found[n] for n in range(len(names))]


def _places(name: str) -> list[Placed]:
    found: list[Placed] = []
    for widest in WIDEST:
        lines = wrapped(name, widest)
        half = LINE * len(lines) / 2
        found += [(align, dx, 0.0, lines) for align, dx in (("left", NEAR), ("right", -NEAR))]
        found += [("center", 0.0, sign * (NEAR + half), lines) for sign in (-1, 1)]
        found += [
            (align, 0.0, sign * (NEAR + half), lines)
            for align in ("left", "right")
            for sign in (-1, 1)
        ]
    return found + [
        (align, dx, sign * steps * (LINE + 1), found[0][3])
        for steps in range(1, FAR)
        for align, dx in (("left", NEAR + 9), ("right", -NEAR - 9))
        for sign in (-1, 1)
    ]


def _box(place: Placed, point: tuple[float, float]) -> Box:
    align, dx, dy, lines = place
    wide, high = max(map(width_of, lines)), LINE * len(lines)
    left = point[0] + dx - {"left": 0.0, "right": wide, "center": wide / 2}[align]
    return left, point[1] + dy - high / 2, left + wide, point[1] + dy + high / 2


def _fits(box: Box, taken: Sequence[Box], size: tuple[float, float]) -> bool:
    inside = box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]
    return inside and not any(_meet(box, other) for other in taken)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
