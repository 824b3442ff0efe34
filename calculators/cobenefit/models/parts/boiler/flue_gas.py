"""Combustion of one kilogram of fuel: air and flue gas in kilomoles, from O2 and CO in dry gas.

With the fuel's C, H, O, N, S in kmol of atoms per kg, C without what stays unburnt in ash:
    O_st = C + H/4 + S − O/2                      oxygen for complete combustion
    K = C + S + N/2                               dry gas that the fuel itself gives
    r = (y_O2 − y_CO/2)/(1 − y_CO/2)              free oxygen, less what CO still needs
    n_air = (O_st + r·(K − O_st))/(x − r)         balance of oxygen; x is the share of O2 in air
    n_dry = (K + n_air − O_st)/(1 − y_CO/2)
    λ = x·n_air/O_st
λ is exact: the ratio of dry gas to dry air, which the rule of thumb 21/(21 − O2) takes for 1, is in
the balance. Theoretical air is that of the carbon that burns, as in ASME PTC 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cobenefit.core.calculator import Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.models.parts.boiler.analysis import Analysis

HIGHEST_OXYGEN = 0.2  # as in Japanese law: above, a ratio of air means nothing


@dataclass(frozen=True)
class FlueGas:
    """Kilomoles per kilogram of fuel, and the ratio of air; `unburnt` is kgC per kg."""

    air: Quantity
    vapour_of_air: Quantity
    dry: Quantity
    co2: Quantity
    co: Quantity
    so2: Quantity
    o2: Quantity
    n2: Quantity
    h2o: Quantity
    unburnt: Quantity
    air_ratio: Quantity

    @property
    def wet(self) -> Quantity:
        """All of the gas."""
        return self.dry + self.h2o


def flue_gas(
    t: Trace, end: str, fuel: Analysis, measured: Mapping[str, Quantity], factor: Published
) -> FlueGas:
    """Gas of one side (`end` such as ``baseline``) from ``o2``, ``co``, ``unburnt``, ``humidity``.

    Raises:
        InputError: so much oxygen that it is no flue gas, or nothing that needs air.
    """
    if measured["o2"].value * float(measured["o2"].unit.scale) >= HIGHEST_OXYGEN:
        raise InputError(f"o2_{end}", "o2_too_high")
    in_ash = measured["unburnt"]
    unburnt = fuel.ash * in_ash / (1 - in_ash) * t.constant("carbon_of_mass", 1.0, "kgC/kg")
    unburnt = t.step(f"unburnt_carbon_{end}", unburnt, "%*kgC/kg")
    if unburnt.to(fuel.carbon.unit).value >= fuel.carbon.value:
        raise InputError(f"unburnt_{end}", "unburnt_above_carbon")
    carbon = (fuel.carbon - unburnt) / factor("molar_mass_c")
    hydrogen = fuel.hydrogen / factor("molar_mass_h")
    nitrogen = fuel.nitrogen / factor("molar_mass_n") / 2
    sulphur = fuel.sulphur / factor("molar_mass_s")
    oxygen = carbon + hydrogen / 4 + sulphur - fuel.oxygen / factor("molar_mass_o") / 2
    if oxygen.value <= 0:
        raise InputError("carbon", "nothing_to_burn")
    needed = t.step(f"oxygen_needed_{end}", oxygen, "kmol/kg")
    own = t.step(f"dry_gas_of_fuel_{end}", carbon + sulphur + nitrogen, "kmol/kg")
    o2, half = measured["o2"], measured["co"] / 2
    free = t.step(f"free_oxygen_{end}", (o2 - half) / (1 - half), "%")
    share = factor("air_oxygen")
    air = t.step(f"air_{end}", (needed + free * (own - needed)) / (share - free), "kmol/kg")
    dry = t.step(f"dry_gas_{end}", (own + air - needed) / (1 - half), "kmol/kg")
    humid = measured["humidity"] * factor("air_molar_mass") / factor("molar_mass_h2o")
    vapour = air * humid
    water = hydrogen / 2 + fuel.moisture / factor("molar_mass_h2o") + vapour
    co = dry * measured["co"]
    return FlueGas(
        air=air,
        vapour_of_air=vapour,
        dry=dry,
        co2=carbon - co,
        co=co,
        so2=sulphur,
        o2=dry * o2,
        n2=nitrogen + air * (1 - share),
        h2o=t.step(f"water_vapour_{end}", water, "kmol/kg"),
        unburnt=unburnt,
        air_ratio=t.step(f"air_ratio_{end}", air * share / needed, "1"),
    )


def rule_of_thumb(t: Trace, end: str, o2: Quantity) -> Quantity:
    """The ratio of air by 21/(21 − O2), which is exact for no fuel but close for coal."""
    of_air = t.constant("oxygen_of_air_rounded", 21.0, "%")
    return t.step(f"air_ratio_rule_{end}", of_air / (of_air - o2), "1")
