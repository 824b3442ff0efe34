"""Numbers as people write them: read without guessing, written back so that they can be read."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cobenefit.core.errors import InputError
from cobenefit.views.numbers import (
    chemical,
    exact,
    fixed,
    folded,
    parse_number,
    place_of,
    ranged,
    rounded,
    unit_text,
    with_unit,
)

languages = st.sampled_from(["vi", "ja"])
sizes = st.floats(1e-12, 1e15)
numbers = st.one_of(
    sizes, sizes.map(lambda x: -x), st.just(0.0), st.integers(-(10**9), 10**9).map(float)
)


def readings(text, lang):
    """The numbers that a text may mean: one, or the two offered."""
    try:
        return [parse_number(text, lang)]
    except InputError as problem:
        if problem.code != "ambiguous_number":
            raise
        return [parse_number(choice, lang) for choice in problem.choices]


# --- reading ----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["vi", "ja"])
@pytest.mark.parametrize(
    "text, number",
    [
        ("5000", 5000),
        ("0", 0),
        ("00", 0),
        ("007", 7),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1.234.567,8", 1234567.8),
        ("1,234,567.8", 1234567.8),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("1.234,567", 1234.567),
        ("1,234.567", 1234.567),
        ("0.125", 0.125),
        ("0,125", 0.125),
        (".5", 0.5),
        (",5", 0.5),
        ("5.", 5),
        ("5,", 5),
        ("0.5", 0.5),
        ("0,5", 0.5),
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("1.2345", 1.2345),
        ("1,23", 1.23),
        ("1234.567", 1234.567),
        ("1234,567", 1234.567),
        ("0.001", 0.001),
        ("0,000", 0),
        ("１２３４", 1234),
        ("１，２３４．５", 1234.5),
        ("１．２３４，５", 1234.5),
        ("－５", -5),
        ("5 000", 5000),
        ("5\u00a0000", 5000),
        ("5\u202f000\u202f000", 5e6),
        ("5　000", 5000),
        ("5 000,5", 5000.5),
        ("1 234.567", 1234.567),
        ("1'234'567", 1234567),
        ("1’234.5", 1234.5),
        ("1_000", 1000),
        ("  42  ", 42),
        ("-5", -5),
        ("−5", -5),
        ("–5", -5),
        ("+5", 5),
        ("- 5", -5),
        ("-0,5", -0.5),
        ("1e5", 1e5),
        ("1E5", 1e5),
        ("1.5e3", 1500),
        ("1,5e-3", 0.0015),
        ("1e−5", 1e-5),
        ("2e+2", 200),
    ],
)
def test_both_languages_read_what_can_mean_one_thing_only(text, number, lang):
    assert parse_number(text, lang) == number


@pytest.mark.parametrize("lang, decimal", [("vi", ","), ("ja", ".")])
@pytest.mark.parametrize(
    "text", ["1.234", "1,234", "12.345", "999,999", "１．２３４", "１，２３４", " 1.234 "]
)
def test_one_separator_before_three_digits_is_never_guessed(text, lang, decimal):
    with pytest.raises(InputError) as caught:
        parse_number(text, lang, "fuel")
    problem = caught.value
    assert (problem.field, problem.code) == ("fuel", "ambiguous_number")
    thousands, decimals = (parse_number(choice, lang) for choice in problem.choices)
    assert thousands == pytest.approx(1000 * decimals)
    assert thousands == int(folded(text).strip().replace(".", "").replace(",", ""))
    assert decimal in problem.choices[1]


def test_the_two_readings_keep_the_sign_and_the_power_of_ten():
    assert readings("-1.234", "vi") == [-1234, -1.234]
    assert readings("−1,234", "ja") == [-1234, -1.234]
    assert readings("1.234e3", "ja") == [1234000, 1234]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "+",
        ".",
        ",",
        "abc",
        "5 t",
        "--3",
        "+-3",
        "-+3",
        "++3",
        "3-",
        "1-5",
        "1–5",
        "5%",
        "1,23,4",
        "1.23.4",
        "12.34.567",
        "1,2345,678",
        "1.234,567,8",
        "1,234.567.8",
        "1,,2",
        "1..2",
        "1.234.56",
        "1 2",
        "12 5",
        "1 2345",
        "5  000",
        "1.2 34",
        "1.234 567",
        "5, 5",
        "1 234.567,8",
        "1e",
        "e5",
        "1e5e5",
        "1e5.5",
        "1e400",
        "-1e400",
        "1e1234",
        "0x10",
        "nan",
        "NaN",
        "inf",
        "Infinity",
        "1_0",
        "٣",
        "१२",
        "5²",
        "10³",
        "½",
        "①",
        "Ⅳ",
        "五",
        "1/2",
        "2*3",
        "=1+1",
        "1\n2",
        "$5",
        "5\x00",
        "1" * 61,
        "9" * 100_000,
        "1." * 50_000,
        " " * 50_000 + "x",
        "1 " * 50_000,
    ],
    ids=lambda text: repr(text) if len(text) < 20 else f"{text[:4]!r}*{len(text)}",
)
@pytest.mark.parametrize("lang", ["vi", "ja"])
def test_what_is_no_number_is_refused_and_shown_shortened(text, lang):
    with pytest.raises(InputError) as caught:
        parse_number(text, lang, "fuel")
    assert (caught.value.field, caught.value.code, caught.value.choices) == (
        "fuel",
        "not_a_number",
        (),
    )
    assert len(caught.value.params["given"]) <= 60


@given(st.text(max_size=70), languages)
def test_any_text_is_read_as_a_finite_number_or_refused(text, lang):
    try:
        assert all(map(math.isfinite, readings(text, lang)))
    except InputError as problem:
        assert problem.code == "not_a_number"


@given(st.text("0123456789.,+-eE '", max_size=12), languages)
def test_both_languages_understand_the_same_of_any_text(text, lang):
    try:
        expected = readings(text, "vi")
    except InputError:
        with pytest.raises(InputError):
            parse_number(text, "ja")
    else:
        assert readings(text, "ja") == expected


@given(st.integers(1, 10**12), languages)
def test_whole_numbers_are_read_with_and_without_groups(number, lang):
    grouped = f"{number:,}"
    assert parse_number(str(number), lang) == number
    assert parse_number(grouped.replace(",", " "), lang) == number
    assert number in readings(grouped, lang) and number in readings(grouped.replace(",", "."), lang)


def test_raised_digits_are_folded_in_units_and_never_in_numbers():
    assert folded("ｋｇ／ｍ³") == "kg/m3"
    assert folded("１０³") == "10³"


# --- writing ----------------------------------------------------------------------------------


@given(numbers, languages)
def test_what_is_written_is_read_back_or_offered_among_two_readings(number, lang):
    kept = float(f"{number:.12g}")
    assert kept in [
        pytest.approx(found, rel=1e-15) for found in readings(exact(number, lang), lang)
    ]


@given(numbers, languages)
def test_what_is_rounded_is_within_half_of_its_last_place(number, lang):
    assume(number)
    place = place_of(number)
    found = readings(rounded(number, lang), lang)
    assert any(abs(one - number) <= 0.5000001 * 10.0**-place + 1e-12 * abs(number) for one in found)


@pytest.mark.parametrize(
    "number, vi, ja",
    [
        (1234.56, "1.234,56", "1,234.56"),
        (1234567, "1.234.567", "1,234,567"),
        (0.0001543, "0,0001543", "0.0001543"),
        (-1234.5, "−1.234,5", "−1,234.5"),
        (98300, "98.300", "98,300"),
        (1e-7, "0,0000001", "0.0000001"),
        (1e15, "1.000.000.000.000.000", "1,000,000,000,000,000"),
        (0, "0", "0"),
        (5.0, "5", "5"),
        (0.1 + 0.2, "0,3", "0.3"),
        (999, "999", "999"),
    ],
)
def test_numbers_look_as_each_language_writes_them(number, vi, ja):
    assert (exact(number, "vi"), exact(number, "ja")) == (vi, ja)


@pytest.mark.parametrize(
    "number, interval, written",
    [
        (5123.4, None, "5,120"),
        (0.012345, None, "0.0123"),
        (99.96, None, "100.0"),
        (12.345, (2, 22), "12"),
        (5123.4, (4000, 6000), "5,100"),
        (5123.4, (5123.3, 5123.5), "5,120"),
        (-0.0004, (-1, 1), "0.0"),
        (0, None, "0"),
        (0, (-5, 5), "0.0"),
        (-5123.4, None, "−5,120"),
    ],
)
def test_a_result_has_as_many_digits_as_its_range_warrants(number, interval, written):
    assert rounded(number, "ja", interval) == written


def test_a_range_has_both_ends_at_one_place_and_never_a_dash_before_a_minus():
    assert ranged((1620.4, 2239.6), "vi", -1) == "1.620–2.240"
    assert ranged((0.5, 12), "ja", 1) == "0.5–12.0"
    assert ranged((-5, 12), "ja", 0) == "−5 … 12"


@pytest.mark.parametrize("value", [-0.0, -0.4, 0.4])
def test_nothing_is_never_negative(value):
    assert fixed(value, 0) == "0"


@pytest.mark.parametrize(
    "symbol, vi, ja",
    [
        ("kgCO2/TJ", "kg CO₂/TJ", "kg CO₂/TJ"),
        ("kgCO2e/kgCH4", "kg CO₂e/kg CH₄", "kg CO₂e/kg CH₄"),
        ("tN2O", "t N₂O", "t N₂O"),
        ("gNOx/GJ", "g NOₓ/GJ", "g NOₓ/GJ"),
        ("gNH3/GJ", "g NH₃/GJ", "g NH₃/GJ"),
        ("tPM2.5", "t PM2,5", "t PM2.5"),
        ("tPM10", "t PM10", "t PM10"),
        ("kgSO2/(t*%)", "kg SO₂/(t·%)", "kg SO₂/(t·%)"),
        ("ug/m3", "µg/m³", "µg/m³"),
        ("MJ/m3", "MJ/m³", "MJ/m³"),
        ("%*kgS/kg", "%", "%"),
        ("1", "", ""),
        ("t", "t", "t"),
        ("tCO2e/MWh", "t CO₂e/MWh", "t CO₂e/MWh"),
        ("toe/kWh", "toe/kWh", "toe/kWh"),
        ("kgS/kmol", "kg S/kmol", "kg S/kmol"),
    ],
)
def test_units_are_written_for_people_and_never_torn_apart(symbol, vi, ja):
    tied = [text.replace(" ", "\u00a0") for text in (vi, ja)]
    assert [unit_text(symbol, "vi"), unit_text(symbol, "ja")] == tied


def test_a_number_and_its_unit_are_not_torn_apart():
    assert with_unit("5.000", "t", "vi") == "5.000\u00a0t"
    assert with_unit("0.72", "1", "ja") == "0.72"


def test_only_the_digits_of_formulae_sink():
    assert (
        chemical("CO2 SO2 CH4 N2O O2 NOx PM2.5 PM10 A1") == "CO₂ SO₂ CH₄ N₂O O₂ NOₓ PM2.5 PM10 A1"
    )
