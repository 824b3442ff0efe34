"""The first sheet: the sentence, the results with ranges, and whether they equal the page's."""

from __future__ import annotations

from cobenefit.data.assessment import Assessment
from cobenefit.data.published import is_unverified
from cobenefit.views.headline import headline
from cobenefit.views.numbers import unit_text
from cobenefit.views.stamp import stamp_text
from cobenefit.views.wording import notice_text, output_name
from cobenefit.views.workbook.places import Layout
from cobenefit.views.workbook.sheets import LINE_HEIGHT, Book

COLUMNS = ("item", "value", "unit", "low", "high", "page", "check", "status")
FIRST = 8
TOLERANCE = "1E-9"
SENTENCE = 110  # signs in a line over the whole width


def write_results(made: Assessment, book: Book, layout: Layout) -> None:
    """Results as references to the calculation; ranges are those of the page's inputs."""
    words, outputs = book.words, made.done.outputs
    book.sheet("results", [52, 18, 16, 16, 16, 18, 16, 18])
    name = words.text(f"calculators.{made.calculator.id}.name")
    book.text("results", 0, 0, name, "title")
    for row, text in enumerate(
        (headline(made), stamp_text(words, made), words.text("workbook.range_note")), 1
    ):
        _across(book, row, text)
    last = FIRST + len(outputs)
    same, other = (_quoted(words.text(f"workbook.{key}")) for key in ("same", "changed"))
    book.text("results", 5, 0, words.text("workbook.check"), "head")
    checks = f"$G${FIRST + 1}:$G${last}"
    book.formula(
        "results", 5, 1, f"=IF(COUNTIF({checks},{other})=0,{same},{other})",
        words.text("workbook.same"), "check",
    )  # fmt: skip
    book.heads("results", FIRST - 1, COLUMNS)
    for row, key in enumerate(outputs, FIRST):
        _result(made, book, layout, row, key)
    row = last + 1
    for notice in made.done.notices:
        _across(book, row, notice_text(words, made.calculator.id, notice))
        row += 1


def _across(book: Book, row: int, text: str) -> None:
    """A sentence over the whole width."""
    sheet, width = book.sheets["results"], len(COLUMNS) - 1
    sheet.merge_range(row, 0, row, width, "", book.styles["plain"])
    sheet.write_string(row, 0, text, book.styles["plain"])
    sheet.set_row(row, LINE_HEIGHT * (1 + len(text) // SENTENCE))


def _result(made: Assessment, book: Book, layout: Layout, row: int, key: str) -> None:
    quantity, words = made.done.outputs[key], book.words
    book.text("results", row, 0, output_name(words, made.calculator.id, key))
    live = quantity in layout.cells
    if live:
        book.formula("results", row, 1, f"={layout.cell(quantity)}", quantity.value)
    else:  # found by search, such as a break-even: there is no formula for it
        book.number("results", row, 1, quantity.value)
    book.text("results", row, 2, unit_text(quantity.unit.symbol, made.lang), "unit")
    for column, end in enumerate(made.intervals[key] or (), 3):
        book.number("results", row, column, end)
    book.number("results", row, 5, quantity.value)
    same, other = (_quoted(words.text(f"workbook.{name}")) for name in ("same", "changed"))
    near = f"ABS(B{row + 1}-F{row + 1})<={TOLERANCE}*ABS(F{row + 1})"
    check = f"=IF({near},{same},{other})"
    if live:
        book.formula("results", row, 6, check, words.text("workbook.same"), "check")
    else:
        book.text("results", row, 6, words.text("workbook.fixed"))
    if is_unverified(quantity):
        book.text("results", row, 7, words.text("status.to_verify"))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
