"""Every case of tests/cases: what comes out is what the arithmetic beside it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cobenefit.app import run

FOLDER = Path(__file__).parent / "cases"
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))["cases"]
]


def answer(calculator: str, case: dict[str, Any]) -> dict[str, Any]:
    """The response to a case."""
    return run(
        {
            "calculator": calculator,
            "edition": case["edition"],
            "lang": case.get("lang", "vi"),
            "inputs": case["inputs"],
        }
    )


@pytest.mark.parametrize(("calculator", "case"), CASES)
def test_the_case_comes_out_as_worked_by_hand(calculator: str, case: dict[str, Any]) -> None:
    found = answer(calculator, case)
    if "errors" in case:
        told = [{"field": e["field"], "code": e["code"]} for e in found["errors"]]
        assert told == case["errors"]
        return
    assert "errors" not in found, found["errors"]
    for key, value in case.get("expect", {}).items():
        assert found["outputs"][key]["value"] == pytest.approx(value, rel=1e-9, abs=1e-12), key
    for key, (low, high) in case.get("within", {}).items():
        assert low <= found["outputs"][key]["value"] <= high, key
    if "verdict" in case:
        assert found["verdict"] == case["verdict"]
    if "warnings" in case:
        codes = [w["code"] for w in found["warnings"]]
        assert sorted(codes) == sorted(case["warnings"])
