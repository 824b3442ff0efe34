"""The sample cases that a release is tried with, and what an edition answers to each.

Samples are the worked example of every calculator, the cases of the book and those of tests/cases.
An edition is asked with what it knows to ask: fields of later editions are left away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import editions
import yaml
from editions import ROOT
from strict_yaml import load

from cobenefit.assess import calculator_of
from cobenefit.core.calculator import Calculator
from cobenefit.core.errors import InputError, UndefinedResultError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace, in_order
from cobenefit.data.edition import Edition
from cobenefit.data.factor import FactorNotFound
from cobenefit.data.published import EditionFactors
from cobenefit.data.store import from_lock
from cobenefit.intake import read_inputs, to_given
from cobenefit.schema import GRID, example_inputs

Factors = dict[str, tuple[float, str]]  # by "id" or "id@year": value and unit


@dataclass(frozen=True)
class Sample:
    """A case to try: `kind` is example, case or test.

    `inputs` of None are those of the worked example, which each edition has its own of.
    """

    kind: str
    name: str
    calculator: str
    inputs: Mapping[str, Any] | None = None
    lang: str = "vi"

    @property
    def id(self) -> str:
        """Name by which a kept result is found again."""
        return f"{self.kind} {self.name}"

    def inputs_in(self, calculator: Calculator, edition: Edition) -> dict[str, Any]:
        """What `edition` is asked: no field that only a later one has."""
        if self.inputs is None:
            return example_inputs(calculator, edition)
        later = {f.key for f in calculator.fields if f.since > edition.id}
        return {key: value for key, value in self.inputs.items() if key not in later}


@dataclass(frozen=True)
class Answer:
    """What an edition answers: values and units of the outputs, or the code of its complaint."""

    values: Mapping[str, float] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    factors: Factors = field(default_factory=dict)
    complaint: str = ""
    outputs: Mapping[str, Quantity] = field(default_factory=dict, repr=False)

    def used_by(self, output: str) -> set[str]:
        """Names of the factors that an output was made from; all, where only values were kept."""
        if output not in self.outputs:
            return set(self.factors)
        return set(_factors(in_order([self.outputs[output]])))


def edition_of(number: int, root: Path = ROOT) -> Edition:
    """An edition as its lock has it (SystemExit when there is no lock)."""
    path = root / f"calculators/editions/{number}.lock.json"
    if not path.is_file():
        raise SystemExit(f"{path} is missing: run `python scripts/lock.py`")
    return from_lock(json.loads(path.read_text("utf-8")))


def samples(old: Edition | None, new: Edition, root: Path = ROOT) -> list[Sample]:
    """Everything that `old` and `new` are compared by; the same inputs once."""
    found = [Sample("example", name, name) for name in new.calculators]
    asked = [edition.id for edition in (new, old) if edition]
    for number in asked:
        found += _of_the_book(number, root)
    found += _of_the_tests(set(asked), root)
    if old:
        found += [one for sample in found for one in _of_a_common_year(sample, old, new)]
    return list({content(sample): sample for sample in reversed(found)}.values())[::-1]


def answer(sample: Sample, edition: Edition) -> Answer:
    """What `edition` makes of a sample, with what takes long but without ranges."""
    if sample.calculator not in edition.calculators:
        return Answer(complaint="unknown_calculator")
    calculator, trace = calculator_of(edition, sample.calculator), Trace()
    inputs = sample.inputs_in(calculator, edition)
    read, problems = read_inputs(calculator, inputs, edition, sample.lang)
    if problems:
        return Answer(complaint=problems[0].code)
    try:
        given = to_given(calculator, read, edition, trace)
        outputs = calculator.run(trace, given, EditionFactors(edition, trace)).whole().outputs
    except InputError as problem:
        return Answer(complaint=problem.code)
    except FactorNotFound as missing:
        return Answer(complaint=f"factor_not_found {missing.factor}")
    except UndefinedResultError:
        return Answer(complaint="no_result")
    return Answer(
        {key: quantity.value for key, quantity in outputs.items()},
        {key: quantity.unit.symbol for key, quantity in outputs.items()},
        _factors(trace.leaves.values()),
        outputs=outputs,
    )


def _factors(leaves: Iterable[Quantity]) -> Factors:
    found = {}
    for one in leaves:
        if one.role == "factor":
            cited = one.cite
            name = cited.factor.id if cited.year is None else f"{cited.factor.id}@{cited.year}"
            found[name] = (one.value, one.unit.symbol)
    return found


def _of_a_common_year(sample: Sample, old: Edition, new: Edition) -> list[Sample]:
    """A sample of a grid year that `old` does not know, in the latest year that both know."""
    common = set(old.known_years(GRID)) & set(new.known_years(GRID))
    if sample.calculator not in old.calculators or not common:
        return []
    inputs = sample.inputs_in(calculator_of(new, sample.calculator), new)
    if inputs.get("year") in {None, *common}:
        return []
    year = max(common)
    return [replace(sample, name=f"{sample.name} ({year})", inputs={**inputs, "year": year})]


def _of_the_book(number: int, root: Path) -> list[Sample]:
    from cases import Case  # it knows the pages' views, which the package needs compiled words for

    found = []
    for path in sorted((root / f"docs/v{number}/cases").glob("*.yaml")):
        case = load(path, Case)
        found.append(Sample("case", f"{number}/{path.stem}", case.calculator, case.inputs))
    return found


def _of_the_tests(numbers: set[int], root: Path) -> list[Sample]:
    """The cases worked by hand, without those of refused inputs."""
    found = []
    for path in sorted((root / "tests/cases").glob("*.yaml")):
        for case in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["cases"]:
            if case["edition"] in numbers and "errors" not in case:
                named = f"{path.stem}: {case['name']}"
                lang = case.get("lang", editions.LANGUAGES[0])
                found.append(Sample("test", named, path.stem, case["inputs"], lang))
    return found


def content(sample: Sample) -> str:
    """What is asked, as text: samples with the same are the same."""
    return json.dumps([sample.calculator, sample.lang, sample.inputs], sort_keys=True, default=str)
