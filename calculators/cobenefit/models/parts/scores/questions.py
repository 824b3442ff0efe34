"""The questions of the self-assessment, each with its dimension, weight and page.

A weight of 2 marks what the rest stands on: without it no number can be trusted, no permit holds,
or nothing may be claimed. The others weigh 1. Weights are the handbook's own judgement, not a
published standard, hence constants of the method that the result shows.
"""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = ("0", "1", "2", "3")
HIGHEST = 3
NOT_APPLICABLE = "na"
OPTIONS = (*LEVELS, NOT_APPLICABLE, "unknown")
DIMENSIONS = ("law", "data", "steam", "power", "air", "money")


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        key: its name; the part before the first underscore is its dimension.
        weight: 1, or 2 where the rest stands on it.
        page: slug of the calculator that helps with it.
        example: the answer of the worked example.
        since: first edition that asks it.
    """

    key: str
    weight: int
    page: str
    example: str | None
    since: int = 1

    @property
    def dimension(self) -> str:
        return self.key.partition("_")[0]


QUESTIONS = (
    Question("law_permit", 2, "air-pollution-control", "2"),
    Question("law_stack_limit", 2, "air-pollution-control", "1"),
    Question("law_ghg_inventory", 2, "emission-inventory", "1"),
    Question("law_energy_user", 1, "emission-inventory", "2"),
    Question("law_new_limit", 2, "stack-limit", "0", since=2),
    Question("law_emission_fee", 1, "emission-fee", "2", since=2),
    Question("data_team", 1, "readiness", "1"),
    Question("data_fuel", 2, "emission-inventory", "1"),
    Question("data_fuel_analysis", 1, "boiler-efficiency", "1"),
    Question("data_inventory", 2, "emission-inventory", "1"),
    Question("data_production", 1, "measured-verification", "1", since=2),
    Question("data_traceability", 1, "emission-inventory", "unknown", since=2),
    Question("steam_oxygen", 2, "boiler-efficiency", "1"),
    Question("steam_test", 2, "boiler-efficiency", "0"),
    Question("steam_blowdown", 1, "boiler-efficiency", "1"),
    Question("steam_condensate", 1, "boiler-efficiency", "1"),
    Question("steam_flue_gas", 1, "waste-heat-recovery", "1", since=2),
    Question("steam_insulation", 1, "waste-heat-recovery", "2", since=2),
    Question("power_metering", 2, "electricity-saving", "1"),
    Question("power_air", 1, "electricity-saving", "1"),
    Question("power_motors", 1, "electricity-saving", "2"),
    Question("power_cooling", 1, "electricity-saving", "na"),
    Question("power_solar", 1, "rooftop-solar", "1", since=2),
    Question("power_grid_factor", 1, "emission-inventory", "1", since=2),
    Question("air_sampling", 2, "emission-inventory", "2"),
    Question("air_dust", 2, "air-pollution-control", "2"),
    Question("air_sulphur", 1, "fuel-switch", "1"),
    Question("air_nox_co", 1, "boiler-efficiency", "unknown"),
    Question("air_trade_off", 1, "air-pollution-control", "0", since=2),
    Question("air_fugitive", 1, "air-pollution-control", "2", since=2),
    Question("money_measures", 2, "cobenefit-index", "1"),
    Question("money_appraisal", 1, "fuel-switch", "1"),
    Question("money_jcm", 2, "cobenefit-index", "0"),
    Question("money_monitoring", 1, "emission-inventory", None),
    Question("money_partner", 1, "jcm-support", "0", since=2),
    Question("money_credit_rules", 1, "jcm-support", "0", since=2),
)
