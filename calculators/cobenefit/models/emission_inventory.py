"""One year of one facility: greenhouse gases, air pollutants and tonnes of oil equivalent.

    E_i = Σ F·NCV·EF_i (each fuel)      E_grid = W·EF_grid(year)      E_ref = Σ m·GWP

Scope 1 (fuels, refrigerants) and scope 2 (electricity) stay apart; CO2 of biomass and
ozone-depleting refrigerants are memo items. The result is set beside the criteria of Decree
06/2022/NĐ-CP, Art. 6.1: meeting one says that the list in force must be consulted, no more.
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Notice
from cobenefit.core.trace import Trace
from cobenefit.models.parts.facility import fuel_rows, refrigerants
from cobenefit.models.parts.facility.fuel_rows import FuelRow, fuel_row
from cobenefit.models.parts.facility.inventory_sums import (
    air_pollutants,
    greenhouse_gases,
    oil_equivalent,
)
from cobenefit.models.parts.facility.inventory_views import (
    by_pollutant,
    criteria_table,
    fuel_table,
    source_chart,
)
from cobenefit.models.parts.fields import ELECTRICITY, GRID

HEADLINE = ("e_co2e", "e_co2e_scope1", "e_co2e_scope2", "toe", "e_so2", "e_nox", "e_pm25")
FACILITIES = ("industry", "freight", "building", "waste")
EXAMPLE = [
    {
        "fuel": "anthracite",
        "amount": 4000,
        "sulphur": 0.6,
        "coal_grade": "fines_5_6",
        "ncv": {"value": 5500, "unit": "kcal/kg"},
    },
    {"fuel": "diesel", "amount": {"value": 50000, "unit": "L"}, "density": 0.84, "sulphur": 0.05},
    {"fuel": "wood_chips", "amount": 500},
]
FIELDS = (
    Field("fuels", "rows", columns=fuel_rows.COLUMNS, maximum=20, section="fuels",
          example=EXAMPLE),
    Field("electricity", units=ELECTRICITY, minimum=0, maximum=1e7, section="electricity",
          example=3000, profile="electricity"),
    *GRID,
    Field("facility", "choice", options=FACILITIES, radios=True, required=True,
          section="facility", example="industry"),
    Field("waste_capacity", units={"t": "t"}, minimum=0, maximum=1e8, section="facility",
          when=("facility", ("waste",)), required=True),
    Field("refrigerants", "rows", columns=refrigerants.COLUMNS, maximum=20,
          example=[{"gas": "r410a", "topped_up": 20}]),
    # 0.1543 kgOE/kWh is 0.1543 toe/MWh; another convention circulates, hence the field.
    Field("toe_of_electricity", units={"kgOE/kWh": "toe/MWh"}, minimum=0.05, maximum=0.5),
)  # fmt: skip


def run(t: Trace, given: Given, factor: Published) -> Result:
    """All rows, their sums, and the criteria."""
    if "electricity" not in given and not given.get("fuels") and not given.get("refrigerants"):
        raise InputError("fuels", "nothing_to_count")
    rows = [fuel_row(t, n, row, factor) for n, row in (given.get("fuels") or {}).items()]
    outputs = greenhouse_gases(t, given, factor, rows) | air_pollutants(t, rows)
    outputs |= oil_equivalent(t, given, factor, rows)
    for row in rows:
        outputs |= {f"e_co2e_site_{row.number}": row.emissions["co2e_site"]}
    criteria, verdict = criteria_table(given, factor, outputs)
    return Result(
        outputs,
        tuple(_notices(rows, outputs)),
        tables=(by_pollutant(outputs), *([fuel_table(rows)] if rows else []), criteria),
        charts=(source_chart(rows, outputs),),
        verdict=verdict,
    )


def _notices(rows: list[FuelRow], outputs: dict[str, Quantity]) -> list[Notice]:
    found = [notice for row in rows for notice in row.fire.notices]
    if any(row.fuel == "biogas" for row in rows):
        found.append(Notice("biogas_sulphide"))
    if "toe_biomass" in outputs:
        found.append(Notice("biomass_in_toe", {"amount": outputs["toe_biomass"]}))
    if "memo_co2e_ods" in outputs:
        found.append(Notice("ods_is_memo", {"amount": outputs["memo_co2e_ods"]}))
    return found


CALCULATOR = Calculator("emission_inventory", FIELDS, run, HEADLINE, {
    "amount": "F", "ncv": "NCV", "sulphur": "S", "ash": "A", "density": "ρ", "fuel_burnt": "F",
    "energy": "Q", "toe": "TOE", "toe_fuel": "TOE", "toe_fuels": "TOE_fuel", "toe_electricity": "TOE_el",
    "toe_biomass": "TOE_bio", "toe_of_electricity": "k_el", "electricity": "W",
    "grid_emission_factor": "EF_grid", "topped_up": "m", "gwp": "GWP", "waste_capacity": "m_waste",
    "e_co2e": "E_CO2e", "e_co2e_scope1": "E_1", "e_co2e_scope2": "E_2", "e_co2e_fuels": "E_fuel",
    "e_co2e_refrigerants": "E_ref", "e_co2e_refrigerant": "E_ref", "e_co2e_site": "E_CO2e",
    "e_co2_fossil": "E_CO2", "e_ch4": "E_CH4", "e_n2o": "E_N2O", "e_so2": "E_SO2",
    "e_nox": "E_NOx", "e_tsp": "E_TSP", "e_pm10": "E_PM10", "e_pm25": "E_PM2.5", "e_co": "E_CO",
    "e_bc": "E_BC", "memo_co2_biogenic": "E_bio", "memo_co2e_ods": "E_ods",
})  # fmt: skip
