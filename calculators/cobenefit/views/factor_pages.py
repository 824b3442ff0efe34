"""All factors of an edition, by theme, each with its source and status; and the sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobenefit.data.edition import Edition
from cobenefit.data.factor import Factor, FactorValue, Source
from cobenefit.views.catalog import Catalog
from cobenefit.views.markup import Child, Element
from cobenefit.views.numbers import exact, with_unit
from cobenefit.views.tables import marks, published_interval, scrolling
from cobenefit.views.tongues import quoted
from cobenefit.views.wording import date_text, factor_name

COLUMNS = ("factor", "value", "interval", "valid_from", "controlled", "source", "status")
Details = Mapping[str, Any]


def factor_tables(edition: Edition, details: Details, words: Catalog) -> Element:
    """A folded table for each theme, with how many values are how sure.

    Args:
        details: notes and documents by factor id, one list item for each value.
    """
    themes: dict[str, list[Factor]] = {}
    for factor in edition.factors.values():
        themes.setdefault(factor.file.split("/")[-2], []).append(factor)
    parts = [_theme(edition, details, words, name, items) for name, items in themes.items()]
    return Element("div", Element("p", _counted(words, list(edition.factors.values()))), *parts)


def _theme(
    edition: Edition, details: Details, words: Catalog, name: str, items: list[Factor]
) -> Element:
    title = words.text(f"names.theme.{name}")
    head = [Element("th", words.text(f"blocks.{column}"), scope="col") for column in COLUMNS]
    rows = [
        _row(edition, words, factor, value, details.get(factor.id, {}), first=index == 0)
        for factor in items
        for index, value in enumerate(factor.values)
    ]
    table = scrolling(Element("thead", Element("tr", *head)), Element("tbody", *rows), label=title)
    return Element(
        "details",
        Element("summary", Element("h3", title, id=f"theme-{name}")),
        Element("p", _counted(words, items), class_="cb-small"),
        table,
        class_="cb-folded",
    )


def _counted(words: Catalog, items: list[Factor]) -> str:
    statuses = [value.status for factor in items for value in factor.values]
    known = ("verified", "to_verify", "not_published")
    return words.text(
        "blocks.counted", count=len(statuses), **{name: statuses.count(name) for name in known}
    )


def _row(
    edition: Edition,
    words: Catalog,
    factor: Factor,
    value: FactorValue,
    details: Details,
    first: bool,
) -> Element:
    name = Element("th", factor_name(words, factor), scope="row", id=factor.id if first else None)
    document = details.get(str(value.valid_from), {}).get("document")
    source = Element(
        "a", edition.sources[value.source].title[words.lang], href=f"#source-{value.source}"
    )
    place = [part for part in (value.locator, document) if part]
    return Element(
        "tr",
        name,
        Element("td", _value(words, factor, value)),
        Element("td", published_interval(words, value)),
        Element("td", str(value.valid_from)),
        Element("td", _controlled(words, factor)),
        Element(
            "td", source, *(child for part in place for child in (", ", quoted(part, words.lang)))
        ),
        Element("td", *marks(words, value)),
    )


def _controlled(words: Catalog, factor: Factor) -> str:
    return words.text(f"names.controlled.{factor.controlled}") if factor.controlled else "–"


def _value(words: Catalog, factor: Factor, value: FactorValue) -> str:
    if value.value is None:
        return words.text("blocks.not_published") if value.status == "not_published" else "–"
    return with_unit(exact(value.value, words.lang), factor.unit, words.lang)


def source_list(edition: Edition, words: Catalog) -> Element:
    """Every cited document of the edition: title, publisher, year, address, date of access."""
    ordered = sorted(edition.sources.values(), key=lambda source: source.title[words.lang])
    return Element("ul", *(_source(words, source) for source in ordered), class_="cb-sources")


def _source(words: Catalog, source: Source) -> Element:
    year = f" ({source.year})" if source.year else ""
    parts: list[Child] = [f"{source.title[words.lang]}. {source.publisher}{year}."]
    if source.title["en"] != source.title[words.lang]:
        parts += [" ", Element("span", source.title["en"], lang="en", class_="cb-original"), "."]
    if source.url:
        parts += [" ", Element("a", source.url, href=source.url, rel="noreferrer")]
    if source.accessed:
        date = date_text(words, source.accessed)
        parts += [f" ({words.text('blocks.accessed', date=date)})"]
    return Element("li", *parts, id=f"source-{source.id}")
