"""Fields of the boiler's heat balance, before and after an improvement of its operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Field
from cobenefit.models.parts.fields import HEAT, MASS_OR_GAS, SULPHUR
from cobenefit.models.parts.profile import FUEL_PRICE

PERCENT = {"%": "%"}
CELSIUS = {"degC": "degC"}
PPM = {"ppm": "1"}  # by volume in dry gas; the model divides by a million
SOLIDS = {"mg/L": "mg/L"}


def _field(key: str, units: Mapping[str, str], low: float, high: float, **more: Any) -> Field:
    return Field(key, units=units, minimum=low, maximum=high, **more)


def _element(name: str, symbol: str, high: float) -> Field:
    return _field(name, {"%": f"%*kg{symbol}/kg"}, 0, high)


def _gas(end: str, o2: float, temperature: float, co: float, unburnt: float) -> tuple[Field, ...]:
    """What is read at the boiler's outlet."""
    return (
        _field(f"o2_{end}", PERCENT, 0, 21, required=True, section=end, example=o2),
        _field(f"flue_gas_temperature_{end}", CELSIUS, 60, 1200, required=True, section=end,
               example=temperature),
        _field(f"co_{end}", PPM, 0, 50000, section=end, example=co),
        _field(f"unburnt_{end}", PERCENT, 0, 95, section=end, example=unburnt),
    )  # fmt: skip


FIELDS = (
    Field("fuel", "choice", table="fuels", required=True, section="fuel", profile="fuel",
          example="anthracite"),
    _field("fuel_amount", MASS_OR_GAS, 0, 1e8, strict=True, required=True, section="fuel",
           example=5000, spread95="ipcc2006_activity_uncertainty_industry", profile="fuel_amount"),
    _field("fuel_price", FUEL_PRICE, 0, 1e9, section="fuel", profile="fuel_price"),
    *_gas("baseline", 11, 230, 200, 20),
    *_gas("project", 7, 180, 150, 12),
    _field("steam_pressure", {"bar": "bar"}, 0.5, 100, section="steam", profile="steam_pressure",
           example=9),
    _field("steam_enthalpy", {"kJ/kg": "kJ/kg"}, 2500, 3800, section="steam"),
    _field("feed_water_temperature_baseline", CELSIUS, 1, 250, section="steam",
           profile="feed_water_temperature", example=60),
    _field("feed_water_temperature_project", CELSIUS, 1, 250, section="steam", example=80),
    _field("tds_feed", SOLIDS, 0, 10000, section="steam", example=200),
    _field("tds_boiler_baseline", SOLIDS, 0, 20000, strict=True, section="steam", example=2000),
    _field("tds_boiler_project", SOLIDS, 0, 20000, strict=True, section="steam", example=3000),
    _field("sulphur", SULPHUR, 0, 15, default_from=("fuel", "sulphur"),
           profile="sulphur", example=0.6),
    _field("ncv", HEAT, 1, 130, default_from=("fuel", "ncv"), profile="ncv"),
    _field("density", {"kg/m3": "kg/m3"}, 0, 10, strict=True),
    _field("ash", PERCENT, 0, 70, profile="ash", example=21),
    _element("moisture", "H2O", 70),
    _element("carbon", "C", 100),
    _element("hydrogen", "H", 30),
    _element("oxygen", "O", 60),
    _element("nitrogen", "N", 60),
    _field("rated_output", {"MW": "MW", "kW": "kW"}, 0, 2000, strict=True,
           example=7),
    _field("operating_hours", {"h": "h"}, 0, 8784, strict=True,
           profile="operating_hours", example=6000),
    _field("radiation_loss", PERCENT, 0, 30),
    Field("equipment", "choice", table="equipment", profile="equipment"),
    Field("control", "devices", table="devices", profile="control"),
    _field("air_temperature_baseline", CELSIUS, 0, 400),
    _field("air_temperature_project", CELSIUS, 0, 400),
    _field("air_humidity", {"g/kg": "g*kgH2O/(kg*kg)"}, 0, 100),
    _field("so3_share", PERCENT, 0, 50),
)  # fmt: skip

SYMBOLS = {
    "flue_co2": "n_CO₂", "flue_o2": "n_O₂", "flue_n2": "n_N₂",
    "fuel_amount": "F", "o2": "y_O₂", "co": "y_CO", "flue_gas_temperature": "t_g", "air_temperature": "t_a",
    "unburnt": "c_ash", "unburnt_carbon": "U", "air_humidity": "x_W", "so3_share": "k_SO₃",
    "carbon": "C", "hydrogen": "H", "oxygen": "O", "nitrogen": "N", "moisture": "w",
    "fuel_carbon": "C", "fuel_hydrogen": "H", "fuel_oxygen": "O", "fuel_nitrogen": "N",
    "fuel_sulphur": "S_f", "ash_estimated": "A", "ncv_mass": "NCV_m", "density": "ρ",
    "ncv_combustible": "NCV_comb", "combustible_share": "s_comb", "ncv_from_analysis": "NCV_an",
    "oxygen_needed": "O_st", "free_oxygen": "r", "dry_gas_of_fuel": "K", "air": "n_air", "dry_gas": "n_dry",
    "water_vapour": "n_H₂O", "air_ratio": "λ", "air_ratio_rule": "λ_rule",
    "loss_dry_gas": "L_dry", "loss_moisture": "L_H₂O", "loss_co": "L_CO", "loss_unburnt": "L_C",
    "loss_radiation": "L_rad", "radiation_loss": "L_own", "air_heat": "G_air",
    "loss_other": "L_other", "radiated_heat": "Q_rad", "rated_output": "Q_N", "operating_hours": "h",
    "steam_pressure": "p", "steam_enthalpy": "h_s", "feed_water_temperature": "t_fw",
    "tds_feed": "TDS_fw", "tds_boiler": "TDS_b", "steam_heat": "q", "blowdown": "b",
    "blowdown_heat": "x_bd", "heat_per_steam_ratio": "r_q", "air_needed": "m_air", "fuel_saved": "ΔF", "saved_loss_dry_gas": "ΔF_dry", "saved_loss_moisture": "ΔF_H₂O",
    "saved_loss_co": "ΔF_CO", "saved_loss_unburnt": "ΔF_C", "saved_air_heat": "ΔF_air",
    "saved_steam_heat": "ΔF_q", "rate_fuel": "R_F",
    "acid_dew_point": "t_dew", "fuel_price": "P", "money_saved": "ΔK", "memo_co2_ash": "CO₂_ash",
}  # fmt: skip
