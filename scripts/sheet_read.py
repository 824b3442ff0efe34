"""Reads a factor sheet as an expert filled it in: rows of texts and numbers, or complaints."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from editions import LANGUAGES
from factors import last_day
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from sheet_columns import (
    FACTOR_COLUMNS,
    FIRST_ROW,
    KEY_ROW,
    SOURCE_COLUMNS,
    TITLE_ROW,
    Column,
    Row,
    words,
)

from cobenefit.core.errors import InputError
from cobenefit.views.numbers import parse_number


class Problem(Exception):
    """A cell is not as it must be: a code of `problems` in the words, with what to fill in."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


class Table:
    """One sheet of the workbook, by the keys in its first row."""

    def __init__(self, sheet: Worksheet, columns: tuple[Column, ...], lang: str) -> None:
        self.sheet, self.columns, self.lang = sheet, columns, lang
        found = {_text(cell.value): cell.column for cell in sheet[KEY_ROW]}
        self.places = {column.key: found.get(column.key) for column in columns}

    def cell(self, row: int, key: str) -> str:
        """The name of a cell, such as J12."""
        return f"{get_column_letter(self.places[key] or 1)}{row}"

    def told(self, row: int, key: str, problem: Problem) -> str:
        """A complaint that names the cell and says what to type."""
        said = words(self.lang)
        text = said["problems"][problem.code].format(**problem.params)
        cell = self.cell(row, key)
        return said["problem"].format(sheet=self.sheet.title, cell=cell, text=text)

    def rows(self, problems: list[str]) -> Iterator[tuple[int, Row]]:
        """(number, row) of each row with anything in it; what cannot be read goes to `problems`."""
        for lacking in (key for key, place in self.places.items() if place is None):
            problems.append(self.told(KEY_ROW, lacking, Problem("no_column", column=lacking)))
        if None in self.places.values():
            return
        for number in range(FIRST_ROW, self.sheet.max_row + 1):
            row, wrong = self._row(number)
            problems += wrong
            if not wrong and any(value is not None for value in row.values()):
                yield number, row

    def _row(self, number: int) -> tuple[Row, list[str]]:
        row, wrong = {}, []
        for column in self.columns:
            cell = self.sheet.cell(number, self.places[column.key])
            try:
                row[column.key] = value_of(cell, column.kind, self.lang)
            except Problem as problem:
                wrong.append(self.told(number, column.key, problem))
        return row, wrong


def read(path: Path, lang: str | None = None) -> tuple[Table | None, Table | None, str]:
    """The sheets of factors and of documents, and the language to complain in (the sheet's own)."""
    book = openpyxl.load_workbook(path)
    sheets = {key: _with(book, key) for key in ("valid_from", "publisher")}
    lang = lang or _language(sheets["valid_from"])
    factors, sources = (
        Table(sheet, columns, lang) if sheet is not None else None
        for sheet, columns in zip(sheets.values(), (FACTOR_COLUMNS, SOURCE_COLUMNS))
    )
    return factors, sources, lang


def value_of(cell: Cell, kind: str, lang: str) -> Any:
    """What a cell holds, None when it is blank.

    Raises:
        Problem: it holds a formula, or nothing that its column can mean.
    """
    if cell.data_type == "f":
        raise Problem("formula")
    if cell.value is None or _text(cell.value) == "":
        return None
    return {"number": _number, "date": _date, "year": _date}.get(kind, _plain)(cell.value, lang)


def _text(value: object) -> str:
    """As typed, accents composed, without blanks at the ends."""
    return unicodedata.normalize("NFC", "" if value is None else str(value)).strip()


def _plain(value: object, _: str) -> str:
    whole = isinstance(value, float) and value.is_integer()
    return _text(int(value) if whole else value)


def _number(value: object, lang: str) -> float | int:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    try:
        return parse_number(_text(value), lang)
    except InputError as error:
        if error.code == "ambiguous_number":
            first, second = error.choices
            raise Problem(error.code, given=value, first=first, second=second) from None
        raise Problem("not_a_number", given=_text(value)) from None


def _date(value: object, _: str) -> int | str:
    """A year as a number, or a month or day as text. A date on the first of a month may be what a
    spreadsheet made of a month, so it is not taken."""
    if isinstance(value, datetime.datetime) and value.day != 1:
        return value.date().isoformat()
    text = _plain(value, "")
    try:
        last_day(text)
    except ValueError:
        raise Problem("date", given=text) from None
    return int(text) if len(text) == 4 else text


def _with(book: openpyxl.Workbook, key: str) -> Worksheet | None:
    """The sheet that has `key` in its first row."""
    for sheet in book.worksheets:
        if any(_text(cell.value) == key for cell in sheet[KEY_ROW]):
            return sheet
    return None


def _language(sheet: Worksheet | None) -> str:
    titles = {_text(cell.value) for cell in sheet[TITLE_ROW]} if sheet is not None else set()
    known = {lang: set(words(lang)["columns"].values()) for lang in LANGUAGES}
    return max(LANGUAGES, key=lambda lang: len(known[lang] & titles))
