"""Cuts, equivalents and elasticities against plain arithmetic, and what each pair of signs means."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cobenefit.app import run
from cobenefit.assess import assess
from cobenefit.core.shown import Word

KILOGRAMS = {"so2": 0.95, "nox": 0.95, "tsp": 2.18, "co": 16.7}
AMOUNT = st.floats(0.001, 1e5)


def ask(**inputs: Any) -> dict[str, Any]:
    request = {"calculator": "cobenefit_index", "edition": 2, "lang": "vi"}
    return run({**request, "inputs": {"mode": "amounts", **inputs}})


@given(
    ghg=st.tuples(AMOUNT, AMOUNT),
    air=st.dictionaries(st.sampled_from(sorted(KILOGRAMS)), st.tuples(AMOUNT, AMOUNT), min_size=1),
)
@settings(max_examples=80, deadline=None)
def test_every_number_is_that_of_plain_arithmetic(
    ghg: tuple[float, float], air: dict[str, tuple[float, float]]
) -> None:
    inputs = {"be_co2e": ghg[0], "pe_co2e": ghg[1]}
    for name, (before, after) in air.items():
        inputs |= {f"be_{name}": before, f"pe_{name}": after}
    found = ask(**inputs)["outputs"]
    lap = [sum(pair[end] / KILOGRAMS[name] for name, pair in air.items()) for end in (0, 1)]
    cuts = {name: 1 - after / before for name, (before, after) in air.items()}
    cuts["lap"] = 1 - lap[1] / lap[0]
    whole = 1 - ghg[1] / ghg[0]
    assert found["be_lap"]["value"] == pytest.approx(lap[0])
    for name, cut in cuts.items():
        assert found[f"rate_{name}"]["value"] == pytest.approx(100 * cut, rel=1e-6, abs=1e-6)
        if abs(whole) > 1e-6:
            assert found[f"elasticity_{name}"]["value"] == pytest.approx(
                cut / whole, rel=1e-6, abs=1e-6
            )


@given(weight=st.floats(0.01, 100), pair=st.tuples(AMOUNT, AMOUNT))
@settings(max_examples=30, deadline=None)
def test_with_one_pollutant_its_weight_changes_nothing(
    weight: float, pair: tuple[float, float]
) -> None:
    inputs = {"be_co2e": 100, "pe_co2e": 90, "be_so2": pair[0], "pe_so2": pair[1]}
    found = ask(**inputs, weight_so2=weight)["outputs"]
    assert found["rate_lap"]["value"] == pytest.approx(found["rate_so2"]["value"], abs=1e-6)


# Table 2 of PMC11666946 (pmc.ncbi.nlm.nih.gov/articles/PMC11666946/table/tbl2): what Els says.
READINGS = [
    ("both fall, Els > 1: the pollutant falls by more", 80, 4, "both_more", 2.0),
    ("both fall, Els = 1: alike", 80, 8, "both_alike", 1.0),
    ("both fall, 0 < Els < 1: the greenhouse gas falls by more", 80, 9, "both_less", 0.5),
    ("Els < 0: the pollutant rises, the greenhouse gas falls", 80, 12, "climate_only", -1.0),
    ("Els < 0: the pollutant falls, the greenhouse gas rises", 120, 8, "air_only", -1.0),
    ("Els > 0 with both negative: both rise", 120, 12, "lose_lose", 1.0),
    ("no effect on the pollutant", 80, 10, "unchanged", 0.0),
]


@pytest.mark.parametrize(("says", "ghg", "so2", "word", "elasticity"), READINGS)
def test_the_published_reading_of_the_elasticity(
    says: str, ghg: float, so2: float, word: str, elasticity: float
) -> None:
    # 20 % less (or more) greenhouse gas; SO2 from 10 t.
    scale = {4: 6.0, 8: 8.0, 9: 9.0, 12: 12.0, 10: 10.0}[int(so2)]
    inputs = {"mode": "amounts", "be_co2e": 100, "pe_co2e": ghg, "be_so2": 10, "pe_so2": scale}
    made = assess({"calculator": "cobenefit_index", "edition": 2, "lang": "ja", "inputs": inputs})
    table = made.done.tables[0]
    reading = table.lines[1].cells["reading"]
    assert isinstance(reading, Word) and reading.code == word, says
    assert made.done.outputs["elasticity_so2"].value == pytest.approx(elasticity), says


def test_the_sign_of_the_cuts_is_told_where_two_rises_give_a_positive_elasticity() -> None:
    told = ask(be_co2e=100, pe_co2e=120, be_so2=10, pe_so2=12)
    assert told["outputs"]["elasticity_so2"]["value"] == pytest.approx(1)
    assert told["headline"].startswith("Cả hai cùng xấu đi")
    assert [w["code"] for w in told["warnings"]].count("trade_off") == 2


DIRECTIONS = {
    ("falls", "falls"): "win_win",
    ("falls", "rises"): "climate_only",
    ("rises", "falls"): "air_only",
    ("rises", "rises"): "lose_lose",
    ("same", "falls"): "open",
    ("falls", "same"): "open",
    ("unknown", "falls"): "open",
}


@pytest.mark.parametrize(("pair", "verdict"), DIRECTIONS.items())
def test_two_directions_give_a_quadrant(pair: tuple[str, str], verdict: str) -> None:
    inputs = {"mode": "directions", "direction_co2e": pair[0], "direction_so2": pair[1]}
    made = assess({"calculator": "cobenefit_index", "edition": 1, "lang": "vi", "inputs": inputs})
    assert made.done.verdict == f"tier_1_{verdict}"


def test_pollutants_that_go_both_ways_are_not_judged_by_directions() -> None:
    inputs = {"mode": "directions", "direction_co2e": "falls"}
    inputs |= {"direction_so2": "falls", "direction_nox": "rises"}
    made = assess({"calculator": "cobenefit_index", "edition": 1, "lang": "ja", "inputs": inputs})
    assert made.done.verdict == "tier_1_mixed"


@pytest.mark.parametrize("lang", ["vi", "ja"])
def test_every_verdict_has_a_headline(lang: str) -> None:
    pairs = [(80, 5), (80, 15), (120, 5), (120, 15), (100, 5), (80, 10)]
    for ghg, so2 in pairs:
        inputs = {"mode": "amounts", "be_co2e": 100, "pe_co2e": ghg, "be_so2": 10, "pe_so2": so2}
        told = run({"calculator": "cobenefit_index", "edition": 2, "lang": lang, "inputs": inputs})
        assert "%" in told["headline"]
