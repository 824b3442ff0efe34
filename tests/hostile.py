"""Requests that nobody means well: right ones at their bounds, and wrong ones of every kind."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from cobenefit.assess import calculator_of
from cobenefit.core.calculator import Calculator, Field
from cobenefit.core.units import unit
from cobenefit.data.edition import Edition
from cobenefit.data.store import edition, editions
from cobenefit.schema import example_inputs

FOLDER = Path(__file__).parent / "cases"
MARKUP = "<b id=cb-hostile>&\"'"
PAIRS = [(number, name) for number in editions() for name in edition(number).calculators]
TEXTS = (
    "", " ", "\u3000", "0", "-0", "1e308", "-1e308", "1e400", "5e-324", "1e-320", "NaN", "inf",
    "-Infinity", "1.234", "1,234", "1.234,5", "1,234.5", "1 234", "1'234", "0x10", "1_000", "１２，５",
    "−5", "٣", "10³", "½", "一二", "1e", "e5", "+", "-", ".", ",", "1..2", "1,2,3", "%", "5 %", "5000 kg",
    "5000 parsecs", "=1+1", "=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", MARKUP,
    "<script>alert(1)</script>", "javascript:alert(1)", "\ud800", "a\udfffb", "\x00", "\x1b[31m", "\r\n",
    "\u202egnp", "e\u0301" * 5, "𝟙𝟚", "😀", "null", "true", "latest", "__proto__", "{0}", "{given}",
    "%s", "../../etc/passwd", "9" * 400, "x" * 5000, "1" * 2000 + "\n", "1;2;3", "1\n2\n3", "1\t2",
    "1" + " " * 3000 + "1", "a;b\n1;2", "period;energy\n1;2\n2;x\n", '"', '"a', "anthracite", "fuel_switch",
)  # fmt: skip
NUMBERS = (
    0, -0.0, 1, -1, 0.5, 1e308, -1e308, 1.7976931348623157e308, 5e-324, -5e-324, 1e-300, 1e15, 1e16,
    0.1 + 0.2, math.nan, math.inf, -math.inf, 10**400, -(10**400), 2**53 + 1, True, False,
)  # fmt: skip


def nested(depth: int, kind: str) -> Any:
    """A value within values within values."""
    made: Any = 1
    for _ in range(depth):
        made = {"list": [made], "value": {"value": made}, "values": {"values": [made]}}[kind]
    return made


NESTED = [nested(depth, kind) for depth in (3, 200) for kind in ("list", "value", "values")]


@cache
def cases() -> dict[str, list[dict[str, Any]]]:
    """The cases worked by hand, by calculator."""
    return {
        path.stem: yaml.safe_load(path.read_text("utf-8"))["cases"]
        for path in sorted(FOLDER.glob("*.yaml"))
    }


def calculator(number: int, name: str) -> Calculator:
    """A calculator of an edition."""
    return calculator_of(edition(number), name)


@cache
def starts(number: int, name: str) -> list[dict[str, Any]]:
    """Inputs to begin with: the worked example's and those of the cases."""
    example = example_inputs(calculator(number, name), edition(number))
    found = [case["inputs"] for case in cases().get(name, []) if case["edition"] == number]
    return [example, *found]


# -- what a field takes -------------------------------------------------------------------------


def accepted(field: Field, known: Edition) -> st.SearchStrategy[Any]:
    """Values that the field accepts by itself, many of them at its bounds or beyond all sense."""
    if field.kind == "rows":
        row = st.fixed_dictionaries(
            {c.key: accepted(c, known) for c in field.columns if c.required},
            optional={c.key: accepted(c, known) for c in field.columns if not c.required},
        )
        most = min(int(field.maximum or 6), 6)
        return st.lists(row, min_size=int(field.minimum or 1), max_size=max(most, 2))
    if field.kind == "table":
        return _tables(field)
    if field.kind == "year":
        return st.sampled_from([2009, 2018, 2020, 2023, 2024, "2023", 2023.0, 2000, 2100])
    if field.kind in ("choice", "devices"):
        ids = list(known.tables[field.table] if field.table else field.options)
        one = st.sampled_from(ids)
        return one if field.kind == "choice" else st.lists(one, unique=True, max_size=4)
    if field.kind == "series":
        numbers = st.lists(st.sampled_from([0, 1, -1, 1e6, -1e6, 1e-9, 1e12]), max_size=40)
        return numbers | numbers.map(lambda values: {"values": values, "unit": field.unit})
    return _quantities(field)


