"""A result as HTML: sentence, picture, table with ranges, alarms, derivation, sources."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from cobenefit import __version__
from cobenefit.data.assessment import Assessment
from cobenefit.data.published import factor_digest, unverified
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.chart import alternative, bars_of, before_after
from cobenefit.views.headline import headline
from cobenefit.views.markup import Child, Element, Raw
from cobenefit.views.result_origin import derivation, drivers, factors_table, inputs_table
from cobenefit.views.result_table import result_table
from cobenefit.views.symbols import symbols
from cobenefit.views.tables import mark
from cobenefit.views.wording import amount, date_text, factor_name, notice_text

Draw = Callable[[dict[str, Any]], str]
ALARMS = frozenset({"trade_off"})
BUILD_WIDTH = 280  # of the plot, so that its text stays readable on a phone


def result_html(
    made: Assessment, draw: Draw | None = None, level: int = 3, factors_page: str = ""
) -> Element:
    """The result of an assessment.

    Args:
        made: an assessment without problems.
        draw: turns a Vega-Lite specification into SVG at build; None leaves that to Vega.
        level: level of the headings inside.
        factors_page: address of the page with all factors, "" for no links.
    """
    words, signs = catalog(made.lang), symbols(made.trace)
    return Element(
        "div",
        Element("p", _unbroken(_sentence(words, made)), class_="cb-headline"),
        _to_verify(words, made),
        _needed(words, made),
        _figure(words, made, draw),
        result_table(words, made),
        Element("p", words.text("result.range_note"), class_="cb-small"),
        _memo(words, made),
        _notices(words, made, level, "alarm"),
        _notices(words, made, level, "remark"),
        _folded(words.text("result.inputs_heading"), level, inputs_table(words, made)),
        _folded(
            words.text("result.derivation_heading"),
            level,
            Element("p", words.text("result.derivation_intro")),
            derivation(words, made, signs),
        ),
        _folded(
            words.text("result.factors_heading"),
            level,
            factors_table(words, made, signs, factors_page),
        ),
        drivers(words, made, level),
        _stamp(words, made),
        class_="cb-result-body",
    )


def _sentence(words: Catalog, made: Assessment) -> str:
    return headline(words, made.calculator.headline, made.done.outputs, made.intervals)


def _to_verify(words: Catalog, made: Assessment) -> Element | None:
    """The mark beside the headline, naming the factors that still are to be verified."""
    keys = {key for name in made.calculator.headline for key in unverified(made.done.outputs[name])}
    if not keys:
        return None
    names = [factor_name(words, made.edition.factors[key]) for key in sorted(keys)]
    text = words.text("result.to_verify", names=words.find("lists.semicolon").join(names))
    return Element("p", mark(words, "to_verify"), " ", text, class_="cb-small")


def _needed(words: Catalog, made: Assessment) -> Element:
    key = "fuel_amount_project"
    text = amount(words, made.done.outputs[key], made.intervals[key])
    return Element("p", words.text("result.fuel_needed", amount=text), class_="cb-needed")


def _notices(words: Catalog, made: Assessment, level: int, kind: str) -> Element | None:
    """The alarms (what rises) or the remarks (what to know about the calculation)."""
    items = [
        Element("li", notice_text(words, made.calculator.id, notice))
        for notice in made.done.notices
        if (notice.code in ALARMS) == (kind == "alarm")
    ]
    if not items:
        return None
    return Element(
        "div",
        Element(f"h{level}", words.text(f"notices.{kind}")),
        Element("ul", *items),
        class_=f"cb-notices cb-notices-{kind}",
    )


def _unbroken(sentence: str) -> str:
    """Keep the two ends of a range on one line."""
    return sentence.replace("–", "\u2060–\u2060")


def _figure(words: Catalog, made: Assessment, draw: Draw | None) -> Element | None:
    bars = bars_of(words, made.done.outputs)
    if not bars:
        return None
    said = alternative(words, bars)
    caption = Element("figcaption", words.text("result.chart_title"))
    if draw is not None:
        drawn = Raw(draw(before_after(words, bars, BUILD_WIDTH)))
        picture = Element("div", drawn, class_="cb-chart", role="img", aria_label=said)
        return Element("figure", caption, picture, class_="cb-figure")
    spec = json.dumps(before_after(words, bars), ensure_ascii=False).replace("<", "\\u003c")
    return Element(
        "figure",
        caption,
        Element("div", class_="cb-chart", role="img", aria_label=said),
        Element("script", Raw(spec), type="application/json", class_="cb-chart-spec"),
        class_="cb-figure",
    )


def _memo(words: Catalog, made: Assessment) -> Element | None:
    keys = [f"memo_co2_biogenic_{scenario}" for scenario in ("baseline", "project")]
    memo = [made.done.outputs[key] for key in keys]
    if not any(quantity.value for quantity in memo):
        return None
    said = [amount(words, q, made.intervals[k]) for q, k in zip(memo, keys)]
    text = words.text("result.memo", baseline=said[0], project=said[1])
    return Element("p", text, class_="cb-memo")


def _stamp(words: Catalog, made: Assessment) -> Element:
    text = words.text(
        "result.stamp",
        edition=made.edition.id,
        as_of=date_text(words, made.edition.as_of),
        engine=__version__,
        digest=factor_digest(made.trace.leaves.values()),
    )
    return Element("p", text, class_="cb-stamp")


def _folded(title: str, level: int, *content: Child) -> Element:
    heading = Element(f"h{level}", title)
    return Element("details", Element("summary", heading), *content, class_="cb-folded")
