"""The columns of the factor sheet, and the rows that the data fill them with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import factors
from editions import LANGUAGES, texts
from factors import Database, SourceItem, Value

from cobenefit.data.factor import Factor
from cobenefit.views.catalog import catalog
from cobenefit.views.wording import factor_name

KEY_ROW, TITLE_ROW, FIRST_ROW = 1, 2, 3  # as a spreadsheet counts them
TITLE_LANGUAGES = ("vi", "ja", "en")
Row = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """A column: its key, what its cells hold (text, number or date), its width in characters."""

    key: str
    kind: str = "text"
    width: int = 14


FACTOR_COLUMNS = (
    Column("id", width=34), Column("file", width=24), Column("kind", width=24), Column("unit"),
    Column("about", width=28), Column("about_vi", width=40), Column("about_ja", width=40),
    Column("valid_from", "date"), Column("published", "date"), Column("value", "number"),
    Column("low95", "number"), Column("high95", "number"), Column("distribution"),
    Column("status"), Column("source", width=26), Column("locator", width=30),
    Column("address", width=30), Column("read_in", width=20), Column("note", width=60),
)  # fmt: skip
SOURCE_COLUMNS = (
    Column("id", width=30), Column("title_vi", width=50), Column("title_ja", width=50),
    Column("title_en", width=50), Column("publisher", width=30), Column("year", "year"),
    Column("url", width=50), Column("accessed", "date"),
)  # fmt: skip
# What is of the factor and not of one of its values.
OF_FACTOR = ("file", "kind", "unit", "about")
NAMED = tuple(f"about_{lang}" for lang in LANGUAGES)  # written for the reader, never read back
CHOICES = {
    "status": ("verified", "to_verify", "not_published"),
    "distribution": ("normal", "lognormal"),
}


def words(lang: str) -> dict[str, Any]:
    """The words of the sheet in a language."""
    return texts(lang)["factor_sheet"]


def factor_rows(database: Database, theme: str | None = None) -> Iterator[Row]:
    """A row for each dated value, in the order of the files."""
    for key, factor in database.factors.items():
        file = database.files[key].removeprefix("calculators/factors/")
        if theme is None or file.startswith(f"{theme}/"):
            about = of_factor(key, file, factor)
            for value in factor.values:
                yield {**about, **of_value(value)}


def of_factor(key: str, file: str, factor: factors.Factor) -> Row:
    """The cells that all values of a factor share."""
    named = Factor(key, factor.kind, factor.unit, (), {k: str(v) for k, v in factor.about.items()})
    about = "; ".join(f"{name}={value}" for name, value in factor.about.items())
    row = {"id": key, "file": file, "kind": factor.kind, "unit": factor.unit, "about": about}
    return row | {f"about_{lang}": factor_name(catalog(lang), named) for lang in LANGUAGES}


def of_value(value: Value) -> Row:
    """The cells of one dated value; None where there is nothing."""
    low, high = value.interval95 or (None, None)
    row = {"low95": low, "high95": high}
    plain = [c.key for c in FACTOR_COLUMNS if c.key not in (*row, "id", *OF_FACTOR, *NAMED)]
    return row | {key: getattr(value, key) or None if key != "value" else value.value for key in plain}  # fmt: skip


def source_row(key: str, source: SourceItem) -> Row:
    """The cells of a cited document."""
    titles = {f"title_{lang}": source.title[lang] for lang in TITLE_LANGUAGES}
    rest = {name: getattr(source, name) for name in ("publisher", "year", "url", "accessed")}
    return {"id": key, **titles, **rest}
