"""Where a result comes from: inputs, derivation, published values, and what moves it."""

from __future__ import annotations

from typing import Any

from cobenefit.core.quantity import Quantity
from cobenefit.core.uncertainty import moves
from cobenefit.data.assessment import Assessment, defaults
from cobenefit.views.catalog import Catalog
from cobenefit.views.formulas import math_of, symbol_math
from cobenefit.views.markup import Child, Element
from cobenefit.views.numbers import exact, rounded, significant, with_unit
from cobenefit.views.symbols import Symbol
from cobenefit.views.tables import marks, published_interval, scrolling
from cobenefit.views.wording import factor_name, leaf_name, output_name, published_text

Signs = dict[str, Symbol]


def inputs_table(words: Catalog, made: Assessment) -> Element:
    """What was entered, as it was understood, and the published values that stood in."""
    rows = []
    for field in made.calculator.fields:
        if field.key in made.read:
            held = made.read[field.key]
            name = words.text(f"calculators.{made.calculator.id}.fields.{field.key}.label")
            value = entered_text(words, field.table, held)
            rows.append(Element("tr", Element("th", name, scope="row"), Element("td", value)))
    for key, factor_id in defaults(made).items():
        name = words.text(f"calculators.{made.calculator.id}.fields.{key}.label")
        value = words.text("result.default", value=published_text(words, made.edition, factor_id))
        rows.append(Element("tr", Element("th", name, scope="row"), Element("td", value)))
    return scrolling(Element("tbody", *rows), label=words.text("result.inputs_heading"))


def entered_text(words: Catalog, table: str, held: Any) -> str:
    """One entered value in words: a number with its unit, a choice's name, a year."""
    if isinstance(held, list):
        named = (words.text(f"choices.{table}.{key}") for key in held)
        return str(words.find("lists.comma")).join(named)
    if isinstance(held, str):
        return words.text(f"choices.{table}.{held}")
    if isinstance(held, int):
        return str(held)
    return with_unit(exact(held.value, words.lang), held.unit, words.lang)


def derivation(words: Catalog, made: Assessment, signs: Signs) -> Element:
    """Each step: formula, values, result."""
    lines = [
        Element(
            "li",
            Element("p", output_name(words, made.calculator.id, step.key), class_="cb-step-name"),
            Element("div", *math_of(step, signs, made.lang), class_="cb-math", tabindex="0",
                    role="group", aria_label=output_name(words, made.calculator.id, step.key)),
        )
        for step in made.trace.steps.values()
    ]  # fmt: skip
    return Element("ol", *lines, class_="cb-derivation")


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
        Element("td", f"{source}, {value.locator}" if value.locator else source),
        Element("td", *marks(words, value)),
    )


def drivers(words: Catalog, made: Assessment, level: int) -> Element | None:
    """The three values whose intervals move the reduction of CO2e most."""
    target = made.done.outputs["er_co2e"]
    ranked = sorted(
        moves(target).values(), key=lambda move: (-abs(move[0] - move[1]), move[2][0].key)
    )
    lines = [
        Element("li", _driver(words, made, high, low, sources[0], target.unit.symbol))
        for high, low, sources in ranked[:3]
        if high != low
    ]
    if not lines:
        return None
    return Element(
        "div",
        Element(f"h{level}", words.text("result.drivers_heading")),
        Element("p", words.text("result.drivers_intro")),
        Element("ol", *lines),
        class_="cb-drivers",
    )


def _driver(
    words: Catalog, made: Assessment, high: float, low: float, source: Quantity, unit: str
) -> str:
    span = abs(high - low)
    return words.text(
        "result.driver",
        label=leaf_name(words, made.calculator.id, source),
        low=_end(words, source, source.spread.low),
        high=_end(words, source, source.spread.high),
        span=with_unit(rounded(span, words.lang), unit, words.lang),
    )


def _end(words: Catalog, source: Quantity, value: float) -> str:
    """An end of a leaf's interval, to four digits."""
    return with_unit(significant(value, words.lang, 4), source.unit.symbol, words.lang)
