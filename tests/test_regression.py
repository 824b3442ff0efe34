"""Student's t, columns and the regression of metered energy, against scipy, numpy and NIST."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from cobenefit.core.errors import CobenefitError, InputError, UndefinedResultError
from cobenefit.core.functions import student_t95
from cobenefit.core.sampling import monte_carlo
from cobenefit.core.series import (
    Column,
    Series,
    StraightLine,
    co_deviation,
    count,
    mean,
    residuals,
    summed,
)
from cobenefit.core.student import SUMMED, t95, two_sided
from cobenefit.core.trace import Trace
from cobenefit.core.units import ONE, unit
from cobenefit.models.parts.measured.regression import fitted, half_width, lag_one, predicted
from cobenefit.models.parts.measured.sampled_means import difference, mean_with_error

MWH = unit("MWh")
numbers = st.floats(1, 1000).map(lambda x: round(x, 3))


def column(key, values, symbol="1"):
    return Column(key, tuple(map(float, values)), unit(symbol))


# ── Student ──


@pytest.mark.parametrize("freedom", [*range(1, 60), SUMMED - 1, SUMMED, SUMMED + 1, 1000, 99_997])
def test_t_is_that_of_scipy(freedom):
    # It is kept to twelve digits: half of the last is up to 5e-12 of the value.
    assert t95(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=5e-12)


@given(st.floats(0, 50), st.integers(1, 200))
def test_the_probability_is_that_of_scipy(t, freedom):
    assert two_sided(t, freedom) == pytest.approx(1 - 2 * stats.t.sf(t, freedom), abs=1e-12)


def test_one_value_has_no_interval():
    with pytest.raises(UndefinedResultError):
        t95(0)


def test_t_has_a_node_that_sampling_knows():
    freedom = Trace().constant("n", 4.0, "1")
    ((low, high),) = monte_carlo([student_t95(freedom)])
    assert low == high == t95(4)


# ── columns and series ──


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=40))
def test_columns_are_summed_as_numpy_does(pairs):
    x, y = (np.array(values) for values in zip(*pairs))
    a, b = column("x", x, "t"), column("y", y, "MWh")
    assert count(a).value == len(pairs)
    assert summed(a).value == pytest.approx(x.sum(), rel=1e-12)
    assert mean(b).value == pytest.approx(y.mean(), rel=1e-12)
    expected = ((x - x.mean()) * (y - y.mean())).sum()
    assert co_deviation(a, b).value == pytest.approx(expected, rel=1e-9, abs=1e-6)
    assert co_deviation(a, b).unit.dims == (unit("t") * MWH).dims


def test_columns_of_different_length_are_refused():
    with pytest.raises(CobenefitError):
        co_deviation(column("x", [1, 2]), column("y", [1]))


def test_a_trace_takes_a_column_once():
    t = Trace()
    t.column(column("x", [1]))
    with pytest.raises(CobenefitError):
        t.column(column("x", [1]))


@given(st.lists(numbers, min_size=1, max_size=12))
def test_a_running_sum_ends_at_the_total(values):
    t = Trace()
    items = tuple(t.leaf(f"x_{n}", v, "t", "activity") for n, v in enumerate(values))
    series = Series(tuple(range(len(values))), items)
    assert series.running().items[-1].value == pytest.approx(series.total().value)
    doubled = series + series
    assert doubled.total().value == pytest.approx(2 * math.fsum(values))


def test_series_of_other_labels_do_not_mix():
    t = Trace()
    x = t.leaf("x", 1.0, "t", "activity")
    with pytest.raises(CobenefitError):
        Series((1,), (x,)) + Series((2,), (x,))
    with pytest.raises(CobenefitError):
        Series((1, 2), (x,))


def test_residuals_are_what_a_line_leaves():
    t = Trace()
    intercept, slope = (
        t.leaf(key, value, "1", "activity") for key, value in (("a", 0.5), ("b", 1))
    )
    line = StraightLine(column("y", [1, 2, 4]), intercept, (slope,), (column("x", [0, 1, 2]),))
    assert residuals("e", line).values == (0.5, 0.5, 1.5)


# ── regression ──

rows_1 = st.lists(st.tuples(numbers, numbers), min_size=4, max_size=30)
rows_2 = st.lists(st.tuples(numbers, numbers, numbers), min_size=6, max_size=30)


def by_numpy(y, xs, after):
    """Coefficients, R², CV, t, and the half-width of the sum over `after`, by the full matrix."""
    a = np.column_stack([np.ones(len(y)), *xs])
    b, *_ = np.linalg.lstsq(a, y, rcond=None)
    left = y - a @ b
    freedom = len(y) - a.shape[1]
    variance = left @ left / freedom
    inverse = np.linalg.inv(a.T @ a)
    whole = np.column_stack([np.ones(len(after[0])), *after]).sum(axis=0)
    half = stats.t.ppf(0.975, freedom) * math.sqrt(
        variance * (len(after[0]) + whole @ inverse @ whole)
    )
    t = np.abs(b[1:]) / np.sqrt(variance * np.diag(inverse)[1:])
    r2 = 1 - left @ left / ((y - y.mean()) ** 2).sum()
    return b, r2, math.sqrt(variance) / y.mean(), t, whole @ b, half


def compare(y, xs, after):
    names = ("production", "degree_days")[: len(xs)]
    t = Trace()
    energy = column("energy", y, "MWh")
    drivers = {name: column(name, x) for name, x in zip(names, xs)}
    later = {name: column(f"later_{name}", x) for name, x in zip(names, after)}
    spread = [np.ptp(x) for x in (y, *xs)]
    assume(min(spread) > 1)
    if len(xs) == 2:
        assume(abs(np.corrcoef(*xs)[0, 1]) < 0.999)
    b, r2, cv, ts, expected, half = by_numpy(y, xs, after)
    assume(cv > 1e-6 and min(ts) > 1e-6)
    fit = fitted(t, energy, drivers, "meter_baseline")
    rows = column("rows", after[0], "MWh")
    close = {"rel": 1e-6, "abs": 1e-6}
    assert fit.intercept.value == pytest.approx(b[0], **close)
    assert [fit.slopes[n].value for n in names] == pytest.approx(list(b[1:]), **close)
    assert fit.r_squared.value == pytest.approx(r2, **close)
    assert fit.cv_rmse.value == pytest.approx(100 * cv, **close)
    assert [fit.t_values[n].value for n in names] == pytest.approx(list(ts), rel=1e-5, abs=1e-6)
    assert predicted(t, fit, later, rows).value == pytest.approx(expected, **close)
    assert half_width(t, fit).value == pytest.approx(half, rel=1e-6)
    assert abs(math.fsum(fit.left.values)) < 1e-6


@given(rows_1, st.lists(numbers, min_size=1, max_size=12))
def test_one_driver_is_as_numpy_fits_it(rows, after):
    y, x = (np.array(values) for values in zip(*rows))
    compare(y, [x], [np.array(after)])


@given(rows_2, st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12))
def test_two_drivers_are_as_numpy_fits_them(rows, after):
    y, x, z = (np.array(values) for values in zip(*rows))
    compare(y, [x, z], [np.array(values) for values in zip(*after)])


def test_two_drivers_that_say_the_same_are_refused():
    x = [1.0, 2.0, 3.0, 4.0, 6.0]
    with pytest.raises(InputError) as caught:
        fitted(
            Trace(),
            column("energy", [5, 7, 8, 11, 15], "MWh"),
            {"production": column("p", x), "degree_days": column("d", [2 * v for v in x])},
            "meter_baseline",
        )
    assert caught.value.code == "drivers_alike"


def test_residuals_that_swing_follow_each_other():
    assert lag_one(column("e", [1, -1, 1, -1])) == pytest.approx(-0.75)


@given(st.integers(0, 2**32 - 1))
def test_the_further_from_the_middle_of_the_baseline_the_wider_the_interval(seed):
    random = np.random.default_rng(seed)
    x = random.uniform(50, 100, 12)
    y = 20 + 3 * x + random.normal(0, 5, 12)

    def half(at):
        t = Trace()
        fit = fitted(t, column("energy", y, "MWh"), {"production": column("p", x)}, "f")
        predicted(t, fit, {"production": column("later", [at])}, column("rows", [1]))
        return half_width(t, fit).value

    assert half(x.mean()) < half(x.mean() + 20) < half(x.mean() + 200)


# ── means of stack tests ──

tests = st.lists(st.floats(1, 100), min_size=2, max_size=12)


@given(tests, tests)
def test_means_and_their_difference_are_those_of_welch(before, after):
    assume(np.std(before) > 1e-3 and np.std(after) > 1e-3)
    t = Trace()
    found = {
        scenario: mean_with_error(
            t,
            scenario,
            [t.leaf(f"{scenario}_{n}", v, "kgSO2/h", "activity") for n, v in enumerate(values)],
            "kgSO2/h",
        )
        for scenario, values in (("baseline", before), ("project", after))
    }
    for scenario, values in (("baseline", before), ("project", after)):
        interval = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
        half = t.steps[f"half_width_{scenario}"].value
        assert found[scenario].plain.value == pytest.approx(np.mean(values))
        assert half == pytest.approx((interval[1] - interval[0]) / 2, rel=1e-7)
    change, half, statistic = difference(t, found["baseline"], found["project"])
    test = stats.ttest_ind(before, after, equal_var=False)
    assert statistic.value == pytest.approx(test.statistic, rel=1e-6, abs=1e-9)
    assert change.value == pytest.approx(np.mean(before) - np.mean(after), abs=1e-9)
    error = math.hypot(stats.sem(before), stats.sem(after))
    freedom = t.steps["freedom_difference"].value
    assert freedom in {math.floor(test.df), round(test.df)} and freedom.is_integer()
    assert half.value == pytest.approx(stats.t.ppf(0.975, freedom) * error, rel=1e-6)
    assert half.unit.dims == unit("kgSO2/h").dims and statistic.unit.dims == ONE.dims
