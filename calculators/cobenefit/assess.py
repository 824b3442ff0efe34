"""One run of one calculator: from a request to results with intervals, or to complaints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

from cobenefit.core.calculator import Calculator, Result
from cobenefit.core.errors import InputError, UndefinedResultError, repeated
from cobenefit.core.quantity import Quantity
from cobenefit.core.sampling import histogram, quantiles, sampled
from cobenefit.core.shown import Notice
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import (
    BOUNDLESS,
    Interval,
    first_orders,
    methods_differ,
)
from cobenefit.data.assessment import Assessment
from cobenefit.data.edition import Edition
from cobenefit.data.factor import FactorNotFound
from cobenefit.data.published import EditionFactors
from cobenefit.data.store import edition, editions
from cobenefit.intake import read_inputs, to_given

HISTOGRAM_BINS = 24


def assess(request: Mapping[str, Any]) -> Assessment:
    """Run the calculator that a request names.

    With ``"ranges": "first_order"`` the intervals come from linear propagation alone, which
    is quick enough for every keystroke; otherwise Monte Carlo runs beside it.

    Raises:
        InputError: the request names no calculator or edition that exists.
    """
    if not isinstance(request, Mapping):
        raise InputError("", "bad_request", {"reason": "inputs"})
    found = edition(_number(request.get("edition")))
    calculator = calculator_of(found, request.get("calculator"))
    lang = repeated(request.get("lang", "vi"))
    inputs = request.get("inputs")
    if not isinstance(inputs, Mapping):
        raise InputError("inputs", "bad_request", {"reason": "inputs"})
    read, problems = read_inputs(calculator, inputs, found, lang)
    made = Assessment(calculator, found, lang, Trace(), read, problems)
    if not problems:
        _run(made, sampling=request.get("ranges") != "first_order")
    return made


def calculator_of(found: Edition, name: Any) -> Calculator:
    """The calculator `name` of an edition (an InputError when it has none of that name)."""
    if not isinstance(name, str) or name not in found.calculators:
        known = ", ".join(found.calculators)
        raise InputError(
            "calculator", "unknown_calculator", {"given": repeated(name), "known": known}
        )
    # Imported when asked for: a page needs one calculator and not all of them.
    module = import_module(f"cobenefit.models.{name}")
    calculator: Calculator = module.CALCULATOR
    return calculator


def _number(given: Any) -> int:
    """An edition's number as given, 2 or "2"; anything else is no edition."""
    if isinstance(given, str) and given in map(str, editions()):
        return int(given)
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    known = ", ".join(map(str, editions()))
    raise InputError("edition", "unknown_edition", {"given": repeated(given), "known": known})


def _run(made: Assessment, sampling: bool) -> None:
    given = to_given(made.calculator, made.read, made.edition, made.trace)
    try:
        result = made.calculator.run(made.trace, given, EditionFactors(made.edition, made.trace))
        if sampling:
            result = result.whole()
    except InputError as problem:
        made.problems.append(problem)
        return
    except FactorNotFound as missing:
        made.problems.append(_complaint(made.edition, missing))
        return
    except (UndefinedResultError, OverflowError):  # beyond what a number of the machine holds
        made.problems.append(InputError("", "no_result"))
        return
    if any(abs(quantity.value) > BOUNDLESS for quantity in result.outputs.values()):
        made.problems.append(InputError("", "no_result"))
        return
    linear = first_orders(result.outputs.values())
    made.linear = {key: linear[quantity] for key, quantity in result.outputs.items()}
    made.intervals = dict(made.linear)
    if sampling:
        _sample(made, result)
    made.result = replace(result, notices=(*result.notices, *_interval_notices(made, result)))


def _complaint(found: Edition, missing: FactorNotFound) -> InputError:
    if missing.year is None:
        return InputError("", "factor_not_found", {"given": missing.factor})
    years = missing.known_years
    return InputError(
        "year",
        "year_not_published",
        {
            "as_of": found.as_of,
            "year": missing.year,
            "latest": years[-1] if years else "-",
            "known": ", ".join(map(str, years)),
        },
    )


def _sample(made: Assessment, result: Result) -> None:
    """The interval of each output by Monte Carlo, and the histogram of the first headline one."""
    try:
        draws = sampled(result.outputs.values())
        made.intervals = {key: _interval(draws[q]) for key, q in result.outputs.items()}
    except UndefinedResultError:
        draws = {}
        made.intervals = {key: _alone(quantity) for key, quantity in result.outputs.items()}
    for key in made.calculator.headline[:1]:
        if key in result.outputs and result.outputs[key] in draws:
            made.histogram = histogram(draws[result.outputs[key]], HISTOGRAM_BINS)


def _interval(draws: list[float]) -> Interval | None:
    try:
        return quantiles(draws)
    except UndefinedResultError:
        return None  # said in a notice: the value exists and its interval does not


def _alone(quantity: Quantity) -> Interval | None:
    """One by one, when a divisor's interval spans zero somewhere: the others have theirs."""
    try:
        return quantiles(sampled([quantity])[quantity])
    except UndefinedResultError:
        return None  # said in a notice: the ratio has a value and no interval


def _rounding(result: Result, key: str) -> float:
    """Width that is no more than rounding of the emission that a reduction is taken from."""
    before = result.outputs.get("be_" + key.removeprefix("er_"))
    return 0.0 if before is None else 1e-12 * abs(before.value)


def _interval_notices(made: Assessment, result: Result) -> list[Notice]:
    differing, undefined = [], []
    for key, drawn in made.intervals.items():
        linear = made.linear[key]
        if drawn is None or linear is None:
            undefined.append(key)
        # Reductions are the headline numbers; the others follow from them.
        elif key.startswith("er_") and methods_differ(drawn, linear, _rounding(result, key)):
            differing.append(key)
    named = {"interval_methods_differ": differing, "interval_undefined": undefined}
    return [Notice(code, {"outputs": keys}) for code, keys in named.items() if keys]
