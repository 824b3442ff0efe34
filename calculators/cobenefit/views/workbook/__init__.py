"""The workbook of a result: inputs, factors, every step as a live formula, results.

Each formula carries its value as calculated here, so that a viewer that does not recalculate
shows the same digits. A cell compares each result with what the page showed.
"""

from __future__ import annotations

import datetime
import io

import xlsxwriter

from cobenefit.data.assessment import Assessment
from cobenefit.views.catalog import catalog
from cobenefit.views.workbook.calculation import write_calculation
from cobenefit.views.workbook.factors import write_constants, write_factors
from cobenefit.views.workbook.inputs import write_inputs
from cobenefit.views.workbook.places import Layout, write_tables
from cobenefit.views.workbook.results import write_results
from cobenefit.views.workbook.sheets import Book

__all__ = ["workbook"]


def workbook(made: Assessment) -> bytes:
    """The bytes of an .xlsx file, the same for the same assessment."""
    content = io.BytesIO()
    # In memory, since a browser has no disk; without the formulas that texts could be taken for.
    file = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    words = catalog(made.lang)
    name = words.text(f"calculators.{made.calculator.id}.name")
    day = datetime.datetime.fromisoformat(made.edition.as_of)
    file.set_properties({"title": name, "created": day})
    book = Book(file, words)
    layout = Layout(made, book)
    write_results(made, book, layout)
    write_inputs(made, book, layout)
    write_factors(made, book, layout)
    write_constants(made, book, layout)
    write_calculation(made, book, layout)
    write_tables(made, book, layout)
    book.fit_rows()
    file.close()
    return content.getvalue()
