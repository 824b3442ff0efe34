"""The workbook: LibreOffice recalculates it with changed inputs and finds what Python finds."""

from __future__ import annotations

import copy
import io
import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from cobenefit.app import file
from cobenefit.assess import assess, calculator_of
from cobenefit.data.assessment import Assessment
from cobenefit.data.store import edition
from cobenefit.schema import example_inputs
from cobenefit.views.catalog import catalog
from cobenefit.views.workbook import workbook

NUMBER = 2
CALCULATORS = edition(NUMBER).calculators
# Both languages take turns, so that sheet names of both are recalculated.
LANGUAGE = {name: ("vi", "ja")[at % 2] for at, name in enumerate(CALCULATORS)}
CASES = Path(__file__).parent / "cases"
FIRST_RESULT, FIRST_INPUT = 9, 4
CHANGE = 1.01
NEAR_ZERO = 1e-11  # a spreadsheet takes what nearly cancels for 0


def request_for(name: str, inputs: dict[str, Any] | None = None) -> dict[str, Any]:
    found = edition(NUMBER)
    given = example_inputs(calculator_of(found, name), found) if inputs is None else inputs
    return {"calculator": name, "edition": NUMBER, "lang": LANGUAGE[name], "inputs": given}


@cache
def variants() -> dict[str, dict[str, Any]]:
    """The worked examples, and of the cases one for each way a calculation can be built."""
    found = {name: request_for(name) for name in CALCULATORS}
    seen = {shape(assess(request)) for request in found.values()}
    for name in CALCULATORS:
        cases = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))["cases"]
        for number, case in enumerate(cases):
            if case["edition"] != NUMBER or "errors" in case:
                continue
            request = request_for(name, case["inputs"])
            made = assess({**request, "ranges": "first_order"})
            if shape(made) not in seen:
                seen.add(shape(made))  # fixed inputs keep their value, see `changed`
                found[f"{name}-{number}"] = request
    return found


def shape(made: Assessment) -> tuple[Any, ...]:
    """Which steps a calculation has, by which operations, and which published values."""
    steps = tuple((key, step.op) for key, step in made.trace.steps.items())
    used = tuple(key for key, leaf in made.trace.leaves.items() if leaf.role == "factor")
    return made.calculator.id, steps, used


def changed(request: dict[str, Any]) -> dict[str, Any]:
    """The request with every number a little larger, where the calculator accepts that."""
    request = copy.deepcopy({**request, "ranges": "first_order"})
    before = shape(assess(request))
    fields = calculator_of(edition(NUMBER), request["calculator"]).fields
    fixed = {field.key for field in fields if field.fixed}
    inputs = {key: held for key, held in request["inputs"].items() if key not in fixed}
    request["inputs"] |= inputs  # a count of years is no cell to change
    for holder, key in numbers_in(inputs):
        kept = holder[key]
        holder[key] = kept * CHANGE
        request["inputs"] |= inputs
        made = assess(request)
        if made.problems or shape(made) != before:
            holder[key] = kept
            request["inputs"] |= inputs
    return {**request, "ranges": "all"}


def numbers_in(inputs: Any) -> list[tuple[Any, Any]]:
    """Where the numbers of a request stand: (container, key)."""
    places = inputs.items() if isinstance(inputs, dict) else enumerate(inputs)
    found = []
    for key, value in places:
        if isinstance(value, (dict, list)):
            found += numbers_in(value)
        elif isinstance(value, (int, float)) and not isinstance(value, bool) and key != "year":
            found.append((inputs, key))
    return found


