"""Outputs as CSV that opens in the reader's Excel: with its separators, and nothing to execute."""

from __future__ import annotations

import csv
import io

from cobenefit.data.assessment import Assessment
from cobenefit.data.published import is_unverified
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.numbers import DECIMAL
from cobenefit.views.wording import output_name

# Where the comma is the decimal sign, Excel takes the semicolon between cells.
_SEPARATOR = {"vi": ";", "ja": ","}
_COLUMNS = ("key", "item", "value", "unit", "low", "high", "status")


def csv_file(made: Assessment) -> bytes:
    """Key, name, value, unit and 95 % interval of every output, in UTF-8 with a mark."""
    words, text = catalog(made.lang), io.StringIO()
    writer = csv.writer(text, delimiter=_SEPARATOR[made.lang])
    writer.writerow(words.text(f"files.columns.{name}") for name in _COLUMNS)
    for key, quantity in made.done.outputs.items():
        low, high = made.intervals[key] or ("", "")
        status = words.text("status.to_verify") if is_unverified(quantity) else ""
        name = output_name(words, made.calculator.id, key)
        cells = (key, name, quantity.value, quantity.unit.symbol, low, high, status)
        writer.writerow(_cell(words, cell) for cell in cells)
    return text.getvalue().encode("utf-8-sig")


def _cell(words: Catalog, value: object) -> str:
    if isinstance(value, float):
        return repr(value).replace(".", DECIMAL[words.lang])
    text = str(value)
    # A text that a spreadsheet would take for a formula gets an apostrophe before it.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
