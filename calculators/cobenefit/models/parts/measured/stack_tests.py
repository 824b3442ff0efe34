"""Stack tests before and after a measure, as mass per hour or per unit of production.

    m_i = C_i·Q_i        e_i = m_i/P_i

C and Q of one test stand for the same cubic metre: a concentration that was corrected to a
reference oxygen is corrected back, and a flow at stack conditions is brought to dry normal
conditions (models/parts/stack_gas.py), before they are multiplied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cobenefit.core.calculator import Given
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.core.units import ONE
from cobenefit.models.parts.measured import stack_gas as gas
from cobenefit.models.parts.measured.measured_fields import rows_of

UNITS = {"so2": "SO2", "nox": "NOx", "tsp": "TSP", "co": "CO"}


def per_test(t: Trace, given: Given, scenario: str) -> list[tuple[int, Quantity, Quantity]]:
    """Number of each test, its mass per hour, and what is averaged: per hour or production."""
    found = []
    for number, row in rows_of(given, scenario).items():
        test = _Test(t, given, row, f"tests_{scenario}.{number}", scenario, number)
        substance = UNITS[given["pollutant"]]
        as_such = t.constant("mass_of_pollutant", 1.0, f"kg{substance}/kg")
        mass = test.step("mass", test.concentration() * test.flow() * as_such, f"kg{substance}/h")
        each = mass
        if "production" in row:
            each = test.step("intensity", mass / row["production"], f"kg{substance}/t")
        found.append((number, mass, each))
    return found


def has_production(given: Given) -> bool:
    """Whether the tests tell their production: all of them or none (InputError)."""
    told = {
        (scenario, number): "production" in row
        for scenario in ("baseline", "project")
        for number, row in rows_of(given, scenario).items()
    }
    if any(told.values()) and not all(told.values()):
        scenario, number = next(at for at, known in told.items() if not known)
        raise InputError(f"tests_{scenario}.{number}.production_{scenario}", "production_of_all")
    return all(told.values())


@dataclass(frozen=True)
class _Test:
    """One stack test as given."""

    t: Trace
    given: Given
    row: Mapping[str, Any]
    at: str
    scenario: str
    number: int

    def step(self, name: str, result: Quantity, symbol: str) -> Quantity:
        return self.t.step(f"{name}_{self.scenario}_{self.number}", result, symbol)

    def needed(self, name: str, code: str) -> Quantity:
        if name not in self.row:
            raise InputError(f"{self.at}.{name}_{self.scenario}", code)
        found: Quantity = self.row[name]
        return found

    def concentration(self) -> Quantity:
        """The concentration in dry gas, as it was measured."""
        t, given = self.t, self.given
        found: Quantity = self.row["concentration"]
        if "oxygen_reference" in given:
            oxygen = self.needed("oxygen", "oxygen_needed")
            gas.check_oxygen(f"{self.at}.oxygen_{self.scenario}", oxygen)
            air = given.get("oxygen_air", "o21")
            ratio = gas.oxygen_ratio(t, air, given["oxygen_reference"], oxygen)
            found = self.step("uncorrected", found / ratio, "mg/m3")
        if given["gas_state"] == "wet":
            moisture = self.needed("moisture", "moisture_needed")
            found = self.step("concentration_dry", gas.dry(found, moisture), "mg/m3")
        return found

    def flow(self) -> Quantity:
        """The flow of dry gas in the normal cubic metres of the concentration."""
        t, state = self.t, self.given["flow_state"]
        flow: Quantity = self.row["flow"]
        if state == "same" and self.given["gas_state"] == "dry":
            return flow
        if state == "actual":
            hot = gas.absolute(t, self.needed("temperature", "temperature_needed"))
            flow = flow * gas.normal_temperature(t, self.given["normal"]) / hot
            if "pressure" in self.row:
                flow = flow * self.row["pressure"] / gas.normal_pressure(t)
        moisture = self.needed("moisture", "moisture_needed")
        return self.step("flow_dry", flow * (1 - moisture.to(ONE)), "m3/h")
