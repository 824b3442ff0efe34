"""Charts of a result: each kind is a module with ``draw(pen) -> Picture | None``.

A chart is a figure: its title, the picture with a text alternative, and the same numbers as a
table, folded. The picture is a Vega-Lite specification without outside data, drawn to SVG at
build or by Vega in the browser.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from cobenefit.core.shown import Chart
from cobenefit.data.assessment import Assessment
from cobenefit.views.catalog import Catalog
from cobenefit.views.charts import (
    bars,
    before_after,
    cash_flow,
    grouped,
    histogram,
    line,
    quadrant,
    scatter,
    tornado,
)
from cobenefit.views.charts.pen import Pen, Picture
from cobenefit.views.charts.style import BUILD_WIDTH, Spec, drawing
from cobenefit.views.markup import Element, Raw
from cobenefit.views.tables import scrolling

Draw = Callable[[Spec], str]
KINDS: dict[str, Callable[[Pen], Picture | None]] = {
    module.__name__.rpartition(".")[2]: module.draw
    for module in (bars, before_after, cash_flow, grouped, histogram, line, quadrant, scatter, tornado)
}  # fmt: skip
__all__ = ["KINDS", "figure", "histogram_figure"]


def figure(
    words: Catalog, made: Assessment, chart: Chart, draw: Draw | None = None
) -> Element | None:
    """A chart of a result, None when it has nothing to draw.

    Args:
        draw: turns a Vega-Lite specification into SVG at build; None leaves that to Vega.
    """
    return _figure(Pen(words, made, chart), draw) if chart.marks else None


def histogram_figure(words: Catalog, made: Assessment, draw: Draw | None = None) -> Element | None:
    """The spread of the first headline output, None when it has none."""
    return _figure(Pen(words, made, Chart("histogram", "histogram", ())), draw)


def _figure(pen: Pen, draw: Draw | None) -> Element | None:
    picture = KINDS[pen.chart.kind](pen)
    if picture is None:
        return None
    width = "container" if draw is None else BUILD_WIDTH
    spec = drawing(pen.words.lang, picture.height, picture.layers, width)
    drawn = Raw(draw(spec)) if draw else None
    return Element(
        "figure",
        Element("figcaption", _title(pen, picture)),
        Element("div", drawn, class_="cb-chart", role="img", aria_label=_said(pen, picture)),
        None if draw else Element(
            "script", Raw(_script(spec)), type="application/json", class_="cb-chart-spec"
        ),
        Element("ol", *(Element("li", name) for name in picture.listed), class_="cb-chart-list")
        if picture.listed
        else None,
        _twin(pen, picture) if picture.rows else None,
        class_=f"cb-figure cb-figure-{pen.chart.kind.replace('_', '-')}",
    )  # fmt: skip


def _title(pen: Pen, picture: Picture) -> str:
    path = f"charts.{pen.chart.key}.title"  # a chart without a title is an error
    return pen.words.own(pen.made.calculator.id, path, name=picture.about)


def _script(spec: Spec) -> str:
    return json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c")


def _said(pen: Pen, picture: Picture) -> str:
    """The text alternative: the chart's own sentence, or its title, with all it says."""
    items = pen.words.find("lists.semicolon").join(picture.said)
    own, title = pen.own_with("alt", items=items), _title(pen, picture)
    if own and items in own:
        return own
    path, said = ("charts.said", own) if own else ("charts.alt", title)
    return pen.words.text(path, title=said.rstrip(".。"), items=items)


def _twin(pen: Pen, picture: Picture) -> Element:
    """The table of the picture's numbers, folded."""
    label = pen.words.text("charts.data_of", title=_title(pen, picture))
    classes = ["cb-col-item", *("cb-col-number" for _ in picture.heads[1:])]
    head = [
        Element("th", name, scope="col", class_=class_)
        for name, class_ in zip(picture.heads, classes)
    ]
    rows = [
        Element(
            "tr", Element("th", row[0], scope="row"), *(Element("td", cell) for cell in row[1:])
        )
        for row in picture.rows
    ]
    table = scrolling(Element("thead", Element("tr", *head)), Element("tbody", *rows), label=label)
    summary = Element("summary", pen.words.text("charts.data"))
    return Element("details", summary, table, class_="cb-chart-data")
