"""Change of fuel, of boiler, or of both, at equal useful heat.

    Q_useful = F1·NCV1·η1          F2 = Q_useful / (NCV2·η2)
    ER = BE − PE, negative when emissions rise

Site emissions (combustion) stay apart from grid emissions (electricity) and from those of
the biomass supply chain; greenhouse gases are shown apart and summed, air pollutants are the
site's alone.
"""

from __future__ import annotations

from cobenefit.core.calculator import (
    Calculator,
    Field,
    Given,
    Notice,
    Published,
    Result,
)
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.core.units import ONE
from cobenefit.models.parts.combustion import POLLUTANTS, Combustion

MASS_OR_GAS = {"t": "t", "kg": "kg", "m3": "m3"}
HEAT = {"MJ/kg": "MJ/kg", "kcal/kg": "kcal/kg", "GJ/t": "GJ/t", "MJ/m3": "MJ/m3"}
SHARE = {"1": "1", "%": "%"}
SULPHUR = {"%": "%*kgS/kg"}
SITE = ("co2_fossil", "ch4", "n2o", "co2e_site")
SUMS = {"co2e_grid": "tCO2e", "co2e": "tCO2e"}


def _fuel_fields(scenario: str) -> tuple[Field, ...]:
    first = scenario == "baseline"
    amount = Field(
        "fuel_amount_baseline",
        units=MASS_OR_GAS,
        minimum=0,
        maximum=1e8,
        strict=True,
        required=True,
        section="baseline",
        example=5000,
        spread95="ipcc2006_activity_uncertainty_industry",
    )
    fuel = "anthracite" if first else "natural_gas"
    return (
        Field(
            f"fuel_{scenario}",
            "choice",
            table="fuels",
            required=True,
            section=scenario,
            example=fuel,
        ),
        *((amount,) if first else ()),
        Field(
            f"efficiency_{scenario}",
            units=SHARE,
            form_unit="%",
            minimum=0,
            maximum=1.1,
            strict=True,
            required=True,
            section=scenario,
            example=0.72 if first else 0.92,
        ),
        Field(
            f"sulphur_{scenario}",
            units=SULPHUR,
            minimum=0,
            maximum=15,
            section=scenario,
            example=0.6 if first else None,
            default_from=(f"fuel_{scenario}", "sulphur"),
        ),
        Field(
            f"ncv_{scenario}",
            units=HEAT,
            minimum=1,
            maximum=130,
            default_from=(f"fuel_{scenario}", "ncv"),
        ),
        Field(f"ash_{scenario}", units={"%": "%"}, minimum=0, maximum=70),
        Field(f"equipment_{scenario}", "choice", table="equipment"),
        Field(f"control_{scenario}", "devices", table="devices"),
    )


