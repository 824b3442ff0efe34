"""Checks the documents of a factor sheet: known ones stay what they are, new ones are described."""

from __future__ import annotations

from factors import SourceItem
from sheet_cells import AtCell, filled, is_id
from sheet_columns import SOURCE_COLUMNS, TITLE_LANGUAGES, Row, source_row

REQUIRED = ("id", *(f"title_{lang}" for lang in TITLE_LANGUAGES), "publisher")


class Documents:
    """The documents that are known, and the new ones of the sheet."""

    def __init__(self, known: dict[str, SourceItem], lang: str) -> None:
        self.known, self.lang = known, lang
        self.new: dict[str, SourceItem] = {}
        self.seen: dict[str, int] = {}

    def check(self, number: int, row: Row) -> None:
        """One row of the sheet."""
        filled(row, self.lang, "source_columns", REQUIRED)
        if row["id"] in self.seen:
            raise AtCell("id", "twice_document", row=self.seen[row["id"]])
        self.seen[row["id"]] = number
        if row["id"] in self.known:
            self._stays(row)
            return
        is_id(row)
        title = {lang: row[f"title_{lang}"] for lang in TITLE_LANGUAGES}
        rest = {name: row[name] for name in ("publisher", "year", "url", "accessed")}
        self.new[row["id"]] = SourceItem(title=title, **rest)

    def _stays(self, row: Row) -> None:
        known = source_row(row["id"], self.known[row["id"]])
        if changed := [c.key for c in SOURCE_COLUMNS if row[c.key] != (known[c.key] or None)]:
            raise AtCell(changed[0], "source_changed", given=row["id"])
