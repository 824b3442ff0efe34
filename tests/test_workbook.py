"""The workbook: LibreOffice recalculates it with changed inputs and finds what Python finds."""

from __future__ import annotations

import copy
import io
import json
import shutil
import subprocess
from typing import Any

import openpyxl
import pytest

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
FIRST_RESULT, FIRST_INPUT = 9, 4
CHANGE = 1.01


def request_for(name: str, inputs: dict[str, Any] | None = None) -> dict[str, Any]:
    found = edition(NUMBER)
    given = example_inputs(calculator_of(found, name), found) if inputs is None else inputs
    return {"calculator": name, "edition": NUMBER, "lang": LANGUAGE[name], "inputs": given}


def changed_inputs(name: str) -> dict[str, Any]:
    """The example with every number a little larger, where the calculator accepts that."""
    inputs = copy.deepcopy(request_for(name)["inputs"])
    for holder, key in numbers_in(inputs):
        kept = holder[key]
        holder[key] = kept * CHANGE
        if assess({**request_for(name, inputs), "ranges": "first_order"}).problems:
            holder[key] = kept
    return inputs


def numbers_in(inputs: Any) -> list[tuple[Any, Any]]:
    """Where the floating numbers of a request stand: (container, key)."""
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
    for row, leaf in enumerate(leaves, FIRST_INPUT):
        cell = sheet.cell(row, 2)
        assert cell.protection.locked is False
        cell.value = leaf.value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Assessment, Any]]:
    """For each calculator: what Python finds for changed inputs, and LibreOffice's workbook."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: run scripts/setup-browser.sh"
    folder = tmp_path_factory.mktemp("workbooks")
    (folder / "out").mkdir()
    wanted = {}
    for name in CALCULATORS:
        first = assess(request_for(name))
        wanted[name] = assess(request_for(name, changed_inputs(name)))
        assert list(wanted[name].trace.steps) == list(first.trace.steps)
        (folder / f"{name}.xlsx").write_bytes(with_inputs_of(workbook(first), wanted[name]))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder / "out"]
    files = sorted(folder.glob("*.xlsx"))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=170)
    return {
        name: (wanted[name], openpyxl.load_workbook(folder / f"out/{name}.xlsx", data_only=True))
        for name in CALCULATORS
    }


@pytest.mark.parametrize("name", CALCULATORS)
def test_libreoffice_recalculates_changed_inputs_to_what_python_finds(
    name: str, recalculated: dict[str, tuple[Assessment, Any]]
) -> None:
    made, book = recalculated[name]
    sheet = book.worksheets[0]
    for row, (key, quantity) in enumerate(made.done.outputs.items(), FIRST_RESULT):
        found = sheet.cell(row, 2).value
        assert found == pytest.approx(quantity.value, rel=1e-9, abs=1e-12), (key, row)


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_check_says_that_changed_inputs_no_longer_equal_the_page(
    name: str, recalculated: dict[str, tuple[Assessment, Any]]
) -> None:
    made, book = recalculated[name]
    words = catalog(made.lang)
    assert book.worksheets[0].cell(6, 2).value == words.text("workbook.changed")


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
def test_every_step_is_a_live_formula_and_every_input_a_cell_of_its_own(name: str) -> None:
    made = assess(request_for(name))
    words = catalog(made.lang)
    book = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    yearly = {item for series in made.trace.rows.values() for item in series.items}
    sheet = book[words.text("workbook.sheets.calculation")]
    for row, _ in enumerate((s for s in made.trace.steps.values() if s not in yearly), 4):
        assert str(sheet.cell(row, 3).value).startswith("="), row
    assert book.worksheets[0].protection.sheet


def test_the_same_assessment_gives_the_same_bytes() -> None:
    request = request_for("fuel_switch")
    assert workbook(assess(request)) == workbook(assess(request))
