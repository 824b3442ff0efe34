"""Make the curves of steam and water from IAPWS-IF97, by the library `iapws`, at build.

The points lie so close that straight lines between them stay within 0.01 % of the formulation
(checked in tests/test_curves.py), and the browser needs neither the library nor its formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gas_curves import gas_curves
from iapws import IAPWS97

SOURCE = "iapws_if97"
# Absolute pressures of industrial steam, evenly spaced in their logarithm, and temperatures of
# water under its own pressure.
PRESSURES = [round(0.5 * (100 / 0.5) ** (i / 160), 5) for i in range(161)]  # bar
TEMPERATURES = [float(t) for t in range(1, 251)]  # degC
DIGITS = 4


def curves() -> dict[str, Any]:
    """Every curve by name, with the units of its axes and its points."""
    by_pressure = {
        "steam_enthalpy": ("kJ/kg", lambda p: IAPWS97(P=p / 10, x=1).h),
        "saturated_water_enthalpy": ("kJ/kg", lambda p: IAPWS97(P=p / 10, x=0).h),
        "saturation_temperature": ("degC", lambda p: IAPWS97(P=p / 10, x=0).T - 273.15),
    }
    found = {
        name: _curve("bar", symbol, PRESSURES, value)
        for name, (symbol, value) in by_pressure.items()
    }
    found["water_enthalpy"] = _curve(
        "degC", "kJ/kg", TEMPERATURES, lambda t: IAPWS97(T=t + 273.15, x=0).h
    )
    return found | gas_curves()


def _curve(
    x_unit: str, y_unit: str, xs: Sequence[float], value: Callable[[float], float]
) -> dict[str, Any]:
    ys = [round(value(x), DIGITS) for x in xs]
    return {"x_unit": x_unit, "y_unit": y_unit, "xs": list(xs), "ys": ys, "source": SOURCE}
