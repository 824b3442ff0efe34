"""The command line: what it prints, where complaints go, and its exit codes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from cobenefit.__main__ import main
from cobenefit.data.store import edition, editions

REQUEST = {
    "inputs": {
        "fuel_baseline": "anthracite",
        "fuel_amount_baseline": "5000 t",
        "sulphur_baseline": 0.6,
        "efficiency_baseline": "72 %",
        "fuel_project": "natural_gas",
        "efficiency_project": 0.92,
        "electricity_baseline": {"value": 300, "unit": "MWh"},
        "electricity_project": 200,
        "year": 2023,
    }
}


@pytest.fixture
def request_file(tmp_path: Path) -> str:
    path = tmp_path / "request.json"
    path.write_text(json.dumps(REQUEST), "utf-8")
    return str(path)


def test_list_names_the_calculators_of_an_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--edition", "1", "--lang", "ja"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "fuel_switch\t燃料転換・ボイラー更新" in told
    names = [line.split("\t")[0] for line in told]
    assert names == [
        "readiness",
        "emission_inventory",
        "boiler_efficiency",
        "fuel_switch",
        "electricity_saving",
        "air_pollution_control",
        "cobenefit_index",
    ]


def test_each_calculator_runs_its_worked_example(capsys: pytest.CaptureFixture[str]) -> None:
    for name in edition(2).calculators:
        assert main(["example", name, "--lang", "ja", "--format", "text"]) == 0
        assert capsys.readouterr().out.strip(), name


def test_a_workbook_and_a_csv_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    for kind, begins in (("xlsx", b"PK"), ("csv", "\ufeffMã;".encode())):
        target = tmp_path / f"fuel.{kind}"
        assert main(["example", "fuel_switch", "--format", kind, "--output", str(target)]) == 0
        assert target.read_bytes().startswith(begins)


def test_schema_is_json_with_the_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "fuel_switch", "--lang", "ja"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["fields"][0]["key"] == "fuel_baseline"
    assert told["edition"] == editions()[-1]


def test_run_reads_a_file_and_gives_json(
    request_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "fuel_switch", "--edition", "2", request_file]) == 0
    assert json.loads(capsys.readouterr().out)["outputs"]["er_co2e"]["value"] == pytest.approx(
        7412.49175
    )


def test_run_reads_standard_input_and_gives_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(REQUEST)))
    assert main(["run", "fuel_switch", "--lang", "ja", "--format", "text", "-"]) == 0
    assert capsys.readouterr().out.startswith("年間で7,400")


def test_run_gives_html_without_scripts(
    request_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "fuel_switch", "--format", "html", request_file]) == 0
    out = capsys.readouterr().out
    assert out.startswith('<div class="cb-result-body">') and "<math" in out


def test_bad_input_goes_to_standard_error_with_exit_code_2(
    request_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "fuel_switch", "--edition", "1", request_file]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "2020" in told.err and "31/3/2022" in told.err


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "JSON"), ("[1]", "inputs"), ('{"inputs": 3}', "inputs"), ("{", "JSON")],
)
def test_what_is_no_request_is_told_with_exit_code_2(
    text: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert main(["run", "fuel_switch"]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("words", [["schema", "boiler"], ["list", "--edition", "7"], ["run"]])
def test_unknown_names_end_with_exit_code_2(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(REQUEST)))
    assert main(words) == 2
    assert capsys.readouterr().err
