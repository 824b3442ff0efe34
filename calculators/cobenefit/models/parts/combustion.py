"""Emissions of burning one fuel in one piece of equipment behind its control devices.

Greenhouse gases: E = F·NCV·EF (IPCC 2006 Guidelines, Vol. 2, Ch. 2, eq. 2.1; the default
factors assume complete oxidation). CO2 of biomass is a memo item, its CH4 and N2O count.
SO2 of solid and liquid fuels is a sulphur balance:
    SO2 = F·S·(1 − r_ash)·M_SO2/M_S·Π(1 − η_i)
Other air pollutants: E = activity·EF·Π(1 − η_i), where the factor says whether the activity
is heat (per GJ), fuel (per t) or ash in fuel (per t and % of ash). Particles are removed by
size: PM2.5, the coarse part up to PM10 and the part above PM10 each have their own removal.
A factor that already includes abatement is never abated again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cobenefit.core.calculator import Given, Notice, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace

Row = Mapping[str, Any]
PREFIX = {"baseline": "be", "project": "pe"}
POLLUTANTS = {
    "so2": "tSO2",
    "nox": "tNOx",
    "tsp": "tTSP",
    "pm10": "tPM10",
    "pm25": "tPM2.5",
    "co": "tCO",
    "bc": "tBC",
}


# Which size range each particle factor adds to the one before it.
SIZES = {"pm25": "pm25", "pm10": "pm_coarse", "tsp": "pm_above_10"}


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

    def air_pollutants(self) -> dict[str, Quantity]:
        """SO2, NOx (as NO2), TSP, PM10, PM2.5, CO and BC at the stack, in tonnes."""
        found = {"so2": self.sulphur_dioxide(), "nox": self._gas("nox"), "co": self._gas("co")}
        found |= self._particles()
        return {name: self.emission(name, found[name], unit) for name, unit in POLLUTANTS.items()}

    def sulphur_dioxide(self) -> Quantity:
        """SO2 by sulphur balance, or by factor for gases and for biomass of unknown content."""
        content: Quantity | None = self.given.get(f"sulphur_{self.scenario}")
        if content is None and "so2" in self.sources:
            if self.fuel["state"] != "gas":
                self._notice("so2_from_factor")
            return self._gas("so2")
        if self.fuel["state"] == "gas":
            raise InputError(f"sulphur_{self.scenario}", "sulphur_of_gas")
        if content is None:
            content = self._usual_sulphur()
        retained = self.factor(self.fuel["ash_retention"])
        ratio = self.factor("molar_mass_so2") / self.factor("molar_mass_s")
        formed = self.amount * content * (1 - retained) * ratio
        return self._after(formed, "so2")

    def _usual_sulphur(self) -> Quantity:
        if "sulphur" not in self.fuel:
            raise InputError(f"sulphur_{self.scenario}", "sulphur_needed")
        self._notice("sulphur_by_default")
        return self.factor(self.fuel["sulphur"])

    def _gas(self, name: str) -> Quantity:
        return self._after(self._load(name), name, self.sources[name])

    def _particles(self) -> dict[str, Quantity]:
        """PM2.5, PM10 and TSP, each size range behind its own removal, and BC in PM2.5."""
        fine, pm10 = self._load("pm25"), self._load("pm10")
        in_pm10 = self.t.constant("pm25_within_pm10", 1.0, "kgPM10/kgPM2.5")
        in_tsp = self.t.constant("pm10_within_tsp", 1.0, "kgTSP/kgPM10")
        tsp = self._load("tsp") if "tsp" in self.sources else pm10 * in_tsp
        if "tsp" not in self.sources:
            self._notice("tsp_taken_from_pm10")
        coarse, above = pm10 - fine * in_pm10, tsp - pm10 * in_tsp
        if coarse.value < 0 or above.value < 0:
            raise InputError(f"ash_{self.scenario}", "ash_below_particle_factors")
        if self._removing(SIZES.values()):
            fine = self._after(fine, "pm25", self.sources["pm25"])
            pm10 = fine * in_pm10 + self._after(coarse, "pm_coarse", self.sources["pm10"])
            tsp = pm10 * in_tsp + self._after(above, "pm_above_10", self.sources["pm10"])
        share = self.factor(self.sources["bc"])
        return {"pm25": fine, "pm10": pm10, "tsp": tsp, "bc": fine * share}

    def _load(self, name: str) -> Quantity:
        """Uncontrolled mass of a pollutant: the activity that its factor names times it."""
        factor_id = self.sources[name]
        group = f"{self.sources['pm25']}_sizes" if name in SIZES else ""
        ef = self.factor(factor_id, group=group)
        if dict(ef.unit.dims).get("energy"):
            return self.energy * ef
        if self.factor.describes(factor_id, "per") != "ash":
            return self.amount * ef
        ash: Quantity | None = self.given.get(f"ash_{self.scenario}")
        if ash is None:
            raise InputError(f"ash_{self.scenario}", "ash_needed")
        return self.amount * ash * ef

    def _after(self, load: Quantity, target: str, factor_id: str = "") -> Quantity:
        """What is left of a load behind all devices: load·Π(1 − η_i)."""
        efficiencies = self._removing((target,))
        if efficiencies and factor_id and self._includes_abatement(factor_id):
            self._notice("already_controlled", target=target)
            return load
        for efficiency in efficiencies:
            load = load * (1 - self.factor(efficiency))
        return load

    def _removing(self, targets: Iterable[str]) -> list[str]:
        """Ids of the removal efficiencies of the chosen devices for any of the targets."""
        removes = [self.factor.row("devices", device)["removes"] for device in self.devices]
        return [row[target] for target in targets for row in removes if target in row]

    def _includes_abatement(self, factor_id: str) -> bool:
        return self.factor.describes(factor_id, "controlled") in ("typical", "yes")

    def _notice(self, code: str, **params: Any) -> None:
        self.notices.append(Notice(code, {"scenario": self.scenario, **params}))
