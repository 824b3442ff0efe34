"""Keeps the worked examples and the cases of a frozen edition, digit by digit.

    python scripts/golden.py N      writes tests/golden/edition-N-*.json where they are missing

tests/test_golden.py calculates them anew: a change in any digit stops the tests.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import cases
from editions import ROOT

from cobenefit import app
from cobenefit.assess import calculator_of
from cobenefit.data.store import edition
from cobenefit.schema import example_inputs

FOLDER = ROOT / "tests/golden"
CASES = "cases"
KEPT = ("value", "unit", "interval95", "interval95_first_order")


def example(number: int, calculator: str) -> dict[str, Any]:
    """The worked example of a calculator: which values it used, and its outputs."""
    known = edition(number)
    inputs = example_inputs(calculator_of(known, calculator), known)
    request = {"calculator": calculator, "edition": number, "lang": "vi", "inputs": inputs}
    found = app.run(request)
    outputs = {
        key: {part: output[part] for part in KEPT} for key, output in found["outputs"].items()
    }
    return {"factor_digest": found["factor_digest"], "outputs": outputs}


def case(number: int, name: str) -> dict[str, list[float]]:
    """The outputs of a case of the book: value, and both ends of the interval where there is one."""
    made = cases.assessed(name, number, "vi")
    return {
        key: [quantity.value, *(made.intervals[key] or ())]
        for key, quantity in made.done.outputs.items()
    }


def content(number: int, name: str) -> dict[str, Any]:
    """What edition-<number>-<name>.json holds: a calculator's example, or all cases."""
    if name == CASES:
        return {one: case(number, one) for one in cases.names(number)}
    return example(number, name)


def names(number: int) -> list[str]:
    """The names of an edition's golden files."""
    return [*edition(number).calculators, *([CASES] if cases.names(number) else [])]


def write_missing(number: int, folder: Path = FOLDER) -> list[Path]:
    """Write what is not kept yet; a file that is there stays as it is."""
    paths = {name: folder / f"edition-{number}-{name}.json" for name in names(number)}
    missing = {name: path for name, path in paths.items() if not path.is_file()}
    for name, path in missing.items():
        path.write_text(json.dumps(content(number, name), indent=1) + "\n", "utf-8")
    return list(missing.values())


if __name__ == "__main__":
    print(*write_missing(int(sys.argv[1])), sep="\n")
