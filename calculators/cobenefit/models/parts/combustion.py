"""One fuel burnt in one scenario: its heat and its greenhouse gases.

E = F·NCV·EF (IPCC 2006 Guidelines, Vol. 2, Ch. 2, eq. 2.1; the default factors assume complete
oxidation). CO2 of biomass is a memo item outside the total; its CH4 and N2O count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cobenefit.core.calculator import Given, Notice, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace

Row = Mapping[str, Any]
PREFIX = {"baseline": "be", "project": "pe"}


@dataclass
class Combustion:
    """One fuel burnt in one scenario; methods add their steps to the trace.

    Attributes:
        scenario: ``baseline`` or ``project``.
        amount: fuel burnt in a year, by mass or by volume.
        ncv: net calorific value of the fuel, same basis.
        notices: warnings collected on the way.
    """

    t: Trace
    given: Given
    factor: Published
    scenario: str
    amount: Quantity
    ncv: Quantity
    notices: list[Notice] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fuel: Row = self.factor.row("fuels", self.given[f"fuel_{self.scenario}"])
        chosen = self.given.get(f"equipment_{self.scenario}") or "unspecified"
        by_group: Mapping[str, Row] = self.factor.row("equipment", chosen)["groups"]
        if self.fuel["group"] not in by_group:
            raise InputError(f"equipment_{self.scenario}", "equipment_does_not_burn_fuel")
        self.sources: Row = by_group[self.fuel["group"]]
        self.devices: list[str] = self.given.get(f"control_{self.scenario}") or []
        self.energy = self.step("energy", self.amount * self.ncv, "GJ")

    def step(self, name: str, result: Quantity, unit: str) -> Quantity:
        """A step named after the scenario, such as ``energy_baseline``."""
        return self.t.step(f"{name}_{self.scenario}", result, unit)

    def emission(self, name: str, result: Quantity, unit: str) -> Quantity:
        """An emission of the scenario, such as ``be_so2`` or ``pe_so2``."""
        return self.t.step(f"{PREFIX[self.scenario]}_{name}", result, unit)

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
        """Keep a warning about this scenario."""
        self.notices.append(Notice(code, {"scenario": self.scenario, **params}))
