"""The sheet of published values, each with its source and status, and of fixed numbers."""

from __future__ import annotations

from cobenefit.data.assessment import Assessment
from cobenefit.views.numbers import unit_text
from cobenefit.views.wording import factor_name
from cobenefit.views.workbook.places import FIRST, Layout
from cobenefit.views.workbook.sheets import Book

COLUMNS = ("factor", "value", "unit", "low", "high", "source", "locator", "status")


def write_factors(made: Assessment, book: Book, layout: Layout) -> None:
    """One row for each published value used."""
    book.sheet("factors", [52, 16, 18, 12, 12, 48, 36, 16])
    book.heads("factors", FIRST - 1, COLUMNS)
    for row, leaf in enumerate(layout.published, FIRST):
        cited = leaf.cite
        year = f" ({cited.year})" if cited.year else ""
        book.text("factors", row, 0, factor_name(book.words, cited.factor) + year)
        book.number("factors", row, 1, leaf.value)
        book.text("factors", row, 2, unit_text(leaf.unit.symbol, made.lang), "unit")
        for column, end in enumerate(cited.value.interval95 or (), 3):
            book.number("factors", row, column, end)
        book.text("factors", row, 5, made.edition.sources[cited.value.source].title[made.lang])
        book.text("factors", row, 6, cited.value.locator)
        book.text("factors", row, 7, book.words.text(f"status.{cited.value.status}"))


def write_constants(made: Assessment, book: Book, layout: Layout) -> None:
    """Numbers of the method itself, below the published values."""
    for row, leaf in enumerate(layout.constants, FIRST + len(layout.published)):
        book.text("factors", row, 0, f"{book.words.text('workbook.constant')}: {leaf.key}")
        book.number("factors", row, 1, leaf.value)
        book.text("factors", row, 2, unit_text(leaf.unit.symbol, made.lang), "unit")
