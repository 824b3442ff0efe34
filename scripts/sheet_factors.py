"""Checks what a sheet's row says of its factor: file, kind, unit and what it describes."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from factors import Database
from sheet_cells import AtCell, about_of, filled, is_id, one_of
from sheet_columns import OF_FACTOR, Row, of_factor, words

from cobenefit.core.errors import CobenefitError
from cobenefit.core.units import unit

FILE = re.compile(r"[a-z0-9_]+/[a-z0-9_]+\.yaml")


class Factors:
    """The factors that are known; a new one is described by the first row that has it."""

    def __init__(self, root: Path, database: Database, lang: str) -> None:
        self.folder, self.lang = root / "calculators/factors", lang
        text = (root / "i18n/factor-names.yaml").read_text("utf-8")
        self.names = yaml.load(text, Loader=yaml.CSafeLoader)
        self.known = {
            key: of_factor(key, database.files[key].removeprefix("calculators/factors/"), factor)
            for key, factor in database.factors.items()
        }

    def check(self, row: Row) -> None:
        """A known factor stays what it is; a new one is described, and its first row counts."""
        known = self.known.get(row["id"])
        if known is None:
            self._new(row)
            self.known[row["id"]] = {key: row[key] for key in OF_FACTOR}
            return
        for key in OF_FACTOR:
            if row[key] is not None and row[key] != (known[key] or None):
                name = words(self.lang)["columns"][key]
                raise AtCell(key, "fixed", name=name, known=known[key] or "–")
        row.update({key: known[key] for key in OF_FACTOR})

    def _new(self, row: Row) -> None:
        is_id(row)
        filled(row, self.lang, "columns", OF_FACTOR[:3])
        path = self.folder / row["file"]
        if not FILE.fullmatch(row["file"]) or not path.parent.is_dir():
            raise AtCell("file", "file", given=row["file"])
        one_of(row, "kind", sorted(self.names["kind"]))
        try:
            unit(row["unit"])
        except CobenefitError:
            raise AtCell("unit", "unit", given=row["unit"]) from None
        for name, value in about_of(row).items():
            if value not in self.names.get(name, {}):
                raise AtCell("about", "about", given=f"{name}={value}")
