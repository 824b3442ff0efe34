"""Fields of money: amounts, prices, rates, loan and support. One currency in one assessment.

Money may be written in any of the spellings; the capital cost's currency is that of the whole
assessment, and a field in another currency is refused: no exchange rate is ever assumed.
"""

from __future__ import annotations

from cobenefit.core.calculator import Field
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.units import Unit
from cobenefit.models.parts.fields import ELECTRICITY

_NAMES = ("MVND", "VND", "JPY", "MJPY", "USD")
MONEY = {name: name for name in _NAMES}
FUEL = {"t": "t", "kg": "kg", "m3": "m3", "L": "L"}
FUEL_PRICE = {
    f"{money}/{amount}": f"{money}/{amount}"
    for money in ("VND", "MVND", "JPY", "USD")
    for amount in FUEL
}
POWER_PRICE = {
    f"{money}/{amount}": f"{money}/{amount}"
    for money in ("VND", "JPY", "USD")
    for amount in ("kWh", "MWh")
}
RATE = {"%": "%"}
YEARS = {"yr": "yr"}
# Money in the small unit of each currency, in which costs of a tonne or kilogram are told.
SMALL = {"MVND": "VND", "MJPY": "JPY"}


def share(key: str, section: str, **more: float | str | None) -> Field:
    """A rate or share in per cent."""
    low, high = more.pop("minimum", 0), more.pop("maximum", 100)
    return Field(key, units=RATE, minimum=low, maximum=high, section=section, **more)  # type: ignore[arg-type]


def amount(key: str, section: str, **more: object) -> Field:
    """An amount of money."""
    return Field(key, units=MONEY, section=section, **more)  # type: ignore[arg-type]


CAPITAL = amount("capital_cost", "project", minimum=0, strict=True, required=True, example=12_000)
LIFE = Field("life", fixed=True, units=YEARS, minimum=1, maximum=40, required=True, section="project",
             example=10)  # fmt: skip
DISCOUNT = share("discount_rate", "project", required=True, profile="discount_rate", example=12)
SAVINGS = (
    Field("fuel_amount_baseline", units=FUEL, minimum=0, maximum=1e8, section="savings",
          takes={"fuel_switch": "fuel_amount_baseline", "boiler_efficiency": "fuel_saved",
                 "waste_heat_recovery": "fuel_saved"}, example=5_000),
    Field("fuel_price_baseline", units=FUEL_PRICE, minimum=0, section="savings",
          profile="fuel_price", example=3_200_000),
    Field("fuel_amount_project", units=FUEL, minimum=0, maximum=1e8, section="savings",
          takes={"fuel_switch": "fuel_amount_project"}, example=4_050),
    Field("fuel_price_project", units=FUEL_PRICE, minimum=0, section="savings"),
    Field("electricity_saved", units=ELECTRICITY, minimum=-1e7, maximum=1e7, section="savings",
          takes={"fuel_switch": "electricity_saved", "electricity_saving": "electricity_saved",
                 "rooftop_solar": "self_used"},
          example=150),
    Field("electricity_price", units=POWER_PRICE, minimum=0, section="savings",
          profile="electricity_price", example=1_900),
    amount("maintenance_saving", "savings", example=-120),
)  # fmt: skip
SUPPORT = (
    share("subsidy_share", "support", example=40),
    amount("subsidy_amount", "support", minimum=0),
)
REDUCTIONS = tuple(
    Field(f"er_{name}", units=units, minimum=-1e9, maximum=1e9, section="reductions",
          takes=dict.fromkeys(("fuel_switch", "boiler_efficiency", "waste_heat_recovery",
                               *(("electricity_saving", "rooftop_solar")
                                 if name == "co2e" else ())), f"er_{name}"),
          example=example)
    for name, units, example in (
        ("co2e", {"tCO2e": "tCO2e"}, {"value": 2_490, "interval95": [2_030, 3_020]}),
        ("so2", {"t": "tSO2", "kg": "kgSO2"}, 11),
        ("nox", {"t": "tNOx", "kg": "kgNOx"}, None),
        ("pm25", {"t": "tPM2.5", "kg": "kgPM2.5"}, None),
    )
)  # fmt: skip
TAX = (
    share("tax_rate", "tax", profile="tax_rate", example=20),
    Field(
        "depreciation_years",
        fixed=True,
        units=YEARS,
        minimum=1,
        maximum=40,
        section="tax",
        example=8,
    ),
)
LOAN = (
    share("loan_share", "loan", example=50),
    share("interest_rate", "loan", strict=True, example=9),
    Field("loan_tenor", fixed=True, units=YEARS, minimum=1, maximum=40, section="loan", example=5),
    Field("loan_kind", "choice", options=("annuity", "equal_principal"), radios=True,
          section="loan", example="annuity"),
)  # fmt: skip
FINER = (
    amount("residual_value", "refine", minimum=0),
    *(
        share(f"{what}_escalation", "refine", minimum=-50)
        for what in ("fuel_baseline", "fuel_project", "electricity", "maintenance")
    ),
    share("degradation", "refine", maximum=50),
    Field("other_flows", "series", units=MONEY),
    Field("payback_target", fixed=True, units=YEARS, minimum=0, maximum=40, strict=True, example=5),
)


def in_money(held: Quantity | None, key: str, money: Unit) -> Quantity | None:
    """An amount in the assessment's unit of money (InputError in another currency)."""
    if held is None:
        return None
    if held.unit.dims != money.dims:
        raise InputError(key, "another_currency", {"unit": money.symbol, "given": held.unit.symbol})
    return held.to(money)


def whole_years(held: Quantity | None, key: str) -> int | None:
    """A whole number of years (InputError otherwise): it decides how many flows there are."""
    if held is None:
        return None
    if held.value != int(held.value):
        raise InputError(key, "whole_years")
    return int(held.value)
