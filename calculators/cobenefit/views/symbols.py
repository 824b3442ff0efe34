"""Symbols of quantities in formulas: a letter and a subscript, the same in all languages.

Subscript 1 is the present state and 2 the state after the measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.views.numbers import chemical

Symbol = tuple[str, str]

_LETTERS = {
    "fuel_amount": "F",
    "ncv": "NCV",
    "efficiency": "η",
    "sulphur": "S",
    "ash": "A",
    "electricity": "W",
    "supply_chain": "EF",
    "energy": "Q",
}
_WHOLE = {
    "useful_heat": ("Q", "useful"),
    "grid_emission_factor": ("EF", "grid"),
    "memo_co2_biogenic_baseline": ("CO₂", "bio,1"),
    "memo_co2_biogenic_project": ("CO₂", "bio,2"),
}
_PREFIXES = {"be": "BE", "pe": "PE", "er": "ER", "rate": "R"}
_SCENARIOS = {"baseline": "1", "project": "2"}
_KINDS = {
    "net_calorific_value": ("NCV", None),
    "ghg_emission_factor": ("EF", "pollutant"),
    "air_pollutant_emission_factor": ("EF", "pollutant"),
    "global_warming_potential": ("GWP", "pollutant"),
    "grid_emission_factor": ("EF", "sector"),
    "removal_efficiency": ("η", "pollutant"),
    "sulphur_retention_in_ash": ("r", None),
    "sulphur_content": ("S", None),
    "molar_mass": ("M", "substance"),
    "black_carbon_share": ("x", None),
    "activity_data_uncertainty": ("u", None),
    "ultimate_analysis": ("x", "substance"),
    "fuel_moisture": ("w", None),
    "heating_value_coefficient": ("h", "substance"),
    "latent_heat": ("h", None),
    "heat_of_combustion": ("ΔH", "substance"),
    "air_composition": ("x", "substance"),
    "air_humidity": ("x", None),
    "radiation_loss_coefficient": ("C", None),
    "so3_share": ("k", None),
    "legal_durable_years": ("n", None),
    "unit_damage_cost": ("d", "pollutant"),
    "emission_limit": ("C", "pollutant"),
    "flow_coefficient": ("K", None),
    "zone_coefficient": ("K", None),
    "toe_conversion": ("toe", "fuel"),
    "flow_control_coefficient": ("c", "term"),
    "pollution_equivalent": ("a", "pollutant"),
    "emission_fee_rate": ("f", "pollutant"),
    "emission_fee_share": ("a", None),
    "fixed_fee": ("f", None),
    "reporting_criterion": ("T", None),
    "surface_convection_coefficient": ("c", "term"),
    "jcm_emission_factor": ("EF", None),
    "jcm_subsidy_ceiling": ("s", None),
    "jcm_subsidy_bound": ("G", None),
    "jcm_guideline": ("g", None),
    "credit_transfer_cap": ("c", None),
    "steam_flow_coefficient": ("C", None),
    "critical_pressure_ratio": ("r", None),
    "damage_cost_multiplier": ("m", None),
}
_NAMES = {
    "co2_fossil": "CO₂",
    "co2e_site": "CO₂e,site",
    "co2e_grid": "CO₂e,grid",
    "co2e_supply_chain": "CO₂e,chain",
    "pm25": "PM2.5",
    "power_grid": "grid",
    "sulphur": "S",
    "carbon": "C",
    "hydrogen": "H",
    "oxygen": "O",
    "nitrogen": "N",
    "water": "H₂O",
    "carbon_monoxide": "CO",
    "air": "air",
}
_SUBSCRIPTS = {
    "flow_coefficient": "p",
    "zone_coefficient": "v",
    "emission_limit": "limit",
    "fixed_fee": "fix",
    "jcm_emission_factor": "JCM",
    "credit_transfer_cap": "max",
    "sulphur_retention_in_ash": "ash",
    "black_carbon_share": "BC",
    "activity_data_uncertainty": "F",
    "latent_heat": "fg",
    "air_humidity": "W",
    "radiation_loss_coefficient": "rad",
    "so3_share": "SO₃",
}


def symbols(trace: Trace, own: Mapping[str, str] = MappingProxyType({})) -> dict[str, Symbol]:
    """A symbol of its own for each input, factor and step, numbered where two look alike.

    Constants have none: they show their value. `own` gives a calculator's letters. Columns of
    data have theirs too, for formulas of their means and sums.
    """
    leaves = [leaf for leaf in trace.leaves.values() if leaf.role != "constant"]
    found: dict[str, Symbol] = {}
    alike: dict[Symbol, list[str]] = {}
    for quantity in (*leaves, *trace.steps.values()):
        symbol = _factor(quantity) if quantity.role == "factor" else _own(quantity.key, own)
        found[quantity.key] = symbol
        alike.setdefault(symbol, []).append(quantity.key)
    found |= {key: _own(key, own) for key in trace.columns}
    for (letter, subscript), keys in alike.items():
        if len(keys) > 1:
            for number, key in enumerate(keys, 1):
                found[key] = (letter, f"{subscript},{number}" if subscript else str(number))
    return found


def symbol_text(symbol: Symbol) -> str:
    """A symbol in a line of text: ``EF_CO₂``."""
    letter, subscript = symbol
    return f"{letter}_{subscript}" if subscript else letter


def _own(key: str, own: Mapping[str, str]) -> Symbol:
    if key in own:
        return _split(own[key])
    if key in _WHOLE:
        return _WHOLE[key]
    prefix, _, rest = key.partition("_")
    if prefix in _PREFIXES:
        return _PREFIXES[prefix], _name(rest)
    stem, _, end = key.rpartition("_")
    if not stem:
        return _LETTERS.get(key, key), ""
    told = _SCENARIOS.get(end, end if end.isdigit() else "")
    if told and stem in own:
        letter, subscript = _split(own[stem])
        return letter, f"{subscript},{told}" if subscript else told
    return _LETTERS.get(stem, stem), told or end


def _split(letter: str) -> Symbol:
    letter, _, subscript = letter.partition("_")
    return letter, subscript


def _factor(quantity: Quantity) -> Symbol:
    factor = quantity.cite.factor
    letter, descriptor = _KINDS.get(factor.kind, ("k", None))
    about: Mapping[str, str] = factor.about
    subscript = _name(about.get(descriptor, "")) if descriptor else ""
    return letter, subscript or _SUBSCRIPTS.get(factor.kind, "")


def _name(key: str) -> str:
    return _NAMES.get(key) or chemical(key.upper().replace("NOX", "NOx").replace("CO2E", "CO2e"))
