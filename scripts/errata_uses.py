"""Which published values and statements each page of a built edition used.

A page tells it itself: data-factors, data-facts and data-calculator in its HTML.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from editions import LANGUAGES
from factors import named_factors

from cobenefit.assess import calculator_of
from cobenefit.core.calculator import Field
from cobenefit.data.store import edition

BORNE = re.compile(r'data-(factors|facts|calculator)="([^"]*)"')
OTHER_LANGUAGE = re.compile(rf"^(?:\./)?(?:{LANGUAGES[1]}/)?")
Uses = dict[str, set[str]]


def uses(folder: Path, number: int) -> Uses:
    """What each page of a built edition used, by its path below either language."""
    found: Uses = {}
    for file in folder.rglob("index.html"):
        path = file.parent.relative_to(folder).as_posix() + "/"
        path = OTHER_LANGUAGE.sub("", path)
        found.setdefault(path, set()).update(_borne(file.read_text("utf-8"), number))
    return found


def _borne(html: str, number: int) -> set[str]:
    names: set[str] = set()
    for kind, text in BORNE.findall(html):
        if kind == "calculator":
            names |= offered(text, number)
        else:
            names |= {name if kind == "factors" else f"fact:{name}" for name in text.split()}
    return names


@cache
def offered(calculator: str, number: int) -> set[str]:
    """Factors of everything that a calculator's form offers to choose, and of its defaults."""
    found = edition(number)
    if calculator not in found.calculators:
        return set()
    fields = list(_all_fields(calculator_of(found, calculator).fields))
    tables = {field.table for field in fields if field.table}
    named = {name for table in tables for name in named_factors(found.tables[table])}
    return named | {field.spread95 for field in fields if field.spread95}


def _all_fields(fields: tuple[Field, ...]) -> list[Field]:
    return [one for field in fields for one in (field, *_all_fields(field.columns))]
