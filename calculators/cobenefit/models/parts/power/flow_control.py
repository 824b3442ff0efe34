"""A fan or pump whose flow varies: throttled at full speed now, turned down by a drive later.

Throttled, with the published curve of the control in use (EnergyPlus and Westinghouse):
    P1 = P_shaft/η_motor · (c0 + c1·q + c2·q² (+ c3·q³))
With a variable-speed drive, by the affinity laws on a system curve with static head:
    H(q) = Hs + (1 − Hs)·q²          P2 = P_shaft·q·H(q) / (η_motor·η_drive)
q is the share of full flow and Hs the static share of the full head. The efficiency of the fan
or pump itself is taken to stay as at full flow, hence savings at very low flow are optimistic.
"""

from __future__ import annotations

from typing import Any

from cobenefit.core.calculator import Field, Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Mark, Word
from cobenefit.core.trace import Trace
from cobenefit.core.units import unit
from cobenefit.models.parts.fields import SHARE

KIND = ("kind", ("fan_pump",))
CONTROLS = ("discharge_damper", "inlet_vanes", "throttle_valve", "bypass", "measured")
PERCENT = {"%": "%"}
_EFFICIENCY: dict[str, Any] = {"units": SHARE, "form_unit": "%", "minimum": 0, "maximum": 1,
                              "strict": True, "required": True, "when": KIND}  # fmt: skip
FIELDS = (
    Field("control", "choice", options=CONTROLS, required=True, section="measure",
          example="discharge_damper", when=KIND),
    Field("shaft_power", units={"kW": "kW"}, minimum=0, maximum=1e5, strict=True, required=True,
          section="measure", when=KIND,
          example={"value": 75, "unit": "kW", "interval95": [70, 80]}),
    Field("load_profile", "rows", required=True, maximum=12, section="measure", when=KIND,
          columns=(
              Field("time_share", units=PERCENT, minimum=0, maximum=100, strict=True,
                    required=True, section="measure"),
              Field("flow_share", units=PERCENT, minimum=0, maximum=100, strict=True,
                    required=True, section="measure"),
              Field("power_measured", units={"kW": "kW"}, minimum=0, maximum=1e5, strict=True,
                    section="measure"),
          ),
          example=[{"time_share": 20, "flow_share": 100}, {"time_share": 50, "flow_share": 75},
                   {"time_share": 30, "flow_share": 50}]),
    Field("static_share", units=SHARE, form_unit="%", minimum=0, maximum=0.95, required=True,
          section="measure", example={"value": 10, "unit": "%", "interval95": [5, 20]}, when=KIND),
    Field("motor_efficiency", section="measure", example={"value": 93, "unit": "%"}, **_EFFICIENCY),
    Field("drive_efficiency", section="measure", example={"value": 96, "unit": "%"}, **_EFFICIENCY),
)  # fmt: skip


def consumption(
    t: Trace, given: Given, factor: Published
) -> tuple[Quantity, Quantity, tuple[Mark, ...]]:
    """Electricity before and after, and a pair of bars for each row of the load profile.

    Raises:
        InputError: the shares of time are not the whole, or a measured power is missing.
    """
    rows = given["load_profile"]
    shares = sum(row["time_share"].to(unit("%")).value for row in rows.values())
    if abs(shares - 100) > 0.5:
        raise InputError("load_profile", "shares_sum", {"sum": round(shares, 3)})
    hours = given["operating_hours"]
    full = t.step("input_full", given["shaft_power"] / given["motor_efficiency"], "kW")
    before, after, marks = [], [], []
    for number, row in rows.items():
        flow, time = row["flow_share"].to(unit("1")), row["time_share"]
        present = _present(t, given, factor, number, row, full)
        head = given["static_share"] + (1 - given["static_share"]) * flow**2
        driven = given["shaft_power"] * flow * head
        driven = driven / (given["motor_efficiency"] * given["drive_efficiency"])
        future = t.step(f"power_project_{number}", driven, "kW")
        energy_before = t.step(f"energy_before_{number}", present * hours * time, "MWh")
        energy_after = t.step(f"energy_after_{number}", future * hours * time, "MWh")
        before.append(energy_before)
        after.append(energy_after)
        label = Word("load_point", params={"flow": row["flow_share"].to(unit("%")).value})
        marks.append(Mark(label, {"before": energy_before, "after": energy_after}))
    return total(before), total(after), tuple(marks)


def _present(
    t: Trace, given: Given, factor: Published, number: int, row: Given, full: Quantity
) -> Quantity:
    """Electrical power now: measured, or that at full flow times the curve of the control."""
    measured: Quantity | None = row.get("power_measured")
    if measured is not None:
        return measured
    control = given["control"]
    if control == "measured":
        raise InputError(f"load_profile.{number}.power_measured", "power_needed")
    if control == "bypass":
        return full  # the flow that is not used runs back: the machine always works in full
    flow, last = row["flow_share"].to(unit("1")), 3 if control == "inlet_vanes" else 2
    c = [factor(f"control_{control}_c{power}") for power in range(last + 1)]
    curve = c[0] + c[1] * flow
    for power in range(2, last + 1):
        curve = curve + c[power] * flow**power
    return t.step(f"power_baseline_{number}", full * curve, "kW")
