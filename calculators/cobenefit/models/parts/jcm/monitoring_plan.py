"""A first monitoring plan by kind of measure, with words in three languages.

Options as in JCM monitoring plan sheets: A public data measured by others, B commercial
evidence such as invoices, C measured with instruments. The approved methodology decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from cobenefit.core.shown import Cell, Line, Table, Text, Word


@dataclass(frozen=True)
class Parameter:
    """What is monitored: unit, option, where the data come from, how often, with what."""

    unit: str
    option: str
    source: str
    frequency: str
    instrument: str


PARAMETERS = {
    "fuel_amount": Parameter("t, Nm³", "B, C", "fuel_records", "monthly", "scale_or_meter"),
    "fuel_ncv": Parameter("GJ/t, GJ/Nm³", "A, B", "fuel_certificate", "each_delivery", "laboratory"),
    "fuel_factor": Parameter("tCO₂/GJ", "A", "ipcc", "fixed", "none"),
    "steam_amount": Parameter("t", "C", "meter_log", "continuous", "steam_meter"),
    "steam_pressure": Parameter("bar", "C", "meter_log", "continuous", "pressure_gauge"),
    "feed_water_temperature": Parameter("°C", "C", "meter_log", "continuous", "thermometer"),
    "reference_efficiency": Parameter("%", "A, C", "before_test", "fixed", "boiler_test"),
    "electricity": Parameter("MWh", "B, C", "power_records", "monthly", "power_meter"),
    "generation": Parameter("MWh", "C", "inverter_log", "continuous", "power_meter"),
    "export": Parameter("MWh", "B, C", "power_records", "monthly", "power_meter"),
    "grid_factor": Parameter("tCO₂/MWh", "A", "methodology", "fixed", "none"),
    "air_volume": Parameter("Nm³", "C", "meter_log", "continuous", "air_meter"),
    "reference_specific_power": Parameter("kWh/Nm³", "A, C", "before_test", "fixed", "power_meter"),
    "cooling": Parameter("MWh", "C", "meter_log", "continuous", "heat_meter"),
    "reference_cop": Parameter("–", "A", "methodology", "fixed", "none"),
    "operating_hours": Parameter("h", "C", "meter_log", "continuous", "hour_counter"),
    "stack_so2": Parameter("mg/Nm³", "C", "stack_report", "yearly", "stack_test"),
    "stack_nox": Parameter("mg/Nm³", "C", "stack_report", "yearly", "stack_test"),
    "stack_dust": Parameter("mg/Nm³", "C", "stack_report", "yearly", "stack_test"),
}  # fmt: skip
_BOILER = (
    "fuel_amount",
    "fuel_ncv",
    "fuel_factor",
    "steam_amount",
    "steam_pressure",
    "feed_water_temperature",
    "reference_efficiency",
    "electricity",
    "grid_factor",
)
_STACK = ("stack_so2", "stack_nox", "stack_dust")
PLANS = {
    "boiler_fuel_switch": (_BOILER, _STACK),
    "boiler_efficiency": (_BOILER, _STACK),
    "rooftop_solar": (("generation", "export", "grid_factor"), ()),
    "air_compressor": (
        ("air_volume", "electricity", "reference_specific_power", "operating_hours",
         "grid_factor"), ()),
    "chiller": (("cooling", "electricity", "reference_cop", "operating_hours", "grid_factor"), ()),
}  # fmt: skip
COLUMNS = ("unit", "option", "source", "frequency", "instrument")


def plan_table(measure: str) -> Table:
    """The parameters of a kind of measure; those of the co-benefit stand in a group of their own."""
    climate, air = PLANS[measure]
    lines = [_line(name, "climate") for name in climate] + [_line(name, "air") for name in air]
    return Table("monitoring_plan", COLUMNS, tuple(lines))


def _line(name: str, group: str) -> Line:
    held = PARAMETERS[name]
    cells: dict[str, Cell] = {
        "unit": Text(held.unit),
        "option": Text(held.option),
        "source": Word(f"source_{held.source}"),
        "frequency": Word(f"frequency_{held.frequency}"),
        "instrument": Word(f"instrument_{held.instrument}"),
    }
    return Line(Word(f"parameter_{name}"), cells, group)
