"""Illustrative cases and exercises are calculated by the site's own calculators."""

import cases
import editions
import pytest
import training
from editions import LANGUAGES, ROOT
from frame import Place

from cobenefit.core.errors import CobenefitError

ALL = [(number, name) for number in editions.numbers() for name in cases.names(number)]


@pytest.mark.parametrize(("number", "name"), ALL)
def test_a_case_is_calculated_without_a_complaint_and_alike_in_both_languages(number, name):
    made = [cases.assessed(name, number, language) for language in LANGUAGES]
    values = [{key: q.value for key, q in one.done.outputs.items()} for one in made]
    assert values[0] == values[1]


@pytest.mark.parametrize(
    ("number", "name"), [case for case in ALL if case[1].startswith("training")]
)
def test_an_exercise_asks_for_outputs_of_its_calculator(number, name):
    asked = cases.case(name, number).ask
    made = cases.assessed(name, number, "vi")
    assert asked
    assert {ask.output for ask in asked} <= made.done.outputs.keys()


def test_a_value_of_a_case_is_written_in_the_readers_language():
    vi, ja = (
        cases.entered("coal-to-gas", "fuel_amount_baseline", 2, lang, ROOT) for lang in LANGUAGES
    )
    assert vi.replace(".", ",") == ja


@pytest.mark.parametrize("find", [cases.output, cases.entered])
def test_a_misspelt_key_is_told(find):
    with pytest.raises(CobenefitError, match="coal-to-gas:er_gold"):
        find("coal-to-gas", "er_gold", 2, "vi", ROOT)


def test_a_case_that_asks_nothing_is_no_exercise():
    place = Place(2, "vi", "training/module-1/", "training/module-1.md")
    with pytest.raises(CobenefitError, match="asks nothing"):
        training.exercise_html("coal-to-gas", place, ROOT)
