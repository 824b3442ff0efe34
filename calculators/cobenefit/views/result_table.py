"""Tables of a result: rows of quantities, words and sources, by group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Cell, Cited, Line, Linked, Range, Table, Word
from cobenefit.core.units import unit
from cobenefit.data.assessment import Assessment
from cobenefit.data.published import is_unverified
from cobenefit.views.catalog import Catalog
from cobenefit.views.markup import Child, Element
from cobenefit.views.numbers import exact, rounded, unit_text, with_unit
from cobenefit.views.tables import mark, scrolling
from cobenefit.views.tongues import marked
from cobenefit.views.wording import Label, cell_text

STACKED = 2  # tables with more columns stand row by row on a phone
SHARE = "rate"  # the column of rates of reduction
RISING = "reduction"  # the column whose negative amounts are what gets worse
TONES = {"good": "✓", "bad": "✗", "open": "?"}


@dataclass(frozen=True)
class _Sheet:
    """A table being written; what each column is called is worked out once and not per cell.

    Attributes:
        root: leads from the page to its edition and language.
        titles: of the columns, by key.
        units: of a wide table's columns whose amounts all have one: the title tells it once.
    """

    words: Catalog
    made: Assessment
    table: Table
    root: str
    titles: Mapping[str, str]
    units: Mapping[str, str]


def table_html(words: Catalog, made: Assessment, table: Table, root: str) -> Element:
    """A table with its caption; `root` leads from the page to its edition and language."""
    units = {column: _shared_unit(table, column) for column in table.columns} if table.wide else {}
    titles = {
        column: _title(words, made, table, column, units.get(column, ""))
        for column in ("item", *table.columns)
    }
    sheet = _Sheet(words, made, table, root, titles, units)
    head = [
        Element("th", *marked(title, words.lang), scope="col", class_=f"cb-col-{column}")
        for column, title in titles.items()
    ]
    caption = words.own(made.calculator.id, f"tables.{table.key}.caption")
    groups = dict.fromkeys(line.group for line in table.lines)
    return scrolling(
        Element("caption", *marked(caption, words.lang)),
        Element("thead", Element("tr", *head)),
        *(_group(sheet, group) for group in groups),
        label=caption,
        class_=f"cb-table cb-{table.key.replace('_', '-')}{_layout(table)}",
    )


def _layout(table: Table) -> str:
    if table.wide:
        return " cb-wide"
    return " cb-stacks" if len(table.columns) + 1 > STACKED else ""


def _title(words: Catalog, made: Assessment, table: Table, column: str, symbol: str) -> str:
    title = words.own(made.calculator.id, f"tables.{table.key}.columns.{column}")
    unit = unit_text(symbol, words.lang)
    return words.text("result.in_unit", name=title, unit=unit) if unit else title


def _shared_unit(table: Table, column: str) -> str:
    """The unit of all amounts of a column, "" when they have several or none."""
    cells = (line.cells.get(column) for line in table.lines)
    units = {cell.unit.symbol for cell in cells if isinstance(cell, Quantity)}
    return units.pop() if len(units) == 1 else ""


def _group(sheet: _Sheet, group: str) -> Element:
    words, table = sheet.words, sheet.table
    rows = [_row(sheet, line) for line in table.lines if line.group == group]
    if not group:
        return Element("tbody", *rows)
    name = words.own(sheet.made.calculator.id, f"tables.{table.key}.groups.{group}")
    width = len(table.columns) + 1
    title = Element("th", *marked(name, words.lang), colspan=width, scope="rowgroup")
    return Element("tbody", Element("tr", title, class_="cb-group"), *rows)


def _row(sheet: _Sheet, line: Line) -> Element:
    words = sheet.words
    cells = [_cell(sheet, column, line.cells.get(column)) for column in sheet.table.columns]
    held = [cell for cell in line.cells.values() if isinstance(cell, Quantity)]
    marks = (" ", mark(words, "to_verify")) if any(is_unverified(q) for q in held) else ()
    name = label_text(words, sheet.made, sheet.table.key, line.label)
    return Element("tr", Element("th", *marked(name, words.lang), *marks, scope="row"), *cells)


def label_text(words: Catalog, made: Assessment, table: str, label: Label) -> str:
    """What a row is about: the table's own word for it, or an output's name, or a cell."""
    path = f"tables.{table}.lines.{label}"
    if isinstance(label, str) and words.owns(made.calculator.id, path):
        return words.own(made.calculator.id, path)
    return cell_text(words, made, label)


def _cell(sheet: _Sheet, column: str, cell: Cell) -> Element:
    """A cell; it also carries its column's title, for screens too narrow for columns."""
    classes = []
    if isinstance(cell, Quantity):
        classes = ["cb-number", *(["cb-rise"] if column == RISING and cell.value < 0 else [])]
    elif isinstance(cell, Range):
        classes = ["cb-number"]
    elif cell is None:
        classes = ["cb-none"]
    return Element(
        "td",
        *_content(sheet, column, cell),
        data_label=sheet.titles[column],
        class_=" ".join(classes) or None,
    )


def _content(sheet: _Sheet, column: str, cell: Cell) -> list[Child]:
    words, made = sheet.words, sheet.made
    if isinstance(cell, Quantity):
        if sheet.units.get(column):
            return [rounded(cell.value, words.lang, made.interval_of(cell))]
        return [_quantity(words, made, cell, whole=column == SHARE)]
    text = cell_text(words, made, cell)
    if isinstance(cell, Word) and cell.tone:
        sign = Element("span", TONES[cell.tone], class_="cb-sign", aria_hidden="true")
        return [Element("span", sign, " ", text, class_=f"cb-tone cb-tone-{cell.tone}")]
    if isinstance(cell, Linked):
        return [Element("a", text, href=f"{sheet.root}{cell.page}")]
    if isinstance(cell, Cited):
        return [Element("a", text, href=f"{sheet.root}appendix/factors/#source-{cell.source}")]
    return marked(text, words.lang)


def _quantity(words: Catalog, made: Assessment, quantity: Quantity, whole: bool) -> str:
    """An amount; of a substance in plain tonnes, since its row names it.

    `whole` is for rates of reduction: whole per cents, where they are not small.
    """
    interval = made.interval_of(quantity)
    symbol = quantity.unit.symbol
    if whole and not 99 < quantity.value < 100 and abs(quantity.value) >= 10:
        # Whole per cents; a cut just short of everything never shows as 100 %.
        return with_unit(exact(float(round(quantity.value)), words.lang), symbol, words.lang)
    if symbol.startswith("t") and len(quantity.unit.dims) == 1 and symbol[1:2].isupper():
        symbol = "t" if quantity.unit.scale == unit("t").scale else symbol
    return with_unit(rounded(quantity.value, words.lang, interval), symbol, words.lang)
