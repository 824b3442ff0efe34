"""Derivations as spreadsheet formulas: an independent reader computes the same number."""

from __future__ import annotations

from functools import cache

import formulas
import pytest
from hypothesis import given, settings
from strategies import base_values, in_base_units, traced, trees

from cobenefit.core.quantity import choose, greatest, least
from cobenefit.core.trace import Trace
from cobenefit.views.expression import Writer
from cobenefit.views.xlsx import ExcelDialect, formula


class Cells:
    """A workbook in which each name stands in a cell of its own."""

    def __init__(self, name):
        self.cell = name


def by_key(quantity):
    return quantity.key


@cache
def compiled(text):
    return formulas.Parser().ast(text)[1].compile()


def computed(trace):
    """Value of each step as a spreadsheet would have it: one cell a leaf, one a step."""
    cells = {key: f"A{row}" for row, key in enumerate([*trace.leaves, *trace.steps], start=1)}
    values = {cells[key]: found.value for key, found in trace.leaves.items()}
    for key, step in trace.steps.items():
        run = compiled(formula(step, Cells(lambda q: cells[q.key])))
        values[cells[key]] = float(run(*(values[name] for name in run.inputs)))
    return {key: values[cells[key]] for key in trace.steps}


@given(trees())
@settings(max_examples=200)
def test_a_spreadsheet_computes_what_python_computed(tree):
    in_base_units(tree, base_values(tree))  # gives up where rounding would decide
    trace = Trace()
    result = traced(tree, trace)
    trace.step("result", result, result.unit)
    for key, value in computed(trace).items():
        assert value == pytest.approx(trace.steps[key].value, rel=1e-9)


@pytest.fixture
def abc():
    trace = Trace()
    return [
        trace.leaf(key, value, "1", "activity") for key, value in (("a", 2), ("b", 3), ("c", 5))
    ]


@pytest.mark.parametrize(
    "calculation, expected",
    [
        (lambda a, b, c: a - (b - c), "=a-(b-c)"),
        (lambda a, b, c: a - b - c, "=a-b-c"),
        (lambda a, b, c: a + (b + c), "=a+(b+c)"),
        (lambda a, b, c: a / (b / c), "=a/(b/c)"),
        (lambda a, b, c: a / b / c, "=a/b/c"),
        (lambda a, b, c: a * b / c, "=a*b/c"),
        (lambda a, b, c: a * (b / c), "=a*(b/c)"),
        (lambda a, b, c: (a + b) * c, "=(a+b)*c"),
        (lambda a, b, c: a * (1 - b), "=a*(1.0-b)"),
        (lambda a, b, c: (-a) ** 2, "=(0-a)^2"),
        (lambda a, b, c: -(a**2), "=0-a^2"),
        (lambda a, b, c: -(a + b), "=0-(a+b)"),
        (lambda a, b, c: -a * b, "=(0-a)*b"),
        (lambda a, b, c: a - -b, "=a-(0-b)"),
        (lambda a, b, c: (a**2) ** 3, "=(a^2)^3"),
        (lambda a, b, c: a**-2, "=a^(-2)"),
        (lambda a, b, c: (a * b) ** 0.5, "=(a*b)^0.5"),
        (lambda a, b, c: -2 * a, "=(-2.0)*a"),
        (lambda a, b, c: least(a, b + c), "=MIN(a,b+c)"),
        (lambda a, b, c: greatest(a, -b), "=MAX(a,0-b)"),
        (lambda a, b, c: choose(a <= b, a + c, b), "=IF(a<=b,a+c,b)"),
    ],
)
def test_brackets_stand_where_a_spreadsheet_needs_them_and_nowhere_else(abc, calculation, expected):
    assert formula(calculation(*abc), Cells(by_key)) == expected


def test_a_change_of_unit_is_an_exact_factor_of_the_formula():
    trace = Trace()
    heat = trace.leaf("fuel", 5000, "t", "activity") * trace.leaf("ncv", 26.7, "MJ/kg", "factor")
    step = trace.step("energy", heat, "TJ")
    assert formula(step, Cells(by_key)) == "=fuel*ncv*0.001"
    assert formula(
        trace.step("lost", 1 - trace.leaf("eta", 72, "%", "activity"), "1"), Cells(by_key)
    ) == ("=1.0-eta*0.01")


def test_a_named_step_stands_for_its_calculation_in_what_follows():
    trace = Trace()
    a = trace.leaf("a", 2, "t", "activity")
    double = trace.step("double", a + a, "kg")
    assert formula(trace.step("more", double + a, "kg"), Cells(by_key)) == "=double+a*1000.0"


def test_names_are_written_out_where_the_reader_wants_the_whole(abc):
    trace = Trace()
    a, b, c = abc
    step = trace.step("sum", a + b, "1")
    whole = Writer(ExcelDialect(Cells(by_key)), lambda q: not q.op)
    assert whole.right_side(step * c) == "(a+b)*c"


def test_very_small_and_very_large_numbers_are_read_back_as_they_are():
    trace = Trace()
    grams = trace.leaf("trace_gas", 3, "mg", "activity")
    trace.step("in_tonnes", grams, "t")
    trace.step("back", trace.steps["in_tonnes"], "ug")
    assert computed(trace) == {"in_tonnes": pytest.approx(3e-9), "back": pytest.approx(3000)}
