"""The variable fee of one stack: what it gave off in the period, and the fee on that.

m_i = h·Q·C_i·10^-9        C = Σ_i m_i·rate_i·due_i        i: dust, SOx, NOx, CO

due is 1; 75 % of a pollutant whose average concentration is below its limit, and 50 % from 30 %
below it on (Decree 153/2024/NĐ-CP, Article 6). Without a limit all of the fee is due.
"""

from __future__ import annotations

from cobenefit.core.calculator import Field, Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity, choose
from cobenefit.core.trace import Trace

# Pollutant: the substance its mass is counted in.
POLLUTANTS = {"dust": "TSP", "sox": "SO2", "nox": "NOx", "co": "CO"}
STACK = (
    Field("hours", units={"h": "h"}, minimum=0, maximum=8784, required=True),
    Field("flow", units={"Nm3/h": "m3/h"}, minimum=0, maximum=1e8, required=True,
          profile="flue_gas_flow"),
    *(Field(f"conc_{name}", units={"mg/Nm3": f"mg{substance}/m3"}, minimum=0, maximum=1e6)
      for name, substance in POLLUTANTS.items()),
    *(Field(f"limit_{name}", units={"mg/Nm3": f"mg{substance}/m3"}, minimum=0, strict=True,
            maximum=1e6) for name, substance in POLLUTANTS.items()),
)  # fmt: skip
# Hours of the longest quarter (92 days), year (366 days) and month (31 days).
LONGEST = {"quarter": 2208, "year": 8784}
LONGEST_MONTH = 744


def stack_fee(
    t: Trace, number: int, row: Given, given: Given, factor: Published
) -> dict[str, Quantity]:
    """Mass and fee of each pollutant of one stack, and the sum of its fees."""
    longest = LONGEST.get(given["period"]) or round(given["months"].value) * LONGEST_MONTH
    if row["hours"].value > longest:
        raise InputError(f"stacks.{number}.hours", "hours_of_period", {"high": longest})
    gas, found = row["hours"] * row["flow"], {}
    for name, substance in POLLUTANTS.items():
        if f"conc_{name}" in row:
            mass = t.step(f"mass_{name}_{number}", gas * row[f"conc_{name}"], f"t{substance}")
            fee = mass * factor(f"vn_emission_fee_{name}")
            if f"limit_{name}" in row:
                fee = fee * _due(
                    t, factor, f"{name}_{number}", row[f"conc_{name}"], row[f"limit_{name}"]
                )
            found[f"mass_{name}"] = mass
            found[f"fee_{name}"] = t.step(f"fee_{name}_{number}", fee, "VND")
    if not found:
        raise InputError(f"stacks.{number}.conc_dust", "no_concentration")
    fees = [found[key] for key in found if key.startswith("fee_")]
    return found | {"fee": t.step(f"stack_fee_{number}", total(fees), "VND")}


def _due(
    t: Trace, factor: Published, name: str, concentration: Quantity, limit: Quantity
) -> Quantity:
    """What part of the fee is due: less below the limit, still less from 30 % below it on."""
    whole = t.constant("whole_fee", 1.0, "1")
    # Decimal fractions such as 12.6/18 are not exact in binary: a hair above the border is on it.
    border = factor("vn_emission_fee_far_border") * t.constant("rounding", 1 + 1e-12, "1")
    level = t.step(f"level_{name}", concentration / limit, "1")
    below, far = factor("vn_emission_fee_below"), factor("vn_emission_fee_far_below")
    due = choose(level <= border, far, choose(level < whole, below, whole))
    return t.step(f"due_{name}", due, "%")


def without_limit(row: Given) -> bool:
    """Whether a pollutant of the stack has no limit, so that no reduction was looked for."""
    return any(f"conc_{name}" in row and f"limit_{name}" not in row for name in POLLUTANTS)


def absent(fees: dict[str, Quantity]) -> list[str]:
    """Outputs that a stack adds nothing to, because its concentration was left blank."""
    return [f"mass_{name}" for name in POLLUTANTS if f"fee_{name}" not in fees]
