"""Orders of magnitude from damage costs: the arithmetic, the words, and what is never summed."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cobenefit.app import run
from cobenefit.data.store import edition
from cobenefit.models.health_screening import SETS
from cobenefit.models.parts.benefit.damage import order
from cobenefit.views.catalog import catalog

AMOUNT = st.floats(-1e4, 1e4)


def ask(lang: str = "vi", **inputs: Any) -> dict[str, Any]:
    return run({"calculator": "health_screening", "edition": 2, "lang": lang, "inputs": inputs})


def costs(name: str) -> dict[str, float]:
    """Dollars per tonne of a set, read from the edition and converted by hand."""
    found, row = {}, edition(2).tables["damage_sets"][name]
    for pollutant in ("so2", "nox", "pm25", "pm10"):
        if pollutant in row:
            factor = edition(2).factors[row[pollutant]]
            per_kg = factor.unit.startswith("USD/kg")
            found[pollutant] = edition(2).resolve(row[pollutant]).value * (1000 if per_kg else 1)
    return found


@given(
    name=st.sampled_from(SETS),
    cut=st.fixed_dictionaries(dict.fromkeys(("so2", "nox", "pm25", "pm10"), AMOUNT)),
)
@settings(max_examples=60, deadline=None)
def test_each_set_values_what_it_has_a_cost_for(name: str, cut: dict[str, float]) -> None:
    found = ask(damage_set=name, **{f"er_{p}": amount for p, amount in cut.items()})["outputs"]
    for other in SETS:
        whole = math.fsum(cut[p] * cost for p, cost in costs(other).items())
        scale = sum(abs(cut[p] * cost) for p, cost in costs(other).items()) + 1
        assert abs(found[f"total_{other}"]["value"] - whole) < 1e-9 * scale
    assert found["value_total"]["value"] == pytest.approx(found[f"total_{name}"]["value"])


def test_the_sets_are_those_of_the_table_and_none_mixes_particles() -> None:
    table = edition(2).tables["damage_sets"]
    assert list(table) == list(SETS)
    for row in table.values():
        assert ("pm25" in row) != ("pm10" in row)


@given(value=st.floats(1, 9.99), power=st.integers(3, 13))
def test_the_word_is_the_power_of_ten(value: float, power: int) -> None:
    assert order(value * 10**power) == order(-value * 10**power) == f"order_{power}"


def test_small_and_absurd_amounts_have_words_of_their_own() -> None:
    assert [order(x) for x in (0, 12, 999, 2e14)] == ["order_small"] * 3 + ["order_huge"]


@pytest.mark.parametrize("lang", ["vi", "ja"])
def test_every_order_has_a_headline_that_says_it_is_no_study(lang: str) -> None:
    words = catalog(lang).find("calculators.health_screening.headlines")
    for way in ("avoided", "added"):
        for end in ("small", 3, 4, 5, 6, 7, 8, "huge"):
            assert f"{way}_{end}" in words
    for exponent in range(-1, 7):
        for sign in (1, -1):
            told = ask(lang, er_so2=sign * 2.0 * 10**exponent, damage_set="syria_power")
            assert told["headline"]


@pytest.mark.parametrize("lang", ["vi", "ja"])
def test_the_headline_has_no_digits_of_the_amount(lang: str) -> None:
    told = ask(lang, er_so2=15.3, er_nox=5.1, er_pm25=3.8, damage_set="viet_nam_power")
    assert "143" not in told["headline"]
    assert "10⁵" in told["headline"]
    assert "not_a_study" in [w["code"] for w in told["warnings"]]


def test_every_total_that_rests_on_a_copy_is_marked() -> None:
    told = ask(er_so2=1, damage_set="viet_nam_power")["outputs"]
    assert told["value_total"]["to_verify"] == ["vn_pdp8_damage_so2"]
    assert told["total_us_industry"]["to_verify"] == []
