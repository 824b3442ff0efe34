"""Nothing that a reader, a link or a file can send makes a calculator crash, hang or lie."""

from __future__ import annotations

import base64
import io
import json
import math
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile import MARKUP, PAIRS, calculator, hostile, nested, sound, starts
from hypothesis import given, settings
from hypothesis import strategies as st

from cobenefit import app
from cobenefit.__main__ import main
from cobenefit.assess import calculator_of
from cobenefit.data.store import edition
from cobenefit.files import LARGEST
from cobenefit.schema import example_inputs
from cobenefit.separated import MOST_ROWS
from cobenefit.views.catalog import LANGUAGES, catalog

SECONDS = 6  # of the processor: a text that takes for ever is found on a busy machine too
REQUEST = ("", "calculator", "edition", "lang", "inputs")  # what a complaint names beside fields
# The reader's own braces come back in a complaint; those of its pattern must be filled.
UNFILLED = re.compile(r"\{(?!given\}|0\})[a-z_]+\}")
tongues = st.sampled_from(LANGUAGES)


def numbers_of(told: Any) -> Iterator[float]:
    if isinstance(told, float):
        yield told
    for inner in (
        told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    ):
        yield from numbers_of(inner)


def checked(request: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request, in time, in words and in finite numbers."""
    begun = time.process_time()
    answer = app.run(request)
    assert time.process_time() - begun < SECONDS
    if "errors" not in answer:
        assert all(map(math.isfinite, numbers_of(answer)))
        return answer
    fields = {f.key: f for f in calculator(request["edition"], request["calculator"]).fields}
    assert answer["errors"]
    for error in answer["errors"]:
        assert error["message"].strip() and not UNFILLED.search(error["message"])
        if error["code"] != "unknown_input":  # which names what there is not
            top, *rest = error["field"].split(".")
            assert top in fields or top in REQUEST, error
            if rest:
                assert rest[-1] in {column.key for column in fields[top].columns}, error
    return answer


@pytest.mark.parametrize(("number", "name"), PAIRS)
def test_inputs_at_every_bound_are_answered_in_finite_numbers(number: int, name: str) -> None:
    @settings(max_examples=14)
    @given(sound(number, name), tongues)
    def answered(inputs: dict[str, Any], lang: str) -> None:
        request = {"calculator": name, "edition": number, "lang": lang, "inputs": inputs}
        told = checked(request)
        shown = json.loads(app.page(json.dumps(request | {"ranges": "first_order"})))
        whole = json.loads(app.page(json.dumps(request)))
        assert ("errors" in told) == ("errors" in whole)
        if "errors" not in whole:
            assert whole["response"] == json.loads(json.dumps(told))
            headlines = f"calculators.{name}.headlines"
            known = catalog(lang).find(headlines) if catalog(lang).has(headlines) else ("plain",)
            assert told["verdict"] in known
            text = re.sub(r"<(script|math).*?</\1>|<[^>]*>", "", whole["html"], flags=re.S)
            assert not re.search(r"\b(nan|inf|None)\b", text)
            assert shown["html"]

    answered()


@pytest.mark.parametrize(("number", "name"), PAIRS)
def test_inputs_of_any_kind_are_answered_in_words(number: int, name: str) -> None:
    @settings(max_examples=25)
    @given(hostile(number, name), tongues)
    def answered(inputs: dict[str, Any], lang: str) -> None:
        request = {"calculator": name, "edition": number, "lang": lang, "inputs": inputs}
        checked(request)
        page = json.loads(app.page(json.dumps(request)))
        assert MARKUP[:6] not in page.get("html", "")

    answered()


def test_text_of_the_reader_is_escaped_where_it_is_shown() -> None:
    rows = "\n".join(f"{MARKUP}{n};{n}.5;{n * n}.25" for n in range(1, 15))
    table = {
        "text": f"period;energy{MARKUP};production\n{rows}",
        "columns": {"energy": f"energy{MARKUP}"},
    }
    inputs = {
        "kind": "meter",
        "meter_baseline": table,
        "meter_reporting": table,
        "emission_factor": 0.6,
    }
    request = {"calculator": "measured_verification", "edition": 2, "lang": "vi", "inputs": inputs}
    page = json.loads(app.page(json.dumps(request)))
    assert "errors" not in page, page["errors"]
    assert MARKUP[:6] not in page["html"]
    for kind in ("csv", "xlsx", "json"):
        assert app.file(json.dumps(request), kind)


# -- requests that are none -------------------------------------------------------------------


@pytest.mark.parametrize(
    "request_",
    [
        None, 3, "x", [], [1], {}, {"inputs": {}}, {"calculator": "fuel_switch", "edition": 2},
        {"calculator": "../x", "edition": 2, "inputs": {}}, {"calculator": ["fuel_switch"], "edition": 2},
        {"calculator": "fuel_switch", "edition": math.nan, "inputs": {}},
        {"calculator": "fuel_switch", "edition": 10**6000, "inputs": {}},
        {"calculator": "fuel_switch", "edition": True, "inputs": {}},
        {"calculator": "fuel_switch", "edition": 2, "lang": "x" * 10**6, "inputs": {}},
        {"calculator": "fuel_switch", "edition": 2, "lang": ["vi"], "inputs": {}},
        {"calculator": "fuel_switch", "edition": 2, "lang": None, "inputs": {}},
        {"calculator": "fuel_switch", "edition": 2, "inputs": [1]},
        {"calculator": "fuel_switch", "edition": 2, "inputs": {1: 2, None: 3, (1,): 4}},
    ],
)  # fmt: skip
def test_what_is_no_request_is_answered_with_a_complaint(request_: Any) -> None:
    errors = app.run(request_)["errors"]
    assert errors and all(0 < len(error["message"]) < 600 for error in errors)


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"edition": ' + "9" * 6000 + "}", "\x00"]
)
def test_what_is_no_json_is_answered_with_a_complaint(text: str) -> None:
    assert json.loads(app.page(text))["errors"][0]["code"] == "bad_request"


LARGE = {
    "a whole number of thousands of digits": ("fuel_switch", {"fuel_amount_baseline": 10**6000}),
    "such a year": ("fuel_switch", {"year": 10**6000}),
    "such a unit": ("fuel_switch", {"fuel_amount_baseline": {"value": 1, "unit": 10**6000}}),
    "a deep list": ("fuel_switch", {"fuel_baseline": nested(100_000, "list")}),
    "a deep value": ("fuel_switch", {"fuel_amount_baseline": nested(100_000, "value")}),
    "a long number": ("fuel_switch", {"fuel_amount_baseline": "1" * 10**7}),
    "a long number with a second line": (
        "fuel_switch",
        {"fuel_amount_baseline": "1" * 20_000 + " x\nx"},
    ),
    "a long year": ("fuel_switch", {"year": "1" * 10**7}),
    "many names": ("fuel_switch", {f"k{n}": 1 for n in range(50_000)}),
    "many devices": ("fuel_switch", {"control_baseline": ["fabric_filter"] * 10**6}),
    "many wrong rows": ("emission_inventory", {"fuels": [{"fuel": "x", "amount": "y"}] * 100_000}),
    "many blank rows": ("emission_inventory", {"fuels": [{}] * 500_000}),
    "a long series": ("investment_analysis", {"other_flows": "1;" * 10**6}),
    "a series of spaces": ("investment_analysis", {"other_flows": "1" + " \n" * 10**5 + "1"}),
    "a series of many": ("investment_analysis", {"other_flows": [1] * 10**6}),
}


@pytest.mark.parametrize("what", LARGE)
def test_what_is_large_is_answered_at_once(what: str) -> None:
    name, inputs = LARGE[what]
    example = starts(2, name)[0]
    checked({"calculator": name, "edition": 2, "lang": "vi", "inputs": {**example, **inputs}})


def test_a_surrogate_alone_goes_through_every_format() -> None:
    text = "period;energy\ud800;production\n" + "\n".join(
        f"\udfff{n};{n}.5;{n * n}.5" for n in range(1, 9)
    )
    table = {"text": text, "columns": {"energy": "energy\ud800"}}
    inputs = {
        "kind": "meter",
        "meter_baseline": table,
        "meter_reporting": table,
        "emission_factor": 0.6,
    }
    request = {"calculator": "measured_verification", "edition": 2, "lang": "vi", "inputs": inputs}
    assert "errors" not in app.run(request)
    app.page(json.dumps(request)).encode()
    for kind in ("csv", "xlsx", "json"):
        assert app.file(json.dumps(request), kind)


# -- files --------------------------------------------------------------------------------------

GOOD = "period;energy;production\n1;2.5;3\n2;3.5;4\n3;4;4\n4;5.25;7\n"
FILES: dict[str, tuple[bytes, str]] = {
    "commas": (b"," * LARGEST, "table_too_long"),
    "one cell": (b"a" * LARGEST, "table_row"),
    "one cell of spaces": (b" " * LARGEST, "table_row"),
    "quotes": (b'"' * LARGEST, "table_row"),
    "a quote without end": (b'period;energy\n"' + b"1;2\n" * (LARGEST // 5), "table_row"),
    "a short quote without end": (b'period;energy;production\n"1;2;3\n4;5;6', "table_lines"),
    "blank lines": (b"\n" * LARGEST, "table_too_long"),
    "one number a line": (b"1\n" * (LARGEST // 2), "table_too_long"),
    "brackets in headings": ((b"(" * 198 + b";") * 25_000 + b"\n1;2\n", "driver_needed"),
    "spaces in headings": (
        (b"a" + b" " * 150 + b"( " * 20 + b";") * 30_000 + b"\n1;2\n",
        "driver_needed",
    ),
    "too many rows": (
        b"period;energy;production\n" + b"1;2.5;3\n" * (MOST_ROWS + 1),
        "table_too_long",
    ),
    "formulas": (b"period;energy;production\n=1+1;=2;3\n@x;+cmd;4\n", "table_lines"),
    "UTF-16 without its mark": (GOOD.encode("utf-16-le"), "table_no_text"),
    "UTF-16 with its mark": (GOOD.encode("utf-16"), ""),
    "mixed encodings": ("Kỳ;energy\n1;2\n".encode() + "期間;3\n".encode("cp932"), "driver_needed"),
    "half a letter": (GOOD.encode() + "期".encode()[:2], "table_lines"),
    "a nought byte": (b"period;energy\n1;2\0\n", "table_no_text"),
    "noise": (random.Random(1).randbytes(100_000), "table_no_text"),
    "carriage returns": (GOOD.replace("\n", "\r").encode(), ""),
    "both line ends": (GOOD.replace("\n", "\r\n").encode(), ""),
    "nothing": (b"", "table_empty"),
    "a heading": (b"period;energy;production\n", "table_empty"),
    "the same column twice": (
        b"energy;energy;production\n" + b"1;2.5;3\n2;3.5;4\n",
        "too_few_periods",
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_file_is_answered_at_its_field(what: str) -> None:
    data, code = FILES[what]
    inputs = {
        "kind": "meter",
        "meter_baseline": {"base64": base64.b64encode(data).decode(), "name": "x.csv"},
        "meter_reporting": {"text": GOOD},
        "emission_factor": 0.6,
    }
    request = {"calculator": "measured_verification", "edition": 2, "lang": "vi", "inputs": inputs}
    told = [(error["field"], error["code"]) for error in checked(request).get("errors", [])]
    assert told == ([("meter_baseline", code)] if code else [])
    assert len(json.dumps(told)) < 10_000


# -- the command line ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["run", "fuel_switch", "no-such-file.json"],
        ["run", "fuel_switch", "."],
        ["run", "../x"],
        ["run"],
        ["schema"],
        ["schema", "x" * 500],
        ["example", "health_screening", "--edition", "1"],
        ["list", "--edition", "-1"],
        ["example", "fuel_switch", "--output", "no/such/folder/x.json"],
        ["example", "fuel_switch", "--output", "."],
    ],
)
def test_a_hostile_command_is_refused_in_a_line(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"inputs": {}}'))
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.strip() and len(told.err) < 2000


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b'{"inputs": {"year": ' + b"9" * 6000 + b"}}",
     b'{"inputs": {"fuel_baseline": "\\ud800"}}', b'{"inputs": NaN}', b'{"inputs": {"": NaN}}',
     b"\xef\xbb\xbf{}", b"null"],
)  # fmt: skip
def test_a_hostile_file_of_inputs_is_refused(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "request.json"
    path.write_bytes(content)
    assert main(["run", "fuel_switch", str(path)]) == 2
    assert capsys.readouterr().err.strip()


def test_a_workbook_without_a_name_goes_to_a_pipe_and_never_to_a_screen(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["example", "fuel_switch", "--format", "xlsx"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"PK")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["example", "fuel_switch", "--format", "xlsx"]) == 2
    told = capfdbinary.readouterr()
    assert told.out == b"" and b"--output" in told.err


@pytest.mark.parametrize("output", [5e-324, 1e-300])
def test_a_boiler_of_next_to_no_output_is_answered(output: float) -> None:
    found = edition(2)
    inputs = example_inputs(calculator_of(found, "boiler_efficiency"), found)
    inputs["rated_output"] = output
    checked({"calculator": "boiler_efficiency", "edition": 2, "lang": "vi", "inputs": inputs})
