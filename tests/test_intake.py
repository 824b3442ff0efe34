"""From what a reader typed to quantities: every field is understood or complained of, once."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cobenefit.core.calculator import Calculator, Field
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread
from cobenefit.data.assessment import Measured
from cobenefit.data.edition import Edition
from cobenefit.data.factor import Factor, FactorValue
from cobenefit.intake import read_inputs, to_given

FIELDS = (
    Field(
        "amount",
        units={"t": "t", "kg": "kg", "m3": "m3"},
        minimum=0,
        maximum=1e6,
        strict=True,
        required=True,
        spread95="usual_uncertainty",
    ),
    Field("share", units={"1": "1", "%": "%"}, minimum=0, maximum=1.1),
    Field("sulphur", units={"%": "%*kgS/kg"}, minimum=0, maximum=15),
    Field("ncv", units={"MJ/kg": "MJ/kg", "kcal/kg": "kcal/kg"}, minimum=1, maximum=130),
    Field("fuel", "choice", table="fuels", required=True),
    Field("control", "devices", table="devices"),
    Field("year", "year", minimum=2000, maximum=2100),
)
TOY = Calculator("toy", FIELDS, lambda t, given, factor: None, ())
EDITION = Edition(
    id=7,
    as_of="2026-11-01",
    calculators=("toy",),
    factors={
        "usual_uncertainty": Factor(
            "usual_uncertainty",
            "activity_data_uncertainty",
            "%",
            (FactorValue(2006, 2006, 5, "to_verify", "some_source"),),
        )
    },
    sources={},
    tables={"fuels": {"coal": {}, "gas": {}}, "devices": {"cyclone": {}, "fabric_filter": {}}},
)
RIGHT = {"amount": "5000", "fuel": "coal"}


def read(lang="vi", **inputs):
    """What is understood, and complaints as (field, code)."""
    found, problems = read_inputs(TOY, {**RIGHT, **inputs}, EDITION, lang)
    return found, [(problem.field, problem.code) for problem in problems]


@pytest.mark.parametrize(
    "given, value, unit",
    [
        (5000, 5000, "t"),
        (0.5, 0.5, "t"),
        ("5000", 5000, "t"),
        ("5000 kg", 5000, "kg"),
        ("5000kg", 5000, "kg"),
        ({"value": "5000", "unit": "kg"}, 5000, "kg"),
        ({"value": 5000}, 5000, "t"),
        ({"value": "5e3"}, 5000, "t"),
        ({"value": "1.234,5", "unit": "t"}, 1234.5, "t"),
        ("５０００　ｋｇ", 5000, "kg"),
        ("12,5 m³", 12.5, "m3"),
        ({"value": "5000 kg", "unit": "t"}, 5000, "kg"),
        ({"value": "5000", "unit": ""}, 5000, "t"),
    ],
)
def test_a_quantity_is_a_number_with_the_unit_typed_chosen_or_usual(given, value, unit):
    assert read(amount=given) == ({"amount": Measured(value, unit), "fuel": "coal"}, [])


@pytest.mark.parametrize(
    "blank", ["", "  ", "\u3000", None, [], {"value": ""}, {"value": None, "unit": "t"}]
)
def test_a_blank_is_not_given(blank):
    assert read(share=blank, control=blank, year=blank) == (
        {"amount": Measured(5000, "t"), "fuel": "coal"},
        [],
    )
    assert read(amount=blank)[1] == [("amount", "required")]
    assert read(fuel=blank)[1] == [("fuel", "required")]


@pytest.mark.parametrize(
    "field, given, code",
    [
        ("amount", "abc", "not_a_number"),
        ("amount", "t", "not_a_number"),
        ("amount", "5 t t", "not_a_number"),
        ("amount", "5 lb", "not_a_number"),
        ("amount", "1e400", "not_a_number"),
        ("amount", math.nan, "not_a_number"),
        ("amount", math.inf, "not_a_number"),
        ("amount", "1.234", "ambiguous_number"),
        ("amount", "1,234 kg", "ambiguous_number"),
        ("amount", {"value": "5", "unit": "lb"}, "unknown_unit"),
        ("amount", {"value": "5", "unit": ["t"]}, "unknown_unit"),
        ("amount", 0, "must_be_above"),
        ("amount", "-5", "must_be_above"),
        ("amount", 1000001, "too_large"),
        ("amount", {"value": "1000000001", "unit": "kg"}, "too_large"),
        ("amount", True, "bad_quantity"),
        ("amount", [5], "bad_quantity"),
        ("amount", {}, "bad_quantity"),
        ("amount", {"unit": "t"}, "bad_quantity"),
        ("amount", {"value": 5, "spread": 1}, "bad_quantity"),
        ("amount", {"value": {"value": 5}}, "bad_quantity"),
        ("share", -0.1, "too_small"),
        ("share", "111 %", "too_large"),
        ("share", 1.11, "too_large"),
        ("sulphur", "15,1", "too_large"),
        ("ncv", "0,9", "too_small"),
        ("ncv", "200 kcal/kg", "too_small"),
        ("fuel", "peat", "unknown_choice"),
        ("fuel", 3, "unknown_choice"),
        ("fuel", ["coal"], "unknown_choice"),
        ("fuel", {"value": "coal"}, "unknown_choice"),
        ("control", "cyclone", "bad_list"),
        ("control", ["filter"], "unknown_choice"),
        ("control", [""], "unknown_choice"),
        ("control", [["cyclone"]], "unknown_choice"),
        ("control", ["cyclone", "cyclone"], "chosen_twice"),
        ("year", "23", "not_a_year"),
        ("year", 1999, "not_a_year"),
        ("year", 2101, "not_a_year"),
        ("year", 2023.5, "not_a_year"),
        ("year", True, "not_a_year"),
        ("year", "2023年", "not_a_year"),
        ("year", [2023], "not_a_year"),
        ("year", math.nan, "not_a_year"),
        ("year", "2.023", "not_a_year"),
        ("unknown", 5, "unknown_input"),
    ],
)
def test_a_bad_field_has_one_complaint_and_the_others_are_read(field, given, code):
    found, problems = read(**{field: given})
    assert problems == [(field, code)]
    assert set(found) == {"amount", "fuel"} - {field}


def test_all_complaints_come_at_once():
    problems = read(amount="", share="2", fuel="peat", year="x")[1]
    assert problems == [
        ("amount", "required"),
        ("share", "too_large"),
        ("fuel", "unknown_choice"),
        ("year", "not_a_year"),
    ]


@pytest.mark.parametrize("given", [{"value": "2000000000", "unit": "kg"}, "2000000000 kg"])
def test_a_bound_is_told_in_the_unit_that_the_reader_used(given):
    problem = read_inputs(TOY, {**RIGHT, "amount": given}, EDITION, "vi")[1][0]
    assert (problem.params["high"], problem.params["unit"]) == (1e9, "kg")


def test_what_is_within_the_bounds_in_the_unit_used_is_accepted():
    assert read(ncv="5000 kcal/kg")[0]["ncv"] == Measured(5000, "kcal/kg")


def test_a_bound_in_tonnes_stands_for_cubic_metres_too():
    assert read(amount="1000001 m3")[1] == [("amount", "too_large")]


@pytest.mark.parametrize("given", [2023, "2023", " 2023 ", "２０２３", 2023.0])
def test_a_year_is_a_whole_number_of_four_digits(given):
    assert read(year=given)[0]["year"] == 2023


def test_the_same_text_is_read_alike_in_both_languages_or_offered():
    for lang in ("vi", "ja"):
        assert read(lang, amount="1.234,5 kg")[0]["amount"] == Measured(1234.5, "kg")
        assert read(lang, amount="1.234 kg")[1] == [("amount", "ambiguous_number")]


@pytest.mark.parametrize(
    "interval",
    [
        [5100, 6000],
        [6000, 4000],
        ["4000", "6000"],
        [4000],
        [4000, 5000, 6000],
        [True, 6000],
        [4000, math.inf],
        "4000-6000",
        5000,
        {},
    ],
)
def test_an_interval_is_two_numbers_that_hold_the_value(interval):
    assert read(amount={"value": 5000, "interval95": interval})[1] == [("amount", "bad_interval")]


def test_the_reader_s_interval_goes_before_the_usual_uncertainty():
    for typed, spread, cited in [
        (5000, Spread(4750, 5250), {"usual_uncertainty"}),
        ({"value": 5000, "interval95": [4000, 7000]}, Spread(4000, 7000), set()),
    ]:
        found = read(amount=typed, share="72 %")[0]
        trace = Trace()
        made = to_given(TOY, found, EDITION, trace)
        assert made["amount"].spread == spread
        assert (made["amount"].key, made["amount"].role) == ("amount", "activity")
        assert made["share"].spread is None and made["share"].unit.symbol == "%"
        assert made["fuel"] == "coal" and set(trace.leaves) == {"amount", "share"} | cited


def test_a_spelling_that_people_use_becomes_the_unit_that_it_means():
    made = to_given(TOY, read(sulphur="0,6 %")[0], EDITION, Trace())
    assert made["sulphur"].unit.symbol == "%*kgS/kg"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**300), 10**300)
    | st.floats()
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["value", "unit", "interval95", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from([field.key for field in FIELDS] + ["x"]), json_values, max_size=4
    )
)
def test_whatever_json_arrives_each_field_is_read_or_complained_of_and_never_both(inputs):
    found, problems = read_inputs(TOY, inputs, EDITION, "ja")
    complained = [problem.field for problem in problems]
    assert len(set(complained)) == len(complained)
    assert not set(found) & set(complained)
    assert {"amount", "fuel"} <= set(found) | set(complained)
