"""Charts as Vega-Lite specifications: drawn at build to SVG, and by Vega in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobenefit.core.quantity import Quantity
from cobenefit.views.catalog import Catalog
from cobenefit.views.numbers import rounded

Bar = dict[str, Any]
# Formulae are short enough for a phone and the same in every language.
BARS = {
    "co2e": "CO₂e",
    "so2": "SO₂",
    "nox": "NOₓ",
    "tsp": "TSP",
    "pm10": "PM10",
    "pm25": "PM2.5",
    "co": "CO",
    "bc": "BC",
}
# Blue falls and orange rises: told apart without colour vision, and by their labels in grey.
FALLS, RISES = "#2f7fb5", "#d9601a"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
HIGHEST_BAR = 300


def bars_of(words: Catalog, outputs: Mapping[str, Quantity]) -> list[Bar]:
    """After, with before = 100, for each substance that was emitted before."""
    found = []
    for name, formula in BARS.items():
        before, after = outputs[f"be_{name}"].value, outputs[f"pe_{name}"].value
        if before > 0:
            index = 100 * after / before
            found.append(
                {
                    "name": formula.replace(".", words.text("lists.decimal")),
                    "index": index,
                    "drawn": min(index, HIGHEST_BAR),
                    # A bar that would dwarf the others is cut off, and its label says so.
                    "label": rounded(index, words.lang) + (" ▸" if index > HIGHEST_BAR else ""),
                    "rises": index > 100,
                }
            )
    return found


def before_after(words: Catalog, bars: list[Bar], width: int | str = "container") -> dict[str, Any]:
    """Horizontal bars with a line at 100; the specification asks no host for anything."""
    order = [bar["name"] for bar in bars]
    category = {
        "field": "name",
        "type": "nominal",
        "sort": order,
        "axis": {"title": None, "ticks": False, "domain": False},
    }
    value = {
        "field": "drawn",
        "type": "quantitative",
        "axis": {"title": words.text("result.chart_axis"), "grid": False, "tickCount": 5},
        "scale": {"domainMin": 0, "domainMax": max([110.0, *(bar["drawn"] * 1.1 for bar in bars)])},
    }
    colour = {"condition": {"test": "datum.rises", "value": RISES}, "value": FALLS}
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": 30 * len(bars),
        "autosize": {"type": "fit" if width == "container" else "pad", "contains": "content"},
        "background": None,
        "data": {"values": bars},
        "encoding": {"y": category},
        "layer": [
            {
                "mark": {"type": "bar", "height": 14, "aria": False},
                "encoding": {"x": value, "color": colour},
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "aria": False},
                "encoding": {"x": value, "text": {"field": "label"}},
            },
            {"mark": {"type": "rule", "strokeDash": [4, 3], "aria": False},
             "encoding": {"x": {"datum": 100}, "y": None}},
        ],
        "config": {
            "font": "system-ui, sans-serif",
            "view": {"stroke": None},
            "axis": {"labelColor": "currentColor", "titleColor": "currentColor",
                     "domainColor": "currentColor", "tickColor": "currentColor",
                     "labelFontSize": 13, "titleFontSize": 12, "titleFontWeight": "normal"},
            "text": {"color": "currentColor", "fontSize": 13},
            "rule": {"color": "currentColor"},
        },
    }  # fmt: skip


def alternative(words: Catalog, bars: list[Bar]) -> str:
    """What the chart says, for those who do not see it."""
    items = [
        words.text("result.chart_alt_item", name=b["name"], value=b["label"].removesuffix(" ▸"))
        for b in bars
    ]
    return words.text("result.chart_alt", items=words.find("lists.comma").join(items))
