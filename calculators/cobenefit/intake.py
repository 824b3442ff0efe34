"""From a request's inputs to quantities, with one clear complaint for each bad field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Calculator, Field
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread
from cobenefit.core.units import ONE
from cobenefit.data.assessment import Measured
from cobenefit.data.edition import Edition
from cobenefit.data.published import EditionFactors
from cobenefit.measure import read_quantity
from cobenefit.views.numbers import folded


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
    for key in sorted(str(name) for name in inputs if name not in known):
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
        # A leaf of the trace, so that the usual uncertainty is cited like any other value.
        share = EditionFactors(edition, trace)(field.spread95).to(ONE).value
        low_high = (held.value * (1 - share), held.value * (1 + share))
    symbol = field.units[held.unit]
    spread = Spread(*low_high) if low_high else None
    return trace.leaf(field.key, held.value, symbol, "activity", spread)


def _is_blank(given: Any) -> bool:
    if isinstance(given, Mapping):
        return "value" in given and _is_blank(given["value"])
    return given is None or given == [] or (isinstance(given, str) and not given.strip())


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
    text = folded(given).strip() if isinstance(given, str) else given
    if isinstance(text, str) and re.fullmatch(r"[0-9]{4}", text):
        text = int(text)
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    if isinstance(text, bool) or not isinstance(text, int):
        raise InputError(field.key, "not_a_year", {"given": str(given)[:60]})
    if not (field.minimum or 0) <= text <= (field.maximum or 9999):
        raise InputError(field.key, "not_a_year", {"given": str(given)[:60]})
    return text


_READERS = {"quantity": read_quantity, "choice": _choice, "devices": _devices, "year": _year}
