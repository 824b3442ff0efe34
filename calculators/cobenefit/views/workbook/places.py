"""Where everything stands: the cell of each quantity, the ranges of yearly items and curves."""

from __future__ import annotations

from collections.abc import Sequence

from cobenefit.core.curve import Curve
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import Column, StraightLine
from cobenefit.core.trace import in_order
from cobenefit.data.assessment import Assessment
from cobenefit.views.expression import Writer
from cobenefit.views.wording import field_label, output_name
from cobenefit.views.workbook.sheets import Book
from cobenefit.views.xlsx import ExcelDialect

FIRST = 3  # rows above hold the title and the column titles


def letters(column: int) -> str:
    """Letters of a column counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Layout:
    """Gives every quantity of an assessment its place (see `xlsx.Places`)."""

    def __init__(self, made: Assessment, book: Book) -> None:
        self.made, self.book = made, book
        leaves = made.trace.leaves.values()
        self.inputs = [q for q in leaves if q.role == "activity"]
        self.published = [q for q in leaves if q.role == "factor"]
        self.constants = [q for q in leaves if q.role == "constant"]
        yearly = {item for series in made.trace.rows.values() for item in series.items}
        self.steps = [q for q in made.trace.steps.values() if q not in yearly]
        nodes = in_order(made.trace.steps.values())
        self.rates = [q for q in nodes if q.op == "irr"]
        self.curves = list(
            {q.parameter.id: q.parameter for q in nodes if q.op == "interpolate"}.values()
        )
        # Yearly items stand in columns: those of the trace, then those of functions of years,
        # then their running sums. Each is known by its number among its kind.
        self.blocks: dict[tuple[Quantity, ...], int] = {}
        self.sums_of: dict[tuple[Quantity, ...], int] = {}
        for series in made.trace.rows.values():
            self.blocks.setdefault(series.items, len(self.blocks))
        for q in nodes:
            if q.op in ("irr", "recovery"):
                self.blocks.setdefault(q.args, len(self.blocks))
            if q.op == "recovery":
                self.sums_of.setdefault(q.args, len(self.sums_of))
        self.cells = self._cells()

    def _cells(self) -> dict[Quantity, str]:
        places: dict[Quantity, str] = {}
        below = (("inputs", 1, self.inputs), ("factors", 1, [*self.published, *self.constants]))
        for sheet, column, quantities in (*below, ("calculation", 2, self.steps)):
            for row, quantity in enumerate(quantities, FIRST):
                places[quantity] = f"{self.book.name(sheet)}!${letters(column)}${row + 1}"
        for column, items in enumerate(self.blocks, 1):
            for row, item in enumerate(items, FIRST):
                places.setdefault(item, f"{self.book.name('years')}!${letters(column)}${row + 1}")
        return places

    def cell(self, quantity: Quantity) -> str:
        return self.cells[quantity]

    def block(self, items: Sequence[Quantity]) -> str:
        return self._years(self.blocks[tuple(items)] + 1, len(items))

    def years(self, items: Sequence[Quantity]) -> str:
        return self._years(0, len(items))

    def sums(self, items: Sequence[Quantity]) -> str:
        return self._years(1 + len(self.blocks) + self.sums_of[tuple(items)], len(items))

    def _years(self, column: int, length: int) -> str:
        return self._range("years", column, length)

    def _range(self, sheet: str, column: int, length: int) -> str:
        name = letters(column)
        return f"{self.book.name(sheet)}!${name}${FIRST + 1}:${name}${FIRST + length}"

    def curve(self, curve: Curve) -> tuple[str, str]:
        at = 2 * self.curves.index(curve)
        first, second = (self._range("curves", at + i, len(curve.xs)) for i in (0, 1))
        return first, second

    def column(self, column: Column) -> str:
        return self._range("data", self._at(column), len(column.values))

    def datum(self, column: Column, row: int) -> str:
        """The cell of a column's datum in a row of the sheet, counted from 0."""
        return f"{self.book.name('data')}!{letters(self._at(column))}{row + 1}"

    def _at(self, column: Column) -> int:
        return list(self.made.trace.columns).index(column.key) + 1

    def start(self, node: Quantity) -> str:
        row = FIRST + len(self.steps) + 2 + next(i for i, q in enumerate(self.rates) if q is node)
        return f"{self.book.name('calculation')}!$C${row + 1}"


