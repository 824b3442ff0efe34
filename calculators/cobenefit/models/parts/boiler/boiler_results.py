"""What the boiler calculator shows: outputs by name, the tables of losses, the chart of losses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Given
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Line, Mark, Table
from cobenefit.core.trace import Trace
from cobenefit.models.parts.boiler.boiler_side import Side
from cobenefit.models.parts.reductions import more_table, reduction_chart, reduction_table

Outputs = Mapping[str, Quantity]
SIDES = ("baseline", "project")
LOSSES = ("loss_dry_gas", "loss_moisture", "loss_co", "loss_unburnt", "loss_radiation")
GROUPS = {
    "loss": LOSSES,
    "gain": ("air_heat",),
    "result": ("efficiency",),
    "steam": ("steam_heat", "blowdown", "blowdown_heat"),
    "air": ("air_ratio", "air_ratio_rule", "acid_dew_point"),
}
MORE = (
    "fuel_amount_project", "fuel_saved", "rate_fuel", "money_saved", "air_needed",
    "memo_co2_biogenic_baseline", "memo_co2_biogenic_project",
    "memo_co2_ash_baseline", "memo_co2_ash_project",
)  # fmt: skip


def by_side(found: Mapping[str, Mapping[str, Quantity]]) -> dict[str, Quantity]:
    """``loss_co_baseline`` and so on, from what each side holds by plain names."""
    return {f"{name}_{end}": q for end, held in found.items() for name, q in held.items()}


def savings(t: Trace, given: Given, before: Quantity, after: Quantity) -> dict[str, Quantity]:
    """Fuel before less fuel after, as amount, share and money (InputError: price per other unit)."""
    saved = t.step("fuel_saved", before - after, before.unit)
    found = {
        "fuel_amount_project": after,
        "fuel_saved": saved,
        "rate_fuel": t.step("rate_fuel", saved / before, "%"),
    }
    price: Quantity | None = given.get("fuel_price")
    if price is None:
        return found
    worth = saved * price
    if worth.unit.dims != (("VND", 1),):
        raise InputError("fuel_price", "price_basis", {"unit": before.unit.symbol})
    return found | {"money_saved": t.step("money_saved", worth, "MVND")}


def saved_by(t: Trace, before: Side, after: Side, per_steam: Quantity) -> dict[str, Quantity]:
    """Fuel saved by each loss, by warmer air, and by heat per steam; they add up to all of it.

    F1 − F2 = F1·(Σ (L1_i − L2_i) + G2 − G1 − η1·(q2/q1 − 1))/(1 − L2)
    """
    amount = before.fire.amount
    names = ("loss_dry_gas", "loss_moisture", "loss_co", "loss_unburnt")
    less = {name: before.shares[name] - after.shares[name] for name in names}
    less |= {"air_heat": after.shares["air_heat"] - before.shares["air_heat"]}
    less |= {"steam_heat": -per_steam}
    return {
        f"saved_{name}": t.step(f"saved_{name}", amount * share / (1 - after.other), amount.unit)
        for name, share in less.items()
    }


def tables(outputs: Outputs) -> tuple[Table, ...]:
    """Losses and air before and after; emissions; fuel and money."""
    lines = [
        Line(name, _cells(outputs, name), group)
        for group, names in GROUPS.items()
        for name in names
        if _shown(outputs, name)
    ]
    more = [key for key in MORE if key in outputs and outputs[key].value]
    return (
        Table("losses", (*SIDES, "saved"), tuple(lines)),
        reduction_table(outputs),
        more_table(outputs, more),
    )


def charts(outputs: Outputs) -> tuple[Chart, ...]:
    """Losses before and after; fuel that each saves; emissions with before = 100."""
    marks = [
        Mark(name, {"before": outputs[f"{name}_baseline"], "after": outputs[f"{name}_project"]})
        for name in LOSSES
        if any(outputs[f"{name}_{end}"].value for end in SIDES)
    ]
    saved = [
        Mark(key.removeprefix("saved_"), {"value": quantity})
        for key, quantity in outputs.items()
        if key.startswith("saved_") and quantity.value
    ]
    found = [Chart("grouped", "losses", tuple(marks))]
    found += [Chart("bars", "saved", tuple(saved))] if saved else []
    return (*found, reduction_chart(outputs))


def _shown(outputs: Outputs, name: str) -> bool:
    """Whether a line says something: a gain of 0 does not, a loss of 0 does."""
    held = [outputs[f"{name}_{end}"] for end in SIDES if f"{name}_{end}" in outputs]
    return bool(held) and (name != "air_heat" or any(q.value for q in held))


def _cells(outputs: Outputs, name: str) -> dict[str, Any]:
    sides = {end: outputs.get(f"{name}_{end}") for end in SIDES}
    return sides | {"saved": outputs.get(f"saved_{name}")}
