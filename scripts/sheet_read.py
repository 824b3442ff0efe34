"""Reads a factor sheet as an expert filled it in: rows of texts and numbers, or complaints."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl
from editions import LANGUAGES
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
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
from sheet_values import Problem, text_of, value_of

# What openpyxl raises for files that are damaged, or of another kind.
UNREADABLE = (InvalidFileException, zipfile.BadZipFile, zlib.error, OSError, EOFError, LookupError,
              SyntaxError, TypeError, ValueError)  # fmt: skip


class Table:
    """One sheet of the workbook, by the keys in its first row."""

    def __init__(self, sheet: Worksheet, columns: tuple[Column, ...], lang: str) -> None:
        self.sheet, self.columns, self.lang = sheet, columns, lang
        keys = [text_of(cell.value) for cell in sheet[KEY_ROW]]
        found = {key: place for place, key in enumerate(keys, 1)}
        self.places = {column.key: found.get(column.key) for column in columns}
        self.repeated = [key for key in self.places if keys.count(key) > 1]

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
        lacking = [key for key, place in self.places.items() if place is None]
        for code, keys in (("no_column", lacking), ("two_columns", self.repeated)):
            problems += [self.told(KEY_ROW, key, Problem(code, column=key)) for key in keys]
        if lacking or self.repeated:
            return
        # Only rows that are there: one stray cell may stand a million rows below the others.
        for number in sorted({row for row, _ in self.sheet._cells if row >= FIRST_ROW}):
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


class Sheets(NamedTuple):
    """What a workbook holds, and the language to complain in (the sheet's own)."""

    factors: Table | None
    sources: Table | None
    lang: str
    problems: list[str]


def read(path: Path, lang: str | None = None) -> Sheets:
    """The sheets of factors and of documents; raises SystemExit for what is no workbook."""
    try:
        book = openpyxl.load_workbook(path)
    except UNREADABLE:
        raise SystemExit(
            f"{path}: not an .xlsx file that can be read: save it as .xlsx, or name another file"
        ) from None
    found = {key: _with(book, key) for key in ("valid_from", "publisher")}
    lang = lang or _language(found["valid_from"])
    factors, sources = (
        Table(sheets[0], columns, lang) if sheets else None
        for sheets, columns in zip(found.values(), (FACTOR_COLUMNS, SOURCE_COLUMNS))
    )
    return Sheets(factors, sources, lang, list(_objections(found, lang)))


def _with(book: openpyxl.Workbook, key: str) -> list[Worksheet]:
    """The sheets that have `key` in their first row."""
    return [
        sheet
        for sheet in book.worksheets
        if any(text_of(cell.value) == key for cell in sheet[KEY_ROW])
    ]


def _objections(found: dict[str, list[Worksheet]], lang: str) -> Iterator[str]:
    """No sheet of factors, or a sheet that stands there twice."""
    said = words(lang)["problems"]
    if not found["valid_from"]:
        yield said["no_sheet"].format(column="valid_from")
    for key, sheets in found.items():
        if len(sheets) > 1:
            titles = ", ".join(sheet.title for sheet in sheets)
            yield said["two_sheets"].format(column=key, sheets=titles)


def _language(sheets: list[Worksheet]) -> str:
    titles = {text_of(cell.value) for sheet in sheets for cell in sheet[TITLE_ROW]}
    known = {lang: set(words(lang)["columns"].values()) for lang in LANGUAGES}
    return max(LANGUAGES, key=lambda lang: len(known[lang] & titles))
