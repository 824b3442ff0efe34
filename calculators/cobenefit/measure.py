"""Quantities as readers enter them: numbers, units, bounds and own intervals."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Field
from cobenefit.core.errors import InputError, repeated
from cobenefit.core.units import unit
from cobenefit.data.assessment import Measured, MeasuredSeries
from cobenefit.data.edition import Edition
from cobenefit.views.numbers import folded, parse_number

_NUMBER_THEN_UNIT = re.compile(r"\s*([-+−–]?[\d.,\s'’_]*\d[\d.,]*(?:[eE][+-]?\d+)?)\s*(.*?)\s*")
_PARTED = re.compile(r"\s*[;\t\n]\s*|\s{2,}")
LONGEST_SERIES = 100
LONGEST_TEXT = 100  # characters of a number with its unit; a longer one would take long to read
LARGEST = 1e18  # of a number whose field has no bound of its own


def read_quantity(field: Field, given: Any, edition: Edition, lang: str) -> Measured:
    """A number in the field's unit, ``{"value", "unit", "interval95"}``, or text with a unit.

    Raises:
        InputError: what was entered is no such thing, or out of bounds.
    """
    interval = None
    symbol = field.unit
    if isinstance(given, Mapping):
        unknown = given.keys() - {"value", "unit", "interval95"}
        if unknown or "value" not in given:
            raise InputError(field.key, "bad_quantity")
        symbol = repeated(given.get("unit") or symbol)
        interval = given.get("interval95")
        given = given["value"]
    value, symbol = _number(field, given, symbol, lang)
    if symbol not in field.units:
        raise InputError(
            field.key, "unknown_unit", {"given": symbol, "known": ", ".join(field.units)}
        )
    _check_bounds(field, value, symbol)
    return Measured(value, symbol, _interval(field, interval, value, symbol))


def _number(field: Field, given: Any, symbol: str, lang: str) -> tuple[float, str]:
    if isinstance(given, str):
        if len(given) > LONGEST_TEXT:
            raise InputError(field.key, "not_a_number", {"given": repeated(given)})
        return _text_with_unit(field, folded(given), symbol, lang)
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise InputError(field.key, "bad_quantity")
    value = _finite(given)
    if value is None:
        raise InputError(field.key, "not_a_number", {"given": repeated(given)})
    return value, symbol


def _text_with_unit(field: Field, text: str, symbol: str, lang: str) -> tuple[float, str]:
    match = _NUMBER_THEN_UNIT.fullmatch(text)
    if not match or match[2] not in field.units:
        return parse_number(text, lang, field.key), symbol
    try:
        return parse_number(match[1], lang, field.key), match[2]
    except InputError as problem:
        # The readings offered keep the unit that was typed.
        choices = tuple(f"{choice} {match[2]}" for choice in problem.choices)
        raise InputError(field.key, problem.code, problem.params, choices) from None


def _finite(given: Any) -> float | None:
    """A JSON number as a float; None for anything else, and for what no float can hold."""
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        return None
    try:
        value = float(given)
    except OverflowError:
        return None
    return value if math.isfinite(value) else None


def _check_bounds(field: Field, value: float, symbol: str) -> None:
    """Compare with the bounds, which are in the field's unit, where the unit measures the same."""
    entered, own = unit(field.units[symbol]), unit(field.units[field.unit])
    ratio = own.factor_to(entered) if entered.dims == own.dims else 1.0
    low = -LARGEST if field.minimum is None else field.minimum * ratio
    high = LARGEST if field.maximum is None else field.maximum * ratio
    params = {"low": low, "high": high, "unit": symbol}
    if value < low or (field.strict and value == low):
        raise InputError(field.key, "must_be_above" if field.strict else "too_small", params)
    if value > high:
        raise InputError(field.key, "too_large", params)


def _interval(field: Field, given: Any, value: float, symbol: str) -> tuple[float, float] | None:
    """The reader's own 95 % interval, in the unit of the value and within the same bounds."""
    if given is None:
        return None
    ends = [_finite(end) for end in given] if isinstance(given, (list, tuple)) else []
    known = [end for end in ends if end is not None]
    if len(ends) != 2 or len(known) != 2 or not known[0] <= value <= known[1]:
        raise InputError(field.key, "bad_interval")
    for end in known:
        _check_bounds(field, end, symbol)
    return known[0], known[1]


def read_series(field: Field, given: Any, edition: Edition, lang: str) -> MeasuredSeries:
    """A list of numbers, ``{"values", "unit"}``, or text as pasted from a spreadsheet.

    Numbers in text stand apart by line ends, tabs, semicolons or two spaces.

    Raises:
        InputError: one is no number or out of bounds (the message names which), or too many.
    """
    symbol = field.unit
    if isinstance(given, Mapping):
        if given.keys() - {"values", "value", "unit"}:
            raise InputError(field.key, "bad_quantity")
        symbol = repeated(given.get("unit") or symbol)
        given = given.get("values", given.get("value"))
    if symbol not in field.units:
        raise InputError(
            field.key, "unknown_unit", {"given": symbol, "known": ", ".join(field.units)}
        )
    if isinstance(given, str):
        given = (
            _PARTED.split(given.strip()) if len(given) <= LONGEST_SERIES * LONGEST_TEXT else None
        )
    parts = given
    if not isinstance(parts, list) or len(parts) > LONGEST_SERIES:
        raise InputError(field.key, "bad_series", {"high": LONGEST_SERIES})
    values = tuple(_item(field, part, symbol, lang) for part in parts)
    return MeasuredSeries(values, symbol)


def _item(field: Field, part: Any, symbol: str, lang: str) -> float:
    value = parse_number(part, lang, field.key) if isinstance(part, str) else _finite(part)
    if value is None:
        raise InputError(field.key, "not_a_number", {"given": repeated(part)})
    _check_bounds(field, value, symbol)
    return value
