"""Tables of a result: rows of quantities, words and sources, by group."""

from __future__ import annotations

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


def table_html(words: Catalog, made: Assessment, table: Table, root: str) -> Element:
    """A table with its caption; `root` leads from the page to its edition and language."""
    columns = ("item", *table.columns)
    head = [
        Element(
            "th",
            *marked(_title(words, made, table, name), words.lang),
            scope="col",
            class_=f"cb-col-{name}",
        )
        for name in columns
    ]
    caption = words.own(made.calculator.id, f"tables.{table.key}.caption")
    groups = dict.fromkeys(line.group for line in table.lines)
    return scrolling(
        Element("caption", *marked(caption, words.lang)),
        Element("thead", Element("tr", *head)),
        *(_group(words, made, table, group, root) for group in groups),
        label=caption,
        class_=f"cb-table cb-{table.key.replace('_', '-')}{_layout(table)}",
    )


def _layout(table: Table) -> str:
    if table.wide:
        return " cb-wide"
    return " cb-stacks" if len(table.columns) + 1 > STACKED else ""


def _title(words: Catalog, made: Assessment, table: Table, column: str) -> str:
    title = words.own(made.calculator.id, f"tables.{table.key}.columns.{column}")
    unit = unit_text(_shared_unit(table, column), words.lang)
    return words.text("result.in_unit", name=title, unit=unit) if unit else title


def _shared_unit(table: Table, column: str) -> str:
    """The unit that all amounts of a column of a wide table have: its title tells it once."""
    cells = [line.cells.get(column) for line in table.lines] if table.wide else []
    units = {cell.unit.symbol for cell in cells if isinstance(cell, Quantity)}
    return units.pop() if len(units) == 1 else ""


def _group(words: Catalog, made: Assessment, table: Table, group: str, root: str) -> Element:
    rows = [_row(words, made, table, line, root) for line in table.lines if line.group == group]
    if not group:
        return Element("tbody", *rows)
    name = words.own(made.calculator.id, f"tables.{table.key}.groups.{group}")
    width = len(table.columns) + 1
    title = Element("th", *marked(name, words.lang), colspan=width, scope="rowgroup")
    return Element("tbody", Element("tr", title, class_="cb-group"), *rows)


def _row(words: Catalog, made: Assessment, table: Table, line: Line, root: str) -> Element:
    cells = [
        _cell(words, made, table, column, line.cells.get(column), root) for column in table.columns
    ]
    held = [cell for cell in line.cells.values() if isinstance(cell, Quantity)]
    marks = (" ", mark(words, "to_verify")) if any(is_unverified(q) for q in held) else ()
    name = label_text(words, made, table.key, line.label)
    return Element("tr", Element("th", *marked(name, words.lang), *marks, scope="row"), *cells)


def label_text(words: Catalog, made: Assessment, table: str, label: Label) -> str:
    """What a row is about: the table's own word for it, or an output's name, or a cell."""
    path = f"tables.{table}.lines.{label}"
    if isinstance(label, str) and words.owns(made.calculator.id, path):
        return words.own(made.calculator.id, path)
    return cell_text(words, made, label)


def _cell(
    words: Catalog, made: Assessment, table: Table, column: str, cell: Cell, root: str
) -> Element:
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
        *_content(words, made, table, column, cell, root),
        data_label=_title(words, made, table, column),
        class_=" ".join(classes) or None,
    )


def _content(
    words: Catalog, made: Assessment, table: Table, column: str, cell: Cell, root: str
) -> list[Child]:
    if isinstance(cell, Quantity):
        if _shared_unit(table, column):
            return [rounded(cell.value, words.lang, made.interval_of(cell))]
        return [_quantity(words, made, cell, whole=column == SHARE)]
    text = cell_text(words, made, cell)
    if isinstance(cell, Word) and cell.tone:
        sign = Element("span", TONES[cell.tone], class_="cb-sign", aria_hidden="true")
        return [Element("span", sign, " ", text, class_=f"cb-tone cb-tone-{cell.tone}")]
    if isinstance(cell, Linked):
        return [Element("a", text, href=f"{root}{cell.page}")]
    if isinstance(cell, Cited):
        return [Element("a", text, href=f"{root}appendix/factors/#source-{cell.source}")]
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
