"""The numbers of a table's columns: their decimal sign, and what is wrong with a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cobenefit.core.errors import InputError
from cobenefit.headings import Ask, Places
from cobenefit.numerals import Undecided, decimal_sign, number
from cobenefit.separated import Row
from cobenefit.views.catalog import catalog
from cobenefit.views.numbers import exact, with_unit

LONGEST_SHOWN = 30  # characters of a cell that a complaint repeats
SHOWN = 5
Wrong = tuple[int, str, str]


def cell_of(cells: Sequence[str], at: int | None) -> str:
    """A cell without the spaces around it, "" beyond the end of a short row."""
    return cells[at].strip() if at is not None and at < len(cells) else ""


def sign_of(field: str, asks: tuple[Ask, ...], places: Places, rows: list[Row]) -> str:
    """The decimal sign of all numbers of the file, "" where none has a separator.

    Raises:
        InputError: the numbers contradict each other, or every one allows both readings.
    """
    told: dict[str, tuple[int, str]] = {}
    doubtful: tuple[int, str, str] | None = None
    for ask in asks:
        if ask.key not in places.at:
            continue
        at = places.at[ask.key]
        try:
            signs = decimal_sign((line, cell_of(cells, at)) for line, cells in rows)
        except Undecided as both:
            told = dict(both.seen)
            break
        for sign, where in signs.seen.items():
            told.setdefault(sign, where)
        if signs.doubtful and doubtful is None:
            doubtful = (*signs.doubtful, places.headings[ask.key] or ask.key)
    if len(told) == 2:
        (line_0, given_0), (line_1, given_1) = told[","], told["."]
        params = {"line_0": line_0, "given_0": given_0, "line_1": line_1, "given_1": given_1}
        raise InputError(field, "table_two_decimals", params)
    if told:
        return next(iter(told))
    if doubtful is None:
        return ""
    line, cell, column = doubtful
    params = {"line": line, "given": cell, "column": column}
    raise InputError(field, "table_ambiguous", params, (",", "."))


def numbers_of(
    field: str, asks: tuple[Ask, ...], places: Places, rows: list[Row], sign: str, lang: str
) -> dict[str, tuple[float, ...]]:
    """The numbers of each column; an optional column that is blank throughout is absent.

    Raises:
        InputError: cells are no numbers, blank or out of bounds; it names lines and columns.
    """
    wrong: list[Wrong] = []
    found: dict[str, tuple[float, ...]] = {}
    for ask in asks:
        if ask.key not in places.at:
            continue
        at = places.at[ask.key]
        if not ask.required and not any(cell_of(cells, at) for _, cells in rows):
            continue
        heading = places.headings[ask.key] or ask.names(lang)[0]
        fits, values = _bounds(ask, places.units[ask.key]), []
        for line, cells in rows:
            cell = cell_of(cells, at)
            value = number(cell, sign)
            if value is None or not fits(value):
                wrong.append((line, heading, _trouble(ask, places, cell, value, lang)))
            values.append(value or 0.0)
        found[ask.key] = tuple(values)
    if wrong:
        raise _complaint(field, wrong, lang)
    return found


def _limits(ask: Ask, spelling: str) -> tuple[float, float]:
    ratio = ask.ratio(spelling)
    low = float("-inf") if ask.minimum is None else ask.minimum * ratio
    return low, float("inf") if ask.maximum is None else ask.maximum * ratio


def _bounds(ask: Ask, spelling: str) -> Callable[[float], bool]:
    """Whether a number lies within a column's bounds, in the unit of the column."""
    low, high = _limits(ask, spelling)
    if ask.strict:
        return lambda value: low < value <= high
    return lambda value: low <= value <= high


def _trouble(ask: Ask, places: Places, cell: str, value: float | None, lang: str) -> str:
    """What is wrong with a cell, in words."""
    words, spelling = catalog(lang), places.units[ask.key]
    if not cell:
        return words.text("errors.table_blank")
    if value is None:
        given = cell if len(cell) <= LONGEST_SHOWN else cell[:LONGEST_SHOWN] + "…"
        return words.text("errors.table_not_a_number", given=re.sub(r"\s+", " ", given))
    low, high = _limits(ask, spelling)
    if value > high:
        return words.text("errors.too_large", high=with_unit(exact(high, lang), spelling, lang))
    code = "must_be_above" if ask.strict else "too_small"
    return words.text(f"errors.{code}", low=with_unit(exact(low, lang), spelling, lang))


def _complaint(field: str, wrong: list[Wrong], lang: str) -> InputError:
    """The first lines that are wrong, one sentence each, and how many there are."""
    words = catalog(lang)
    told = [
        words.text("errors.table_line", line=line, column=column, trouble=trouble)
        for line, column, trouble in sorted(wrong, key=lambda item: item[0])[:SHOWN]
    ]
    return InputError(field, "table_lines", {"count": len(wrong), "lines": " ".join(told)})
