"""The headings of a file, for a reader to say which column is which."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from cobenefit.core.errors import whole
from cobenefit.files import decoded
from cobenefit.numerals import number
from cobenefit.separated import separator_of

HEAD = 65536  # characters that are looked at
ROWS = 20


def titles(given: Any, lang: str) -> list[str]:
    """The cells of the heading row of what was pasted or chosen; none when there is no such row."""
    rows = [[cell.strip() for cell in row] for row in _head(_text(given, lang))]
    width = max((sum(map(bool, row)) for row in rows), default=0)
    for row in rows:
        cells = [cell for cell in row if cell]
        if len(cells) == width and not any(_is_number(cell) for cell in cells):
            return list(dict.fromkeys(cells))
    return []


def _text(given: Any, lang: str) -> str:
    if not isinstance(given, Mapping):
        return whole(given) if isinstance(given, str) else ""
    if isinstance(given.get("base64"), str):
        found = decoded(given["base64"], lang)
        return found[0] if found else ""
    text = given.get("text")
    return whole(text) if isinstance(text, str) else ""


def _head(text: str) -> list[list[str]]:
    start = text.removeprefix("\ufeff")[:HEAD]
    try:
        rows = csv.reader(io.StringIO(start, newline=""), delimiter=separator_of(start))
        return [row for row, _ in zip(rows, range(ROWS))]
    except csv.Error:
        return []  # said in a complaint about the file itself


def _is_number(cell: str) -> bool:
    return any(number(cell, sign) is not None for sign in ",.")
