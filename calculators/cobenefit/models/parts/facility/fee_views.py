"""Tables and chart of the emission fee: by pollutant, by stack, and its two parts."""

from __future__ import annotations

from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Line, Mark, Table, Word
from cobenefit.models.parts.facility.fee_stacks import POLLUTANTS


def fee_table(outputs: dict[str, Quantity]) -> Table:
    """Mass and fee of each pollutant, and the sums."""
    lines = [
        Line(
            f"fee_{name}",
            {"mass": outputs[f"mass_{name}"], "fee": outputs[f"fee_{name}"]},
            "variable",
        )
        for name in POLLUTANTS
        if f"fee_{name}" in outputs
    ]
    sums = [
        Line(key, {"fee": outputs[key]}, "sums") for key in ("fixed_fee", "variable_fee", "fee")
    ]
    return Table("fees", ("mass", "fee"), (*lines, *sums))


def stack_table(fees: dict[int, dict[str, Quantity]]) -> Table:
    """The variable fee of each stack."""
    columns = (*(f"fee_{name}" for name in POLLUTANTS), "fee")
    lines = [Line(Word("stack", params={"n": n}), dict(found)) for n, found in fees.items()]
    return Table("stacks", columns, tuple(lines))


def fee_chart(outputs: dict[str, Quantity]) -> Chart:
    """Bars of the fixed and the variable part."""
    marks = [Mark(key, {"value": outputs[key]}) for key in ("fixed_fee", "variable_fee")]
    return Chart("bars", "parts", tuple(marks))
