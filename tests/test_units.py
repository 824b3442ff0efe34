"""Units: an exact table, a strict reader, and no sum of what is not alike."""

from __future__ import annotations

from fractions import Fraction

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cobenefit.core.errors import UnitError
from cobenefit.core.units import SUBSTANCES, Unit, unit

pint_units = pint.UnitRegistry()

# ours: how pint calls it. kcal is the International Table calorie, and Mm3 a million m3.
PINT_NAMES = {
    "1": "dimensionless",
    "%": "percent",
    "t": "metric_ton",
    "kg": "kilogram",
    "g": "gram",
    "mg": "milligram",
    "ug": "microgram",
    "J": "joule",
    "kJ": "kilojoule",
    "MJ": "megajoule",
    "GJ": "gigajoule",
    "TJ": "terajoule",
    "kWh": "kilowatt_hour",
    "MWh": "megawatt_hour",
    "GWh": "gigawatt_hour",
    "kcal": "1000 * international_calorie",
    "m": "meter",
    "mm": "millimeter",
    "mm2": "millimeter ** 2",
    "m2": "meter ** 2",
    "m3": "meter ** 3",
    "L": "liter",
    "mL": "milliliter",
    "Mm3": "1e6 * meter ** 3",
    "s": "second",
    "h": "hour",
    "K": "kelvin",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "Pa": "pascal",
    "kPa": "kilopascal",
    "bar": "bar",
    "degC": "delta_degree_Celsius",
    "kmol": "kilomole",
}
COMPOUND = {
    "MJ/kg": ("kcal/kg", "megajoule / kilogram", "1000 * international_calorie / kilogram"),
    "GJ/t": ("MJ/kg", "gigajoule / metric_ton", "megajoule / kilogram"),
    "MJ/m3": ("kWh/m3", "megajoule / meter ** 3", "kilowatt_hour / meter ** 3"),
    "kg/TJ": ("g/GJ", "kilogram / terajoule", "gram / gigajoule"),
    "t/MWh": ("kg/kWh", "metric_ton / megawatt_hour", "kilogram / kilowatt_hour"),
    "kg/(t*%)": ("1/%", "kilogram / (metric_ton * percent)", "1 / percent"),
    "ug/m3": ("mg/m3", "microgram / meter ** 3", "milligram / meter ** 3"),
    "kW*h": ("MJ", "kilowatt * hour", "megajoule"),
    "MJ/h": ("kW", "megajoule / hour", "kilowatt"),
    "kPa*m3": ("kJ", "kilopascal * meter ** 3", "kilojoule"),
    "kg/Mm3": ("mg/m3", "kilogram / (1e6 * meter ** 3)", "milligram / meter ** 3"),
}
KINDS = {
    "mass": ["t", "kg", "g", "mg", "ug"],
    "energy": ["J", "kJ", "MJ", "GJ", "TJ", "kWh", "MWh", "GWh", "kcal"],
    "volume": ["m3", "L", "Mm3"],
    "power": ["W", "kW", "MW"],
}
atoms = st.sampled_from([*PINT_NAMES, "toe", "VND", "JPY", "USD", "kgCO2", "tSO2", "gPM2.5"])


@pytest.mark.parametrize("ours", PINT_NAMES)
def test_a_plain_unit_has_the_size_and_the_dimension_that_pint_gives_it(ours):
    theirs = pint_units.Quantity(1, "dimensionless") * pint_units(PINT_NAMES[ours])
    base = {
        "mass": "kg",
        "energy": "J",
        "length": "m",
        "time": "s",
        "amount": "kmol",
        "temperature": "K",
    }
    expected = pint_units.Quantity(float(unit(ours).scale), "dimensionless")
    for dimension, power in unit(ours).dims:
        expected = expected * pint_units(PINT_NAMES[base[dimension]]) ** power
    assert theirs.to(expected.units).magnitude == pytest.approx(expected.magnitude, rel=1e-14)


MONEY = {f"{prefix}{code}" for prefix in ("", "M") for code in ("VND", "JPY", "USD")}


def test_every_plain_unit_but_those_of_people_and_money_is_compared_with_pint():
    from cobenefit.core.units import _PLAIN

    assert set(_PLAIN) - set(PINT_NAMES) == {"toe", "death", "yr", *MONEY}


