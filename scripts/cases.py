"""Illustrative cases of an edition, `docs/v<n>/cases/<name>.yaml`, calculated at every build.

calculator: fuel_switch
inputs: {...}          # as the calculator's JSON
ask:                   # only where it is an exercise: outputs that a trainee finds
  - {output: er_co2e, tolerance: 0.02}
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from editions import ROOT
from factors import Strict
from pydantic import Field
from strict_yaml import load

from cobenefit.assess import assess
from cobenefit.blocks import drawer
from cobenefit.core.errors import CobenefitError
from cobenefit.data.assessment import Assessment, entries
from cobenefit.data.published import is_unverified, used_factors
from cobenefit.views.catalog import catalog
from cobenefit.views.markup import Element
from cobenefit.views.result import result_html
from cobenefit.views.result_origin import entered_text, inputs_table
from cobenefit.views.tables import mark
from cobenefit.views.wording import amount_with_range


class Ask(Strict):
    """An output that an exercise asks for, and how far an answer may be off, as a fraction."""

    output: str
    tolerance: float = Field(default=0.02, gt=0, le=0.2)


class Case(Strict):
    calculator: str
    inputs: dict[str, Any]
    ask: list[Ask] = []


@lru_cache
def case(name: str, edition: int, root: Path = ROOT) -> Case:
    """The case `name` of an edition (CobenefitError when there is none)."""
    path = root / f"docs/v{edition}/cases/{name}.yaml"
    if not path.is_file():
        raise CobenefitError(f"no case {name!r} in edition {edition}: {path} is missing")
    return load(path, Case)


@lru_cache
def assessed(name: str, edition: int, lang: str, root: Path = ROOT) -> Assessment:
    """The case as the calculator answers it."""
    found = case(name, edition, root)
    request = {"calculator": found.calculator, "edition": edition, "lang": lang}
    made = assess(request | {"inputs": found.inputs})
    if made.problems:
        raise CobenefitError(f"the case {name} has problems: {made.problems}")
    return made


def result(name: str, edition: int, lang: str, base: str, root: Path) -> Element:
    """Everything the calculator says of the case."""
    made, file = assessed(name, edition, lang, root), f"{base}{workbook_name(name)}"
    shown = result_html(made, draw=drawer(), root=base, workbook=file)
    return Element("div", shown, class_="cb-case")


def workbook_name(name: str) -> str:
    """Address of a case's Excel file from the root of its edition and language."""
    return f"cases/{name}.xlsx"


def names(edition: int, root: Path = ROOT) -> list[str]:
    """All cases of an edition."""
    return sorted(path.stem for path in (root / f"docs/v{edition}/cases").glob("*.yaml"))


def given(name: str, edition: int, lang: str, root: Path) -> Element:
    """What is given, as a table."""
    return inputs_table(catalog(lang), assessed(name, edition, lang, root))


def output(name: str, key: str, edition: int, lang: str, root: Path) -> Element:
    """One result with its range, marked when it rests on a value that is not verified."""
    made, words = assessed(name, edition, lang, root), catalog(lang)
    if key not in made.done.outputs:
        raise CobenefitError(f"[[case:{name}:{key}]]: write one of {', '.join(made.done.outputs)}")
    quantity = made.done.outputs[key]
    text = amount_with_range(words, quantity, made.intervals[key])
    marked = (" ", mark(words, "to_verify")) if is_unverified(quantity) else ()
    return Element("span", text, *marked, data_factors=used_factors(quantity.grads))


def entered(name: str, key: str, edition: int, lang: str, root: Path) -> str:
    """One input as it is written in the reader's language."""
    made = assessed(name, edition, lang, root)
    for path, field, held, _ in entries(made):
        if path == key and held is not None:
            return entered_text(catalog(lang), made, field, held)
    raise CobenefitError(f"[[given:{name}:{key}]]: the case has no such input")
