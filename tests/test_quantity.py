"""Traced arithmetic: right values, exact slopes, and an error for whatever makes no sense."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from strategies import base_unit, base_values, in_base_units, leaves_of, traced, trees
from uncertainties import ufloat

from cobenefit.core.errors import (
    CobenefitError,
    TracedBranchError,
    UndefinedResultError,
    UnitError,
)
from cobenefit.core.quantity import choose, greatest, leaf, least
from cobenefit.core.sampling import monte_carlo
from cobenefit.core.trace import Trace, in_order
from cobenefit.core.uncertainty import Spread
from cobenefit.core.units import unit


def quantity(value, symbol, key="x"):
    return leaf(key, value, unit(symbol), "activity")


# --- values -----------------------------------------------------------------------------------


@given(trees())
def test_a_random_calculation_gives_what_plain_numbers_give(tree):
    expected = in_base_units(tree, base_values(tree))
    found = traced(tree, Trace()).to(base_unit(tree)).value
    assert found == pytest.approx(expected, rel=1e-10)


def test_a_sum_takes_the_unit_of_its_left_operand():
    total = quantity(1, "t") + quantity(250, "kg", "y")
    assert (total.value, total.unit.symbol) == (1.25, "t")


def test_a_product_carries_the_product_of_the_units():
    heat = quantity(5000, "t") * quantity(26.7, "MJ/kg", "ncv")
    assert heat.to(unit("TJ")).value == pytest.approx(133.5, rel=1e-15)


def test_a_per_cent_is_a_hundredth_wherever_it_meets_a_number():
    assert (1 - quantity(85, "%")).value == pytest.approx(0.15, rel=1e-15)
    assert (quantity(50, "%") ** 2).value == pytest.approx(0.25, rel=1e-15)
    assert (quantity(85, "%") - 1).to(unit("1")).value == pytest.approx(-0.15, rel=1e-15)


def test_plain_numbers_stand_on_either_side():
    x = quantity(4, "1")
    assert [
        v.value for v in (x + 1, 1 + x, x - 1, 1 - x, x * 2, 2 * x, x / 2, 2 / x, -x, x**0.5)
    ] == [5, 5, 3, -3, 8, 8, 2, 0.5, -4, 2]


def test_least_greatest_and_choose_compare_across_units():
    small, large = quantity(900, "kg", "small"), quantity(1, "t", "large")
    assert least(small, large).value == 900
    assert greatest(small, large).value == 1000
    assert choose(small < large, small, large).value == 900
    assert choose(small >= large, small, large).to(unit("t")).value == 1


def test_at_a_tie_the_comparison_with_equality_holds_and_the_strict_one_does_not():
    a, b, tied = quantity(1, "t", "a"), quantity(2, "t", "b"), quantity(1000, "kg", "tied")
    found = [choose(test, a, b) for test in (a <= tied, a >= tied, a < tied, a > tied)]
    assert [q.value for q in found] == [1, 1, 2, 2]
    assert [ends for ends, _ in monte_carlo(found)] == [1, 1, 2, 2]


def test_both_branches_of_a_choice_stay_in_the_derivation():
    a, b = quantity(1, "t", "a"), quantity(2, "t", "b")
    used = {q.key for q in in_order([choose(a > b, a, b), least(a, b)])}
    assert {"a", "b"} <= used


# --- slopes -----------------------------------------------------------------------------------


@given(trees())
def test_slopes_agree_with_the_package_uncertainties(tree):
    values = base_values(tree)
    variables = {key: ufloat(value, abs(value) * 0.01) for key, value in values.items()}
    expected = in_base_units(tree, variables, lambda x: getattr(x, "nominal_value", x))
    found = {
        source.key: slope
        for source, slope in traced(tree, Trace()).to(base_unit(tree)).grads.items()
    }
    for key, leaf_ in leaves_of(tree).items():
        slope = expected.derivatives.get(variables[key], 0.0)
        scale = abs(expected.nominal_value / values[key])
        assert found.get(key, 0.0) / leaf_.size == pytest.approx(slope, rel=1e-9, abs=1e-9 * scale)


@given(trees(depth=3))
def test_slopes_agree_with_central_differences(tree):
    in_base_units(tree, base_values(tree))  # gives up near ties, where no slope exists
    found = {
        source.key: slope
        for source, slope in traced(tree, Trace()).to(base_unit(tree)).grads.items()
    }
    for key, leaf_ in leaves_of(tree).items():
        step = 1e-5 * leaf_.value
        high, low = (
            _value_with(tree, replace(leaf_, value=leaf_.value + move)) for move in (step, -step)
        )
        scale = max(abs(high), abs(low)) / leaf_.value
        assert found.get(key, 0.0) == pytest.approx(
            (high - low) / (2 * step), rel=1e-5, abs=1e-5 * scale
        )


def _value_with(tree, changed):
    """The value of a tree in which one leaf is another."""

    def swap(node):
        if node == changed or getattr(node, "key", None) == changed.key:
            return changed
        return replace(node, args=tuple(map(swap, node.args))) if hasattr(node, "args") else node

    return traced(swap(tree), Trace()).to(base_unit(tree)).value


@given(trees())
def test_only_leaves_that_a_result_depends_on_have_a_slope(tree):
    in_base_units(tree, base_values(tree))
    result = traced(tree, Trace())
    assume(result.grads)
    assert {source.key for source in result.grads} <= set(leaves_of(tree))


def test_a_shared_leaf_enters_with_its_whole_slope():
    x = quantity(3, "1")
    assert (x * x + x).grads == {x: 7.0}
    assert (x - x).grads == {x: 0.0}


# --- what is forbidden ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "combine",
    [lambda a, b: a + b, lambda a, b: a - b, least, greatest, lambda a, b: a < b],
    ids=["+", "-", "least", "greatest", "<"],
)
@pytest.mark.parametrize(
    "one, other", [("t", "GJ"), ("tCO2", "tSO2"), ("kgCO2", "kgCO2e"), ("VND", "JPY"), ("t", "1")]
)
def test_what_is_not_alike_cannot_be_combined(combine, one, other):
    with pytest.raises(UnitError, match="report them apart, or multiply by a factor"):
        combine(quantity(1, one), quantity(2, other, "y"))


def test_the_branches_of_a_choice_must_be_alike():
    a, b = quantity(1, "t", "a"), quantity(2, "GJ", "b")
    with pytest.raises(UnitError):
        choose(a > 0 * a, a, b)


@pytest.mark.parametrize(
    "branch",
    [
        lambda a, b: 1 if a else 2,
        lambda a, b: 1 if a < b else 2,
        lambda a, b: a and b,
        lambda a, b: not a,
        max,
        min,
        lambda a, b: sorted([a, b]),
        lambda a, b: a == b,
        lambda a, b: a != b,
        lambda a, b: a in [b],
        lambda a, b: a == 1,
        lambda a, b: a < b < a,
    ],
    ids=["if a", "if a<b", "and", "not", "max", "min", "sorted", "==", "!=", "in", "== 1", "chain"],
)
def test_a_branch_that_would_be_lost_is_refused_with_what_to_write(branch):
    with pytest.raises(
        TracedBranchError, match=r"use choose\(condition, a, b\), least\(a, b\) or greatest"
    ):
        branch(quantity(1, "t", "a"), quantity(2, "t", "b"))


@pytest.mark.parametrize("function", [float, int, round, math.exp, abs], ids=lambda f: f.__name__)
def test_a_quantity_does_not_turn_into_a_plain_number(function):
    with pytest.raises(TypeError):
        function(quantity(1, "1"))


def test_sum_of_quantities_with_units_is_refused_since_it_starts_at_a_pure_zero():
    with pytest.raises(UnitError):
        sum([quantity(1, "t"), quantity(2, "t", "y")])


@pytest.mark.parametrize("divisor", [0, 0.0, -0.0, quantity(0, "t", "dry_fuel")])
def test_division_by_zero_is_refused_with_what_to_require(divisor):
    with pytest.raises(UndefinedResultError, match="is 0; require a positive value"):
        quantity(1, "t") / divisor


def test_division_by_zero_names_the_divisor():
    with pytest.raises(UndefinedResultError, match="dry_fuel is 0"):
        quantity(1, "t") / quantity(0, "t", "dry_fuel")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize(
    "enter",
    [
        lambda v: quantity(v, "t"),
        lambda v: quantity(1, "1") + v,
        lambda v: v * quantity(1, "1"),
        lambda v: Trace().leaf("x", v, "t", "factor"),
    ],
    ids=["leaf", "+", "*", "trace"],
)
def test_what_is_not_a_finite_number_never_enters(enter, value):
    with pytest.raises(UndefinedResultError, match="not a finite number: leave the value out"):
        enter(value)


@pytest.mark.parametrize(
    "overflow",
    [
        lambda x: x * x,
        lambda x: x / (1 / x),
        lambda x: x**3,
        lambda x: (1 / x) ** -2,
    ],
    ids=["*", "/", "**", "** -"],
)
def test_what_grows_beyond_numbers_is_refused(overflow):
    with pytest.raises(UndefinedResultError, match="not a finite number: check the sizes"):
        overflow(quantity(1e200, "1"))


@pytest.mark.parametrize("base, exponent", [(0, 0.5), (0, -1), (0, 0), (-2, 0.5), (-2, -1.5)])
def test_a_power_without_a_slope_is_refused(base, exponent):
    with pytest.raises(UndefinedResultError, match="require a positive base"):
        quantity(base, "1") ** exponent


def test_a_root_of_tonnes_is_refused():
    with pytest.raises(
        UnitError, match=r"only a pure number has a power of 0\.5, not t: divide by"
    ):
        quantity(4, "t") ** 0.5


# --- traces -----------------------------------------------------------------------------------


def test_a_name_is_used_once_in_a_calculation_whichever_comes_first():
    trace = Trace()
    x = trace.leaf("heat", 1, "GJ", "activity")
    trace.step("total", x + x, "GJ")
    for again in (
        lambda: trace.step("total", x, "GJ"),
        lambda: trace.step("heat", x, "GJ"),
        lambda: trace.leaf("total", 2, "GJ", "activity"),
    ):
        with pytest.raises(CobenefitError, match="used twice in one calculation: rename"):
            again()


def test_the_same_leaf_twice_is_one_object():
    trace = Trace()
    one = trace.leaf("ncv", 26.7, "MJ/kg", "factor", Spread(21.6, 32.2))
    assert trace.leaf("ncv", 26.7, "MJ/kg", "factor", Spread(21.6, 32.2)) is one


@pytest.mark.parametrize(
    "other",
    [
        (26.8, "MJ/kg", "factor", Spread(21.6, 32.2)),
        (26.7, "GJ/t", "factor", Spread(21.6, 32.2)),
        (26.7, "MJ/kg", "activity", Spread(21.6, 32.2)),
        (26.7, "MJ/kg", "factor", Spread(20, 32.2)),
        (26.7, "MJ/kg", "factor", Spread(21.6, 32.2, group="coal")),
        (26.7, "MJ/kg", "factor", None),
    ],
    ids=["value", "unit", "role", "interval", "group", "no interval"],
)
def test_a_leaf_never_has_two_meanings(other):
    trace = Trace()
    trace.leaf("ncv", 26.7, "MJ/kg", "factor", Spread(21.6, 32.2))
    with pytest.raises(CobenefitError, match="give it its own key"):
        trace.leaf("ncv", *other)


def test_a_step_is_in_the_unit_it_asks_for_and_refuses_another_dimension():
    trace = Trace()
    x = trace.leaf("fuel", 2, "t", "activity")
    assert trace.step("fuel_in_kg", x, "kg").value == 2000
    with pytest.raises(UnitError):
        trace.step("fuel_in_gj", x, "GJ")


@given(trees())
def test_operands_come_before_what_uses_them_and_each_only_once(tree):
    in_base_units(tree, base_values(tree))
    order = in_order([traced(tree, Trace())])
    place = {id(q): i for i, q in enumerate(order)}
    assert len(place) == len(order)
    assert all(place[id(arg)] < place[id(q)] for q in order for arg in q.args)