@pytest.mark.parametrize("first", COMPOUND)
def test_a_compound_unit_converts_as_pint_converts_it(first):
    second, pint_first, pint_second = COMPOUND[first]
    one, other = pint_units(pint_first), pint_units(pint_second)
    theirs = (one / other).to("dimensionless").magnitude
    assert unit(first).factor_to(unit(second)) == pytest.approx(theirs, rel=1e-12)


def test_the_calorie_is_that_of_fuel_certificates_and_not_the_thermochemical_one():
    assert unit("kcal").scale == Fraction("4186.8")


def test_scales_are_exact_where_binary_numbers_are_not():
    assert unit("g").scale * 10**6 == unit("t").scale
    assert unit("kWh").factor_to(unit("MJ")) == 3.6
    assert unit("%").scale == Fraction(1, 100)
    assert unit("kgSO2/(t*%)").scale == Fraction(1, 1000) / Fraction(1, 100)


def test_tonnes_of_co2_and_of_so2_cannot_be_added():
    with pytest.raises(UnitError, match=r"tCO2 with tSO2.*report them apart"):
        unit("tCO2").factor_to(unit("tSO2"))


@pytest.mark.parametrize(
    "one, other", [("PM2.5", "PM10"), ("CO2", "CO2e"), ("C", "CO2"), ("NOx", "N2O")]
)
def test_substances_that_are_easily_confused_stay_apart(one, other):
    with pytest.raises(UnitError):
        unit(f"kg{one}").factor_to(unit(f"kg{other}"))


def test_every_substance_is_apart_from_every_other_and_from_plain_mass():
    everything = [unit(f"kg{name}").dims for name in SUBSTANCES] + [unit("kg").dims]
    assert len(set(everything)) == len(SUBSTANCES) + 1


@pytest.mark.parametrize(
    "one, other", [("VND", "JPY"), ("USD", "VND"), ("toe", "GJ"), ("death", "1"), ("MW", "MWh")]
)
def test_money_people_oil_equivalents_and_power_do_not_turn_into_something_else(one, other):
    with pytest.raises(UnitError, match="measure different things"):
        unit(one).factor_to(unit(other))


@pytest.mark.parametrize(
    "symbol",
    [
        "",
        " ",
        "kgg",
        "KG",
        "kgco2",
        "kgCO3",
        "CO2",
        "Nm3",
        "°C",
        "ppm",
        "t^2",
        "t**2",
        "t//kg",
        "t/",
        "/t",
        "*t",
        "t kg",
        "2",
        "(t",
        "t)",
        "()",
        "t()",
        "t/(kg",
        "kg/TJ)",
        "ugCO2",
        "tCO2e2",
        "t;",
        "１",
        "m³",
    ],
)
def test_the_reader_of_units_refuses_what_it_does_not_know(symbol):
    with pytest.raises(UnitError, match="unit"):
        unit(symbol)


def test_an_unknown_unit_is_refused_with_examples_to_follow():
    with pytest.raises(
        UnitError, match=r"unknown unit 'kgg': write one of .* such as t, kgCO2 or MJ/kg"
    ):
        unit("kgg")


def test_division_reads_from_left_to_right_and_brackets_bind():
    assert unit("t/kg/g").scale == 1000 / Fraction(1, 1000)
    assert unit("t/(kg/g)").scale == Fraction(1)
    assert unit("%*kgS/kg").dims == (("S", 1), ("mass", -1))


@given(st.lists(st.tuples(st.sampled_from("*/"), atoms), min_size=1, max_size=5))
def test_a_computed_unit_means_what_its_written_symbol_means(chain):
    made: Unit = unit("kg")
    for operator, symbol in chain:
        made = made * unit(symbol) if operator == "*" else made / unit(symbol)
    read_again = unit(made.symbol)
    assert (read_again.scale, read_again.dims) == (made.scale, made.dims)


@given(st.lists(atoms, min_size=1, max_size=3), st.lists(atoms, min_size=1, max_size=3))
def test_a_quotient_of_compound_units_means_what_its_written_symbol_means(above, below):
    made = unit("*".join(above)) / unit("/".join(below))
    read_again = unit(made.symbol)
    assert (read_again.scale, read_again.dims) == (made.scale, made.dims)


@given(st.sampled_from(list(KINDS.values())), st.data())
def test_there_and_back_again_is_one(alike, data):
    one, other = (unit(data.draw(st.sampled_from(alike))) for _ in range(2))
    assert one.factor_to(other) * other.factor_to(one) == pytest.approx(1, rel=1e-15)
