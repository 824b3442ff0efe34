"""The sheet of steps: name, symbol, live formula with its value, unit, and the formula in words."""

from __future__ import annotations

from cobenefit.data.assessment import Assessment
from cobenefit.views.formulas import text_of
from cobenefit.views.numbers import unit_text
from cobenefit.views.symbols import symbol_text, symbols
from cobenefit.views.wording import output_name
from cobenefit.views.workbook.places import FIRST, Layout
from cobenefit.views.workbook.sheets import Book
from cobenefit.views.xlsx import formula, rough_rate

COLUMNS = ("item", "symbol", "value", "unit", "formula")


def write_calculation(made: Assessment, book: Book, layout: Layout) -> None:
    """Every step in order; below, where rates of return are first approached."""
    signs = symbols(made.trace, made.calculator.symbols)
    book.sheet("calculation", [52, 16, 20, 16, 70])
    book.heads("calculation", FIRST - 1, COLUMNS)
    for row, step in enumerate(layout.steps, FIRST):
        book.text("calculation", row, 0, output_name(book.words, made.calculator.id, step.key))
        book.text("calculation", row, 1, symbol_text(signs[step.key]))
        book.formula("calculation", row, 2, formula(step, layout), step.value)
        book.text("calculation", row, 3, unit_text(step.unit.symbol, made.lang), "unit")
        book.text("calculation", row, 4, text_of(step, signs, made.lang, values=False))
    for row, rate in enumerate(layout.rates, FIRST + len(layout.steps) + 2):
        book.text("calculation", row, 0, book.words.text("workbook.rough_rate"))
        book.formula("calculation", row, 2, f"={rough_rate(layout, rate)}", rate.value)
