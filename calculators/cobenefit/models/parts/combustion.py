"""One fuel burnt in one place: its heat and its greenhouse gases.

E = F·NCV·EF (IPCC 2006 Guidelines, Vol. 2, Ch. 2, eq. 2.1; the default factors assume complete
oxidation). CO2 of biomass is a memo item outside the total; its CH4 and N2O count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cobenefit.core.calculator import Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Notice
from cobenefit.core.trace import Trace

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Place:
    """Which fire of a calculation is meant: how its inputs, steps and emissions are named.

    Attributes:
        name: as notices say it: a scenario, or the number of a row.
        inputs: pattern of its fields in requests, such as ``{}_baseline``.
        steps: pattern of its steps.
        emissions: pattern of its emissions, such as ``be_{}``.
    """

    name: str
    inputs: str
    steps: str
    emissions: str


BASELINE = Place("baseline", "{}_baseline", "{}_baseline", "be_{}")
PROJECT = Place("project", "{}_project", "{}_project", "pe_{}")


def row_place(rows: str, number: int) -> Place:
    """The fire of one row of a list of fuels: ``fuels.2.ncv``, ``energy_2``, ``e_so2_2``."""
    return Place(str(number), f"{rows}.{number}.{{}}", f"{{}}_{number}", f"e_{{}}_{number}")


def fire_inputs(given: Given, place: Place) -> dict[str, Any]:
    """What a scenario was given, by plain names (``fuel``, ``ncv``, ``sulphur``…)."""
    end = place.inputs.replace("{}", "")
    return {key.removesuffix(end): held for key, held in given.items() if key.endswith(end)}


@dataclass
class Combustion:
    """One fuel burnt in one place; methods add their steps to the trace.

    Attributes:
        place: names of its inputs, steps and emissions.
        given: ``fuel``, and if known ``equipment``, ``control``, ``sulphur``, ``ash``.
        amount: fuel burnt in a year, by mass or by volume.
        ncv: net calorific value of the fuel, same basis.
        notices: warnings collected on the way.
    """

    t: Trace
    given: Given
    factor: Published
    place: Place
    amount: Quantity
    ncv: Quantity
    notices: list[Notice] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fuel: Row = self.factor.row("fuels", self.given["fuel"])
        chosen = self.given.get("equipment") or "unspecified"
        by_group: Mapping[str, Row] = self.factor.row("equipment", chosen)["groups"]
        if self.fuel["group"] not in by_group:
            raise self.problem("equipment", "equipment_does_not_burn_fuel")
        self.sources: Row = by_group[self.fuel["group"]]
        self.devices: list[str] = self.given.get("control") or []
        self.energy = self.step("energy", self.amount * self.ncv, "GJ")

    def step(self, name: str, result: Quantity, unit: str) -> Quantity:
        """A step named after the place, such as ``energy_baseline``."""
        return self.t.step(self.place.steps.format(name), result, unit)

    def emission(self, name: str, result: Quantity, unit: str) -> Quantity:
        """An emission of the place, such as ``be_so2`` or ``pe_so2``."""
        return self.t.step(self.place.emissions.format(name), result, unit)

    def problem(self, key: str, code: str, **params: Any) -> InputError:
        """A complaint about one of this fire's inputs."""
        return InputError(self.place.inputs.format(key), code, params)

    def greenhouse_gases(self) -> dict[str, Quantity]:
        """CO2 (fossil, and biogenic as a memo item), CH4, N2O and their sum as CO2e."""
        carbon = self.energy * self.factor(self.fuel["ef_co2"])
        none = self.t.constant("no_co2", 0.0, "tCO2")
        biogenic = self.fuel["origin"] == "biogenic"
        found = {
            "co2_fossil": self.emission("co2_fossil", none if biogenic else carbon, "tCO2"),
            "ch4": self.emission("ch4", self.energy * self.factor(self.fuel["ef_ch4"]), "tCH4"),
            "n2o": self.emission("n2o", self.energy * self.factor(self.fuel["ef_n2o"]), "tN2O"),
        }
        self.memo = self.step("memo_co2_biogenic", carbon if biogenic else none, "tCO2")
        total = (
            found["co2_fossil"] * self.factor("gwp_co2_ar5_100")
            + found["ch4"] * self.factor("gwp_ch4_ar5_100")
            + found["n2o"] * self.factor("gwp_n2o_ar5_100")
        )
        return found | {"co2e_site": self.emission("co2e_site", total, "tCO2e")}

    def notice(self, code: str, **params: Any) -> None:
        """Keep a warning about this fire."""
        self.notices.append(Notice(code, {"scenario": self.place.name, **params}))


def burnt(t: Trace, given: Given, factor: Published, place: Place, amount: Quantity) -> Combustion:
    """The fire of `amount` of fuel, with its own or the published net calorific value.

    Raises:
        InputError: amount and calorific value have no common basis.
    """
    fuel = factor.row("fuels", given["fuel"])
    ncv = heat_value(given, factor)
    by_volume = "length" in dict(amount.unit.dims)
    if by_volume and fuel["state"] != "gas":
        wrong = "fuel_amount" if place is BASELINE else "amount" if place.name.isdigit() else "ncv"
        raise InputError(place.inputs.format(wrong), "mass_needed")
    dims = dict((amount * ncv).unit.dims)
    if dims != {"energy": 1}:
        raise InputError(place.inputs.format("ncv"), "ncv_basis", {"unit": amount.unit.symbol})
    return Combustion(t, given, factor, place, amount, ncv)


def heat_value(given: Given, factor: Published) -> Quantity:
    """Net calorific value of a fire's fuel: the reader's own, or the published one."""
    own: Quantity | None = given.get("ncv")
    return own if own is not None else factor(factor.row("fuels", given["fuel"])["ncv"])
