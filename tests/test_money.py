"""Rates of return, payback, break-evens and credits, beside other people's arithmetic."""

from __future__ import annotations

import math
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cobenefit.app import run
from cobenefit.assess import assess
from cobenefit.core.functions import ceiling, floor, rate_of_return, recovery_time
from cobenefit.core.quantity import leaf
from cobenefit.core.replay import Replay
from cobenefit.core.returns import all_rates, internal_rate, present_value, recovery
from cobenefit.core.sampling import monte_carlo
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread
from cobenefit.core.units import unit
from cobenefit.models.investment_analysis import CALCULATOR as INVESTMENT
from cobenefit.views.catalog import catalog
from cobenefit.views.wording import cell_text, output_name

AMOUNTS = st.integers(-1000, 1000).map(float)
FLOWS = st.lists(AMOUNTS, min_size=2, max_size=9)


def rates_by_numpy(flows: list[float]) -> list[float]:
    """Real rates from the eigenvalues of the companion matrix."""
    roots = np.roots(flows[::-1]) if any(flows[1:]) else np.array([])
    real = [root.real for root in roots if abs(root.imag) < 1e-9 and root.real > 0]
    return sorted(1 / x - 1 for x in real if 1 / 101 < x < 100)


@given(FLOWS)
@settings(max_examples=400, deadline=None)
def test_every_rate_is_a_root_and_none_that_crosses_is_missed(flows: list[float]) -> None:
    found = all_rates(flows)
    scale = math.fsum(abs(flow) for flow in flows) or 1.0
    for rate in found:
        x = 1 / (1 + rate)
        parts = math.fsum(abs(flow) * x**t for t, flow in enumerate(flows))
        assert abs(present_value(flows, rate)) <= 1e-9 * parts
    # Where the value changes its sign between two rates, a root lies between them.
    grid = [-0.98 * (1 - i / 200) + 99 * (i / 200) ** 6 for i in range(201)]
    for a, b in pairwise(grid):
        if present_value(flows, a) * present_value(flows, b) < -1e-9 * scale * scale:
            assert any(a <= rate <= b for rate in found)


@given(st.floats(10, 1e6), st.lists(st.floats(1, 1e6), min_size=1, max_size=30))
@settings(deadline=None)
def test_one_outlay_has_the_rate_that_numpy_financial_finds(
    outlay: float, gains: list[float]
) -> None:
    flows = [-outlay, *gains]
    [rate] = all_rates(flows) or [None]
    theirs = npf.irr(flows)
    assume(rate is not None and np.isfinite(theirs) and theirs > -0.9)
    assert rate == pytest.approx(float(theirs), rel=1e-6, abs=1e-8)
    assert npf.npv(rate, flows) == pytest.approx(0, abs=1e-7 * math.fsum(map(abs, flows)))


@pytest.mark.parametrize(
    ("flows", "rates"),
    [
        ([-252, 1431, -3035, 2850, -1000], [1 / 4, 1 / 3, 3 / 7, 2 / 3]),
        ([-2000, 10000, -10000], [0.38196601125, 2.61803398875]),
        ([-100, 220, -121], [0.1]),  # it only touches zero
        ([-100, 0, 0, 74], [-0.0954958]),
        ([100, 100], []),
        ([0, 0, 0], []),
        ([-100], []),
    ],
)
def test_known_flows_have_all_their_rates(flows: list[float], rates: list[float]) -> None:
    assert all_rates(flows) == pytest.approx(rates, abs=1e-6)


def test_a_long_life_neither_overflows_nor_loses_a_rate() -> None:
    flows = [-1000.0, *[100.0] * 99, -50.0]
    assert rates_by_numpy(flows)[-1] == pytest.approx(all_rates(flows)[-1], rel=1e-8)


@given(st.lists(AMOUNTS, min_size=2, max_size=12))
@example([-100.0, 50.0, 50.0])
@example([-100.0, 150.0, -80.0, 40.0])
def test_payback_is_when_the_sum_last_comes_up_to_zero(flows: list[float]) -> None:
    sums = list(accumulate(flows))
    assume(sums[-1] >= 0)
    found = recovery(flows)
    after = np.interp(np.linspace(found, len(flows) - 1, 500), range(len(flows)), sums)
    assert after.min() >= -1e-9 * (1 + max(map(abs, sums)))
    if found > 0:
        assert np.interp(found, range(len(flows)), sums) == pytest.approx(0, abs=1e-9)


