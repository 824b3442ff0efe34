"""The sheet of inputs: one datum a cell, in the unit as entered, free to be changed."""

from __future__ import annotations

from cobenefit.core.quantity import Quantity
from cobenefit.data.assessment import Assessment, Measured, Recorded, entries
from cobenefit.views.numbers import unit_text
from cobenefit.views.result_origin import entered_text
from cobenefit.views.wording import field_label
from cobenefit.views.workbook.places import FIRST, Layout
from cobenefit.views.workbook.sheets import Book

COLUMNS = ("item", "value", "unit", "low", "high")


def write_inputs(made: Assessment, book: Book, layout: Layout) -> None:
    """Numbers first, then what was chosen, which decides about formulas and stays fixed."""
    book.sheet("inputs", [52, 18, 16, 14, 14])
    book.text("inputs", 1, 0, book.words.text("workbook.inputs_note"))
    book.heads("inputs", FIRST - 1, COLUMNS)
    for row, leaf in enumerate(layout.inputs, FIRST):
        _number(made, book, row, leaf)
    row = FIRST + len(layout.inputs) + 1
    book.text("inputs", row, 0, book.words.text("workbook.chosen"), "head")
    for path, field, held, _ in entries(made):
        if (
            held is not None
            and not isinstance(held, (Measured, Recorded))
            and field.kind != "series"
        ):
            row += 1
            book.text("inputs", row, 0, field_label(book.words, made.calculator.id, path))
            book.text("inputs", row, 1, entered_text(book.words, made, field, held))


def _number(made: Assessment, book: Book, row: int, leaf: Quantity) -> None:
    book.text("inputs", row, 0, field_label(book.words, made.calculator.id, leaf.key))
    fixed = {field.key for field in made.calculator.fields if field.fixed}
    book.number("inputs", row, 1, leaf.value, "number" if leaf.key in fixed else "input")
    book.text("inputs", row, 2, unit_text(leaf.unit.symbol, made.lang), "unit")
    if leaf.spread is not None:
        book.number("inputs", row, 3, leaf.spread.low)
        book.number("inputs", row, 4, leaf.spread.high)
