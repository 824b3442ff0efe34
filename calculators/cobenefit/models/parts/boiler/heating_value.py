"""Calorific values from an ultimate analysis, by mass.

HHV = Σ h_i·x_i           Channiwala and Parikh (2002), without the term of ash
NCV = HHV − r·(9·H + w)   r is the latent heat of water at 25 degC, 9 the ratio H2O/H2
"""

from __future__ import annotations

from collections.abc import Mapping

from cobenefit.core.calculator import Published
from cobenefit.core.quantity import Quantity


def gross(shares: Mapping[str, Quantity], factor: Published) -> Quantity:
    """Gross calorific value of the elements."""
    first, *rest = (share * factor(f"hhv_per_{key}") for key, share in shares.items())
    for part in rest:
        first = first + part
    return first


def net(
    heat: Quantity, shares: Mapping[str, Quantity], moisture: Quantity, factor: Published
) -> Quantity:
    """Net calorific value: without the heat that evaporates formed water and moisture."""
    per_hydrogen = factor("molar_mass_h2o") / (2 * factor("molar_mass_h"))
    water = shares["hydrogen"] * per_hydrogen + moisture
    return heat - factor("latent_heat_water_25") * water
