"""Where a result comes from: inputs, derivation, published values, and what moves it."""

from __future__ import annotations

from typing import Any

from cobenefit.core.calculator import Field
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import Series
from cobenefit.core.uncertainty import is_bounded, moves
from cobenefit.data.assessment import Assessment, MeasuredSeries, Recorded, defaults, entries
from cobenefit.data.published import used_factors
from cobenefit.views.catalog import Catalog
from cobenefit.views.formulas import math_of, symbol_math
from cobenefit.views.markup import Child, Element
from cobenefit.views.numbers import exact, rounded, significant, unit_text, with_unit
from cobenefit.views.symbols import Symbol
from cobenefit.views.tables import marks, published_interval, scrolling
from cobenefit.views.tongues import quoted
from cobenefit.views.wording import (
    choice_text,
    factor_name,
    field_label,
    leaf_name,
    output_name,
    published_text,
)

Signs = dict[str, Symbol]


def inputs_table(words: Catalog, made: Assessment) -> Element:
    """What was entered, as it was understood, and the published values that stood in."""
    standing_in, rows = defaults(made), []
    for path, field, held, _ in entries(made):
        if held is not None:
            rows.append(_input_row(words, made, path, entered_text(words, made, field, held)))
        elif path in standing_in:
            value = published_text(words, made.edition, standing_in[path])
            rows.append(_input_row(words, made, path, words.text("result.default", value=value)))
    return scrolling(Element("tbody", *rows), label=words.text("result.inputs_heading"))


def _input_row(words: Catalog, made: Assessment, path: str, value: str) -> Element:
    name = field_label(words, made.calculator.id, path)
    return Element("tr", Element("th", name, scope="row"), Element("td", value))


def entered_text(words: Catalog, made: Assessment, field: Field, held: Any) -> str:
    """One entered value in words: a number with its unit, a choice's name, a year, a file."""
    table = field.table or field.key
    if isinstance(held, list):
        named = (choice_text(words, made.calculator.id, table, key) for key in held)
        return str(words.find("lists.comma")).join(named)
    if isinstance(held, str):
        return choice_text(words, made.calculator.id, table, held)
    if isinstance(held, int):
        return str(held)
    if isinstance(held, MeasuredSeries):
        numbers = words.find("lists.semicolon").join(exact(v, words.lang) for v in held.values)
        return with_unit(numbers, held.unit, words.lang)
    if isinstance(held, Recorded):
        return words.text("result.recorded", rows=held.report["rows"])
    return with_unit(exact(held.value, words.lang), held.unit, words.lang)


def derivation(words: Catalog, made: Assessment, signs: Signs) -> Element:
    """Each step: formula, values, result. Of a series its first two, and all its values."""
    rows = made.trace.rows.values()
    later = {item for series in rows for item in series.items[2:]}
    ended = {series.items[1]: series for series in rows if len(series.items) > 1}
    lines = [
        _step(words, made, step, signs, ended.get(step))
        for step in made.trace.steps.values()
        if step not in later
    ]
    return Element("ol", *lines, class_="cb-derivation")


def _step(
    words: Catalog, made: Assessment, step: Quantity, signs: Signs, ended: Series | None
) -> Element:
    """A step; behind the second item of a series (`ended`) the values of all of them."""
    name = output_name(words, made.calculator.id, step.key)
    formula = Element(
        "div",
        *math_of(step, signs, made.lang),
        class_="cb-math",
        tabindex="0",
        role="group",
        aria_label=name,
    )
    values = Element("p", _values(words, ended), class_="cb-small") if ended else None
    return Element("li", Element("p", name, class_="cb-step-name"), formula, values)


def _values(words: Catalog, series: Series) -> str:
    """All values of a series in a line: 0: −1.200; 1: 310; …"""
    shown = (
        f"{label}: {rounded(item.value, words.lang)}"
        for label, item in zip(series.labels, series.items)
    )
    unit = unit_text(series.items[0].unit.symbol, words.lang)
    return words.text("result.series", values=words.find("lists.semicolon").join(shown), unit=unit)


def factors_table(words: Catalog, made: Assessment, signs: Signs, factors_page: str) -> Element:
    """Each published value used, with its source and status; `factors_page` links its row."""
    columns = ("symbol", "factor", "value", "interval", "source", "status")
    head = [
        Element("th", words.text(f"result.factors_columns.{name}"), scope="col") for name in columns
    ]
    rows = [
        _factor_row(words, made, leaf, signs[leaf.key], factors_page)
        for leaf in made.trace.leaves.values()
        if leaf.role == "factor"
    ]
    return scrolling(
        Element("thead", Element("tr", *head)),
        Element("tbody", *rows),
        label=words.text("result.factors_heading"),
    )


def _factor_row(
    words: Catalog, made: Assessment, leaf: Quantity, symbol: Symbol, factors_page: str
) -> Element:
    cited = leaf.cite
    value = cited.value
    name: Child = factor_name(words, cited.factor)
    if factors_page:
        name = Element("a", name, href=f"{factors_page}#{cited.factor.id}")
    year = f" ({cited.year})" if cited.year else ""
    source = made.edition.sources[value.source].title[made.lang]
    return Element(
        "tr",
        Element("td", Element("math", symbol_math(symbol))),
        Element("th", name, year, scope="row"),
        Element("td", with_unit(exact(leaf.value, made.lang), leaf.unit.symbol, made.lang)),
        Element("td", published_interval(words, value)),
        Element(
            "td", source, *((", ", quoted(value.locator, words.lang)) if value.locator else ())
        ),
        Element("td", *marks(words, value)),
        data_factors=used_factors([leaf]),
    )


def drivers(words: Catalog, made: Assessment, level: int) -> Element | None:
    """The three values whose intervals move the first headline output most."""
    found = [key for key in made.calculator.headline if key in made.done.outputs]
    if not found:
        return None
    target = made.done.outputs[found[0]]
    ranked = sorted(
        moves(target).values(), key=lambda move: (-abs(move[0] - move[1]), move[2][0].key)
    )
    name = output_name(words, made.calculator.id, found[0])
    lines = [
        Element("li", _driver(words, made, high - low, sources[0], target, name))
        for high, low, sources in ranked[:3]
        if high != low and is_bounded((low, high))
    ]
    if not lines:
        return None
    return Element(
        "div",
        Element(f"h{level}", words.text("result.drivers_heading")),
        Element("p", words.text("result.drivers_intro", output=name)),
        Element("ol", *lines),
        class_="cb-drivers",
    )


def _driver(
    words: Catalog, made: Assessment, span: float, source: Quantity, target: Quantity, name: str
) -> str:
    return words.text(
        "result.driver",
        label=leaf_name(words, made.calculator.id, source),
        low=_end(words, source, source.spread.low),
        high=_end(words, source, source.spread.high),
        span=with_unit(rounded(abs(span), words.lang), target.unit.symbol, words.lang),
        output=name,
    )


def _end(words: Catalog, source: Quantity, value: float) -> str:
    """An end of a leaf's interval, to four digits."""
    return with_unit(significant(value, words.lang, 4), source.unit.symbol, words.lang)
