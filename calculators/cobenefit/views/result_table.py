"""The table of a result: before, after, reduction, its interval and its rate."""

from __future__ import annotations

from collections.abc import Mapping

from cobenefit.core.quantity import Quantity
from cobenefit.core.uncertainty import Interval
from cobenefit.data.assessment import Assessment
from cobenefit.data.published import unverified
from cobenefit.views.catalog import Catalog
from cobenefit.views.markup import Element
from cobenefit.views.numbers import exact, rounded, with_unit
from cobenefit.views.tables import mark, scrolling
from cobenefit.views.wording import interval_text, output_name

COLUMNS = ("item", "baseline", "project", "reduction", "interval", "rate")
GROUPS = {
    "site": ("co2_fossil", "ch4", "n2o", "co2e_site"),
    "grid": ("co2e_grid",),
    "total": ("co2e",),
    "air": ("so2", "nox", "tsp", "pm10", "pm25", "co", "bc"),
}


def result_table(words: Catalog, made: Assessment) -> Element:
    """Before, after, reduction, interval and rate, by where the emission happens."""
    head = [
        Element("th", words.text(f"result.columns.{name}"), scope="col", class_=f"cb-col-{name}")
        for name in COLUMNS
    ]
    bodies = [_group(words, made, group, names) for group, names in GROUPS.items()]
    return scrolling(
        Element("caption", words.text("result.table_caption")),
        Element("thead", Element("tr", *head)),
        *bodies,
        label=words.text("result.table_caption"),
        class_="cb-table cb-before-after",
    )


def _group(words: Catalog, made: Assessment, group: str, names: tuple[str, ...]) -> Element:
    title = Element(
        "tr",
        Element("th", words.text(f"result.groups.{group}"), colspan=6, scope="rowgroup"),
        class_="cb-group",
    )
    rows = [_row(words, made, name) for name in names]
    if group == "grid" and "pe_co2e_supply_chain" in made.done.outputs:
        rows.append(_chain_row(words, made))
    return Element("tbody", title, *rows)


def _row(words: Catalog, made: Assessment, name: str) -> Element:
    outputs = made.done.outputs
    reduction = outputs[f"er_{name}"]
    interval = made.intervals[f"er_{name}"]
    rate = outputs.get(f"rate_{name}")
    rises = reduction.value < 0
    values = {
        "baseline": _mass(words, made, f"be_{name}"),
        "project": _mass(words, made, f"pe_{name}"),
        "reduction": _mass(words, made, f"er_{name}"),
        "interval": interval_text(words, reduction, interval) or "–",
        "rate": _rate(words, rate, made.intervals.get(f"rate_{name}")),
    }
    marked = bool(unverified(outputs[f"be_{name}"]) or unverified(outputs[f"pe_{name}"]))
    return _line(words, output_name(words, made.calculator.id, name), values, rises, marked)


def _rate(words: Catalog, rate: Quantity | None, interval: Interval | None) -> str:
    # Whole per cents; a cut short of everything never shows as 100 %.
    if rate is None:
        return "–"
    whole = exact(float(round(rate.value)), words.lang)
    close = 99 < rate.value < 100
    return with_unit(rounded(rate.value, words.lang, interval) if close else whole, "%", words.lang)


def _chain_row(words: Catalog, made: Assessment) -> Element:
    name = output_name(words, made.calculator.id, "co2e_supply_chain")
    return _line(words, name, {"project": _mass(words, made, "pe_co2e_supply_chain")})


def _line(
    words: Catalog,
    name: str,
    values: Mapping[str, str],
    rises: bool = False,
    marked: bool = False,
) -> Element:
    """A row; each cell also carries its column's title, for screens too narrow for columns.

    `marked` says that a factor behind the row is still to be verified.
    """
    cells = [
        Element(
            "td",
            values.get(column, "–"),
            data_label=words.text(f"result.columns.{column}"),
            class_="cb-rise" if rises and column == "reduction" else None,
        )
        for column in COLUMNS[1:]
    ]
    marks = (" ", mark(words, "to_verify")) if marked else ()
    return Element("tr", Element("th", name, *marks, scope="row"), *cells)


def _mass(words: Catalog, made: Assessment, key: str) -> str:
    """An output in plain tonnes: the row already names the substance."""
    quantity = made.done.outputs[key]
    return with_unit(rounded(quantity.value, words.lang, made.intervals[key]), "t", words.lang)
