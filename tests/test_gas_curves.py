"""Heat of gases: the NASA polynomials against the tables of JANAF, and straight lines against them."""

from __future__ import annotations

import pytest
from gas_curves import _absolute, enthalpy, gas_curves
from hypothesis import given
from hypothesis import strategies as st

from cobenefit.core.curve import Curve

# NIST-JANAF Thermochemical Tables, 4th ed.: H(T) − H(298.15 K), kJ/mol, as remembered.
JANAF = {
    "o2": {500: 6.084, 1000: 22.703},
    "n2": {500: 5.911, 1000: 21.463},
    "co2": {500: 8.305, 1000: 33.397},
    "h2o": {500: 6.925, 1000: 26.000},
}


@pytest.mark.parametrize("gas", JANAF)
def test_the_polynomials_give_the_enthalpies_of_the_tables(gas):
    for kelvin, printed in JANAF[gas].items():
        found = _absolute(gas, kelvin) - _absolute(gas, 298.15)
        assert found == pytest.approx(printed, rel=2e-3)


def test_the_nitrogen_of_the_air_holds_argon():
    argon = 0.934 / 79.018
    pure = _absolute("n2", 500) - _absolute("n2", 298.15)
    assert enthalpy("n2", 500 - 273.15) == pytest.approx(
        (1 - argon) * pure + argon * 2.5 * 8.314462618e-3 * (500 - 298.15), rel=1e-12
    )


@given(celsius=st.floats(0, 1200), name=st.sampled_from(["co2", "h2o", "o2", "n2"]))
def test_straight_lines_stay_within_two_hundredths_of_a_per_cent(celsius, name):
    item = gas_curves()[f"enthalpy_{name}"]
    curve = Curve(name, **{**item, "xs": tuple(item["xs"]), "ys": tuple(item["ys"])})
    assert curve.at(celsius) == pytest.approx(enthalpy(name, celsius), rel=2e-4, abs=2e-4)


def test_the_heat_at_the_reference_temperature_is_nothing():
    for item in gas_curves().values():
        assert item["ys"][item["xs"].index(25.0)] == 0
