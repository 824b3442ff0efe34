"""Solar power on a factory's roof: generation over its life, and two reductions side by side.

Generation: parts/solar. The facility's inventory falls by the electricity it uses itself, at the
grid factor of the year. A JCM estimate (VN_AM007) counts what is used or sold, at a conservative
factor of its own and in whole tonnes, rounded down each year (parts/jcm_power).
"""

from __future__ import annotations

from typing import Any

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.functions import floor
from cobenefit.core.series import Series
from cobenefit.core.shown import Chart, Mark, Notice, Text
from cobenefit.core.trace import Trace
from cobenefit.core.units import ONE
from cobenefit.models.parts.fields import GRID, SHARE
from cobenefit.models.parts.offsite import grid_emission
from cobenefit.models.parts.power.jcm_power import FACTOR, jcm_reduction
from cobenefit.models.parts.power.side_by_side import two_ways
from cobenefit.models.parts.power.solar import generation, value
from cobenefit.models.parts.profile import ELECTRICITY_PRICE
from cobenefit.models.parts.reductions import more_table

HEADLINE = ("er_co2e", "er_jcm", "generation_first")
YEAR, OWN_FACTOR = GRID
YIELD = {"kWh/kWp": "kWh/kW"}
_SHARE: dict[str, Any] = {"units": SHARE, "form_unit": "%", "minimum": 0}
FIELDS = (
    Field("capacity", units={"kWp": "kW", "MWp": "MW"}, minimum=0, maximum=1e6, strict=True,
          required=True, section="plant", example=1000),
    Field("yield_p50", units=YIELD, minimum=100, maximum=2500, required=True, section="plant",
          example=1300),
    Field("yield_p90", units=YIELD, minimum=100, maximum=2500, section="plant", example=1200),
    Field("self_use", maximum=1, required=True, section="plant",
          example={"value": 85, "unit": "%"}, **_SHARE),
    YEAR,
    Field("life", fixed=True, units={"yr": "yr"}, minimum=1, maximum=40, required=True, section="life",
          example=20),
    Field("degradation", maximum=0.1, required=True, section="life",
          example={"value": 0.5, "unit": "%"}, **_SHARE),
    Field("curtailed", maximum=1, section="life", **_SHARE),
    Field("electricity_price", units=ELECTRICITY_PRICE, minimum=0, strict=True, section="money",
          profile="electricity_price"),
    Field("export_price", units=ELECTRICITY_PRICE, minimum=0, section="money"),
    OWN_FACTOR,
)  # fmt: skip

# Each reduction that is often mixed up with another, and the electricity it stands for.
COMPARED = {
    "er_co2e": "self_used",
    "avoided_elsewhere": "exported",
    "er_jcm": "generation_first",
    "jcm_life": "generation_life",
}


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Generation year by year, inventory and JCM reductions, and the value of the power."""
    made = generation(t, given)
    years = made.labels
    start = made.items[0]
    used = t.step("self_used", start * given["self_use"], "MWh")
    sold = t.step("exported", start * (1 - given["self_use"]), "MWh")
    outputs = {
        "generation_first": t.step("generation_first", start, "MWh"),
        "generation_life": t.step("generation_life", made.total(), "MWh"),
        "self_used": used,
        "exported": sold,
    }
    grid = t.step("er_co2e_grid", grid_emission(t, given, factor, used), "tCO2e")
    outputs |= {"er_co2e": t.step("er_co2e", grid, "tCO2e"), "er_co2e_grid": grid}
    elsewhere = grid_emission(t, given, factor, sold)
    outputs["avoided_elsewhere"] = t.step("avoided_elsewhere", elsewhere, "tCO2e")
    outputs |= jcm_reduction(t, factor, start, t.constant("no_project_power", 0.0, "MWh"))
    whole = Series(years, tuple(floor(w * factor(FACTOR), "tCO2") for w in made.items))
    outputs["jcm_life"] = t.step("jcm_life", whole.total(), "tCO2")
    outputs |= value(t, given, used, sold)
    shown = ("generation_first", "generation_life", "self_used", "exported", "value_used",
             "value_exported")  # fmt: skip
    rows = tuple((key, outputs[amount]) for key, amount in COMPARED.items())
    return Result(
        outputs,
        tuple(_notices(given)),
        tables=(two_ways(outputs, given, factor, rows), more_table(outputs, shown)),
        charts=(_yearly(made),),
    )


def _notices(given: Given) -> list[Notice]:
    found = [Notice("jcm_is_apart"), Notice("grid_factor_held"), Notice("site_air_unchanged")]
    if given["self_use"].to(ONE).value < 1:
        found.append(Notice("export_is_not_yours"))
    if "yield_p90" not in given and given["yield_p50"].spread is None:
        found.append(Notice("yield_without_range"))
    return found


def _yearly(made: Series) -> Chart:
    marks = (Mark(Text(str(n)), {"x": float(n), "y": w}) for n, w in zip(made.labels, made.items))
    return Chart("line", "generation", tuple(marks))


SYMBOLS = {
    "capacity": "P", "yield_p50": "Y_P50", "yield_p90": "Y_P90", "yield_sigma": "σ_Y",
    "yield": "Y", "self_use": "s", "degradation": "d", "curtailed": "c", "generation": "W",
    "generation_first": "W_first", "generation_life": "W_life", "self_used": "W_own",
    "exported": "W_exp", "avoided_elsewhere": "E_exp", "jcm_life": "ER_JCM,life",
    "electricity_price": "p_W", "export_price": "p_exp", "value_used": "V_own",
    "value_exported": "V_exp", "re_jcm": "RE_JCM", "pe_jcm": "PE_JCM", "er_jcm": "ER_JCM",
    "life": "N",
}  # fmt: skip
CALCULATOR = Calculator("rooftop_solar", FIELDS, run, HEADLINE, SYMBOLS)
