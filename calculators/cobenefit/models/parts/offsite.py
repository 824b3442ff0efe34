"""Emissions that happen elsewhere: at power stations and along the biomass supply chain."""

from __future__ import annotations

from cobenefit.core.calculator import Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace


def grid_emission(t: Trace, given: Given, factor: Published, used: Quantity | None) -> Quantity:
    """CO2e of the electricity: its year's factor, or the reader's own, and never another's.

    Takes the fields GRID; no electricity is 0 t.
    """
    if used is None or used.value == 0:
        return t.constant("no_electricity", 0.0, "tCO2e")
    own: Quantity | None = given.get("grid_emission_factor")
    year: int | None = given.get("year")
    if own is None and year is None:
        raise InputError("year", "year_needed")
    rate = own if own is not None else factor("vn_grid_emission_factor", year)
    return used * rate * factor("gwp_co2_ar5_100")


def supply_chain_emission(amount: Quantity, chain: Quantity) -> Quantity:
    """CO2e of growing, processing and carrying `amount` of fuel (InputError: another basis)."""
    if (amount * chain).unit.dims != (("CO2e", 1),):
        raise InputError("supply_chain_project", "chain_basis", {"unit": amount.unit.symbol})
    return amount * chain