@given(st.lists(st.floats(100, 500), min_size=3, max_size=8))
@settings(deadline=None)
def test_slopes_of_rate_and_payback_are_those_of_small_changes(gains: list[float]) -> None:
    assume(sum(gains) > 310 and all(abs(s - 300) > 1 for s in accumulate(gains)))
    values = [-300.0, *gains]
    for made in (lambda q: rate_of_return(q, internal_rate(values, 0.1)), recovery_time):
        leaves = [leaf(f"x{i}", v, unit("VND"), "activity") for i, v in enumerate(values)]
        result = made(leaves)
        for i, source in enumerate(leaves):
            moved = []
            for step in (-1e-4, 1e-4):
                shifted = [v + step * (i == j) for j, v in enumerate(values)]
                again = [leaf(f"x{j}", v, unit("VND"), "activity") for j, v in enumerate(shifted)]
                moved.append(made(again).value)
            slope = (moved[1] - moved[0]) / 2e-4
            assert result.grads.get(source, 0.0) == pytest.approx(slope, rel=1e-4, abs=1e-9)


def test_the_interval_of_a_rate_is_that_of_its_draws() -> None:
    cost = leaf("cost", -100, unit("VND"), "activity", Spread(-110, -90, minimum=-math.inf))
    gain = leaf("gain", 30, unit("VND"), "activity", Spread(25, 35))
    flows = [cost, *[gain] * 5]
    made = rate_of_return(flows, internal_rate([f.value for f in flows], 0.1))
    [(low, high)] = monte_carlo([made])
    rng = np.random.default_rng(1)
    draws = [
        npf.irr([-100 + c, *[30 + g] * 5])
        for c, g in zip(rng.normal(0, 10 / 1.96, 4000), rng.normal(0, 5 / 1.96, 4000))
    ]
    assert (low, high) == pytest.approx(tuple(np.quantile(draws, [0.025, 0.975])), abs=0.012)


