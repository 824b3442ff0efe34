"""Ranges: propagated by hand-checkable rules, sampled steadily, and refused where none exists."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import base_unit, base_values, in_base_units, leaves_of, traced, trees
from uncertainties import ufloat

from cobenefit.core.errors import CobenefitError, UndefinedResultError
from cobenefit.core.quantity import choose, greatest, leaf
from cobenefit.core.sampling import _sample, monte_carlo
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import (
    Spread,
    first_order,
    methods_differ,
    moves,
    require_shape,
)
from cobenefit.core.units import unit


def known(key, value, low, high, **more):
    """A leaf with a published range, a pure number."""
    return leaf(key, value, unit("1"), "factor", Spread(low, high, **more))


def width(interval):
    return interval[1] - interval[0]


# --- first order ------------------------------------------------------------------------------


@given(trees())
def test_symmetric_independent_ranges_agree_with_the_package_uncertainties(tree):
    values = base_values(tree)
    variables = {key: ufloat(value, 0.01 * value / 1.96) for key, value in values.items()}
    expected = in_base_units(tree, variables, lambda x: getattr(x, "nominal_value", x))
    spreads = {k: Spread(0.99 * one.value, 1.01 * one.value) for k, one in leaves_of(tree).items()}
    result = traced(tree, Trace(), spreads).to(base_unit(tree))
    try:
        low, high = first_order(result)
    except UndefinedResultError:
        assume(False)
    assert high - result.value == pytest.approx(1.96 * expected.std_dev, rel=1e-9)
    assert result.value - low == pytest.approx(1.96 * expected.std_dev, rel=1e-9)


def test_the_error_of_a_shared_leaf_cancels_in_a_reduction():
    """BE = a = 1000 ± 150 and PE = a·c with c = 0.80 ± 0.02, hence ER = a·(1 − c) = 200.

    By a: (1 − 0.80)·150 = 30; by c: 1000·0.02 = 20; together √(30² + 20²) = 36.06, ± 18 %.
    Taking BE and PE for independent would give √(150² + 120² + 20²) = 193, ± 97 %.
    """
    a, c = known("a", 1000, 850, 1150), known("c", 0.80, 0.78, 0.82)
    low, high = first_order(a - a * c)
    assert (low, high) == (
        pytest.approx(200 - 36.0555, abs=1e-4),
        pytest.approx(200 + 36.0555, abs=1e-4),
    )
    sampled = monte_carlo([a - a * c])[0]
    assert sampled == (pytest.approx(low, abs=2), pytest.approx(high, abs=2))


def test_leaves_of_one_group_add_linearly_and_others_in_quadrature():
    """10 ± 2 and 20 ± 3: together ± 5 when they move as one, ± √13 when they do not."""
    x, y = known("x", 10, 8, 12, group="sizes"), known("y", 20, 17, 23, group="sizes")
    z = known("z", 20, 17, 23)
    assert first_order(x + y) == (pytest.approx(25), pytest.approx(35))
    assert first_order(y - x) == (pytest.approx(9), pytest.approx(11))
    assert first_order(x + z) == (
        pytest.approx(30 - math.sqrt(13)),
        pytest.approx(30 + math.sqrt(13)),
    )


def test_uneven_ranges_stay_uneven_and_turn_over_with_the_sign():
    """10 (9 to 14) and 20 (18 to 21): up √(4² + 1²), down √(1² + 2²)."""
    x, y = known("x", 10, 9, 14), known("y", 20, 18, 21)
    assert first_order(x + y) == (
        pytest.approx(30 - math.sqrt(5)),
        pytest.approx(30 + math.sqrt(17)),
    )
    assert first_order(50 - x) == (pytest.approx(36), pytest.approx(41))


def test_a_published_limit_that_is_the_value_itself_leaves_that_side_closed():
    assert first_order(known("x", 98, 90, 98) * 2) == (180, 196)


def test_a_leaf_without_a_range_adds_none():
    exact = leaf("exact", 5, unit("1"), "factor")
    assert first_order(exact * 3) == (15, 15)
    assert monte_carlo([exact * 3]) == [(15, 15)]


def test_moves_tell_how_far_each_group_moves_a_result():
    x, y = known("x", 10, 9, 14, group="g"), known("y", 20, 18, 21, group="g")
    found = moves(2 * x - y)
    assert found == {"g": (pytest.approx(2 * 4 - 1), pytest.approx(2 * -1 + 2), (x, y))}


# --- Monte Carlo ------------------------------------------------------------------------------


def test_the_same_inputs_give_the_same_digits_also_in_another_process():
    script = (
        "from cobenefit.core.quantity import leaf\n"
        "from cobenefit.core.sampling import monte_carlo\nfrom cobenefit.core.uncertainty import Spread\n"
        "from cobenefit.core.units import unit\n"
        "a, b = (leaf(k, 10, unit('1'), 'factor', Spread(7, 15)) for k in 'ab')\n"
        "print(monte_carlo([a * b - a / b]))\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        for seed in ("1", "2")
    ]
    a, b = known("a", 10, 7, 15), known("b", 10, 7, 15)
    here = f"{monte_carlo([a * b - a / b])}\n".encode()
    assert runs[0].stdout == runs[1].stdout == here


def test_a_new_leaf_does_not_change_the_digits_of_other_results():
    a, b, c = known("a", 10, 7, 15), known("b", 10, 7, 15), known("c", 10, 7, 15)
    alone = monte_carlo([a * b])[0]
    assert monte_carlo([a * c, a * b])[1] == alone


def test_different_leaves_are_drawn_differently():
    a, b = known("a", 10, 7, 13), known("b", 10, 7, 13)
    assert width(monte_carlo([a - b])[0]) == pytest.approx(6 * math.sqrt(2), rel=0.05)


@given(
    value=st.floats(1, 1000),
    below=st.floats(0.01, 0.99),
    above=st.floats(0.01, 5),
    shape=st.sampled_from(["normal", "lognormal"]),
)
def test_a_single_leaf_gives_back_its_published_limits(value, below, above, shape):
    spread = Spread(value * (1 - below), value * (1 + above), shape, minimum=-math.inf)
    low, high = monte_carlo([leaf("x", value, unit("1"), "factor", spread)])[0]
    tolerance = 0.01 * (spread.high - spread.low)
    assert low == pytest.approx(spread.low, rel=0.01, abs=tolerance)
    assert high == pytest.approx(spread.high, rel=0.01, abs=tolerance)


@given(st.sampled_from(["normal", "lognormal"]), st.floats(0.05, 0.9), st.floats(0.05, 0.5))
def test_draws_never_leave_three_sigma_or_the_physical_bounds(shape, below, above):
    spread = Spread(98 * (1 - below), 98 * (1 + above), shape, minimum=5, maximum=100)
    drawn = _sample(leaf("x", 98, unit("%"), "factor", spread), 2000)
    assert min(drawn) >= 5 and max(drawn) == 100
    free = Spread(spread.low, spread.high, shape, minimum=-math.inf)
    drawn = _sample(leaf("x", 98, unit("%"), "factor", free), 2000)
    if shape == "normal":
        ends = [98 + 3 / 1.96 * (limit - 98) for limit in (spread.low, spread.high)]
    else:
        ends = [98 * (limit / 98) ** (3 / 1.96) for limit in (spread.low, spread.high)]
    assert [min(drawn), max(drawn)] == pytest.approx(ends, rel=1e-9)


def test_half_of_the_draws_lie_below_the_value_also_when_the_range_is_uneven():
    drawn = sorted(_sample(known("x", 10, 9, 40), 2000))
    assert drawn[999] < 10 < drawn[1000]


@given(
    st.lists(
        st.tuples(st.floats(-5, 5).filter(lambda c: abs(c) > 0.1), st.floats(1, 100)),
        min_size=2,
        max_size=6,
    )
)
def test_narrow_linear_cases_agree_with_first_order(terms):
    total = 0
    for i, (coefficient, value) in enumerate(terms):
        total = coefficient * known(f"leaf_{i}", value, 0.95 * value, 1.05 * value) + total
    assert not methods_differ(monte_carlo([total])[0], first_order(total), tolerance=0.05)


def test_what_is_subtracted_from_itself_is_nothing_in_every_draw():
    x = known("x", 10, 2, 90, shape="lognormal")
    assert monte_carlo([x - x]) == [(0, 0)]
    assert monte_carlo([x / x])[0] == (pytest.approx(1), pytest.approx(1))


def test_leaves_of_one_group_share_every_draw():
    tsp = known("tsp", 124, 62, 248, shape="lognormal", group="sizes")
    pm10 = known("pm10", 62, 31, 124, shape="lognormal", group="sizes")
    assert monte_carlo([tsp / pm10])[0] == (pytest.approx(2), pytest.approx(2))


def test_what_bends_is_sampled_as_it_bends():
    x = known("x", 1, -1, 3, minimum=-math.inf)
    low, high = monte_carlo([greatest(x, 0)])[0]
    assert (low, high) == (0, pytest.approx(3, rel=0.01))
    assert monte_carlo([choose(x > 0, x, 0 * x)])[0] == (0, high)
    assert first_order(greatest(x, 0)) == (pytest.approx(-1), pytest.approx(3))
    assert methods_differ((low, high), first_order(greatest(x, 0)))


def test_methods_differ_beyond_a_tenth_of_the_wider_range():
    assert not methods_differ((0, 10), (0.9, 10))
    assert methods_differ((0, 10), (1.1, 10))
    assert not methods_differ((5, 5), (5, 5))


# --- ranges that do not exist -----------------------------------------------------------------


@pytest.mark.parametrize(
    "method", [first_order, lambda q: monte_carlo([q])[0]], ids=["first order", "sampling"]
)
@pytest.mark.parametrize(
    "ratio",
    [lambda x, y: x / y, lambda x, y: x / (y * y - y), lambda x, y: y**-1, lambda x, y: y**0.5],
    ids=["x/y", "x/(y²−y)", "y⁻¹", "√y"],
)
def test_a_ratio_whose_divisor_may_be_zero_has_no_range(method, ratio):
    x, y = known("x", 10, 9, 11), known("saving", 2, -1, 5, minimum=-math.inf)
    with pytest.raises(
        UndefinedResultError, match="spans zero; report the ratio without an interval"
    ):
        method(ratio(x, y))


def test_the_divisor_without_a_range_of_its_own_is_named():
    with pytest.raises(UndefinedResultError, match="base saving spans zero"):
        first_order(1 / known("saving", 2, -1, 5))


@pytest.mark.parametrize(
    "power", [lambda y: 1 / y, lambda y: y**-1, lambda y: y**0.5, lambda y: y**-0.5]
)
def test_a_rare_draw_beyond_the_range_does_not_stop_the_sampling(power):
    y = known("y", 1, 0.2, 1.8, minimum=-math.inf)
    low, high = monte_carlo([power(y)])[0]
    assert 0 < low < 1 < high < math.inf


@pytest.mark.parametrize(
    "result",
    [lambda r: r - r, lambda r: 0 * r, lambda r: greatest(r, 1) - r],
    ids=["∞ − ∞", "0·∞", "max(∞, 1) − ∞"],
)
def test_a_result_that_some_draws_do_not_have_has_no_range(result):
    """An efficiency of 0.9 with the limits 0 and 1 is drawn as exactly 0 in 2.5 % of all draws."""
    ratio = 1 / known("efficiency", 0.9, 0, 1)
    with pytest.raises(UndefinedResultError, match="report the value without an interval"):
        monte_carlo([result(ratio)])


def test_an_exact_divisor_needs_no_range():
    assert first_order(known("x", 10, 9, 11) / leaf("two", 2, unit("1"), "constant")) == (4.5, 5.5)


@pytest.mark.parametrize(
    "low, high, more",
    [(6, 4, {}), (-6, -4, {}), (101, 110, {"maximum": 100})],
    ids=["turned over", "below 0", "above the maximum"],
)
def test_a_range_that_cannot_be_sampled_is_refused(low, high, more):
    with pytest.raises(
        CobenefitError, match="write the lower limit first, and set bounds that hold it"
    ):
        Spread(low, high, **more)


def test_a_shape_that_the_numbers_cannot_have_is_refused():
    with pytest.raises(CobenefitError, match="write normal or lognormal"):
        require_shape("triangular", 5, 4)
    with pytest.raises(CobenefitError, match="needs a value and a lower limit above 0"):
        require_shape("lognormal", 5, 0)
    require_shape("lognormal", 5, 0.1)
    require_shape("normal", 0, -1)
