"""Heat losses of a boiler per unit of fuel heat (net calorific value, reference 25 degC).

    L_dry = Σ n_i·H_i(t_g)/NCV            dry gas;  L_H2O = n_H2O·H_H2O(t_g)/NCV   vapour, superheat
    L_CO = n_CO·ΔH_CO/NCV                 unburnt gas;  L_C = U·H_C/NCV   carbon left in ash
    G_air = Σ n_i·H_i(t_a)/NCV            heat that the air brings from outside (a gain)
    η = 1 − L_dry − L_H2O − L_CO − L_C − L_rad + G_air
Radiation and convection of the boiler's surface are a heat flow that hardly changes with load:
    Q_rad = C·Q_N^0.7 (both in MW, form of EN 12952-15) for all hours of operation
so their share of the fuel heat grows when less fuel is burnt. Sensible heat of ash is left out.

The acid dew point follows Verhoff and Banchero (1974):
    1000/T = a + b·ln p_H2O + c·ln p_SO3 + d·ln p_H2O·ln p_SO3   (K, mmHg)
"""

from __future__ import annotations

from cobenefit.core.calculator import Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.functions import exponential, interpolate, logarithm
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.models.parts.boiler.flue_gas import FlueGas


def losses(
    t: Trace, end: str, gas: FlueGas, at: Quantity, air: Quantity, ncv: Quantity, factor: Published
) -> dict[str, Quantity]:
    """Shares of the fuel heat by name, without radiation; ``air_heat`` is the gain."""

    def heat(gas_name: str, temperature: Quantity) -> Quantity:
        return interpolate(factor.curve(f"enthalpy_{gas_name}"), temperature)

    def share(name: str, amount: Quantity) -> Quantity:
        return t.step(f"{name}_{end}", amount / ncv, "%")

    o2, n2 = factor("air_oxygen"), 1 - factor("air_oxygen")
    parts = {"co2": gas.co2 + gas.so2, "o2": gas.o2, "n2": gas.n2 + gas.co}
    named = {name: t.step(f"flue_{name}_{end}", q, "kmol/kg") for name, q in parts.items()}
    dry = named["co2"] * heat("co2", at) + named["o2"] * heat("o2", at)
    dry = dry + named["n2"] * heat("n2", at)
    brought = gas.air * (o2 * heat("o2", air) + n2 * heat("n2", air))
    brought = brought + gas.vapour_of_air * heat("h2o", air)
    return {
        "loss_dry_gas": share("loss_dry_gas", dry),
        "loss_moisture": share("loss_moisture", gas.h2o * heat("h2o", at)),
        "loss_co": share("loss_co", gas.co * factor("heat_of_combustion_co")),
        "loss_unburnt": share("loss_unburnt", gas.unburnt * factor("heat_of_combustion_carbon")),
        "air_heat": share("air_heat", brought),
    }


def without_radiation(found: dict[str, Quantity]) -> Quantity:
    """Sum of the losses less the gain."""
    flue = found["loss_dry_gas"] + found["loss_moisture"] + found["loss_co"]
    return flue + found["loss_unburnt"] - found["air_heat"]


def radiated_heat(t: Trace, given: Given, factor: Published, energy: Quantity) -> Quantity:
    """Heat that the surface loses in a year: from the reader's share, or from rated output."""
    own: Quantity | None = given.get("radiation_loss")
    if own is not None:
        return t.step("radiated_heat", own * energy, "GJ")
    rated: Quantity | None = given.get("rated_output")
    if rated is None:
        return t.constant("no_radiated_heat", 0.0, "GJ")
    hours: Quantity | None = given.get("operating_hours")
    if hours is None:
        raise InputError("operating_hours", "hours_needed")
    coefficient = factor(factor.row("analyses", given["fuel"])["radiation"])
    exponent = t.constant("radiation_exponent", 0.7, "1")
    size = exponential(exponent * logarithm(rated / t.constant("one_megawatt", 1.0, "MW")))
    return t.step("radiated_heat", coefficient * size * hours, "GJ")


def acid_dew_point(
    t: Trace, end: str, gas: FlueGas, converted: Quantity, factor: Published
) -> Quantity | None:
    """Temperature at which sulphuric acid condenses; None without sulphur or vapour."""
    if gas.so2.value <= 0 or converted.value <= 0 or gas.h2o.value <= 0:
        return None
    pressure = t.constant("atmosphere_in_mmhg", 760.0, "1")
    water = logarithm(gas.h2o / gas.wet * pressure)
    acid = logarithm(gas.so2 * converted / gas.wet * pressure)
    a, b, c, d = (
        factor(f"acid_dew_point_{name}") for name in ("constant", "water", "acid", "both")
    )
    inverse = a + b * water + c * acid + d * water * acid
    absolute = t.constant("thousand_kelvin", 1000.0, "K") / inverse
    return t.step(f"acid_dew_point_{end}", absolute - t.constant("ice_point", 273.15, "K"), "degC")
