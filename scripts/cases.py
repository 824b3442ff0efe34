"""Illustrative cases of an edition, `docs/v<n>/cases/<name>.yaml`, calculated at every build.

calculator: fuel_switch
inputs: {...}          # as the calculator's JSON
ask:                   # only where it is an exercise: outputs that a trainee finds
  - {output: er_co2e, tolerance: 0.02}
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import verbatim
from editions import ROOT
from factors import Strict
from pydantic import Field
from strict_yaml import load

from cobenefit.blocks import answered, drawer, output_text
from cobenefit.core.errors import CobenefitError
from cobenefit.data.assessment import Assessment, entries
from cobenefit.views.catalog import catalog
from cobenefit.views.markup import Element
from cobenefit.views.result import result_html
from cobenefit.views.result_origin import entered_text, inputs_table

SHOWN = re.compile(r"<!--\s*cobenefit:\s*case\s+([\w-]+)\s*-->")


class Ask(Strict):
    """An output that an exercise asks for, and how far an answer may be off, as a fraction."""

    output: str
    tolerance: float = Field(default=0.02, gt=0, le=0.2)


class Case(Strict):
    calculator: str
    inputs: dict[str, Any]
    ask: list[Ask] = []


@cache
def case(name: str, edition: int, root: Path = ROOT) -> Case:
    """The case `name` of an edition (CobenefitError when there is none)."""
    path = root / f"docs/v{edition}/cases/{name}.yaml"
    if not path.is_file():
        raise CobenefitError(f"no case {name!r} in edition {edition}: {path} is missing")
    return load(path, Case)


@cache
def assessed(name: str, edition: int, lang: str, root: Path = ROOT) -> Assessment:
    """The case as the calculator answers it."""
    found = case(name, edition, root)
    request = {"calculator": found.calculator, "edition": edition, "lang": lang}
    return answered(request | {"inputs": found.inputs}, f"the case {name}")


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


def shown(edition: int, root: Path = ROOT) -> list[str]:
    """The cases that pages show in full, each with its Excel file."""
    pages = (root / f"docs/v{edition}").rglob("*.md")
    return sorted(
        {name for page in pages for name in SHOWN.findall(verbatim.prose(page.read_text("utf-8")))}
    )


def given(name: str, edition: int, lang: str, root: Path) -> Element:
    """What is given, as a table."""
    return inputs_table(catalog(lang), assessed(name, edition, lang, root))


def output(name: str, key: str, edition: int, lang: str, root: Path) -> Element:
    """One result with its range and mark."""
    made = assessed(name, edition, lang, root)
    if key not in made.done.outputs:
        raise CobenefitError(f"[[case:{name}:{key}]]: write one of {', '.join(made.done.outputs)}")
    return output_text(made, key, lang)


def entered(name: str, key: str, edition: int, lang: str, root: Path) -> str:
    """One input as it is written in the reader's language."""
    made = assessed(name, edition, lang, root)
    for path, field, held, _ in entries(made):
        if path == key and held is not None:
            return entered_text(catalog(lang), made, field, held)
    raise CobenefitError(f"[[given:{name}:{key}]]: the case has no such input")
