"""The facility profile: what one plant enters once, for every calculator that asks for it.

A calculator's field names an entry by ``Field(profile="fuel_price", …)`` and takes its value
where the field accepts the entry's unit. Profiles stay in the reader's browser.
"""

from __future__ import annotations

from cobenefit.core.calculator import Field
from cobenefit.models.parts.fields import ELECTRICITY, HEAT, MASS_OR_GAS, SHARE, SULPHUR

# Prices of fuel, by what it is sold by; of electricity, by what it is metered in.
FUEL_PRICE = {"VND/t": "VND/t", "VND/kg": "VND/kg", "VND/m3": "VND/m3"}
ELECTRICITY_PRICE = {"VND/kWh": "VND/kWh"}
RATE = {"%": "%"}

ENTRIES = (
    Field("industry", "choice", table="industries", section="plant"),
    Field("operating_hours", units={"h": "h"}, minimum=0, maximum=8784, section="plant"),
    Field("fuel", "choice", table="fuels", section="fuel"),
    Field("fuel_amount", units=MASS_OR_GAS, minimum=0, maximum=1e8, strict=True, section="fuel"),
    Field("ncv", units=HEAT, minimum=1, maximum=130, section="fuel"),
    Field("sulphur", units=SULPHUR, minimum=0, maximum=15, section="fuel"),
    Field("ash", units={"%": "%"}, minimum=0, maximum=70, section="fuel"),
    Field("fuel_price", units=FUEL_PRICE, minimum=0, section="fuel"),
    Field("equipment", "choice", table="equipment", section="boiler"),
    Field("efficiency", units=SHARE, form_unit="%", minimum=0, maximum=1.1, strict=True,
          section="boiler"),
    Field("steam_pressure", units={"bar": "bar"}, minimum=0, maximum=220, strict=True,
          section="boiler"),
    Field("feed_water_temperature", units={"degC": "degC"}, minimum=0, maximum=370,
          section="boiler"),
    Field("control", "devices", table="devices", section="boiler"),
    Field("flue_gas_flow", units={"Nm3/h": "m3/h"}, minimum=0, maximum=1e8, strict=True,
          section="boiler"),
    Field("electricity", units=ELECTRICITY, minimum=0, maximum=1e7, section="electricity"),
    Field("electricity_price", units=ELECTRICITY_PRICE, minimum=0, section="electricity"),
    Field("year", "year", minimum=2000, maximum=2100, section="electricity"),
    Field("grid_emission_factor", units={"tCO2/MWh": "tCO2/MWh"}, minimum=0, maximum=2,
          section="electricity"),
    Field("discount_rate", units=RATE, minimum=0, maximum=100, section="money"),
    Field("tax_rate", units=RATE, minimum=0, maximum=100, section="money"),
    Field("exchange_rate_jpy", units={"VND/JPY": "VND/JPY"}, minimum=0, strict=True,
          section="money"),
)  # fmt: skip
SECTIONS = ("plant", "fuel", "boiler", "electricity", "money")
