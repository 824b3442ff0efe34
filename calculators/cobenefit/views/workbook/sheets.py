"""Sheets with their styles: what may be changed looks different from what may not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cobenefit.views.catalog import Catalog

INK, GREEN, PALE, INPUT = "#1f2a30", "#1e4d3a", "#e9f0ec", "#fff6dc"
LINE_HEIGHT = 14  # points
WIDE_SIGNS = 0x2E80  # kana, kanji and full-width signs take two places


class Book:
    """The workbook's formats and its protected sheets, named in the reader's language."""

    def __init__(self, file: Any, words: Catalog) -> None:
        self.file, self.words = file, words
        font = {"font_name": "Arial" if words.lang == "vi" else "Yu Gothic", "font_size": 10}
        plain = {**font, "font_color": INK, "valign": "vcenter", "text_wrap": True}
        self.styles = {
            "plain": file.add_format(plain),
            "unit": file.add_format({**plain, "indent": 1}),
            "number": file.add_format({**plain, "num_format": "#,##0.0#####", "text_wrap": False}),
            "title": file.add_format({**plain, "bold": True, "font_size": 14, "text_wrap": False}),
            "head": file.add_format(
                {**plain, "bold": True, "bg_color": PALE, "bottom": 1, "bottom_color": GREEN}
            ),
            "input": file.add_format(
                {**plain, "bg_color": INPUT, "border": 1, "border_color": GREEN, "locked": False}
            ),
            "check": file.add_format({**plain, "bold": True, "font_color": GREEN}),
        }
        self.sheets: dict[str, Any] = {}
        self.widths: dict[str, Sequence[int]] = {}
        self.lines: dict[tuple[str, int], int] = {}

    def name(self, key: str) -> str:
        """The name of a sheet, as formulas quote it."""
        return f"'{self.words.text(f'workbook.sheets.{key}')}'"

    def sheet(self, key: str, widths: Sequence[int]) -> Any:
        """The sheet `key`, made on first use, with its title and column widths."""
        if key not in self.sheets:
            title = self.words.text(f"workbook.sheets.{key}")
            made = self.file.add_worksheet(title)
            made.protect("", {"format_columns": True, "format_rows": True})
            made.hide_gridlines(2)
            made.set_paper(9)
            made.set_landscape()
            made.fit_to_pages(1, 0)
            for column, width in enumerate(widths):
                made.set_column(column, column, width)
            made.write_string(0, 0, title, self.styles["title"])
            self.sheets[key], self.widths[key] = made, widths
        return self.sheets[key]

    def heads(self, key: str, row: int, columns: Sequence[str]) -> None:
        """A row of column titles."""
        for column, name in enumerate(columns):
            text = self.words.text(f"workbook.columns.{name}")
            self.sheets[key].write_string(row, column, text, self.styles["head"])

    def text(self, key: str, row: int, column: int, text: str, style: str = "plain") -> None:
        """A text, which never becomes a formula."""
        self.sheets[key].write_string(row, column, text, self.styles[style])
        if style == "plain" and column < len(self.widths[key]):
            wide = sum(2 if ord(sign) > WIDE_SIGNS else 1 for sign in text)
            lines = 1 + wide // self.widths[key][column]
            self.lines[key, row] = max(lines, self.lines.get((key, row), 1))

    def fit_rows(self) -> None:
        """Make rows as high as their wrapped texts: not every program does that by itself."""
        for (key, row), lines in self.lines.items():
            if lines > 1:
                self.sheets[key].set_row(row, LINE_HEIGHT * lines)

    def number(self, key: str, row: int, column: int, value: float, style: str = "number") -> None:
        """A plain number."""
        self.sheets[key].write_number(row, column, value, self.styles[style])

    def formula(
        self, key: str, row: int, column: int, formula: str, value: Any, style: str = "number"
    ) -> None:
        """A live formula with its cached value."""
        self.sheets[key].write_formula(row, column, formula, self.styles[style], value)
