"""How charts look: colours, sizes, and the parts of a Vega-Lite specification they share.

The colours are middle tones of the handbook's forest, ember and sky: each keeps 3:1 on paper
and on the dark ground, so that one drawing serves both. No meaning hangs on a colour alone:
pairs differ as hollow and solid, lines as dashed and whole, and everything has its label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
BUILD_WIDTH = 320  # of the whole drawing, so that its text keeps its size on a phone
FOREST, EMBER, SKY = "#3d8b5f", "#d9601a", "#2f7fb5"
FONT, SMALL, LINE, BAR = 13, 12, 17, 14  # px: text, what stands back, a line, a bar
INK: Spec = {"color": "currentColor"}
SOFT = 0.72  # opacity of what stands back
SOLID: Spec = {"strokeWidth": 0}
HOLLOW: Spec = {"fillOpacity": 0.12, "strokeWidth": 1.5}
SEPARATORS = {"vi": (",", "."), "ja": (".", ",")}


def drawing(lang: str, height: float, layers: Sequence[Spec], width: int | str) -> Spec:
    """A specification of layers, `height` px high without its axis below."""
    decimal, thousands = SEPARATORS[lang]
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": 2,
        "background": None,
        "layer": list(layers),
        "config": {
            "aria": False,
            "font": "system-ui, sans-serif",
            "locale": {
                "number": {
                    "decimal": decimal,
                    "thousands": thousands,
                    "grouping": [3],
                    "currency": ["", ""],
                }
            },
            "view": {"stroke": None},
            "axis": {
                **{f"{part}Color": "currentColor" for part in ("label", "title", "domain", "tick")},
                "gridColor": "currentColor",
                "gridOpacity": 0.12,
                "domainOpacity": 0.4,
                "tickOpacity": 0.4,
                "labelFontSize": SMALL,
                "titleFontSize": SMALL,
                "titleFontWeight": "normal",
                "titlePadding": 6,
            },
            "text": {**INK, "fontSize": FONT},
            "rule": {**INK, "strokeWidth": 1},
        },
    }


def layer(mark: Mapping[str, Any], values: Sequence[Spec], **encoding: Any) -> Spec:
    """One layer with its own data."""
    return {
        "data": {"values": list(values)},
        "mark": {"aria": False, **mark},
        "encoding": encoding,
    }


def pixel(field: str) -> Spec:
    """A position in px from the top, taken as it stands in the data."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def numeric(field: str, scale: Spec, axis: Spec | None) -> Spec:
    """A position on a scale of numbers."""
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def texts(values: Sequence[Spec], **place: Any) -> Spec:
    """Lines of text at the px that `values` name in ``left`` and ``top``."""
    mark = {"type": "text", "align": "left", "baseline": "top", "lineHeight": LINE, **place}
    at = {"x": pixel("left"), "y": pixel("top"), "text": {"field": "text"}}
    return layer(mark, values, **at)
