"""What cleaner air may be worth: an order of magnitude from one study's damage costs.

    value = Σ er_p·c_p·(price index)          parts/damage.py

This is a screening and not an epidemiological study: nobody's exposure is modelled, a tonne counts
the same wherever and however high it is emitted, and the costs come from other places and years.
Every set of damage costs stands on its own, side by side; there is no sum across sets, and the
value enters no other total of the handbook.
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Table
from cobenefit.core.trace import Trace
from cobenefit.models.parts.benefit.damage import POLLUTANTS, Row, summed, valued, verdict
from cobenefit.models.parts.benefit.damage_tables import notices, part_table, set_line

HEADLINE = ("value_total",)
SETS = (
    "viet_nam_power", "imf_power", "thailand_power", "china_power", "syria_power",
    "us_industry", "us_power",
)  # fmt: skip
SUBSTANCES = {"so2": "SO2", "nox": "NOx", "pm25": "PM2.5", "pm10": "PM10"}
EXAMPLES = {"so2": 15.3, "nox": 5.1, "pm25": 3.8, "pm10": 4.1}
FROM = (
    "fuel_switch", "boiler_efficiency", "waste_heat_recovery", "air_pollution_control",
    "cobenefit_index",
)  # fmt: skip
FIELDS = (
    *(
        Field(f"er_{name}", units={"t": f"t{SUBSTANCES[name]}", "kg": f"kg{SUBSTANCES[name]}"},
              minimum=-1e8, maximum=1e8, section="reductions", example=EXAMPLES[name],
              takes=dict.fromkeys(FROM, f"er_{name}"))
        for name in POLLUTANTS
    ),
    Field("damage_set", "choice", table="damage_sets", required=True, section="costs",
          example="viet_nam_power"),
    Field("price_index", units={"1": "1"}, minimum=0.1, maximum=100),
    Field("exchange_rate_vnd", units={"VND/USD": "VND/USD"}, minimum=0, maximum=1e7, strict=True),
    Field("exchange_rate_jpy", units={"JPY/USD": "JPY/USD"}, minimum=0, maximum=1e5, strict=True),
)  # fmt: skip
SYMBOLS = {
    **{f"value_{name}": f"V_{name}" for name in (*POLLUTANTS, "total", "low", "high")},
    **{f"total_{name}": f"V_{name}" for name in SETS},
    "price_index": "i",
    "exchange_rate_vnd": "X_VND",
    "exchange_rate_jpy": "X_JPY",
}


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Value by the chosen set, and by every other set beside it."""
    if not any(f"er_{name}" in given for name in POLLUTANTS):
        raise InputError("er_so2", "reduction_needed")
    chosen = given["damage_set"]
    row = factor.row("damage_sets", chosen)
    outputs = _of_chosen(t, given, factor, row)
    lines = []
    for name in (chosen, *(other for other in SETS if other != chosen)):
        other = factor.row("damage_sets", name)
        parts = valued(given, factor, other)
        if parts:
            outputs[f"total_{name}"] = t.step(f"total_{name}", summed(parts), "USD")
            group = "chosen" if name == chosen else "others"
            lines.append(set_line(name, other, outputs[f"total_{name}"], given, group))
    columns = ("order", "region", "price_year", "particles", "source")
    return Result(
        outputs,
        notices(given, row),
        tables=(part_table(outputs), Table("sets", columns, tuple(lines))),
        verdict=verdict(outputs["value_total"]),
    )


def _of_chosen(t: Trace, given: Given, factor: Published, row: Row) -> dict[str, Quantity]:
    """Value of each pollutant and of all, at the reader's prices and in their currencies."""
    parts = valued(given, factor, row)
    if not parts:
        raise InputError("damage_set", "set_lacks_reduction")
    own: Quantity | None = given.get("price_index")
    index = own if own is not None else t.constant("same_prices", 1.0, "1")
    found = {
        f"value_{name}": t.step(f"value_{name}", part * index, "USD")
        for name, part in parts.items()
    }
    whole = t.step("value_total", summed(found), "USD")
    found["value_total"] = whole
    for end in ("low", "high"):
        if end in row:
            found[f"value_{end}"] = t.step(f"value_{end}", whole * factor(row[end]), "USD")
    for currency in ("VND", "JPY"):
        rate: Quantity | None = given.get(f"exchange_rate_{currency.lower()}")
        if rate is not None:
            key = f"value_total_{currency.lower()}"
            found[key] = t.step(key, whole * rate, currency)
    return found


CALCULATOR = Calculator("health_screening", FIELDS, run, HEADLINE, SYMBOLS)
