"""Tables and chart of a facility's inventory: by substance, by fuel, by source, and criteria."""

from __future__ import annotations

from cobenefit.core.calculator import Given, Published
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Choice, Line, Mark, Range, Table, Word
from cobenefit.core.uncertainty import first_order
from cobenefit.models.parts.facility.fuel_rows import FuelRow

Outputs = dict[str, Quantity]

GROUPS = {
    "gases": ("e_co2_fossil", "e_ch4", "e_n2o"),
    "scopes": ("e_co2e_fuels", "e_co2e_refrigerants", "e_co2e_scope1", "e_co2e_scope2"),
    "total": ("e_co2e",),
    "air": ("e_so2", "e_nox", "e_tsp", "e_pm10", "e_pm25", "e_co", "e_bc"),
    "memo": ("memo_co2_biogenic", "memo_co2e_ods"),
    "energy": ("toe_fuels", "toe_electricity", "toe"),
}
# The criterion beside the 3,000 tCO2e, by kind of facility, and the quantity it looks at.
OTHER_CRITERION = {
    "industry": ("vn_ghg_criterion_industry", "toe"),
    "freight": ("vn_ghg_criterion_freight", "toe_fuels"),
    "building": ("vn_ghg_criterion_building", "toe"),
    "waste": ("vn_ghg_criterion_waste", ""),
}
FUEL_COLUMNS = ("fuel", "energy", "co2e", "so2", "nox", "pm25", "toe", "toe_from")


def by_pollutant(outputs: Outputs) -> Table:
    """Every sum with its interval, by what it is."""
    lines = [
        Line(key, {"value": outputs[key], "interval": Range(outputs[key])}, group)
        for group, keys in GROUPS.items()
        for key in keys
        if key in outputs
    ]
    return Table("substances", ("value", "interval"), tuple(lines))


def fuel_table(rows: list[FuelRow]) -> Table:
    """One line for each row of fuel."""
    return Table("fuels", FUEL_COLUMNS, tuple(_fuel_line(row) for row in rows))


def _fuel_line(row: FuelRow) -> Line:
    cells = {name: row.emissions[name] for name in ("so2", "nox", "pm25")}
    return Line(
        Word("row", params={"n": row.number}),
        {
            "fuel": Choice("fuels", row.fuel),
            "energy": row.fire.energy,
            "co2e": row.emissions["co2e_site"],
            **cells,
            "toe": row.toe,
            "toe_from": Word("toe_official" if row.official else "toe_from_heat"),
        },
    )


def criteria_table(given: Given, factor: Published, outputs: Outputs) -> tuple[Table, str]:
    """The two criteria that concern this kind of facility, and what they say together."""
    name, key = OTHER_CRITERION[given["facility"]]
    pairs = [
        ("ghg_emissions", outputs["e_co2e"], factor("vn_ghg_criterion_co2e")),
        (given["facility"], outputs[key] if key else given["waste_capacity"], factor(name)),
    ]
    states = [_state(value, limit) for _, value, limit in pairs]
    lines = [
        Line(label, {"value": value, "threshold": limit, "state": state})
        for (label, value, limit), state in zip(pairs, states, strict=True)
    ]
    found = {state.code for state in states}
    verdict = "meets" if "met" in found else "unclear" if "unclear" in found else "below"
    return Table("criteria", ("value", "threshold", "state"), tuple(lines)), verdict


def _state(value: Quantity, limit: Quantity) -> Word:
    """Met, not met, or open because the 95 % interval holds the criterion."""
    found = value.to(limit.unit)
    low, high = first_order(found)
    if low < limit.value <= high:
        return Word("unclear", "open")
    return Word("met", "open") if found.value >= limit.value else Word("not_met")


def source_chart(rows: list[FuelRow], outputs: Outputs) -> Chart:
    """Bars of CO2e by source; a fuel that stands in two rows is told by its row."""
    fuels = [row.fuel for row in rows]
    marks = [
        Mark(
            Choice("fuels", row.fuel)
            if fuels.count(row.fuel) == 1
            else Word("row", params={"n": row.number}),
            {"value": row.emissions["co2e_site"]},
        )
        for row in rows
    ]
    marks += [
        Mark(key, {"value": outputs[key]})
        for key in ("e_co2e_refrigerants", "e_co2e_scope2")
        if outputs[key].value > 0
    ]
    return Chart("bars", "sources", tuple(marks))
