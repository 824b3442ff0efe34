"""Checks the rows of a factor sheet against the data: what is new, what changed, what cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import editions
from factors import Database, SourceItem, last_day
from sheet_cells import AtCell, filled, has_a_number, has_an_interval, one_of
from sheet_columns import (
    CHOICES,
    FACTOR_COLUMNS,
    NAMED,
    OF_FACTOR,
    Row,
    of_value,
    words,
)
from sheet_documents import Documents
from sheet_export import name_of
from sheet_factors import Factors
from sheet_read import Table
from sheet_values import Problem

REQUIRED = ("id", "unit", "valid_from", "published", "status", "source")
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
        self.documents = Documents(database.sources, lang)
        rows = (
            {"id": key, **of_value(value)}
            for key, factor in database.factors.items()
            for value in factor.values
        )
        self.values = {name_of(row): row for row in rows}
        self.seen: dict[str, int] = {}  # lines by the name of their value
        self.lines: dict[str, int] = {}  # by factor, its last new line, or its first one
        self.found = Found(sources=self.documents.new)

    def check(self, factors: Table, sources: Table | None) -> Found:
        """All rows of both sheets."""
        for table, one in ((sources, self.documents.check), (factors, self._value)):
            for number, row in table.rows(self.found.problems) if table else ():
                try:
                    one(number, row)
                except AtCell as wrong:
                    self.found.problems.append(table.told(number, wrong.key, wrong.problem))
        if not self.found.problems:
            self.found.problems += self._lost(factors)
        return self.found

    def _lost(self, table: Table) -> Iterator[str]:
        """Values of the draft whose row is gone: with another date it would be a second value."""
        for name, row in self.values.items():
            if row["id"] in self.lines and name not in self.seen and name not in self.locked:
                told = {key: row[key] for key in NAMING}
                problem = Problem("lost", **told, file=self.data.files[row["id"]])
                yield table.told(self.lines[row["id"]], "published", problem)

    def _value(self, number: int, row: Row) -> None:
        filled(row, self.lang, "columns", REQUIRED)
        self.factors.check(row)
        name = name_of(row)
        if name in self.seen:
            raise AtCell("published", "twice", row=self.seen[name])
        self.seen[name] = number
        former = self.values.get(name)
        if former is None or row["id"] not in self.lines:
            self.lines[row["id"]] = number
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
        has_a_number(row, hollow)
        has_an_interval(row)
