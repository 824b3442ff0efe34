"""One state of the boiler, before or after the measure: its gas, its losses, its emissions."""

from __future__ import annotations

from cobenefit.core.calculator import Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.core.units import ONE
from cobenefit.models.parts.boiler.analysis import Analysis
from cobenefit.models.parts.boiler.flue_gas import flue_gas, rule_of_thumb
from cobenefit.models.parts.boiler.losses import acid_dew_point, losses, without_radiation
from cobenefit.models.parts.combustion import Combustion, Place, heat_value
from cobenefit.models.parts.stack import air_pollutants

# Both states burn the same fuel in the same boiler: their inputs have no ending.
SIDES = {
    "baseline": Place("baseline", "{}", "{}_baseline", "be_{}"),
    "project": Place("project", "{}", "{}_project", "pe_{}"),
}


class Side:
    """The state `end`; `finish` adds what depends on the fuel burnt in a year.

    Attributes:
        gas: flue gas and air of one kilogram of fuel.
        shares: losses, and in the end efficiency, as shares of the fuel heat by name.
        other: all losses but radiation, less the heat of the air.
    """

    fire: Combustion

    def __init__(
        self, t: Trace, given: Given, factor: Published, end: str, fuel: Analysis, ncv: Quantity
    ) -> None:
        self.t, self.given, self.factor, self.end, self.ncv = t, given, factor, end, ncv
        million = t.constant("per_million", 1e-6, "1")
        measured = {
            "o2": given[f"o2_{end}"],
            "co": self._of("co", t.constant("no_co", 0.0, "1")) * million,
            "unburnt": self._of("unburnt", t.constant("no_unburnt", 0.0, "%")),
            "humidity": self._or_usual("air_humidity", "air_humidity_usual"),
        }
        self.gas = flue_gas(t, end, fuel, measured, factor)
        air = self._of("air_temperature", t.constant("reference_temperature", 25.0, "degC"))
        leaving: Quantity = given[f"flue_gas_temperature_{end}"]
        self.shares = losses(t, end, self.gas, leaving, air, ncv, factor)
        self.other = t.step(f"loss_other_{end}", without_radiation(self.shares), "%")
        if self.other.to(ONE).value >= 1:
            raise InputError(f"flue_gas_temperature_{end}", "losses_above_one")

    def _of(self, name: str, otherwise: Quantity) -> Quantity:
        """What was given for this state; after the measure, as before where nothing was."""
        before: Quantity = self.given.get(f"{name}_baseline", otherwise)
        found: Quantity = self.given.get(f"{name}_{self.end}", before)
        return found

    def _or_usual(self, name: str, factor_id: str) -> Quantity:
        """The reader's own value, or the published one."""
        own: Quantity | None = self.given.get(name)
        return own if own is not None else self.factor(factor_id)

    def finish(self, fire: Combustion, radiated: Quantity) -> None:
        """Radiation as a share of the fuel heat, and the efficiency."""
        self.fire = fire
        share = self.t.step(f"loss_radiation_{self.end}", radiated / fire.energy, "%")
        if share.value >= 100:
            raise InputError("rated_output", "radiation_above_heat")
        efficiency = self.t.step(f"efficiency_{self.end}", 1 - self.other - share, "%")
        if efficiency.value <= 0:
            raise InputError(f"flue_gas_temperature_{self.end}", "losses_above_one")
        self.shares |= {"loss_radiation": share, "efficiency": efficiency}

    def emissions(self) -> dict[str, Quantity]:
        """Greenhouse gases and air pollutants of a year; CO as measured, if on both sides."""
        found = self.fire.greenhouse_gases()
        found["co2e"] = self.fire.emission("co2e", found["co2e_site"], "tCO2e")
        measured = {}
        if "co_baseline" in self.given and "co_project" in self.given:
            measured["co"] = self._mass() * self.gas.co * self.factor("molar_mass_co")
        return found | air_pollutants(self.fire, measured)

    def outputs(self) -> dict[str, Quantity]:
        """What to show of this state, by plain names."""
        o2: Quantity = self.given[f"o2_{self.end}"]
        found = self.shares | {"memo_co2_biogenic": self.fire.memo}
        found["air_ratio"] = self.gas.air_ratio
        found["air_ratio_rule"] = rule_of_thumb(self.t, self.end, o2)
        converted = self._or_usual("so3_share", "so3_share")
        dew = acid_dew_point(self.t, self.end, self.gas, converted, self.factor)
        if dew is not None:
            found["acid_dew_point"] = dew
        if self.gas.unburnt.value > 0:
            per_carbon = self.factor("molar_mass_co2") / self.factor("molar_mass_c")
            kept = self._mass() * self.gas.unburnt * per_carbon
            found["memo_co2_ash"] = self.t.step(f"memo_co2_ash_{self.end}", kept, "tCO2")
        return found

    def theoretical_air(self) -> Quantity:
        """Dry air that complete combustion of a kilogram of fuel needs."""
        air = self.gas.air / self.gas.air_ratio * self.factor("air_molar_mass")
        return self.t.step("air_needed", air, "kg/kg")

    def _mass(self) -> Quantity:
        return self.fire.energy / self.ncv


def require_mass(given: Given, factor: Published) -> None:
    """Refuse solids and liquids by volume, and carbon in ash on one side only (InputError)."""
    if "unburnt_project" in given and "unburnt_baseline" not in given:
        raise InputError("unburnt_baseline", "required")
    by_volume = "length" in dict(given["fuel_amount"].unit.dims)
    if by_volume and factor.row("fuels", given["fuel"])["state"] != "gas":
        raise InputError("fuel_amount", "mass_needed")


def mass_heat_value(t: Trace, given: Given, factor: Published) -> Quantity:
    """Net calorific value by mass, for gas by volume from its density."""
    ncv = heat_value(given, factor)
    if "length" not in dict(ncv.unit.dims):
        return ncv
    density: Quantity | None = given.get("density")
    if density is None:
        raise InputError("density", "density_needed")
    return t.step("ncv_mass", ncv / density, "MJ/kg")