@st.composite
def _quantities(draw: Any, field: Field) -> Any:
    spelling = draw(st.sampled_from(list(field.units)))
    own, entered = unit(field.units[field.unit]), unit(field.units[spelling])
    ratio = own.factor_to(entered) if own.dims == entered.dims else 1.0
    low = -1e300 if field.minimum is None else field.minimum * ratio
    high = 1e300 if field.maximum is None else field.maximum * ratio
    inside = [x for x in (0.0, 1.0, 1e-3, 1e3, 1e9, 1e-9, -1.0, 1e-300) if low <= x <= high]
    ends = [low, high, (low + high) / 2, low + (high - low) * 1e-6, low + (high - low) * 1e-2]
    if field.minimum is not None and field.strict:
        ends[0] = math.nextafter(low, math.inf)
        inside = [x for x in inside if x > low]
    value = draw(st.sampled_from(ends + inside) | st.floats(ends[0], high, allow_nan=False))
    if draw(st.integers(0, 3)):
        return {"value": value, "unit": spelling}
    spread = [max(ends[0], min(value, value * k)) for k in (0.5, 1, 2)] + [ends[0], high]
    pair = [min(value, draw(st.sampled_from(spread))), max(value, draw(st.sampled_from(spread)))]
    return {
        "value": value,
        "unit": spelling,
        "interval95": [min(max(p, ends[0]), high) for p in pair],
    }


@st.composite
def _tables(draw: Any, field: Field) -> Any:
    """Text with one column for each that is asked for, of like and unlike rows."""
    numbers = st.sampled_from(["0", "1", "2.5", "7.25", "1e6", "3.5", "1e-9", "100.5"])
    rows = draw(st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=0, max_size=20))
    head = ";".join(column.key for column in field.columns)
    return {"text": "\n".join([head, *(f"{n};{';'.join(row)}" for n, row in enumerate(rows))])}


ANYTHING = st.recursive(
    st.none() | st.sampled_from(NUMBERS) | st.sampled_from(TEXTS) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["value", "values", "unit", "interval95", "text", "base64", "decimal",
                         "columns", "name", "fuel", "amount", ""]) | st.sampled_from(TEXTS),
        inner, max_size=3,
    ),
    max_leaves=6,
)  # fmt: skip


def refused(field: Field) -> st.SearchStrategy[Any]:
    """Values that nobody should send for the field."""
    about = [
        st.sampled_from(TEXTS),
        st.sampled_from(NUMBERS),
        st.sampled_from(NESTED),
        ANYTHING,
        st.builds(
            lambda value, spelling, pair: {"value": value, "unit": spelling, "interval95": pair},
            st.sampled_from(NUMBERS) | st.sampled_from(TEXTS),
            st.sampled_from([*field.units, *TEXTS[:3], "USD", MARKUP]) | ANYTHING,
            st.lists(st.sampled_from(NUMBERS), max_size=3) | st.none(),
        ),
    ]
    if field.kind == "rows":
        keys = st.sampled_from([column.key for column in field.columns])
        about.append(st.lists(st.dictionaries(keys, ANYTHING, max_size=3), max_size=4))
        about.append(
            st.builds(lambda row: [row] * 3000, st.dictionaries(keys, ANYTHING, max_size=2))
        )
    if field.kind == "devices":
        about.append(st.just([*["fabric_filter"] * 2000, "esp"]))
    return st.one_of(about)


# -- whole requests -----------------------------------------------------------------------------


@st.composite
def sound(draw: Any, number: int, name: str) -> dict[str, Any]:
    """Inputs whose fields are each acceptable, and which may contradict one another."""
    known = edition(number)
    fields = [field for field in calculator(number, name).fields if field.since <= number]
    inputs: dict[str, Any] = {}
    if draw(st.integers(0, 2)):
        inputs = dict(draw(st.sampled_from(starts(number, name))))
        changed = draw(st.lists(st.sampled_from(fields), max_size=4, unique_by=lambda f: f.key))
        for field in changed:
            inputs[field.key] = draw(st.none() | accepted(field, known))
    else:
        for field in fields:
            if field.required or draw(st.booleans()):
                inputs[field.key] = draw(accepted(field, known))
    return _applying(fields, inputs)


def _applying(fields: list[Field], inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Without what does not belong to the choices made."""
    found = dict(inputs)
    for field in fields:
        if field.when and found.get(field.when[0]) not in field.when[1]:
            found.pop(field.key, None)
    return found


@st.composite
def hostile(draw: Any, number: int, name: str) -> dict[str, Any]:
    """Inputs with some that are wrong in every way."""
    fields = calculator(number, name).fields
    inputs = dict(draw(st.sampled_from(starts(number, name))))
    for field in draw(st.lists(st.sampled_from(fields), min_size=1, max_size=5)):
        inputs[field.key] = draw(refused(field))
    for key in draw(
        st.lists(st.sampled_from([*TEXTS, "fuel_amount", "kind", "er_co2e"]), max_size=2)
    ):
        inputs[key] = draw(ANYTHING)
    return inputs
