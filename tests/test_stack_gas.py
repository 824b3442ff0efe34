"""Concentrations between conditions: what is converted back is itself, and mass never changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cobenefit.app import run

R, ATMOSPHERE = 8.314462618, 101325.0
KELVIN = {"nm3_25": 298.15, "nm3_0": 273.15}
MASSES = {"so2": 64.064, "nox": 46.0055, "co": 28.0101}
concentrations = st.floats(1, 5000)
shares = st.floats(0, 40)
oxygens = st.floats(0.5, 17)


def answer(calculator, inputs):
    return run({"calculator": calculator, "edition": 2, "lang": "vi", "inputs": inputs})


def converted(**inputs):
    """The concentration at the target's conditions."""
    base = {"task": "convert", "conditions": "nm3_25", "gas_state": "dry", "target": "nm3_25"}
    found = answer("stack_limit", base | inputs)
    return {key: output["value"] for key, output in found["outputs"].items()}


@given(concentrations, st.sampled_from(list(MASSES)), st.sampled_from(list(KELVIN)))
def test_ppm_is_the_ideal_gas_and_comes_back(ppm, substance, target):
    there = converted(
        substance=substance, target=target, concentration={"value": ppm, "unit": "ppm"}
    )
    moles = ATMOSPHERE / (R * KELVIN[target])
    expected = ppm * 1e-6 * moles * MASSES[substance] * 1000
    assert there["concentration_compared"] == pytest.approx(expected)
    back = converted(
        substance=substance,
        target=target,
        conditions=target,
        concentration=there["concentration_compared"],
    )
    assert back["concentration_ppm"] == pytest.approx(ppm)


@given(concentrations, st.floats(-20, 600), st.floats(60, 140), shares, oxygens, oxygens)
def test_the_chain_of_conversions_is_the_product_of_its_factors(c, t, p, water, o2, o2_ref):
    dry_oxygen = o2 / (1 - water / 100)
    found = answer(
        "stack_limit",
        {
            "task": "convert",
            "substance": "dust",
            "target": "nm3_0",
            "conditions": "actual",
            "gas_state": "wet",
            "concentration": c,
            "temperature": t,
            "pressure": p,
            "moisture": water,
            "oxygen": o2,
            "oxygen_reference": o2_ref,
        },
    )
    if dry_oxygen >= 20:
        assert found["errors"][0]["code"] == "oxygen_too_high"
        return
    expected = c * (273.15 + t) / 273.15 * 101.325 / p / (1 - water / 100)
    expected *= (21 - o2_ref) / (21 - dry_oxygen)
    assert found["outputs"]["concentration_compared"]["value"] == pytest.approx(expected)


@given(
    st.lists(st.tuples(concentrations, st.floats(1000, 90000)), min_size=2, max_size=4),
    st.floats(50, 300),
    shares,
    oxygens,
    st.sampled_from([3.0, 6.0, 11.0]),
)
def test_mass_is_the_same_in_any_cubic_metre_and_at_any_oxygen(rows, t, water, o2, o2_ref):
    """Dry gas at 25 °C, at 0 °C, or corrected to a reference oxygen: one mass of pollutant."""

    def mass(normal, reference=None):
        warmer = KELVIN[normal] / KELVIN["nm3_25"]
        ratio = 1.0 if reference is None else (21 - reference) / (21 - o2)
        tests = {
            scenario: [
                {
                    f"concentration_{scenario}": c / warmer * ratio,
                    f"flow_{scenario}": flow,
                    f"temperature_{scenario}": t,
                    f"moisture_{scenario}": water,
                    f"oxygen_{scenario}": o2,
                }
                for c, flow in rows
            ]
            for scenario in ("baseline", "project")
        }
        found = answer(
            "measured_verification",
            {
                "kind": "stack",
                "pollutant": "so2",
                "tests_baseline": tests["baseline"],
                "tests_project": tests["project"],
                "gas_state": "dry",
                "flow_state": "actual",
                "normal": normal,
                "operating_hours": 1000,
                **({} if reference is None else {"oxygen_reference": reference}),
            },
        )
        return found["outputs"]["be_so2"]["value"]

    moles = KELVIN["nm3_25"] / (273.15 + t) * (1 - water / 100)
    expected = sum(c * flow for c, flow in rows) / len(rows) * moles * 1e-6
    assert mass("nm3_25") == pytest.approx(expected)
    assert mass("nm3_0") == pytest.approx(expected)
    assert mass("nm3_25", o2_ref) == pytest.approx(expected)


@given(concentrations, st.floats(0, 80), st.floats(1000, 300000))
def test_the_verdict_follows_the_interval(c, uncertainty, flow):
    found = answer(
        "stack_limit",
        {
            "task": "limit_2009",
            "substance": "so2",
            "total_flow": flow,
            "zone": "rural",
            "concentration": c,
            "conditions": "nm3_25",
            "gas_state": "dry",
            "uncertainty": uncertainty,
        },
    )
    limit = 500 * (1 if flow <= 20000 else 0.9 if flow <= 100000 else 0.8) * 1.2
    low, high = c * (1 - uncertainty / 100), c * (1 + uncertainty / 100)
    expected = "compliant" if high <= limit else "exceeded" if low > limit else "within_uncertainty"
    assert found["outputs"]["limit_value"]["value"] == pytest.approx(limit)
    if min(abs(high - limit), abs(low - limit)) > 1e-6:
        assert found["verdict"].removesuffix("_mean") == expected
