"""Electricity before, after and in the JCM reference of measures other than speed control.

Compressor Q·SP, chiller Q_cool/COP (the forms that GEC publishes for a Vietnamese brewery),
lighting Σ n·W·h, motor P·L·h/η. The reference is never the baseline: it is what the reader
enters for it, or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Field, Given
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Mark, Word
from cobenefit.core.trace import Trace
from cobenefit.models.parts.fields import ELECTRICITY, SHARE

Pair = tuple[Quantity, Quantity, tuple[Mark, ...]]
SPECIFIC = {"kWh/m3": "kWh/m3"}
WATT = {"W": "W", "kW": "kW"}


def _each(key: str, kind: str, units: Mapping[str, str], high: float, **more: Any) -> Field:
    """A field that only one kind of measure asks for."""
    usual: dict[str, Any] = {"strict": True, "required": True, "section": "measure"}
    when = ("kind", (kind,))
    return Field(key, units=units, minimum=0, maximum=high, when=when, **(usual | more))


_LAMPS = (
    Field("lamp_count", units={"1": "1"}, minimum=0, maximum=1e6, strict=True, required=True,
          section="measure"),
    Field("lamp_power_before", units=WATT, minimum=0, maximum=1e5, strict=True, required=True,
          section="measure"),
    Field("lamp_power_after", units=WATT, minimum=0, maximum=1e5, required=True,
          section="measure"),
    Field("lamp_hours", units={"h": "h"}, minimum=0, maximum=8784, strict=True, required=True,
          section="measure"),
)  # fmt: skip
FIELDS = (
    _each("air_delivered", "compressor", {"m3": "m3"}, 1e10),
    _each("specific_energy_baseline", "compressor", SPECIFIC, 10),
    _each("specific_energy_project", "compressor", SPECIFIC, 10),
    _each("cooling", "chiller", ELECTRICITY, 1e7),
    _each("cop_baseline", "chiller", {"1": "1"}, 30),
    _each("cop_project", "chiller", {"1": "1"}, 30),
    Field("lamps", "rows", required=True, maximum=20, columns=_LAMPS, section="measure",
          when=("kind", ("lighting",))),
    _each("rated_power", "motor", {"kW": "kW"}, 1e5),
    _each("load_share", "motor", SHARE, 1.2, form_unit="%"),
    _each("motor_efficiency_baseline", "motor", SHARE, 1, form_unit="%"),
    _each("motor_efficiency_project", "motor", SHARE, 1, form_unit="%"),
    _each("electricity_before", "generic", ELECTRICITY, 1e7, profile="electricity"),
    _each("electricity_after", "generic", ELECTRICITY, 1e7, strict=False),
)  # fmt: skip
REFERENCE = (
    _each("specific_energy_reference", "compressor", SPECIFIC, 10, required=False, section="jcm"),
    _each("cop_reference", "chiller", {"1": "1"}, 30, required=False, section="jcm"),
    Field("electricity_reference", units=ELECTRICITY, minimum=0, maximum=1e7, strict=True,
          example=400, section="jcm", when=("kind", ("fan_pump", "lighting", "motor", "generic"))),
)  # fmt: skip


def consumption(t: Trace, given: Given) -> Pair:
    """Electricity before and after, with what the chart draws."""
    kind = given["kind"]
    if kind == "lighting":
        return _lighting(t, given)
    if kind == "compressor":
        air = given["air_delivered"]
        pair = (air * given["specific_energy_baseline"], air * given["specific_energy_project"])
    elif kind == "chiller":
        pair = (given["cooling"] / given["cop_baseline"], given["cooling"] / given["cop_project"])
    elif kind == "motor":
        work = given["rated_power"] * given["load_share"] * given["operating_hours"]
        shaft = t.step("shaft_work", work, "MWh")
        pair = (
            shaft / given["motor_efficiency_baseline"],
            shaft / given["motor_efficiency_project"],
        )
    else:
        pair = (given["electricity_before"], given["electricity_after"])
    return *pair, ()


def reference(given: Given) -> Quantity | None:
    """Electricity of the JCM reference, where the reader gave what it needs."""
    specific, cop = given.get("specific_energy_reference"), given.get("cop_reference")
    own: Quantity | None = given.get("electricity_reference")
    if specific is not None:
        return given["air_delivered"] * specific  # type: ignore[no-any-return]
    if cop is not None:
        return given["cooling"] / cop  # type: ignore[no-any-return]
    return own


def _lighting(t: Trace, given: Given) -> Pair:
    before, after, marks = [], [], []
    for number, row in given["lamps"].items():
        hours = row["lamp_count"] * row["lamp_hours"]
        one = t.step(f"energy_before_{number}", hours * row["lamp_power_before"], "MWh")
        other = t.step(f"energy_after_{number}", hours * row["lamp_power_after"], "MWh")
        before.append(one)
        after.append(other)
        label = Word("lamp_row", params={"number": str(number)})
        marks.append(Mark(label, {"before": one, "after": other}))
    return total(before), total(after), tuple(marks)
