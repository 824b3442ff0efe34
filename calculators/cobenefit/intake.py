"""From a request's inputs to what a model gets, with one clear complaint for each bad field."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Calculator, Field
from cobenefit.core.errors import InputError, repeated
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import Series
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread
from cobenefit.core.units import ONE
from cobenefit.data.assessment import Measured, MeasuredSeries, Recorded
from cobenefit.data.edition import Edition
from cobenefit.data.published import EditionFactors
from cobenefit.files import read_table
from cobenefit.measure import read_quantity, read_series
from cobenefit.views.numbers import folded

Read = dict[str, Any]
Problems = list[InputError]


def read_inputs(
    calculator: Calculator, inputs: Mapping[str, Any], edition: Edition, lang: str
) -> tuple[Read, Problems]:
    """What each field holds (Measured, id, list of ids, year, rows by number…), and complaints.

    Blank texts count as not given. Unknown keys are refused, so that a misspelt input is
    never ignored.
    """
    return _read(calculator.fields, inputs, edition, lang, "")


def _read(
    fields: tuple[Field, ...], inputs: Mapping[str, Any], edition: Edition, lang: str, at: str
) -> tuple[Read, Problems]:
    read: Read = {}
    known = {field.key: field for field in fields if field.since <= edition.id}
    problems = [
        InputError(f"{at}{key}", "unknown_input", {"given": key})
        for key in sorted(repeated(name) for name in inputs if name not in known)
    ]
    for key, field in known.items():
        given, applies = inputs.get(key), _applies(field, read)
        if _is_blank(given):
            if field.required and applies:
                problems.append(InputError(f"{at}{key}", "required"))
            continue
        if not applies:
            problems.append(InputError(f"{at}{key}", "not_applicable"))
        elif field.kind == "rows":
            found, wrong = _rows(field, given, edition, lang, f"{at}{key}")
            problems += wrong
            read[key] = found
        else:
            try:
                read[key] = _READERS[field.kind](field, given, edition, lang)
            except InputError as problem:
                problem.field = f"{at}{problem.field}"
                problems.append(problem)
    return read, problems


def _applies(field: Field, read: Read) -> bool:
    """Whether a field belongs to what was chosen before it."""
    if field.when is None:
        return True
    chooser, values = field.when
    return read.get(chooser) in values


def _rows(
    field: Field, given: Any, edition: Edition, lang: str, at: str
) -> tuple[dict[int, Read], Problems]:
    """Rows that are not blank, by their number in the form (1, 2, …)."""
    if not isinstance(given, list) or not all(isinstance(row, Mapping) for row in given):
        return {}, [InputError(at, "bad_rows")]
    found: dict[int, Read] = {}
    problems: Problems = []
    for number, row in enumerate(given, 1):
        if all(_is_blank(value) for value in row.values()):
            continue
        if field.maximum is not None and len(found) >= field.maximum:
            problems.append(InputError(at, "too_many_rows", {"high": int(field.maximum)}))
            break
        found[number], wrong = _read(field.columns, row, edition, lang, f"{at}.{number}.")
        problems += wrong
    if field.required and not found:
        problems.append(InputError(at, "required"))
    if found and field.minimum is not None and len(found) < field.minimum:
        problems.append(InputError(at, "too_few_rows", {"low": int(field.minimum)}))
    return found, problems


def to_given(
    calculator: Calculator, read: Mapping[str, Any], edition: Edition, trace: Trace
) -> dict[str, Any]:
    """The `given` of a model: what was read, with numbers as leaves of the trace.

    Rows become a dict from row number to the given of the row; the leaves of row 2 are named
    ``amount_2`` and so on. A series becomes a Series, a file a dict of Columns.
    """
    return _given(calculator.fields, read, edition, trace, "")


def _given(
    fields: tuple[Field, ...], read: Mapping[str, Any], edition: Edition, trace: Trace, end: str
) -> dict[str, Any]:
    given: dict[str, Any] = dict(read)
    for field in fields:
        held = read.get(field.key)
        if isinstance(held, Measured):
            given[field.key] = _leaf(field, held, edition, trace, f"{field.key}{end}")
        elif isinstance(held, MeasuredSeries):
            given[field.key] = _series(field, held, trace)
        elif isinstance(held, Recorded):
            given[field.key] = {key: trace.column(held.columns[key]) for key in held.columns}
        elif field.kind == "rows" and held is not None:
            given[field.key] = {
                number: _given(field.columns, row, edition, trace, f"_{number}")
                for number, row in held.items()
            }
    return given


def _leaf(field: Field, held: Measured, edition: Edition, trace: Trace, key: str) -> Quantity:
    low_high = held.interval95
    if low_high is None and field.spread95:
        # A leaf of the trace, so that the usual uncertainty is cited like any other value.
        share = EditionFactors(edition, trace)(field.spread95).to(ONE).value
        low_high = (held.value * (1 - share), held.value * (1 + share))
    symbol = field.units[held.unit]
    minimum = 0.0 if field.minimum is not None and field.minimum >= 0 else -math.inf
    spread = Spread(*low_high, minimum=minimum) if low_high else None
    return trace.leaf(key, held.value, symbol, "activity", spread)


def _series(field: Field, held: MeasuredSeries, trace: Trace) -> Series:
    symbol = field.units[held.unit]
    labels = tuple(range(1, len(held.values) + 1))
    items = (
        trace.leaf(f"{field.key}_{label}", value, symbol, "activity")
        for label, value in zip(labels, held.values)
    )
    return Series(labels, tuple(items), field.key)


def _is_blank(given: Any) -> bool:
    if isinstance(given, Mapping):
        inner = given.get("value", given)
        return not isinstance(inner, Mapping) and _is_blank(inner)
    return given is None or given == [] or (isinstance(given, str) and not given.strip())


def _choice(field: Field, given: Any, edition: Edition, lang: str) -> str:
    known = edition.tables[field.table] if field.table else field.options
    if not isinstance(given, str) or given not in known:
        raise InputError(
            field.key, "unknown_choice", {"given": repeated(given), "known": ", ".join(known)}
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
    text = folded(given[:60]).strip() if isinstance(given, str) else given
    if isinstance(text, str) and re.fullmatch(r"[0-9]{4}", text):
        text = int(text)
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    if isinstance(text, bool) or not isinstance(text, int):
        raise InputError(field.key, "not_a_year", {"given": repeated(given)})
    if not (field.minimum or 0) <= text <= (field.maximum or 9999):
        raise InputError(field.key, "not_a_year", {"given": repeated(given)})
    return text


_READERS = {
    "quantity": read_quantity,
    "choice": _choice,
    "devices": _devices,
    "year": _year,
    "series": read_series,
    "table": read_table,
}