@given(st.integers(0, 10**6), st.integers(1, 100))
def test_whole_tonnes_survive_the_rounding_of_floats(tonnes: int, per_cent: int) -> None:
    whole = leaf("k", tonnes, unit("tCO2e"), "activity")
    share = leaf("a", per_cent, unit("%"), "activity")
    part = whole * share
    exact = tonnes * per_cent
    assert floor(part, "tCO2e").value == exact // 100
    assert ceiling(part, "tCO2e").value == -(-exact // 100)


MONEY = st.floats(10, 10_000)
CASES = st.fixed_dictionaries(
    {
        "capital_cost": st.floats(100, 20_000),
        "life": st.integers(2, 20),
        "discount_rate": st.floats(1, 30),
        "fuel_amount_baseline": MONEY,
        "fuel_price_baseline": st.floats(10_000, 5_000_000),
        "maintenance_saving": st.floats(-300, 300),
    },
    optional={
        "fuel_amount_project": MONEY,
        "fuel_price_project": st.floats(10_000, 5_000_000),
        "fuel_baseline_escalation": st.floats(-5, 10),
        "degradation": st.floats(0, 3),
        "tax_rate": st.floats(1, 40),
        "subsidy_share": st.floats(1, 60),
        "residual_value": st.floats(1, 100),
        "payback_target": st.floats(0.5, 12),
    },
)


def outputs_of(inputs: dict[str, Any]) -> dict[str, Any]:
    made = assess({"calculator": "investment_analysis", "edition": 2, "inputs": inputs,
                   "ranges": "first_order"})  # fmt: skip
    assert not made.problems, made.problems
    return {"made": made, **made.done.outputs}


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_a_break_even_fed_back_breaks_even(inputs: dict[str, Any]) -> None:
    first = outputs_of(inputs)
    main = "with" if "subsidy_share" in inputs else "without"
    turns = {key: q for key, q in first.items() if key.startswith(("even_", "target_"))}
    for key, turn in turns.items():
        prefix, _, name = key.partition("_")
        field = next(f for f in INVESTMENT.fields if f.key == name)
        spelling = next(s for s, u in field.units.items() if unit(u) == turn.unit)
        changed = {**inputs, name: {"value": turn.value, "unit": spelling}}
        again = outputs_of(changed)
        size = abs(first[f"npv_{main}"].value) + inputs["capital_cost"]
        if prefix == "even":
            assert again[f"npv_{main}"].value == pytest.approx(0, abs=1e-6 * size), key
        else:
            steps = again["made"].trace.steps
            assert steps["sum_at_target"].value == pytest.approx(0, abs=1e-6 * size), key


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_flows_are_worth_what_numpy_financial_says(inputs: dict[str, Any]) -> None:
    found = outputs_of(inputs)
    rows = found["made"].trace.rows
    for name in ("without", "with"):
        if f"flow_{name}" in rows:
            flows = [q.value for q in rows[f"flow_{name}"].items]
            theirs = npf.npv(inputs["discount_rate"] / 100, flows)
            assert found[f"npv_{name}"].value == pytest.approx(theirs, rel=1e-9, abs=1e-7)


@given(CASES, st.floats(0.5, 1.5))
@settings(max_examples=40, deadline=None)
def test_replaying_a_leaf_is_running_again(inputs: dict[str, Any], times: float) -> None:
    first = outputs_of(inputs)
    npv = first["npv_without"]
    for name in ("capital_cost", "discount_rate", "fuel_price_baseline"):
        source = first["made"].trace.leaves[name]
        [replayed] = Replay(npv).at({source: [source.value * times]})
        again = outputs_of({**inputs, name: inputs[name] * times})["npv_without"].value
        assert replayed == pytest.approx(again, rel=1e-9, abs=1e-6)


@given(st.floats(100, 1e5), st.floats(0.5, 25), st.integers(1, 15))
@settings(max_examples=40, deadline=None)
def test_a_loan_is_repaid_as_numpy_financial_does(cost: float, per_cent: float, tenor: int) -> None:
    found = outputs_of({"capital_cost": cost, "life": 15, "discount_rate": 10,
                        "maintenance_saving": cost / 5, "loan_share": 100,
                        "interest_rate": per_cent, "loan_tenor": tenor})  # fmt: skip
    rows = found["made"].trace.rows
    rate = per_cent / 100
    assert found["loan_payment"].value == pytest.approx(-npf.pmt(rate, tenor, cost), rel=1e-9)
    for year, (i, p) in enumerate(zip(rows["interest"].items, rows["principal"].items), 1):
        assert i.value == pytest.approx(-float(npf.ipmt(rate, year, tenor, cost)), rel=1e-7)
        assert p.value == pytest.approx(-float(npf.ppmt(rate, year, tenor, cost)), rel=1e-7)
    assert math.fsum(p.value for p in rows["principal"].items) == pytest.approx(cost, rel=1e-9)


def test_a_constant_leaf_cannot_be_solved_for() -> None:
    t = Trace()
    cost = t.leaf("cost", 5, "1", "activity")
    other = t.leaf("other", 1, "1", "activity")
    assert Replay(cost - 3).root(other, 0, 10) is None
    assert Replay(cost - 3).root(cost, 0, 10) == 3
    assert Replay(cost / other - 10).root(other, 0.1, 10) == pytest.approx(0.5, rel=1e-12)


EVERYTHING: dict[str, Any] = {
    "capital_cost": 2000, "life": 6, "discount_rate": 12,
    "fuel_amount_baseline": 1000, "fuel_price_baseline": 3_000_000,
    "fuel_baseline_escalation": 3, "fuel_amount_project": 600,
    "fuel_price_project": 3_500_000, "fuel_project_escalation": 2,
    "electricity_saved": -50, "electricity_price": 2000, "electricity_escalation": 4,
    "maintenance_saving": -80, "maintenance_escalation": 5, "degradation": 1,
    "other_flows": [10, 20, -60], "residual_value": 100, "tax_rate": 20,
    "depreciation_years": 5, "subsidy_share": 40, "subsidy_amount": 10, "loan_share": 50,
    "interest_rate": 8, "loan_tenor": 3, "loan_kind": "equal_principal", "payback_target": 2.5,
    "er_co2e": 5000, "er_so2": 5, "er_nox": -1, "er_pm25": 2,
}  # fmt: skip
BARE = {"capital_cost": 2000, "life": 2, "discount_rate": 10}


@pytest.mark.parametrize("lang", ["vi", "ja"])
@pytest.mark.parametrize(
    "inputs",
    [
        EVERYTHING,
        {**BARE, "other_flows": [10_000, -10_000]},
        {**BARE, "maintenance_saving": 10},
        {**BARE, "maintenance_saving": 100, "subsidy_share": 100, "er_co2e": 1},
        {**BARE, "maintenance_saving": -5, "loan_share": 90, "interest_rate": 9, "loan_tenor": 2},
    ],
)
def test_every_answer_has_its_words(inputs: dict[str, Any], lang: str) -> None:
    found = run({"calculator": "investment_analysis", "edition": 2, "lang": lang, "inputs": inputs})
    assert "errors" not in found, found
    made = assess(
        {"calculator": "investment_analysis", "edition": 2, "lang": lang, "inputs": inputs}
    )
    words = catalog(lang)
    for key in made.done.outputs:
        assert output_name(words, "investment_analysis", key)
    for table in made.done.tables:
        for line in table.lines:
            for cell in (line.label, *line.cells.values()):
                assert cell_text(words, made, cell)
    for chart in made.done.charts:
        for mark in chart.marks:
            assert cell_text(words, made, mark.label)
