"""The curves of steam and water against the library they come from, between their points too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iapws import IAPWS97

from cobenefit.core.curve import Curve
from cobenefit.core.errors import UndefinedResultError
from cobenefit.core.functions import interpolate
from cobenefit.core.trace import Trace
from cobenefit.data.store import curves

NEAR = 1e-4  # of the value: less than what matters to any efficiency
OF_PRESSURE = {
    "steam_enthalpy": lambda p: IAPWS97(P=p / 10, x=1).h,
    "saturated_water_enthalpy": lambda p: IAPWS97(P=p / 10, x=0).h,
    "saturation_temperature": lambda p: IAPWS97(P=p / 10, x=0).T - 273.15,
}


@pytest.mark.parametrize("name", OF_PRESSURE)
@given(pressure=st.floats(0.6, 60))
def test_a_curve_over_pressure_stays_with_the_formulation(name: str, pressure: float) -> None:
    assert curves()[name].at(pressure) == pytest.approx(OF_PRESSURE[name](pressure), rel=NEAR)


@given(st.floats(5, 245))
def test_the_enthalpy_of_water_stays_with_the_formulation(temperature: float) -> None:
    theirs = IAPWS97(T=temperature + 273.15, x=0).h
    assert curves()["water_enthalpy"].at(temperature) == pytest.approx(theirs, rel=NEAR * 5)


def test_published_points_of_the_steam_table_are_met() -> None:
    # Saturated at 10 bar (any steam table after IAPWS-IF97): 179.89 degC, 762.7 and 2777.1 kJ/kg.
    assert curves()["saturation_temperature"].at(10) == pytest.approx(179.89, abs=0.01)
    assert curves()["saturated_water_enthalpy"].at(10) == pytest.approx(762.7, abs=0.1)
    assert curves()["steam_enthalpy"].at(10) == pytest.approx(2777.1, abs=0.1)


def test_beyond_its_points_a_curve_has_no_value() -> None:
    with pytest.raises(UndefinedResultError, match="reaches from"):
        curves()["steam_enthalpy"].at(500)


def test_a_value_from_a_curve_carries_the_slope_of_its_line() -> None:
    curve = Curve("c", "bar", "kJ/kg", (1.0, 2.0, 4.0), (10.0, 20.0, 50.0), "s")
    trace = Trace()
    pressure = trace.leaf("p", 300, "kPa", "activity")
    found = interpolate(curve, pressure)
    assert found.value == 35.0
    assert found.grads[pressure] == pytest.approx(15.0 / 100)  # 15 kJ/kg a bar, in kJ/kg a kPa
    assert (curve.at(1.0), curve.at(2.0), curve.at(4.0)) == (10.0, 20.0, 50.0)
