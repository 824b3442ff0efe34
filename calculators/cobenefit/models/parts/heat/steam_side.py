"""Heat in condensate, flash steam and steam from leaking traps.

Condensate return: Q̇ = ṁ·(1 − f)·(h(T_c) − h(T_m)). Flash steam: its share is
x = (h'1 − h'2)/(h''2 − h'2), and Q̇ = ṁ·x·(h''2 − h(T_m)). Steam traps stuck open into the air:
ṁ = n·K·D²·p (a variant of Napier's formula), Q̇ = ṁ·(h''(p) − h(T_m)). T_m is the temperature of
the make-up water that replaces what is lost. Enthalpies are those of IAPWS-IF97; pressures are
gauge pressures, made absolute by adding the standard atmosphere.
"""

from __future__ import annotations

from typing import Any

from cobenefit.core.calculator import Field, Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.functions import interpolate
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.models.parts.heat.heat_exchanger import MASS_FLOW, TEMPERATURE

BOILING = 100.0  # °C, of water in an open tank
_PRESSURE: dict[str, Any] = {"units": {"bar": "bar"}, "section": "heat", "required": True}
FIELDS = (
    Field("condensate_flow", when=("kind", ("condensate", "flash_steam")), **MASS_FLOW),
    Field("condensate_temperature", minimum=1, maximum=249, when=("kind", ("condensate",)),
          **TEMPERATURE),
    Field("flash_loss", units={"%": "%"}, minimum=0, maximum=60, section="refine",
          when=("kind", ("condensate",))),
    Field("pressure_high", minimum=0, maximum=90, when=("kind", ("flash_steam",)), **_PRESSURE),
    Field("pressure_low", minimum=0, maximum=90, when=("kind", ("flash_steam",)), **_PRESSURE),
    Field("trap_pressure", minimum=0, maximum=90, strict=True, when=("kind", ("steam_trap",)),
          **_PRESSURE),
    Field("orifice_diameter", units={"mm": "mm"}, minimum=0, maximum=100, strict=True,
          required=True, section="heat", when=("kind", ("steam_trap",))),
    Field("trap_count", units={"1": "1"}, minimum=0, maximum=1e5, strict=True, required=True,
          section="heat", when=("kind", ("steam_trap",))),
    Field("makeup_temperature", minimum=1, maximum=249,
          when=("kind", ("condensate", "flash_steam", "steam_trap")), **TEMPERATURE),
)  # fmt: skip


def carried(t: Trace, given: Given, factor: Published) -> dict[str, Quantity]:
    """The heat flow that leaves with water or steam now, and that water in a year."""
    return {"condensate": _condensate, "flash_steam": _flashed, "steam_trap": _blown}[
        given["kind"]
    ](t, given, factor)


def would_flash(given: Given) -> bool:
    """Whether condensate is hotter than it can be in an open tank, and none is said to flash off."""
    loss: Quantity | None = given.get("flash_loss")
    return given["condensate_temperature"].value > BOILING and (loss is None or loss.value == 0)


def _condensate(t: Trace, given: Given, factor: Published) -> dict[str, Quantity]:
    if given["condensate_temperature"].value <= given["makeup_temperature"].value:
        raise InputError("condensate_temperature", "warmer_than_makeup")
    flow = given["condensate_flow"]
    if "flash_loss" in given:
        flow = flow * (1 - given["flash_loss"])
    gained = _water(factor, given["condensate_temperature"]) - _makeup(given, factor)
    return _with_water(t, given, t.step("mass_flow", flow, "kg/h"), gained)


def _flashed(t: Trace, given: Given, factor: Published) -> dict[str, Quantity]:
    if given["pressure_high"].value <= given["pressure_low"].value:
        raise InputError("pressure_low", "below_high_pressure")
    liquid, steam = factor.curve("saturated_water_enthalpy"), factor.curve("steam_enthalpy")
    high, low = (_absolute(t, given[key]) for key in ("pressure_high", "pressure_low"))
    rest, vapour = interpolate(liquid, low), interpolate(steam, low)
    share = t.step("flash_share", (interpolate(liquid, high) - rest) / (vapour - rest), "%")
    flow = t.step("mass_flow", given["condensate_flow"] * share, "kg/h")
    return {"flash_share": share} | _with_water(t, given, flow, vapour - _makeup(given, factor))


def _blown(t: Trace, given: Given, factor: Published) -> dict[str, Quantity]:
    pressure = _absolute(t, given["trap_pressure"])
    outside = t.constant("standard_atmosphere", 1.01325, "bar")
    if outside.value > factor("napier_pressure_ratio").value * pressure.value:
        raise InputError("trap_pressure", "not_choked")
    one = factor("steam_orifice_coefficient") * given["orifice_diameter"] ** 2 * pressure
    flow = t.step("mass_flow", given["trap_count"] * one, "kg/h")
    steam = interpolate(factor.curve("steam_enthalpy"), pressure)
    return _with_water(t, given, flow, steam - _makeup(given, factor))


def _with_water(t: Trace, given: Given, flow: Quantity, gained: Quantity) -> dict[str, Quantity]:
    """Heat of a flow of water or steam, and the make-up water that is saved with it."""
    return {
        "heat_rate": t.step("heat_rate", flow * gained, "kW"),
        "mass_flow": flow,
        "water_saved": t.step("water_saved", flow * given["operating_hours"], "t"),
    }


def _absolute(t: Trace, gauge: Quantity) -> Quantity:
    return t.step(
        f"{gauge.key}_absolute", gauge + t.constant("standard_atmosphere", 1.01325, "bar"), "bar"
    )


def _water(factor: Published, temperature: Quantity) -> Quantity:
    return interpolate(factor.curve("water_enthalpy"), temperature)


def _makeup(given: Given, factor: Published) -> Quantity:
    return _water(factor, given["makeup_temperature"])