def with_inputs_of(content: bytes, made: Assessment) -> bytes:
    """The workbook with the input cells of another assessment of the same shape typed in."""
    book = openpyxl.load_workbook(io.BytesIO(content))  # drops the cached values
    sheet = book[catalog(made.lang).text("workbook.sheets.inputs")]
    leaves = [leaf for leaf in made.trace.leaves.values() if leaf.role == "activity"]
    fixed = {field.key for field in made.calculator.fields if field.fixed}
    for row, leaf in enumerate(leaves, FIRST_INPUT):
        cell = sheet.cell(row, 2)
        assert cell.protection.locked == (leaf.key in fixed)
        cell.value = leaf.value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Assessment, Any]]:
    """For each variant: what Python finds for changed inputs, and LibreOffice's workbook."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: run scripts/setup-browser.sh"
    folder = tmp_path_factory.mktemp("workbooks")
    (folder / "out").mkdir()
    wanted = {}
    for name, request in variants().items():
        wanted[name] = assess(changed(request))
        content = workbook(assess(request))
        (folder / f"{name}.xlsx").write_bytes(with_inputs_of(content, wanted[name]))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder / "out"]
    files = sorted(folder.glob("*.xlsx"))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=170)
    return {
        name: (made, openpyxl.load_workbook(folder / f"out/{name}.xlsx", data_only=True))
        for name, made in wanted.items()
    }


def in_derivation(made: Assessment, key: str) -> bool:
    """Whether an output has a formula; a break-even, which is found by search, has none."""
    quantity = made.done.outputs[key]
    return bool(quantity.key)


@pytest.mark.parametrize("name", variants())
def test_libreoffice_recalculates_changed_inputs_to_what_python_finds(
    name: str, recalculated: dict[str, tuple[Assessment, Any]]
) -> None:
    made, book = recalculated[name]
    sheet = book.worksheets[0]
    for row, (key, quantity) in enumerate(made.done.outputs.items(), FIRST_RESULT):
        if in_derivation(made, key):
            found = sheet.cell(row, 2).value
            assert found == pytest.approx(quantity.value, rel=1e-9, abs=NEAR_ZERO), (key, row)


@pytest.mark.parametrize("name", variants())
def test_the_check_says_whether_changed_inputs_still_equal_the_page(
    name: str, recalculated: dict[str, tuple[Assessment, Any]]
) -> None:
    made, book = recalculated[name]
    first = assess({**variants()[name], "ranges": "first_order"}).done.outputs
    moved = any(
        abs(first[key].value - quantity.value) > 1e-9 * abs(first[key].value)
        for key, quantity in made.done.outputs.items()
        if in_derivation(made, key)
    )
    told = catalog(made.lang).text(f"workbook.{'changed' if moved else 'same'}")
    assert book.worksheets[0].cell(6, 2).value == told


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_workbook_as_downloaded_shows_cached_values_and_equals_the_page(name: str) -> None:
    request = request_for(name)
    made = assess(request)
    content = file(json.dumps(request), "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    assert sheet.cell(6, 2).value == catalog(made.lang).text("workbook.same")
    for row, quantity in enumerate(made.done.outputs.values(), FIRST_RESULT):
        assert sheet.cell(row, 2).value == pytest.approx(quantity.value, rel=1e-14)


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_step_is_a_live_formula(name: str) -> None:
    made = assess(request_for(name))
    words = catalog(made.lang)
    book = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    yearly = {item for series in made.trace.rows.values() for item in series.items}
    sheet = book[words.text("workbook.sheets.calculation")]
    for row, _ in enumerate((s for s in made.trace.steps.values() if s not in yearly), 4):
        assert str(sheet.cell(row, 3).value).startswith("="), row
    assert all(each.protection.sheet for each in book.worksheets)


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)")


def test_a_text_of_the_reader_that_looks_like_a_formula_stays_a_text() -> None:
    cases = yaml.safe_load((CASES / "measured_verification.yaml").read_text("utf-8"))["cases"]
    inputs = next(case["inputs"] for case in cases if "meter_baseline" in case["inputs"])
    head, *rows = inputs["meter_baseline"].strip().splitlines()
    for row, text in enumerate(HOSTILE):
        rows[row] = text + rows[row][rows[row].index(";") :]
    inputs = {**inputs, "meter_baseline": "\n".join([head, *rows])}
    made = assess(request_for("measured_verification", inputs))
    assert made.problems == []
    book = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    sheet = book[catalog(made.lang).text("workbook.sheets.data")]
    cells = [sheet.cell(row, 1) for row in range(4, 4 + len(HOSTILE))]
    assert [cell.value for cell in cells] == list(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_same_assessment_gives_the_same_bytes() -> None:
    request = request_for("fuel_switch")
    assert workbook(assess(request)) == workbook(assess(request))
