"""What measured verification asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Field, Given
from cobenefit.core.quantity import Quantity

Tests = Mapping[str, list[tuple[int, Quantity, Quantity]]]
SHARE = {"%": "%"}
STACK_KIND, METER_KIND = ("kind", ("stack",)), ("kind", ("meter",))
ENERGY = {"MWh": "MWh", "kWh": "kWh", "GJ": "GJ", "MJ": "MJ", "t": "t", "kg": "kg", "m3": "m3"}
POLLUTANTS = {"so2": "tSO2", "nox": "tNOx", "tsp": "tTSP", "co": "tCO"}
# Calculators whose reductions are estimates of what is measured here.
ESTIMATES = ("fuel_switch", "boiler_efficiency", "waste_heat_recovery")

KIND = Field("kind", "choice", options=("stack", "meter"), radios=True, required=True,
             section="kind", example="stack")  # fmt: skip


def _test(scenario: str) -> tuple[Field, ...]:
    """Columns of one test; both scenarios have their own keys, as their leaves differ."""
    return (
        # Nothing found after a measure is a result; a baseline of nothing leaves nothing to cut.
        Field(f"concentration_{scenario}", units={"mg/m3": "mg/m3"}, minimum=0,
              strict=scenario == "baseline", maximum=1e6, required=True),
        Field(f"flow_{scenario}", units={"m3/h": "m3/h"}, minimum=0, strict=True, maximum=1e8,
              required=True),
        Field(f"production_{scenario}", units={"t/h": "t/h"}, minimum=0, strict=True,
              maximum=1e6),
        Field(f"oxygen_{scenario}", units=SHARE, minimum=0, maximum=21),
        Field(f"moisture_{scenario}", units=SHARE, minimum=0, maximum=60),
        Field(f"temperature_{scenario}", units={"°C": "degC"}, minimum=-40, maximum=1500),
        Field(f"pressure_{scenario}", units={"kPa": "kPa"}, minimum=20, maximum=500),
    )  # fmt: skip


def _tests(scenario: str, rows: tuple[tuple[float, float, float], ...]) -> Field:
    columns = _test(scenario)
    example = [dict(zip((column.key for column in columns), row)) for row in rows]
    return Field(f"tests_{scenario}", "rows", columns=columns, minimum=2, maximum=50,
                 required=True, when=STACK_KIND, section="tests", example=example)  # fmt: skip


def _reductions(name: str) -> dict[str, str]:
    # Devices of air pollution control leave CO as it is.
    more = () if name == "co" else ("air_pollution_control",)
    return dict.fromkeys((*ESTIMATES, *more), f"er_{name}")


def _estimate(name: str, symbol: str) -> Field:
    return Field(f"ex_ante_{name}", units={symbol: symbol}, maximum=1e7, section="estimate",
                 when=("pollutant", (name,)), takes=_reductions(name),
                 example={"value": 41, "interval95": [33, 49]} if name == "so2" else None,
                 )  # fmt: skip


STACK = (
    Field("pollutant", "choice", options=tuple(POLLUTANTS), radios=True, required=True,
          when=STACK_KIND, section="tests", example="so2"),
    _tests("baseline", ((820, 21500, 9.8), (790, 22100, 10.1), (845, 21200, 9.7))),
    _tests("project", ((310, 19800, 10.0), (335, 20100, 10.3), (322, 19500, 9.9))),
    Field("gas_state", "choice", options=("dry", "wet"), radios=True, required=True,
          when=STACK_KIND, section="basis", example="dry"),
    Field("flow_state", "choice", options=("same", "normal_wet", "actual"), radios=True,
          required=True, when=STACK_KIND, section="basis", example="same"),
    Field("normal", "choice", options=("nm3_25", "nm3_0"), radios=True,
          when=("flow_state", ("actual",)), required=True, section="basis"),
    Field("oxygen_reference", units=SHARE, minimum=0, maximum=19, when=STACK_KIND,
          section="basis"),
    Field("oxygen_air", "choice", options=("o21", "o20_9"), radios=True, when=STACK_KIND),
    Field("output_project", units={"t": "t"}, minimum=0, strict=True, maximum=1e9,
          when=STACK_KIND, section="period", example=38000),
    Field("operating_hours", units={"h": "h"}, minimum=0, strict=True, maximum=8784,
          when=STACK_KIND, section="period", profile="operating_hours"),
    *(_estimate(name, symbol) for name, symbol in POLLUTANTS.items()),
)  # fmt: skip

_METER = (
    Field("period", "text"),
    Field("energy", units=ENERGY, minimum=0, maximum=1e12, required=True),
    Field("production", units={"1": "1"}, minimum=0, maximum=1e12),
    Field("degree_days", units={"1": "1"}, minimum=0, maximum=1e13),
)  # fmt: skip
METER = (
    Field("meter_baseline", "table", columns=_METER, required=True, when=METER_KIND,
          section="meter"),
    Field("meter_reporting", "table", columns=_METER, required=True, when=METER_KIND,
          section="meter"),
    Field("emission_factor", units={"tCO2/MWh": "tCO2e/MWh", "kgCO2/GJ": "kgCO2e/GJ",
                                    "tCO2/t": "tCO2e/t", "kgCO2/m3": "kgCO2e/m3"},
          minimum=0, maximum=1e4, when=METER_KIND, section="meter"),
    Field("ex_ante_energy", units=ENERGY, maximum=1e12, when=METER_KIND, section="estimate",
          takes={"electricity_saving": "electricity_saved"}),
    Field("ex_ante_co2e", units={"tCO2e": "tCO2e"}, maximum=1e8, when=METER_KIND,
          section="estimate", takes=dict.fromkeys(
              ("fuel_switch", "boiler_efficiency", "electricity_saving", "waste_heat_recovery"),
              "er_co2e")),
)  # fmt: skip


def rows_of(given: Given, scenario: str) -> dict[int, dict[str, Any]]:
    """The tests of a scenario by number, with plain keys."""
    rows: Mapping[int, Mapping[str, Any]] = given[f"tests_{scenario}"]
    return {
        number: {key.removesuffix(f"_{scenario}"): value for key, value in row.items()}
        for number, row in rows.items()
    }
