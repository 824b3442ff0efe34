"""Air pollutants at the stack of one combustion, behind its control devices.

SO2 of solid and liquid fuels is a sulphur balance:
    SO2 = F·S·(1 − r_ash)·M_SO2/M_S·Π(1 − η_i)
Other pollutants: E = activity·EF·Π(1 − η_i), where the factor says whether the activity is
heat (per GJ), fuel (per t) or ash in fuel (per t and % of ash). Particles are removed by size:
PM2.5, the coarse part up to PM10 and the part above PM10 each have their own removal.
A factor that already includes abatement is never abated again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cobenefit.core.quantity import Quantity
from cobenefit.models.parts.combustion import Combustion

POLLUTANTS = {
    "so2": "tSO2",
    "nox": "tNOx",
    "tsp": "tTSP",
    "pm10": "tPM10",
    "pm25": "tPM2.5",
    "co": "tCO",
    "bc": "tBC",
}
SIZE_RANGES = ("pm25", "pm_coarse", "pm_above_10")


def air_pollutants(
    fire: Combustion, measured: Mapping[str, Quantity] | None = None
) -> dict[str, Quantity]:
    """SO2, NOx (as NO2), TSP, PM10, PM2.5, CO and BC in tonnes, as steps of the trace.

    What is `measured` at the stack takes the place of what factors say.
    """
    found = {"so2": _sulphur_dioxide(fire), "nox": _gas(fire, "nox"), "co": _gas(fire, "co")}
    found |= _particles(fire)
    found |= measured or {}
    return {name: fire.emission(name, found[name], unit) for name, unit in POLLUTANTS.items()}


def _sulphur_dioxide(fire: Combustion) -> Quantity:
    """SO2 by sulphur balance, or by factor for gases and for biomass of unknown content."""
    content: Quantity | None = fire.given.get("sulphur")
    if content is None and "so2" in fire.sources:
        if fire.fuel["state"] != "gas":
            fire.notice("so2_from_factor")
        return _gas(fire, "so2")
    if fire.fuel["state"] == "gas":
        raise fire.problem("sulphur", "sulphur_of_gas")
    if content is None:
        content = _usual_sulphur(fire)
    retained = fire.factor(fire.fuel["ash_retention"])
    ratio = fire.factor("molar_mass_so2") / fire.factor("molar_mass_s")
    return _after(fire, fire.amount * content * (1 - retained) * ratio, "so2")


def _usual_sulphur(fire: Combustion) -> Quantity:
    if "sulphur" not in fire.fuel:
        raise fire.problem("sulphur", "sulphur_needed")
    fire.notice("sulphur_by_default")
    return fire.factor(fire.fuel["sulphur"])


def _gas(fire: Combustion, name: str) -> Quantity:
    load = _load(fire, name)
    if _removing(fire, (name,)) and _includes_abatement(fire, name):
        fire.notice("already_controlled", target=name)
        return load
    return _after(fire, load, name)


def _particles(fire: Combustion) -> dict[str, Quantity]:
    """PM2.5, PM10 and TSP, each size range behind its own removal, and BC in PM2.5."""
    fine, pm10 = _load(fire, "pm25"), _load(fire, "pm10")
    in_pm10 = fire.t.constant("pm25_within_pm10", 1.0, "kgPM10/kgPM2.5")
    in_tsp = fire.t.constant("pm10_within_tsp", 1.0, "kgTSP/kgPM10")
    tsp = _load(fire, "tsp") if "tsp" in fire.sources else pm10 * in_tsp
    if "tsp" not in fire.sources:
        fire.notice("tsp_taken_from_pm10")
    coarse, above = pm10 - fine * in_pm10, tsp - pm10 * in_tsp
    if coarse.value < 0 or above.value < 0:
        raise fire.problem("ash", "ash_below_particle_factors")
    if _removing(fire, SIZE_RANGES):
        if _includes_abatement(fire, "pm25"):
            fire.notice("already_controlled", target="particles")
        else:
            fine = _after(fire, fine, "pm25")
            pm10 = fine * in_pm10 + _after(fire, coarse, "pm_coarse")
            tsp = pm10 * in_tsp + _after(fire, above, "pm_above_10")
    return {"pm25": fine, "pm10": pm10, "tsp": tsp, "bc": fine * fire.factor(fire.sources["bc"])}


def _load(fire: Combustion, name: str) -> Quantity:
    """Mass before any device: the activity that the factor names times the factor."""
    factor_id = fire.sources[name]
    # The size classes of one table rise and fall together.
    group = f"{fire.sources['pm25']}_sizes" if name in ("pm25", "pm10", "tsp") else ""
    ef = fire.factor(factor_id, group=group)
    if dict(ef.unit.dims).get("energy"):
        return fire.energy * ef
    if fire.factor.describes(factor_id, "per") != "ash":
        return fire.amount * ef
    ash: Quantity | None = fire.given.get("ash")
    if ash is None:
        raise fire.problem("ash", "ash_needed")
    return fire.amount * ash * ef


def _after(fire: Combustion, load: Quantity, target: str) -> Quantity:
    """What is left of a load behind all devices: load·Π(1 − η_i)."""
    for efficiency in _removing(fire, (target,)):
        load = load * (1 - fire.factor(efficiency))
    return load


def _removing(fire: Combustion, targets: Iterable[str]) -> list[str]:
    """Ids of the removal efficiencies of the chosen devices for any of the targets."""
    removes = [fire.factor.row("devices", device)["removes"] for device in fire.devices]
    return [row[target] for target in targets for row in removes if target in row]


def _includes_abatement(fire: Combustion, name: str) -> bool:
    return fire.factor.describes(fire.sources[name], "controlled") in ("typical", "yes")
