"""Writes the factor sheet: values, documents, lists to choose from, and how to fill it in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xlsxwriter
from factors import Database
from sheet_columns import (
    CHOICES,
    FACTOR_COLUMNS,
    FIRST_ROW,
    KEY_ROW,
    SOURCE_COLUMNS,
    TITLE_ROW,
    Column,
    Row,
    factor_rows,
    source_row,
    words,
)

BLANK_ROWS = 300  # below the last value, ready to be filled in
TEXT = "@"  # so that "=…" and "2026-12" stay the text that was typed, here and when edited
LOCKED = "#E7E6E6"


class Book:
    """A workbook being written, with its styles."""

    def __init__(self, path: Path, lang: str) -> None:
        options = {"strings_to_formulas": False, "strings_to_urls": False}
        self.file = xlsxwriter.Workbook(str(path), options)
        self.words = words(lang)
        make = self.file.add_format
        self.styles = {
            "key": make({"font_color": "#7F7F7F", "num_format": TEXT}),
            "title": make({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "text": make({"num_format": TEXT}),
            "number": make({"num_format": "General"}),
            "locked text": make({"num_format": TEXT, "bg_color": LOCKED}),
            "locked number": make({"num_format": "General", "bg_color": LOCKED}),
            "help": make({"text_wrap": True, "valign": "top"}),
        }

    def table(self, name: str, columns: tuple[Column, ...], titles: dict[str, str]) -> Any:
        """A sheet with its two heading rows, and room to go on below its rows."""
        sheet = self.file.add_worksheet(self.words["sheets"][name])
        sheet.freeze_panes(TITLE_ROW, 1)
        for place, column in enumerate(columns):
            style = "number" if column.kind == "number" else "text"
            sheet.set_column(place, place, column.width, self.styles[style])
            sheet.write_string(KEY_ROW - 1, place, column.key, self.styles["key"])
            sheet.write_string(TITLE_ROW - 1, place, titles[column.key], self.styles["title"])
        return sheet

    def row(
        self, sheet: Any, place: int, columns: tuple[Column, ...], row: Row, prefix: str = ""
    ) -> None:
        """One row; numbers as numbers, everything else as text."""
        for column, spot in enumerate(columns):
            value = row[spot.key]
            if spot.kind == "number":
                style = self.styles[f"{prefix}number"]
                write = sheet.write_blank if value is None else sheet.write_number
                write(place, column, value, style)
            else:
                style = self.styles[f"{prefix}text"]
                text = "" if value is None else str(value)
                write = sheet.write_string if text else sheet.write_blank
                write(place, column, text or None, style)


def export(path: Path, database: Database, theme: str | None, lang: str, locked: set[str]) -> int:
    """Write `path`; the number of values in it. Values in `locked` stand on grey.

    Args:
        locked: of values that belong to a published edition, their `name_of`.
    """
    book = Book(path, lang)
    _help(book)
    sheet = book.table("factors", FACTOR_COLUMNS, book.words["columns"])
    sources = book.table("sources", SOURCE_COLUMNS, book.words["source_columns"])
    last = FIRST_ROW - 1
    for last, row in enumerate(factor_rows(database, theme), FIRST_ROW):
        prefix = "locked " if name_of(row) in locked else ""
        book.row(sheet, last - 1, FACTOR_COLUMNS, row, prefix)
    for place, (key, source) in enumerate(sorted(database.sources.items()), FIRST_ROW):
        book.row(sources, place - 1, SOURCE_COLUMNS, source_row(key, source))
    _choices(book, sheet, database, last + BLANK_ROWS)
    book.file.close()
    return last - FIRST_ROW + 1


def name_of(row: Row) -> str:
    """What tells a value from all others: factor, year, and day of publication."""
    return json.dumps([row["id"], str(row["valid_from"]), str(row["published"])])


def _choices(book: Book, sheet: Any, database: Database, end: int) -> None:
    """Lists in the cells: status and distribution, documents, kinds and files."""
    names, place = book.words["sheets"], {c.key: i for i, c in enumerate(FACTOR_COLUMNS)}
    lists = book.file.add_worksheet(names["lists"])
    files = {name.removeprefix("calculators/factors/") for name in database.files.values()}
    known = {"kind": {factor.kind for factor in database.factors.values()}, "file": files}
    asked: dict[str, Any] = {key: list(choices) for key, choices in CHOICES.items()}
    for column, (key, items) in enumerate(known.items()):
        _write_list(lists, column, [key, *sorted(items)], book.styles["text"])
        letter = "AB"[column]
        asked[key] = f"='{names['lists']}'!${letter}$2:${letter}${len(items) + 1}"
    asked["source"] = f"='{names['sources']}'!$A${FIRST_ROW}:$A${FIRST_ROW + len(database.sources) + BLANK_ROWS}"  # fmt: skip
    for key, source in asked.items():
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(FIRST_ROW - 1, place[key], end, place[key], rule)


def _write_list(sheet: Any, column: int, items: Iterable[str], style: Any) -> None:
    sheet.set_column(column, column, 40)
    for row, item in enumerate(items):
        sheet.write_string(row, column, item, style)


def _help(book: Book) -> None:
    """How to fill the sheet in; shown first."""
    sheet = book.file.add_worksheet(book.words["sheets"]["help"])
    sheet.set_column(0, 0, 110)
    for row, line in enumerate(book.words["help"]):
        sheet.write_string(row, 0, line, book.styles["help"])
