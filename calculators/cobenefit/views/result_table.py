"""The table of a result: before, after, reduction, its interval and its rate."""

from __future__ import annotations

from cobenefit.core.quantity import Quantity
from cobenefit.core.uncertainty import Interval
from cobenefit.data.assessment import Assessment
from cobenefit.views.catalog import Catalog
from cobenefit.views.markup import Element
from cobenefit.views.numbers import exact, rounded, with_unit
from cobenefit.views.tables import scrolling
from cobenefit.views.wording import amount, interval_text, output_name

GROUPS = {
    "site": ("co2_fossil", "ch4", "n2o", "co2e_site"),
    "grid": ("co2e_grid",),
    "total": ("co2e",),
    "air": ("so2", "nox", "tsp", "pm10", "pm25", "co", "bc"),
}


def result_table(words: Catalog, made: Assessment) -> Element:
    """Before, after, reduction, interval and rate, by where the emission happens."""
    columns = ("item", "baseline", "project", "reduction", "interval", "rate")
    head = [
        Element("th", words.text(f"result.columns.{name}"), scope="col", class_=f"cb-col-{name}")
        for name in columns
    ]
    bodies = [_group(words, made, group, names) for group, names in GROUPS.items()]
    return scrolling(
        Element("caption", words.text("result.table_caption")),
        Element("thead", Element("tr", *head)),
        *bodies,
        label=words.text("result.table_caption"),
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
    return Element(
        "tr",
        Element("th", output_name(words, made.calculator.id, name), scope="row"),
        *(_cell(words, made, f"{prefix}_{name}") for prefix in ("be", "pe")),
        Element("td", amount(words, reduction, interval), class_="cb-rise" if rises else None),
        Element("td", interval_text(words, reduction, interval) or "–"),
        Element("td", _rate(words, rate, made.intervals.get(f"rate_{name}"))),
    )


def _rate(words: Catalog, rate: Quantity | None, interval: Interval | None) -> str:
    # Whole per cents; a cut short of everything never shows as 100 %.
    if rate is None:
        return "–"
    whole = exact(float(round(rate.value)), words.lang)
    close = 99 < rate.value < 100
    return with_unit(rounded(rate.value, words.lang, interval) if close else whole, "%", words.lang)


def _chain_row(words: Catalog, made: Assessment) -> Element:
    name = output_name(words, made.calculator.id, "co2e_supply_chain")
    return Element(
        "tr",
        Element("th", name, scope="row"),
        Element("td", "–"),
        _cell(words, made, "pe_co2e_supply_chain"),
        *(Element("td", "–") for _ in range(3)),
    )


def _cell(words: Catalog, made: Assessment, key: str) -> Element:
    return Element("td", amount(words, made.done.outputs[key], made.intervals[key]))
