"""Electricity, waste heat and sunlight: the arithmetic against oracles and against common sense."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iapws import IAPWS97
from scipy.optimize import brentq
from scipy.stats import norm

from cobenefit.app import run
from cobenefit.assess import assess

SIGMA, ATMOSPHERE = 5.670374419e-8, 1.01325
GAS = {"fuel": "natural_gas", "efficiency": 0.85, "operating_hours": 8000}
FEW = settings(max_examples=40, deadline=None)


def outputs(calculator: str, inputs: dict[str, Any]) -> dict[str, float]:
    """Values of a run of edition 2 by first order, which is quick."""
    found = assess(
        {"calculator": calculator, "edition": 2, "inputs": inputs, "ranges": "first_order"}
    )
    assert not found.problems, found.problems
    return {key: quantity.value for key, quantity in found.done.outputs.items()}


def flux(excess: float, size: float, shine: float, ambient: float, pipe: bool) -> float:
    """W/m² by ISO 12241, written anew."""
    laminar, turbulent = (1.25, 1.21) if pipe else (1.32, 1.74)
    if size**3 * excess <= 10:
        convection = laminar * (excess / size) ** 0.25
    else:
        convection = turbulent * excess ** (1 / 3)
    kelvin = ambient + 273.15
    return convection * excess + shine * SIGMA * ((kelvin + excess) ** 4 - kelvin**4)


@FEW
@given(
    diameter=st.floats(15, 500),
    hot=st.floats(60, 400),
    ambient=st.floats(0, 45),
    thickness=st.floats(10, 150),
    conductivity=st.floats(0.025, 0.12),
    jacket=st.floats(0.05, 0.95),
)
def test_the_rounds_of_the_insulation_settle_at_the_root(
    diameter: float,
    hot: float,
    ambient: float,
    thickness: float,
    conductivity: float,
    jacket: float,
) -> None:
    found = outputs(
        "waste_heat_recovery",
        {
            **GAS,
            "kind": "insulation",
            "shape": "horizontal_pipe",
            "outer_diameter": diameter,
            "pipe_length": 1,
            "hot_temperature": hot,
            "ambient_temperature": ambient,
            "emissivity_bare": 0.8,
            "insulation_thickness": thickness,
            "insulation_conductivity": conductivity,
            "emissivity_jacket": jacket,
        },
    )
    inner, outer, total = diameter / 1e3, (diameter + 2 * thickness) / 1e3, hot - ambient
    r = outer / (2 * conductivity) * math.log(outer / inner)

    def balance(excess: float) -> float:
        return flux(excess, outer, jacket, ambient, pipe=True) - (total - excess) / r

    if abs(outer**3 * (found["surface_temperature"] - ambient) - 10) < 1:
        return  # at the change from laminar to turbulent the standard's own curve jumps
    root = brentq(balance, 1e-9, total, xtol=1e-13)
    area = math.pi * outer
    assert found["heat_loss_project"] == pytest.approx((total - root) / r * area / 1e3, rel=2e-6)
    bare = flux(total, inner, 0.8, ambient, pipe=True) * math.pi * inner / 1e3
    assert found["heat_loss_baseline"] == pytest.approx(bare, rel=1e-9)


@FEW
@given(high=st.floats(1, 40), share=st.floats(0, 0.9), makeup=st.floats(5, 80))
def test_flash_steam_agrees_with_iapws(high: float, share: float, makeup: float) -> None:
    low = high * share
    found = outputs(
        "waste_heat_recovery",
        {**GAS, "kind": "flash_steam", "condensate_flow": 1000, "pressure_high": high,
         "pressure_low": low, "makeup_temperature": makeup},
    )  # fmt: skip
    before = IAPWS97(P=(high + ATMOSPHERE) / 10, x=0).h
    liquid, steam = (IAPWS97(P=(low + ATMOSPHERE) / 10, x=x).h for x in (0, 1))
    expected = (before - liquid) / (steam - liquid)
    assert found["flash_share"] / 100 == pytest.approx(expected, rel=2e-3, abs=2e-4)
    water = IAPWS97(T=makeup + 273.15, x=0).h
    heat = 1000 * found["flash_share"] / 100 * (steam - water) * 8000 / 1e6
    assert found["heat_saved"] == pytest.approx(heat, rel=5e-4)


@FEW
@given(
    flows=st.lists(st.floats(20, 100), min_size=1, max_size=5),
    static=st.floats(0, 0.9),
    control=st.sampled_from(["discharge_damper", "throttle_valve", "bypass"]),
)
def test_a_drive_never_uses_more_than_its_own_loss_beyond_the_throttle(
    flows: list[float], static: float, control: str
) -> None:
    rows = [{"time_share": 100 / len(flows), "flow_share": flow} for flow in flows]
    found = outputs(
        "electricity_saving",
        {"kind": "fan_pump", "control": control, "shaft_power": 50, "load_profile": rows,
         "static_share": static, "motor_efficiency": 0.9, "drive_efficiency": 0.97,
         "operating_hours": 5000, "year": 2023},
    )  # fmt: skip
    assert found["electricity_project"] <= found["electricity_baseline"] / 0.97 * 1.002
    assert found["er_co2e"] == pytest.approx(found["electricity_saved"] * 0.6592, rel=1e-9)


@FEW
@given(p50=st.floats(1000, 1700), drop=st.floats(0.01, 0.2))
def test_p90_is_the_tenth_percentile_of_the_normal_that_gives_the_range(
    p50: float, drop: float
) -> None:
    p90 = p50 * (1 - drop)
    made = assess(
        {
            "calculator": "rooftop_solar",
            "edition": 2,
            "ranges": "first_order",
            "inputs": {"capacity": 1, "yield_p50": p50, "yield_p90": p90, "self_use": 1,
                       "life": 1, "degradation": 0, "year": 2023},
        }
    )  # fmt: skip
    low, high = made.intervals["generation_first"] or (0.0, 0.0)
    sigma = (high - low) / 2 / norm.ppf(0.975)
    assert norm.ppf(0.1, p50, sigma * 1e3) == pytest.approx(p90, rel=1e-3)


@FEW
@given(capacity=st.floats(10, 50_000), years=st.integers(1, 30), loss=st.floats(0, 0.02))
def test_jcm_counts_whole_tonnes_and_less_than_the_national_factor(
    capacity: float, years: int, loss: float
) -> None:
    found = outputs(
        "rooftop_solar",
        {"capacity": capacity, "yield_p50": 1300, "self_use": 1, "life": years,
         "degradation": loss, "year": 2023},
    )  # fmt: skip
    assert found["er_jcm"] == int(found["er_jcm"]) <= found["re_jcm"]
    assert found["jcm_life"] <= 0.333 * found["generation_life"] + 1e-9
    assert found["jcm_life"] > 0.333 * found["generation_life"] - years
    assert found["er_jcm"] < found["er_co2e"]


def test_no_input_lets_the_national_factor_into_the_jcm_estimate() -> None:
    roof = {"capacity": 1000, "yield_p50": 1300, "self_use": 1, "life": 1, "degradation": 0}
    told = {
        outputs("rooftop_solar", {**roof, **grid})["er_jcm"]
        for grid in ({"year": 2021}, {"year": 2023}, {"year": 2023, "grid_emission_factor": 1.9})
    }
    assert told == {432.0}


@pytest.mark.parametrize("lang", ["vi", "ja"])
@pytest.mark.parametrize(
    ("kind", "inputs"),
    [
        ("condensate", {"condensate_flow": 3000, "condensate_temperature": 90,
                        "makeup_temperature": 27}),
        ("flash_steam", {"condensate_flow": 1000, "pressure_high": 5, "pressure_low": 0,
                         "makeup_temperature": 20}),
        ("steam_trap", {"trap_pressure": 7, "orifice_diameter": 3, "trap_count": 5,
                        "makeup_temperature": 27}),
        ("insulation", {"shape": "wall", "wall_height": 2, "wall_area": 10, "hot_temperature": 150,
                        "ambient_temperature": 30, "emissivity_bare": 0.9, "emissivity_jacket": 0.1,
                        "insulation_thickness": 50, "insulation_conductivity": 0.04}),
    ],
)  # fmt: skip
def test_every_kind_of_waste_heat_is_told_in_both_languages(
    kind: str, inputs: dict[str, Any], lang: str
) -> None:
    found = run(
        {"calculator": "waste_heat_recovery", "edition": 2, "lang": lang,
         "inputs": {**GAS, **inputs, "kind": kind}}
    )  # fmt: skip
    assert found["headline"]
    assert {"heat_saved", "fuel_saved", "er_co2e", "er_so2"} <= found["outputs"].keys()


def test_the_load_falls_with_every_step_of_degradation() -> None:
    made = assess(
        {"calculator": "rooftop_solar", "edition": 2, "ranges": "first_order",
         "inputs": {"capacity": 1000, "yield_p50": 1300, "self_use": 1, "life": 25,
                    "degradation": 0.005, "year": 2023}}
    )  # fmt: skip
    series = made.trace.rows["generation"].items
    assert all(a.value > b.value for a, b in pairwise(series))
    assert series[24].value == pytest.approx(1300 * 0.995**24, rel=1e-12)