def write_tables(made: Assessment, book: Book, layout: Layout) -> None:
    """The sheets of yearly items, of given data and of curves, where there are any."""
    if layout.blocks:
        _write_years(made, book, layout)
    if made.trace.columns:
        _write_data(made, book, layout)
    if layout.curves:
        _write_curves(book, layout)


def _write_years(made: Assessment, book: Book, layout: Layout) -> None:
    book.sheet("years", [8, *[16] * (len(layout.blocks) + len(layout.sums_of))])
    book.heads("years", FIRST - 1, ["year"])
    named = {series.items: key for key, series in made.trace.rows.items()}
    writer: Writer[str] = Writer(ExcelDialect(layout), lambda quantity: bool(quantity.key))
    longest = max(len(items) for items in layout.blocks)
    for row in range(longest):
        book.number("years", FIRST + row, 0, row)
    for column, items in enumerate(layout.blocks, 1):
        title = _series_title(made, book, named.get(items, ""))
        book.text("years", FIRST - 1, column, title, "head")
        for row, item in enumerate(items, FIRST):
            own = layout.cells.get(item) == f"{book.name('years')}!${letters(column)}${row + 1}"
            text = writer.right_side(item) if own else layout.cell(item)
            book.formula("years", row, column, f"={text}", item.value)
    for column, items in enumerate(layout.sums_of, 1 + len(layout.blocks)):
        book.text("years", FIRST - 1, column, book.words.text("workbook.running"), "head")
        flows = layout.blocks[items] + 1
        total = 0.0
        for row, item in enumerate(items, FIRST):
            total += item.value
            above = f"{letters(column)}{row}+" if row > FIRST else ""
            book.formula("years", row, column, f"={above}{letters(flows)}{row + 1}", total)


def _series_title(made: Assessment, book: Book, key: str) -> str:
    if not key:
        return book.words.text("workbook.flows")
    symbol = made.trace.rows[key].items[0].unit.symbol
    try:
        name = output_name(book.words, made.calculator.id, key)
    except KeyError:
        name = field_label(book.words, made.calculator.id, key)
    return f"{name} [{symbol}]"


def _write_data(made: Assessment, book: Book, layout: Layout) -> None:
    columns = list(made.trace.columns.values())
    book.sheet("data", [14, *[16] * len(columns)])
    for row, label in enumerate(columns[0].labels, FIRST):
        book.text("data", row, 0, label)
    for at, column in enumerate(columns, 1):
        book.text("data", FIRST - 1, at, f"{column.key} [{column.unit.symbol}]", "head")
        for row, value in enumerate(column.values, FIRST):
            if column.line is None:
                book.number("data", row, at, value, "input")
            else:
                book.formula("data", row, at, _residual(layout, column.line, row), value)


def _residual(layout: Layout, line: StraightLine, row: int) -> str:
    """What the fit leaves of one row."""
    parts = [f"={layout.datum(line.fitted, row)}-{layout.cell(line.intercept)}"]
    parts += [
        f"{layout.cell(slope)}*{layout.datum(driver, row)}"
        for slope, driver in zip(line.slopes, line.drivers)
    ]
    return "-".join(parts)


def _write_curves(book: Book, layout: Layout) -> None:
    book.sheet("curves", [14] * (2 * len(layout.curves)))
    for at, curve in enumerate(layout.curves):
        for side, (symbol, values) in enumerate(
            ((curve.x_unit, curve.xs), (curve.y_unit, curve.ys))
        ):
            title = f"{curve.id} [{symbol}]"
            book.text("curves", FIRST - 1, 2 * at + side, title, "head")
            for row, value in enumerate(values, FIRST):
                book.number("curves", row, 2 * at + side, value)
