"""A result as HTML: sentence, pictures, tables with ranges, alarms, derivation, sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cobenefit.data.assessment import Assessment
from cobenefit.data.published import unverified
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.charts import figure, histogram_figure
from cobenefit.views.headline import headline
from cobenefit.views.markup import Child, Element
from cobenefit.views.result_files import downloads
from cobenefit.views.result_next import next_steps
from cobenefit.views.result_origin import derivation, drivers, factors_table, inputs_table
from cobenefit.views.result_table import table_html
from cobenefit.views.stamp import stamp_text
from cobenefit.views.symbols import symbols
from cobenefit.views.tables import mark
from cobenefit.views.wording import factor_name, notice_text

FEW = 3  # names of unverified factors that still fit into a sentence
TRADE_OFFS = {"trade_off", "ghg_rises", "rises"}
Draw = Callable[[dict[str, Any]], str]


def result_html(
    made: Assessment,
    draw: Draw | None = None,
    level: int = 3,
    root: str = "../../",
    workbook: str | None = None,
) -> Element:
    """The result of an assessment, in four parts that a page may renew apart.

    Args:
        made: an assessment without problems.
        draw: turns a Vega-Lite specification into SVG at build; None leaves that to Vega.
        level: level of the headings inside.
        root: leads from the page to the root of its edition and language.
        workbook: address of the Excel file made at build; None offers files made on demand.
    """
    words = catalog(made.lang)
    figures = [figure(words, made, chart, draw) for chart in made.done.charts]
    return Element(
        "div",
        _sentence(words, made, level),
        _part("picture", *figures[:1]),
        _tables(words, made, root),
        _part("more", *figures[1:], *_more(words, made, draw, level, root, workbook)),
        class_="cb-result-body",
    )


def brief_html(made: Assessment, level: int = 3, root: str = "../../") -> Element:
    """Sentence and tables alone, quick enough for every keystroke."""
    words = catalog(made.lang)
    parts = (_sentence(words, made, level), _tables(words, made, root))
    return Element("div", *parts, class_="cb-result-body")


def _part(name: str, *content: Child) -> Element:
    return Element("div", *content, class_="cb-part", data_part=name)


def _sentence(words: Catalog, made: Assessment, level: int) -> Element:
    return _part(
        "sentence",
        Element("p", _unbroken(headline(made)), class_="cb-headline"),
        _to_verify(words, made),
        _notices(words, made, level, alarm=True),
    )


def _tables(words: Catalog, made: Assessment, root: str) -> Element:
    tables = (table_html(words, made, table, root) for table in made.done.tables)
    return _part("tables", *tables, _range_note(words, made))


def _more(
    words: Catalog,
    made: Assessment,
    draw: Draw | None,
    level: int,
    root: str,
    workbook: str | None,
) -> list[Child]:
    """What to know, what matters most, files, next steps, and where everything comes from."""
    signs = symbols(made.trace, made.calculator.symbols)
    steps = derivation(words, made, signs)
    used = factors_table(words, made, signs, f"{root}appendix/factors/")
    introduction = Element("p", words.text("result.derivation_intro"))
    return [
        _notices(words, made, level, alarm=False),
        histogram_figure(words, made, draw),
        drivers(words, made, level),
        downloads(words, workbook),
        next_steps(words, made, root),
        _folded(words.text("result.inputs_heading"), level, inputs_table(words, made)),
        _folded(words.text("result.derivation_heading"), level, introduction, steps),
        _folded(words.text("result.factors_heading"), level, used),
        Element("p", stamp_text(words, made), class_="cb-stamp"),
    ]


def _to_verify(words: Catalog, made: Assessment) -> Element | None:
    """The mark beside the headline, naming the factors that still are to be verified."""
    shown = [made.done.outputs[key] for key in made.calculator.headline if key in made.done.outputs]
    keys = {key for quantity in shown for key in unverified(quantity)}
    if not keys:
        return None
    names = [factor_name(words, made.edition.factors[key]) for key in sorted(keys)]
    sign = mark(words, "to_verify")
    if len(names) <= FEW:
        told = words.text("result.to_verify", names=words.find("lists.semicolon").join(names))
        return Element("p", sign, " ", told, class_="cb-small")
    told = words.text("result.to_verify_count", count=len(names))
    items = Element("ul", *(Element("li", name) for name in names), class_="cb-small")
    return Element("details", Element("summary", sign, " ", told), items, class_="cb-unverified")


def _notices(words: Catalog, made: Assessment, level: int, alarm: bool) -> Element | None:
    """The alarms (what rises or endangers) or the remarks (what to know of the calculation)."""
    items = [
        Element("li", notice_text(words, made.calculator.id, notice))
        for notice in made.done.notices
        if notice.alarm == alarm
    ]
    if not items:
        return None
    kind = "alarm" if alarm else "remark"
    return Element(
        "div",
        Element(f"h{level}", words.own(made.calculator.id, f"notices.{_heading(made, kind)}")),
        Element("ul", *items),
        class_=f"cb-notices cb-notices-{kind}",
    )


def _heading(made: Assessment, kind: str) -> str:
    """Trade-offs are named as such; any other alarm is a warning."""
    codes = {notice.code for notice in made.done.notices if notice.alarm}
    return "warning" if kind == "alarm" and codes - TRADE_OFFS else kind


def _range_note(words: Catalog, made: Assessment) -> Element | None:
    """What the ranges are, where there are some."""
    spread = [i for i in made.intervals.values() if i is not None and i[0] != i[1]]
    return Element("p", words.text("result.range_note"), class_="cb-small") if spread else None


def _unbroken(sentence: str) -> str:
    """Keep the two ends of a range on one line."""
    return sentence.replace("–", "\u2060–\u2060")


def _folded(title: str, level: int, *content: Child) -> Element:
    heading = Element(f"h{level}", title)
    return Element("details", Element("summary", heading), *content, class_="cb-folded")
