"""Refrigerants topped up in a year: what was added replaces what leaked (IPCC 2006, Vol. 3, Ch. 7).

    E = m·GWP

Ozone-depleting substances are a memo item outside the total.
"""

from __future__ import annotations

from collections.abc import Mapping

from cobenefit.core.calculator import Field, Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace

COLUMNS = (
    Field("gas", "choice", table="refrigerants", required=True),
    Field("topped_up", units={"kg": "kg", "t": "t"}, minimum=0, maximum=1e6, strict=True,
          required=True),
    Field("gwp", units={"kgCO2e/kg": "kgCO2e/kg"}, minimum=0, maximum=30000),
)  # fmt: skip


def leaked(
    t: Trace, rows: Mapping[int, Given], factor: Published
) -> tuple[list[Quantity], list[Quantity]]:
    """CO2e of each row: those of the total, and those of the memo item."""
    counted: list[Quantity] = []
    memo: list[Quantity] = []
    for number, row in rows.items():
        known = factor.row("refrigerants", row["gas"])
        gwp: Quantity | None = row.get("gwp")
        if gwp is None and "gwp" not in known:
            raise InputError(f"refrigerants.{number}.gwp", "gwp_needed")
        rate = gwp if gwp is not None else factor(known["gwp"])
        made = t.step(f"e_co2e_refrigerant_{number}", row["topped_up"] * rate, "tCO2e")
        (memo if known["group"] == "montreal" else counted).append(made)
    return counted, memo
