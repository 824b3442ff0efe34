"""Text with separators as columns of numbers, for files of any usual kind.

The separator is the one that cuts the head into the same number of cells row by row
(`separated`). Columns are found by their headings, in either language, else by their order
(`headings`). Whether a comma or a point is the decimal sign is seen from all numbers of the
file (`numerals`, `cells`); where every number allows both readings ("1.234"), the reader is
asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cobenefit.cells import cell_of, numbers_of, sign_of
from cobenefit.core.errors import InputError
from cobenefit.headings import Ask, find_columns, is_total
from cobenefit.separated import MOST_ROWS, cut


@dataclass(frozen=True)
class Parsed:
    """A table as read.

    Attributes:
        numbers: by column key.
        units: spelling of the unit of each column.
        labels: texts of the label column, or line numbers.
        headings: heading used for each column, "" where there is none.
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
    chosen: tuple[tuple[str, str], ...],
    decimal: str,
    lang: str,
) -> Parsed:
    """The asked columns of a text; each recalculation asks again, hence the memory.

    Raises:
        InputError: it is no such table, or the reader has to say which reading is meant.
    """
    separator, rows = cut(text, field)
    if not rows:
        raise InputError(field, "table_empty")
    places = find_columns(field, asks, chosen, [cells for _, cells in rows[:20]], lang)
    body = rows[places.first :]
    kept = [row for row in body if not is_total(row[1], places.label)]
    if not kept:
        raise InputError(field, "table_empty")
    if len(kept) > MOST_ROWS:
        raise InputError(field, "table_too_long", {"high": MOST_ROWS})
    sign = decimal or sign_of(field, asks, places, kept)
    return Parsed(
        numbers_of(field, asks, places, kept, sign, lang),
        {ask.key: places.units[ask.key] for ask in asks if ask.key in places.at},
        tuple(cell_of(cells, places.label) or str(line) for line, cells in kept),
        {key: places.headings[key] for key in places.at},
        separator,
        sign,
        len(kept),
        len(body) - len(kept),
    )
