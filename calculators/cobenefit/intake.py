"""From a request's inputs to quantities, with one clear complaint for each bad field."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Calculator, Field
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread
from cobenefit.core.units import unit
from cobenefit.data.assessment import Measured
from cobenefit.data.edition import Edition
from cobenefit.views.numbers import parse_number

_NUMBER_THEN_UNIT = re.compile(r"\s*([-+−–]?[\d.,\s'’_]*\d[\d.,]*(?:[eE][+-]?\d+)?)\s*(.*?)\s*")


def read_inputs(
    calculator: Calculator, inputs: Mapping[str, Any], edition: Edition, lang: str
) -> tuple[dict[str, Any], list[InputError]]:
    """What each field holds (Measured, id, list of ids, or year), and all complaints.

    Blank texts count as not given. Unknown keys are refused, so that a misspelt input is
    never ignored.
    """
    read: dict[str, Any] = {}
    problems: list[InputError] = []
    known = {field.key: field for field in calculator.fields}
    for key in inputs.keys() - known.keys():
        problems.append(InputError(key, "unknown_input", {"given": key}))
    for key, field in known.items():
        given = inputs.get(key)
        if _is_blank(given):
            if field.required:
                problems.append(InputError(key, "required"))
            continue
        try:
            read[key] = _READERS[field.kind](field, given, edition, lang)
        except InputError as problem:
            problems.append(problem)
    return read, problems


def to_given(
    calculator: Calculator, read: Mapping[str, Any], edition: Edition, trace: Trace
) -> dict[str, Any]:
    """The `given` of a model: what was read, with quantities as leaves of the trace."""
    given: dict[str, Any] = dict(read)
    for field in calculator.fields:
        held = read.get(field.key)
        if isinstance(held, Measured):
            given[field.key] = _leaf(field, held, edition, trace)
    return given


def _leaf(field: Field, held: Measured, edition: Edition, trace: Trace) -> Quantity:
    low_high = held.interval95
    if low_high is None and field.spread95:
        usual = edition.resolve(field.spread95)
        share = (usual.value or 0.0) * unit(edition.factors[field.spread95].unit).factor_to(unit("1"))
        low_high = (held.value * (1 - share), held.value * (1 + share))
    symbol = field.units[held.unit]
    spread = Spread(*low_high) if low_high else None
    return trace.leaf(field.key, held.value, symbol, "activity", spread)


def _is_blank(given: Any) -> bool:
    if isinstance(given, Mapping):
        return "value" in given and _is_blank(given["value"])
    return given is None or given == [] or (isinstance(given, str) and not given.strip())


def _quantity(field: Field, given: Any, edition: Edition, lang: str) -> Measured:
    interval = None
    symbol = field.unit
    if isinstance(given, Mapping):
        unknown = given.keys() - {"value", "unit", "interval95"}
        if unknown or "value" not in given:
            raise InputError(field.key, "bad_quantity")
        symbol = str(given.get("unit") or symbol)
        interval = given.get("interval95")
        given = given["value"]
    value, symbol = _number(field, given, symbol, lang)
    if symbol not in field.units:
        raise InputError(
            field.key, "unknown_unit", {"given": symbol, "known": ", ".join(field.units)}
        )
    _check_bounds(field, value, symbol)
    return Measured(value, symbol, _interval(field, interval, value))


def _number(field: Field, given: Any, symbol: str, lang: str) -> tuple[float, str]:
    if isinstance(given, str):
        text = unicodedata.normalize("NFKC", given)
        match = _NUMBER_THEN_UNIT.fullmatch(text)
        if match and match[2] in field.units:
            return parse_number(match[1], lang, field.key), match[2]
        return parse_number(text, lang, field.key), symbol
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise InputError(field.key, "bad_quantity")
    if not math.isfinite(given):
        raise InputError(field.key, "not_a_number", {"given": str(given)})
    return float(given), symbol


def _check_bounds(field: Field, value: float, symbol: str) -> None:
    """Compare with the bounds, which are in the field's unit, where the unit measures the same."""
    entered, own = unit(field.units[symbol]), unit(field.units[field.unit])
    ratio = own.factor_to(entered) if entered.dims == own.dims else 1.0
    low = None if field.minimum is None else field.minimum * ratio
    high = None if field.maximum is None else field.maximum * ratio
    params = {"low": low, "high": high, "unit": symbol}
    if low is not None and (value < low or (field.strict and value == low)):
        raise InputError(field.key, "must_be_above" if field.strict else "too_small", params)
    if high is not None and value > high:
        raise InputError(field.key, "too_large", params)


def _interval(field: Field, given: Any, value: float) -> tuple[float, float] | None:
    if given is None:
        return None
    numbers = isinstance(given, (list, tuple)) and len(given) == 2
    if not numbers or not all(
        isinstance(end, (int, float)) and not isinstance(end, bool) and math.isfinite(end)
        for end in given
    ):
        raise InputError(field.key, "bad_interval")
    low, high = float(given[0]), float(given[1])
    if not low <= value <= high:
        raise InputError(field.key, "bad_interval")
    return low, high


def _choice(field: Field, given: Any, edition: Edition, lang: str) -> str:
    known = edition.tables[field.table]
    if not isinstance(given, str) or given not in known:
        raise InputError(
            field.key, "unknown_choice", {"given": str(given)[:60], "known": ", ".join(known)}
        )
    return given


def _devices(field: Field, given: Any, edition: Edition, lang: str) -> list[str]:
    if not isinstance(given, list):
        raise InputError(field.key, "bad_list")
    chosen = [_choice(field, item, edition, lang) for item in given]
    if len(set(chosen)) < len(chosen):
        raise InputError(field.key, "chosen_twice")
    return chosen


def _year(field: Field, given: Any, edition: Edition, lang: str) -> int:
    text = unicodedata.normalize("NFKC", str(given)).strip() if isinstance(given, str) else given
    if isinstance(text, str) and re.fullmatch(r"\d{4}", text):
        text = int(text)
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    if isinstance(text, bool) or not isinstance(text, int):
        raise InputError(field.key, "not_a_year", {"given": str(given)[:60]})
    if not (field.minimum or 0) <= text <= (field.maximum or 9999):
        raise InputError(field.key, "not_a_year", {"given": str(given)[:60]})
    return text


_READERS = {"quantity": _quantity, "choice": _choice, "devices": _devices, "year": _year}
