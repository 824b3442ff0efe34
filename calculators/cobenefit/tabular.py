"""Text with separators as columns of numbers, for files of any usual kind.

The separator is the one that cuts the head into the same number of cells row by row. Columns
are found by their headings (key, name in either language), else by their order. Whether a
comma or a point is the decimal sign is seen from all numbers of a column, then from those of
the file; where every number allows both readings ("1.234"), the reader is asked.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cobenefit.core.errors import InputError
from cobenefit.headings import Ask, Places, find_columns, is_total
from cobenefit.numerals import Undecided, decimal_sign, number
from cobenefit.views.catalog import catalog
from cobenefit.views.numbers import exact, with_unit

MOST_ROWS = 100_000
MOST_CELLS = 1_000_000
LONGEST_CELL = 30  # characters of a cell that a complaint repeats
SHOWN = 5
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Parsed:
    """A table as read.

    Attributes:
        numbers: by column key.
        units: spelling of the unit of each column.
        labels: texts of the label column, or line numbers.
        headings: heading used for each column, "" when found by its order.
        totals: number of rows of totals that were left out.
    """

    numbers: Mapping[str, tuple[float, ...]]
    units: Mapping[str, str]
    labels: tuple[str, ...]
    headings: Mapping[str, str]
    separator: str
    decimal: str
    rows: int
    totals: int


@lru_cache(maxsize=8)
def parse(
    text: str,
    field: str,
    asks: tuple[Ask, ...],
    headings: tuple[tuple[str, str], ...],
    decimal: str,
    lang: str,
) -> Parsed:
    """The asked columns of a text (an InputError that names lines, or asks)."""
    separator, rows = _cut(text, field)
    if not rows:
        raise InputError(field, "table_empty")
    places = find_columns(field, asks, headings, [cells for _, cells in rows[:20]], lang)
    body = rows[places.first :]
    kept = [row for row in body if not is_total(row[1], places.label)]
    if not kept:
        raise InputError(field, "table_empty")
    if len(kept) > MOST_ROWS:
        raise InputError(field, "table_too_long", {"high": MOST_ROWS})
    sign = decimal or _sign(field, asks, places, kept, lang)
    return Parsed(
        _numbers(field, asks, places, kept, sign, lang),
        {ask.key: places.units[ask.key] for ask in asks if ask.key in places.at},
        tuple(_cell(cells, places.label) or str(line) for line, cells in kept),
        {key: places.headings[key] for key in places.at},
        separator,
        sign,
        len(kept),
        len(body) - len(kept),
    )


def _cut(text: str, field: str) -> tuple[str, list[Row]]:
    """The separator, and the rows that are not blank with the line on which each ends."""
    text = text.removeprefix("\ufeff")
    separator = _separator(text)
    found: list[Row] = []
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            cells += len(row)
            if cells > MOST_CELLS:
                raise InputError(field, "table_too_long", {"high": MOST_ROWS})
            if any(cell and not cell.isspace() for cell in row):
                found.append((reader.line_num, row))
    except csv.Error:  # a cell of more than 131,072 characters, a quote that never ends
        raise InputError(field, "table_row", {"line": reader.line_num}) from None
    return separator, found


def _separator(text: str) -> str:
    """What cuts the head into rows of the same number of cells."""
    head = "\n".join(text[:65536].splitlines()[:60])
    best, sign = (0.0, 1), ","
    for candidate in (";", "\t", ",", "|"):
        try:
            rows = csv.reader(io.StringIO(head, newline=""), delimiter=candidate)
            widths = [len(row) for row in rows if any(cell.strip() for cell in row)]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        usual = max(set(wide), key=wide.count) if wide else 1
        # In tenths: one odd row among many does not decide, the order above does.
        share = round(wide.count(usual) / len(widths), 1) if widths else 0.0
        if share > best[0]:
            best, sign = (share, usual), candidate
    return sign


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _sign(
    field: str, asks: tuple[Ask, ...], places: Places, rows: list[Row], lang: str
) -> str:
    """The decimal sign of all numbers of the file."""
    told: dict[str, tuple[int, str]] = {}
    doubtful: tuple[int, str, str] | None = None
    for ask in asks:
        if ask.key not in places.at:
            continue
        try:
            signs = decimal_sign((line, _cell(cells, places.at[ask.key])) for line, cells in rows)
        except Undecided as both:
            told.update(both.seen)
            break
        told.update(signs.seen)
        if signs.doubtful and doubtful is None:
            doubtful = (*signs.doubtful, places.headings[ask.key] or ask.key)
    if len(told) == 2:
        params = {f"{which}_{i}": v for i, s in enumerate(",.") for which, v in
                  zip(("line", "given"), told[s])}
        raise InputError(field, "table_two_decimals", params)
    if told:
        return next(iter(told))
    if doubtful is None:
        return ""
    line, cell, column = doubtful
    raise InputError(
        field, "table_ambiguous", {"line": line, "given": cell, "column": column}, (",", ".")
    )


def _numbers(
    field: str, asks: tuple[Ask, ...], places: Places, rows: list[Row], sign: str, lang: str
) -> dict[str, tuple[float, ...]]:
    """The numbers of each column; an optional column that is blank throughout is absent."""
    wrong: list[tuple[int, str, str]] = []
    found: dict[str, tuple[float, ...]] = {}
    for ask in asks:
        if ask.key not in places.at:
            continue
        at = places.at[ask.key]
        if not ask.required and not any(_cell(cells, at) for _, cells in rows):
            continue
        values = []
        for line, cells in rows:
            cell = _cell(cells, at)
            value = number(cell, sign)
            trouble = _trouble(ask, places.units[ask.key], cell, value, lang)
            if trouble:
                wrong.append((line, places.headings[ask.key] or _name(ask, lang), trouble))
            values.append(value or 0.0)
        found[ask.key] = tuple(values)
    if wrong:
        raise _complaint(field, wrong, lang)
    return found


def _trouble(ask: Ask, spelling: str, cell: str, value: float | None, lang: str) -> str:
    """What is wrong with a cell, in words; "" when nothing is."""
    words = catalog(lang)
    if not cell:
        return words.text("errors.table_blank")
    if value is None:
        given = cell if len(cell) <= LONGEST_CELL else cell[:LONGEST_CELL] + "…"
        return words.text("errors.table_not_a_number", given=re.sub(r"\s+", " ", given))
    ratio = ask.ratio(spelling)
    low, high = (None if b is None else b * ratio for b in (ask.minimum, ask.maximum))
    if low is not None and (value < low or (ask.strict and value == low)):
        code = "must_be_above" if ask.strict else "too_small"
        return words.text(f"errors.{code}", low=with_unit(exact(low, lang), spelling, lang))
    if high is not None and value > high:
        return words.text("errors.too_large", high=with_unit(exact(high, lang), spelling, lang))
    return ""


def _name(ask: Ask, lang: str) -> str:
    return ask.names(lang)[0]


def _complaint(field: str, wrong: Iterable[tuple[int, str, str]], lang: str) -> InputError:
    """The first lines that are wrong, one sentence each, and how many there are."""
    ordered, words = sorted(wrong, key=lambda item: item[0]), catalog(lang)
    told = [
        words.text("errors.table_line", line=line, column=column, trouble=trouble)
        for line, column, trouble in ordered[:SHOWN]
    ]
    return InputError(field, "table_lines", {"count": len(ordered), "lines": " ".join(told)})
