"""What a cell of a factor sheet holds: a text, a number, a date or a year, or why it is none."""

from __future__ import annotations

import datetime
import math
import unicodedata
from typing import Any

from factors import last_day
from openpyxl.cell import Cell

from cobenefit.core.errors import InputError
from cobenefit.views.numbers import parse_number


class Problem(Exception):
    """A cell is not as it must be: a code of `problems` in the words, with what to fill in."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def value_of(cell: Cell, kind: str, lang: str) -> Any:
    """What a cell holds, None when it is blank.

    Raises:
        Problem: it holds a formula, an error, or nothing that its column can mean.
    """
    if cell.data_type == "f":
        raise Problem("formula")
    if cell.data_type == "e":
        raise Problem("error_value", given=cell.value)
    if cell.value is None or text_of(cell.value) == "":
        return None
    if kind == "number" and "%" in cell.number_format:
        raise Problem("percent", given=cell.value)
    return {"number": _number, "date": _date, "year": _year}.get(kind, _plain)(cell.value, lang)


def text_of(value: object) -> str:
    """As typed, accents composed, without blanks at the ends."""
    return unicodedata.normalize("NFC", "" if value is None else str(value)).strip()


def _plain(value: object, _: str) -> str:
    whole = isinstance(value, float) and value.is_integer()
    return text_of(int(value) if whole else value)


def _number(value: object, lang: str) -> float | int:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return value
    try:
        return parse_number(text_of(value), lang)
    except InputError as error:
        if error.code == "ambiguous_number":
            first, second = error.choices
            raise Problem(error.code, given=value, first=first, second=second) from None
        raise Problem("not_a_number", given=text_of(value)) from None


def _date(value: object, _: str) -> int | str:
    """A year as a number, or a month or day as text. A date on the first of a month may be what a
    spreadsheet made of a month, so it is not taken."""
    if isinstance(value, datetime.datetime) and value.day != 1:
        return value.date().isoformat()
    text = _plain(value, "")
    found = unicodedata.normalize("NFKC", text)
    try:
        last_day(found)
    except ValueError:
        raise Problem("date", given=text) from None
    return int(found) if len(found) == 4 else found


def _year(value: object, lang: str) -> int:
    try:
        year = _date(value, lang)
    except Problem:
        year = ""
    if not isinstance(year, int):
        raise Problem("year", given=_plain(value, lang))
    return year
