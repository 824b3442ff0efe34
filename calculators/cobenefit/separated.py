"""Text with separators as rows of cells."""

from __future__ import annotations

import csv
import io

from cobenefit.core.errors import InputError

MOST_ROWS = 100_000
MOST_CELLS = 1_000_000
HEAD = 65_536  # characters in which the separator is looked for
Row = tuple[int, list[str]]


def cut(text: str, field: str) -> tuple[str, list[Row]]:
    """The separator, and the rows that are not blank with the line on which each ends.

    Raises:
        InputError: too many cells, a cell of more than 131,072 characters, or a quote without end.
    """
    text = text.removeprefix("\ufeff")
    separator = separator_of(text)
    found: list[Row] = []
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            cells += len(row) or 1
            if cells > MOST_CELLS or len(found) > 2 * MOST_ROWS:
                raise InputError(field, "table_too_long", {"high": MOST_ROWS})
            if any(cell and not cell.isspace() for cell in row):
                found.append((reader.line_num, row))
    except csv.Error:
        raise InputError(field, "table_row", {"line": reader.line_num}) from None
    return separator, found


def separator_of(text: str) -> str:
    """What cuts the head into rows of the same number of cells."""
    head = "\n".join(text[:HEAD].splitlines()[:60])
    best, sign = 0.0, ","
    for candidate in (";", "\t", ",", "|"):
        try:
            rows = csv.reader(io.StringIO(head, newline=""), delimiter=candidate)
            widths = [len(row) for row in rows if any(cell.strip() for cell in row)]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        usual = max(set(wide), key=wide.count) if wide else 1
        # In tenths: one odd row among many does not decide, the order above does.
        share = round(wide.count(usual) / len(widths), 1) if widths else 0.0
        if share > best:
            best, sign = share, candidate
    return sign
