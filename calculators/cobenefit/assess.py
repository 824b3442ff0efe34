"""One run of one calculator: from a request to results with intervals, or to complaints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cobenefit.core.calculator import Calculator, Notice, Result
from cobenefit.core.errors import InputError, UndefinedResultError
from cobenefit.core.quantity import Quantity
from cobenefit.core.sampling import monte_carlo
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import (
    Interval,
    first_order,
    methods_differ,
)
from cobenefit.data.assessment import Assessment
from cobenefit.data.edition import Edition
from cobenefit.data.factor import FactorNotFound
from cobenefit.data.published import EditionFactors
from cobenefit.data.store import edition, editions
from cobenefit.intake import read_inputs, to_given
from cobenefit.models import fuel_switch

CALCULATORS: dict[str, Calculator] = {c.id: c for c in (fuel_switch.CALCULATOR,)}


def assess(request: Mapping[str, Any]) -> Assessment:
    """Run the calculator that a request names.

    Raises:
        InputError: the request names no calculator or edition that exists.
    """
    if not isinstance(request, Mapping):
        raise InputError("", "bad_request", {"reason": "inputs"})
    found = edition(_number(request.get("edition")))
    calculator = calculator_of(found, request.get("calculator"))
    lang = str(request.get("lang", "vi"))
    inputs = request.get("inputs")
    if not isinstance(inputs, Mapping):
        raise InputError("inputs", "bad_request", {"reason": "inputs"})
    read, problems = read_inputs(calculator, inputs, found, lang)
    made = Assessment(calculator, found, lang, Trace(), read, problems)
    if not problems:
        _run(made)
    return made


def calculator_of(found: Edition, name: Any) -> Calculator:
    """The calculator `name` of an edition (an InputError when it has none of that name)."""
    if not isinstance(name, str) or name not in found.calculators:
        known = ", ".join(found.calculators)
        raise InputError(
            "calculator", "unknown_calculator", {"given": str(name)[:60], "known": known}
        )
    return CALCULATORS[name]


def _number(given: Any) -> int:
    """An edition's number as given, 2 or "2"; anything else is no edition."""
    if isinstance(given, str) and given in map(str, editions()):
        return int(given)
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    known = ", ".join(map(str, editions()))
    raise InputError("edition", "unknown_edition", {"given": str(given)[:60], "known": known})


def _run(made: Assessment) -> None:
    given = to_given(made.calculator, made.read, made.edition, made.trace)
    try:
        result = made.calculator.run(made.trace, given, EditionFactors(made.edition, made.trace))
    except InputError as problem:
        made.problems.append(problem)
        return
    except FactorNotFound as missing:
        made.problems.append(_complaint(made.edition, missing))
        return
    except UndefinedResultError:
        made.problems.append(InputError("", "no_result"))
        return
    made.intervals = dict(zip(result.outputs, _sampled(result.outputs.values())))
    made.linear = {key: _linear(quantity) for key, quantity in result.outputs.items()}
    made.result = Result(result.outputs, (*result.notices, *_interval_notices(made)))


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


def _sampled(outputs: Iterable[Quantity]) -> list[Interval | None]:
    """Intervals of all outputs in one sampling; one by one only when some have none."""
    wanted = list(outputs)
    try:
        return list(monte_carlo(wanted))
    except UndefinedResultError:
        return [_alone(quantity) for quantity in wanted]


def _alone(quantity: Quantity) -> Interval | None:
    try:
        return monte_carlo([quantity])[0]
    except UndefinedResultError:
        return None  # said in a notice: the ratio has a value and no interval


def _linear(quantity: Quantity) -> Interval | None:
    try:
        return first_order(quantity)
    except UndefinedResultError:
        return None  # said in the same notice


def _interval_notices(made: Assessment) -> list[Notice]:
    differing, undefined = [], []
    for key, sampled in made.intervals.items():
        linear = made.linear[key]
        if sampled is None or linear is None:
            undefined.append(key)
        # Reductions are the headline numbers; the others follow from them.
        elif key.startswith("er_") and methods_differ(sampled, linear):
            differing.append(key)
    named = {"interval_methods_differ": differing, "interval_undefined": undefined}
    return [Notice(code, {"outputs": keys}) for code, keys in named.items() if keys]
