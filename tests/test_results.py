"""Every result of every case, in both languages and all formats, is whole, square and in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hostile import PAIRS, calculator, cases, starts
from html_checks import complaints_of

from cobenefit import blocks
from cobenefit.app import FILES
from cobenefit.assess import assess
from cobenefit.data.store import edition, editions
from cobenefit.respond import complaints, response
from cobenefit.views.catalog import LANGUAGES
from cobenefit.views.result import result_html
from cobenefit.views.text import result_text

ROOT = Path(__file__).resolve().parent.parent
REQUESTS = [
    pytest.param(name, case, lang, id=f"{lang} {name}: {case['name']}")
    for lang in LANGUAGES
    for name, found in cases().items()
    for case in found
]


@pytest.mark.parametrize(("name", "case", "lang"), REQUESTS)
def test_a_case_is_told_in_words_in_every_format(
    name: str, case: dict[str, Any], lang: str
) -> None:
    request = {
        "calculator": name,
        "edition": case["edition"],
        "lang": lang,
        "inputs": case["inputs"],
    }
    if name not in edition(case["edition"]).calculators:
        return
    made = assess(request)
    if made.problems:
        for error in complaints(made)["errors"]:
            assert error["message"].strip() and "{" not in error["message"]
        return
    json.dumps(response(made), allow_nan=False)
    assert complaints_of(str(result_html(made)), lang) == []
    told = result_text(made)
    assert told.strip() and "None" not in told and "nan" not in told.split()
    assert FILES["csv"](made).decode("utf-8-sig").count("\n") == len(made.done.outputs) + 1
    assert FILES["json"](made)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("number", "name"), PAIRS)
def test_the_workbook_of_each_example_is_made(number: int, name: str, lang: str) -> None:
    inputs = starts(number, name)[0]
    made = assess({"calculator": name, "edition": number, "lang": lang, "inputs": inputs})
    assert FILES["xlsx"](made).startswith(b"PK")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", editions())
def test_forms_and_lists_are_whole_and_in_words(number: int, lang: str) -> None:
    for name in edition(number).calculators:
        assert complaints_of(blocks.block("form", name, number, lang, "../"), lang) == [], name
    for name in ("calculators", "profile"):
        assert complaints_of(blocks.block(name, None, number, lang, "../"), lang) == [], name


PROGRAM = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
from hostile import PAIRS, starts
from cobenefit import app
told = hashlib.sha256()
for number, name in PAIRS:
    for lang in ("vi", "ja"):
        request = {"calculator": name, "edition": number, "lang": lang, "inputs": starts(number, name)[0]}
        told.update(app.page(json.dumps(request)).encode())
        told.update(app.file(json.dumps(request), "csv"))
    told.update(app.file(json.dumps(request), "xlsx"))
print(told.hexdigest())
"""


def test_the_same_request_gives_the_same_bytes_in_every_process() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(ROOT / "tests")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "calculators")},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(found) == 1


def test_what_a_field_takes_over_exists_and_fits_it() -> None:
    """The output is one of the source's cases, in a unit of the field's."""
    produced: dict[str, dict[str, set[str]]] = {}
    for number, name in PAIRS:
        for inputs in starts(number, name):
            made = assess(
                {"calculator": name, "edition": number, "inputs": inputs, "ranges": "first_order"}
            )
            for key, quantity in (made.result.outputs if made.result else {}).items():
                produced.setdefault(name, {}).setdefault(key, set()).add(quantity.unit.symbol)
    for name in edition(editions()[-1]).calculators:
        for field in calculator(editions()[-1], name).fields:
            for column in (field, *field.columns):
                for source, output in column.takes.items():
                    units = produced[source].get(output)
                    assert units, f"{name}.{column.key}: {source} has no output {output}"
                    known = {*column.units.values(), *column.units}
                    assert units & known, (
                        f"{name}.{column.key}: {units} of {source} is none of {known}"
                    )


def test_what_a_field_takes_from_the_profile_is_such_a_thing() -> None:
    from cobenefit.models.parts.profile import ENTRIES

    entries = {entry.key: entry for entry in ENTRIES}
    for number, name in PAIRS:
        for field in calculator(number, name).fields:
            for column in (field, *field.columns):
                if column.profile:
                    entry = entries[column.profile]
                    assert (entry.kind, entry.table) == (column.kind, column.table), (
                        name,
                        column.key,
                    )
                    shared = set(entry.units.items()) & set(column.units.items())
                    assert shared or not entry.units, (name, column.key, entry.units, column.units)
