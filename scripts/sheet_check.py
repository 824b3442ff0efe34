"""Checks the rows of a factor sheet against the data: what is new, what changed, what cannot be."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import editions
from factors import Database, SourceItem, Value, last_day
from pydantic import ValidationError
from sheet_cells import AtCell, entry, filled, is_id, one_of
from sheet_columns import (
    CHOICES,
    FACTOR_COLUMNS,
    NAMED,
    OF_FACTOR,
    SOURCE_COLUMNS,
    TITLE_LANGUAGES,
    Row,
    of_value,
    source_row,
    words,
)
from sheet_export import name_of
from sheet_factors import Factors
from sheet_read import Table

REQUIRED = ("id", "unit", "valid_from", "published", "status", "source")
OF_DOCUMENT = ("id", "title_vi", "title_ja", "title_en", "publisher")
NAMING = ("id", "valid_from", "published")  # they tell which value a row is
COMPARED = tuple(c.key for c in FACTOR_COLUMNS if c.key not in (*NAMING, *OF_FACTOR, *NAMED))


@dataclass
class Found:
    """What a sheet brings: new and changed values by factor, and new documents."""

    sources: dict[str, SourceItem] = field(default_factory=dict)
    values: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


class Checker:
    """Rows are checked one after the other; a new factor is described by its first row."""

    def __init__(self, root: Path, database: Database, locked: dict[str, int], lang: str) -> None:
        self.root, self.data, self.locked, self.lang = root, database, locked, lang
        self.factors = Factors(root, database, lang)
        self.values = {
            name_of({"id": key, **of_value(value)}): of_value(value)
            for key, factor in database.factors.items()
            for value in factor.values
        }
        self.seen: dict[str, int] = {}
        self.found = Found()

    def check(self, factors: Table, sources: Table | None) -> Found:
        """All rows of both sheets."""
        for table, one in ((sources, self._source), (factors, self._value)):
            for number, row in table.rows(self.found.problems) if table else ():
                try:
                    one(number, row)
                except AtCell as wrong:
                    self.found.problems.append(table.told(number, wrong.key, wrong.problem))
        return self.found

    def _source(self, _: int, row: Row) -> None:
        filled(row, self.lang, "source_columns", OF_DOCUMENT)
        if row["id"] in self.data.sources:
            known = source_row(row["id"], self.data.sources[row["id"]])
            if changed := [c.key for c in SOURCE_COLUMNS if row[c.key] != (known[c.key] or None)]:
                raise AtCell(changed[0], "source_changed", given=row["id"])
            return
        is_id(row)
        title = {lang: row[f"title_{lang}"] for lang in TITLE_LANGUAGES}
        rest = {name: row[name] for name in ("publisher", "year", "url", "accessed")}
        self.found.sources[row["id"]] = SourceItem(title=title, **rest)

    def _value(self, number: int, row: Row) -> None:
        filled(row, self.lang, "columns", REQUIRED)
        self.factors.check(row)
        name = name_of(row)
        if name in self.seen:
            raise AtCell("published", "twice", row=self.seen[name])
        self.seen[name] = number
        former = self.values.get(name)
        changed = [key for key in COMPARED if former is None or row[key] != former[key]]
        if not changed:
            return
        self._may_change(row, name, changed[0])
        self._makes_sense(row, hollow=former is not None and former["value"] is None)
        self.found.values.setdefault(row["id"], []).append(row)

    def _may_change(self, row: Row, name: str, changed: str) -> None:
        """Nothing of a published edition moves, neither by a change nor by an addition."""
        if name in self.locked:
            raise AtCell(changed, "locked", **self._edition(self.locked[name]))
        late = [
            number
            for number in editions.published(self.root)
            if last_day(row["published"]) <= editions.as_of(number, self.root)
        ]
        if late and name not in self.values:
            raise AtCell("published", "too_early", **self._edition(late[-1]))

    def _edition(self, number: int) -> dict[str, object]:
        day = editions.as_of(number, self.root)
        return {"n": number, "date": editions.date_text(day, self.lang)}

    def _makes_sense(self, row: Row, hollow: bool) -> None:
        """`hollow`: the value had no number before, and may go without."""
        one_of(row, "status", CHOICES["status"])
        if row["source"] not in self.data.sources | self.found.sources:
            sheet = words(self.lang)["sheets"]["sources"]
            raise AtCell("source", "source", given=row["source"], sheet=sheet)
        if (row["value"] is None) != (row["status"] == "not_published") and not hollow:
            raise AtCell("value", "no_value")
        self._has_an_interval(row)
        try:
            Value.model_validate(entry(row))
        except ValidationError as error:
            raise AtCell("value", "other", reason=error.errors()[0]["msg"]) from None

    def _has_an_interval(self, row: Row) -> None:
        """Both ends around the value, and the distribution; or none of them."""
        ends = [row["low95"], row["high95"], row["distribution"]]
        if all(end is None for end in ends):
            return
        if None in [*ends, row["value"]] or not row["low95"] <= row["value"] <= row["high95"]:
            raise AtCell("low95", "interval")
        one_of(row, "distribution", CHOICES["distribution"])
