"""The browser's Python gives the same digits as this one."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from cobenefit.app import run

ROOT = Path(__file__).parents[1]
CASES = sorted((ROOT / "tests/cases").glob("*.yaml"))


def requests() -> list[tuple[str, dict[str, Any]]]:
    """(name, request) of every case."""
    found = []
    for file in CASES:
        for case in yaml.safe_load(file.read_text("utf-8"))["cases"]:
            request = {"calculator": file.stem, "edition": case["edition"],
                       "lang": case.get("lang", "vi"), "inputs": case["inputs"]}  # fmt: skip
            found.append((f"{file.stem}: {case['name']}", request))
    return found


@pytest.fixture(scope="module")
def in_pyodide(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The JSON texts of all responses, from build/engine under Node."""
    if not (ROOT / "build/engine/engine.json").is_file():
        pytest.fail("build/engine is missing: run `make site` first")
    file = tmp_path_factory.mktemp("pyodide") / "requests.json"
    file.write_text(json.dumps([request for _, request in requests()]), "utf-8")
    done = subprocess.run(
        ["node", str(ROOT / "tests/pyodide_run.mjs"), str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("number", range(len(requests())), ids=[name for name, _ in requests()])
def test_pyodide_and_cpython_write_the_same_json(number: int, in_pyodide: list[str]) -> None:
    _, request = requests()[number]
    here = json.dumps(run(request), ensure_ascii=False, sort_keys=True)
    assert in_pyodide[number] == here


def test_there_are_cases() -> None:
    assert requests()