FIELDS = (
    *_fuel_fields("baseline"),
    *_fuel_fields("project"),
    Field("electricity_baseline", units={"MWh": "MWh", "kWh": "kWh"}, minimum=0, maximum=1e7,
          section="electricity", example=300),
    Field("electricity_project", units={"MWh": "MWh", "kWh": "kWh"}, minimum=0, maximum=1e7,
          section="electricity", example=200),
    Field("year", "year", minimum=2000, maximum=2100, section="electricity", example="latest"),
    Field("grid_emission_factor", units={"tCO2/MWh": "tCO2/MWh"}, minimum=0, maximum=2),
    Field("supply_chain_project", units={"tCO2/t": "tCO2e/t", "kgCO2/m3": "kgCO2e/m3"},
          minimum=0, maximum=10),
)  # fmt: skip


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Emissions of both scenarios at equal useful heat, and the reductions."""
    base = _scenario(t, given, factor, "baseline", given["fuel_amount_baseline"])
    useful = t.step("useful_heat", base.energy * given["efficiency_baseline"], "GJ")
    ncv = _ncv(given, factor, "project")
    needed = useful / (ncv * given["efficiency_project"])
    by_volume = dict(needed.unit.dims).get("length")
    amount = t.step("fuel_amount_project", needed, "m3" if by_volume else "t")
    project = _scenario(t, given, factor, "project", amount)
    be = _greenhouse_gases(base, factor) | base.air_pollutants()
    pe = _greenhouse_gases(project, factor) | project.air_pollutants()
    outputs: dict[str, Quantity] = {"fuel_amount_project": amount}
    for name in (*SITE, *SUMS, *POLLUTANTS):
        outputs[f"er_{name}"] = t.step(f"er_{name}", be[name] - pe[name], be[name].unit)
        outputs |= {f"be_{name}": be[name], f"pe_{name}": pe[name]}
        if be[name].value:
            share = outputs[f"er_{name}"] / be[name]
            outputs[f"rate_{name}"] = t.step(f"rate_{name}", share, "%")
    if "co2e_supply_chain" in pe:
        outputs["pe_co2e_supply_chain"] = pe["co2e_supply_chain"]
    for side in (base, project):
        outputs[f"memo_co2_biogenic_{side.scenario}"] = side.memo
    notices = base.notices + project.notices + _trade_offs(outputs) + _cautions(given, project)
    return Result(outputs, tuple(notices))


def _ncv(given: Given, factor: Published, scenario: str) -> Quantity:
    own: Quantity | None = given.get(f"ncv_{scenario}")
    return own if own is not None else factor(factor.row("fuels", given[f"fuel_{scenario}"])["ncv"])


def _scenario(
    t: Trace, given: Given, factor: Published, scenario: str, amount: Quantity
) -> Combustion:
    ncv = _ncv(given, factor, scenario)
    by_volume = "length" in dict(amount.unit.dims)
    if by_volume and factor.row("fuels", given[f"fuel_{scenario}"])["state"] != "gas":
        field = "fuel_amount_baseline" if scenario == "baseline" else "ncv_project"
        raise InputError(field, "mass_needed")
    if "energy" not in dict((amount * ncv).unit.dims) or len((amount * ncv).unit.dims) > 1:
        raise InputError(f"ncv_{scenario}", "ncv_basis", {"unit": amount.unit.symbol})
    return Combustion(t, given, factor, scenario, amount, ncv)


def _greenhouse_gases(side: Combustion, factor: Published) -> dict[str, Quantity]:
    found = side.greenhouse_gases()
    total = found["co2e_site"]
    found["co2e_grid"] = side.emission("co2e_grid", _grid(side, factor), "tCO2e")
    total = total + found["co2e_grid"]
    chain = side.given.get("supply_chain_project")
    if side.scenario == "project" and chain is not None and chain.value:
        found["co2e_supply_chain"] = side.emission(
            "co2e_supply_chain", _chain(side.amount, chain), "tCO2e"
        )
        total = total + found["co2e_supply_chain"]
    return found | {"co2e": side.emission("co2e", total, "tCO2e")}


def _chain(amount: Quantity, chain: Quantity) -> Quantity:
    if (amount * chain).unit.dims != (("CO2e", 1),):
        raise InputError("supply_chain_project", "chain_basis", {"unit": amount.unit.symbol})
    return amount * chain


def _grid(side: Combustion, factor: Published) -> Quantity:
    """CO2e of the electricity: its year's factor, or the reader's own, and never another's."""
    used: Quantity | None = side.given.get(f"electricity_{side.scenario}")
    if used is None or used.value == 0:
        return side.t.constant("no_electricity", 0.0, "tCO2e")
    own: Quantity | None = side.given.get("grid_emission_factor")
    year: int | None = side.given.get("year")
    if own is None and year is None:
        raise InputError("year", "year_needed")
    rate = own if own is not None else factor("vn_grid_emission_factor", year)
    return used * rate * factor("gwp_co2_ar5_100")


def _trade_offs(outputs: dict[str, Quantity]) -> list[Notice]:
    return [
        Notice("trade_off", {"output": key, "amount": -outputs[key]})
        for name in (*SITE, *SUMS, *POLLUTANTS)
        if outputs[key := f"er_{name}"].value < 0
    ]


def _cautions(given: Given, project: Combustion) -> list[Notice]:
    found = []
    chain = given.get("supply_chain_project")
    if project.fuel["origin"] == "biogenic" and (chain is None or chain.value == 0):
        found.append(Notice("supply_chain_not_counted"))
    if "biogas" in (given["fuel_baseline"], given["fuel_project"]):
        found.append(Notice("biogas_sulphide"))
    found += [
        Notice("efficiency_above_one", {"scenario": scenario})
        for scenario in ("baseline", "project")
        if given[f"efficiency_{scenario}"].to(ONE).value > 1
    ]
    return found


CALCULATOR = Calculator("fuel_switch", FIELDS, run, ("er_co2e", "er_so2", "er_nox", "er_pm25"))
