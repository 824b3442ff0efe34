"""The one door: what a response holds, in both languages, and how bad requests are told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cobenefit import app
from cobenefit.assess import calculator_of
from cobenefit.data.store import edition, editions
from cobenefit.schema import schema
from cobenefit.views.catalog import LANGUAGES

PLANT: dict[str, Any] = {
    "fuel_baseline": "anthracite",
    "fuel_amount_baseline": 5000,
    "sulphur_baseline": 0.6,
    "efficiency_baseline": 0.72,
    "fuel_project": "natural_gas",
    "efficiency_project": 0.92,
    "electricity_baseline": 300,
    "electricity_project": 200,
    "year": 2023,
}


def ask(inputs: dict[str, Any] = PLANT, **other: Any) -> dict[str, Any]:
    request = {"calculator": "fuel_switch", "edition": 2, "lang": "vi", "inputs": inputs}
    return app.run(request | other)


def test_the_headline_names_both_benefits_with_their_ranges_in_vietnamese() -> None:
    assert ask()["headline"] == (
        "Mỗi năm giảm 7.400 t\u00a0CO₂e (5.900–9.000), 58,4 t\u00a0SO₂ (55,5–61,3), "
        "15,4 t\u00a0NOₓ (10,5–21,5) và 14 t\u00a0PM2,5 (7–30)."
    ).replace("0 t", "0\u00a0t").replace("4 t", "4\u00a0t")


def test_the_headline_names_both_benefits_with_their_ranges_in_japanese() -> None:
    told = ask(lang="ja")["headline"].replace("\u00a0", " ")
    assert told == (
        "年間で7,400 t CO₂e（5,900–9,000）、58.4 t SO₂（55.5–61.3）、"
        "15.4 t NOₓ（10.5–21.5）、14 t PM2.5（7–30）を削減します。"
    )


def test_a_rise_is_told_in_the_headline_and_as_an_alarm_with_its_amount() -> None:
    worse = {**PLANT, "fuel_project": "wood_chips", "sulphur_project": 0.1,
             "equipment_project": "boiler_1_to_50_mw", "efficiency_project": 0.5}  # fmt: skip
    found = ask(worse)
    assert "tăng" in found["headline"]
    alarms = [w["message"] for w in found["warnings"] if w["code"] == "trade_off"]
    assert any(message.startswith("NOₓ (theo NO₂): tăng") for message in alarms)
    assert found["outputs"]["er_nox"]["value"] < 0


def test_names_within_a_sentence_begin_small_and_formulae_stay() -> None:
    labels = {line["key"]: line["label"] for line in ask()["derivation"]}
    assert labels["er_pm10"] == "Mức giảm bụi PM10"
    assert labels["er_co2_fossil"] == "Mức giảm CO₂ hóa thạch"
    assert labels["be_pm10"] == "Bụi PM10, trước"


def test_both_languages_give_the_same_digits() -> None:
    vi, ja = ask(lang="vi"), ask(lang="ja")
    for key in ("outputs", "factor_digest", "inputs", "edition", "as_of", "engine"):
        assert vi[key] == ja[key]


def test_a_response_holds_what_the_readme_promises() -> None:
    found = ask()
    assert found["edition"] == 2
    assert found["as_of"] == "2026-11-01"
    for output in found["outputs"].values():
        low, high = output["interval95"]
        assert low <= high
    for factor in found["factors"]:
        assert factor["source_title"] and factor["status"] in ("verified", "to_verify")
    assert {"formula", "substituted", "result", "value", "unit"} <= found["derivation"][0].keys()


@pytest.mark.parametrize("name", ["co2_fossil", "ch4", "n2o", "co2e_site", "co2e_grid", "co2e",
                                  "so2", "nox", "tsp", "pm10", "pm25", "co", "bc"])  # fmt: skip
def test_every_reduction_is_baseline_minus_project(name: str) -> None:
    outputs = ask()["outputs"]
    before, after = outputs[f"be_{name}"]["value"], outputs[f"pe_{name}"]["value"]
    assert outputs[f"er_{name}"]["value"] == pytest.approx(before - after, rel=1e-12)


def test_a_field_left_blank_says_which_published_value_stood_in() -> None:
    assert ask()["defaults"] == {
        "ncv_baseline": "ipcc2006_ncv_anthracite",
        "ncv_project": "ipcc2006_ncv_natural_gas",
    }
    assert "ncv_baseline" not in ask({**PLANT, "ncv_baseline": 25})["defaults"]


def test_a_result_that_uses_a_value_still_to_be_verified_carries_the_mark() -> None:
    outputs = ask()["outputs"]
    assert outputs["er_co2e"]["to_verify"] == ["vn_grid_emission_factor"]
    assert outputs["er_so2"]["to_verify"] == []
    request = {"calculator": "fuel_switch", "edition": 2, "lang": "ja", "inputs": PLANT}
    html = json.loads(app.page(json.dumps(request)))["html"]
    assert 'CO₂e（合計） <span class="cb-mark cb-mark-to_verify"' in html
    assert "系統電力のCO₂排出係数" in html.split("cb-needed")[0]


def test_the_usual_uncertainty_of_fuel_data_is_cited_among_the_factors() -> None:
    cited = {factor["id"]: factor for factor in ask()["factors"]}
    assert cited["ipcc2006_activity_uncertainty_industry"]["status"] == "to_verify"
    own = {"value": 5000, "unit": "t", "interval95": [4990, 5010]}
    sure = ask({**PLANT, "fuel_amount_baseline": own})["factors"]
    assert "ipcc2006_activity_uncertainty_industry" not in [factor["id"] for factor in sure]


def test_the_interval_of_the_reduction_is_narrower_than_if_scenarios_were_independent() -> None:
    # Both scenarios share the coal's heat value: 13,400 ± 2,700 and 6,000 ± 1,200 would give
    # ± 2,950 if they were independent; their difference has ± 1,550.
    low, high = ask()["outputs"]["er_co2e"]["interval95"]
    assert (high - low) / 2 < 1700


def test_a_measured_calorific_value_with_its_own_range_narrows_the_result() -> None:
    sure = {**PLANT, "ncv_baseline": {"value": 26.7, "unit": "MJ/kg", "interval95": [26.5, 26.9]}}
    wide, narrow = (ask(x)["outputs"]["er_co2e"]["interval95"] for x in (PLANT, sure))
    assert narrow[1] - narrow[0] < 0.5 * (wide[1] - wide[0])


def test_a_ratio_whose_divisor_may_be_zero_has_no_interval_and_a_remark() -> None:
    own = {**PLANT, "grid_emission_factor": {"value": 0.5, "interval95": [0, 1]}}
    found = ask(own)
    assert found["outputs"]["rate_co2e_grid"]["interval95"] is None
    assert found["outputs"]["er_co2e"]["interval95"] is not None
    assert "interval_undefined" in [w["code"] for w in found["warnings"]]


def test_what_only_rises_is_told_as_a_rise() -> None:
    worse = {**PLANT, "fuel_project": "anthracite", "sulphur_project": 0.6,
             "efficiency_project": 0.6}  # fmt: skip
    assert ask(worse)["headline"].startswith("Mỗi năm tăng")
    same = {**PLANT, "fuel_project": "anthracite", "sulphur_project": 0.6,
            "efficiency_project": 0.72, "electricity_project": 300}  # fmt: skip
    assert ask(same)["headline"] == "Phát thải không thay đổi."


def test_the_factor_digest_changes_with_the_edition_only_when_a_used_value_does() -> None:
    known_to_both = {**PLANT, "year": 2019}
    one, two = (ask(known_to_both, edition=n)["factor_digest"] for n in (1, 2))
    assert one == two
    assert ask()["factor_digest"] != two


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"edition": 9}, "edition", "unknown_edition"),
        ({"edition": None}, "edition", "unknown_edition"),
        ({"calculator": "boiler"}, "calculator", "unknown_calculator"),
        ({"calculator": ["x"]}, "calculator", "unknown_calculator"),
        ({"lang": "en"}, "lang", "unknown_language"),
        ({"inputs": None}, "inputs", "bad_request"),
        ({"inputs": [1]}, "inputs", "bad_request"),
        ({"edition": [1]}, "edition", "unknown_edition"),
        ({"edition": True}, "edition", "unknown_edition"),
        ({"edition": 2.0}, "edition", "unknown_edition"),
    ],
)
def test_a_request_that_names_nothing_we_have_is_answered(
    change: dict[str, Any], field: str, code: str
) -> None:
    [error] = ask(**change)["errors"]
    assert (error["field"], error["code"]) == (field, code)
    assert error["message"]


@pytest.mark.parametrize("request_", [None, [], "x", 5])
def test_what_is_no_request_at_all_is_answered(request_: Any) -> None:
    assert app.run(request_)["errors"][0]["code"] == "bad_request"
    assert json.loads(app.page(json.dumps(request_)))["errors"][0]["code"] == "bad_request"


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"fuel_amount_baseline": 10**400}, "fuel_amount_baseline", "not_a_number"),
        ({"fuel_amount_baseline": "10³ t"}, "fuel_amount_baseline", "not_a_number"),
        ({"efficiency_project": 1e-320}, "", "no_result"),
        ({"efficiency_project": {"value": 0.9, "interval95": [0, 1]}},
         "efficiency_project", "must_be_above"),
        ({"ncv_baseline": {"value": 26, "interval95": [-1, 60]}}, "ncv_baseline", "too_small"),
        ({"ncv_baseline": {"value": 26, "interval95": [27, 60]}}, "ncv_baseline", "bad_interval"),
        ({"fuel_amount_baseline": "5000 m3", "ncv_baseline": {"value": 36, "unit": "MJ/m3"}},
         "fuel_amount_baseline", "mass_needed"),
        ({"fuel_project": "wood_chips", "ncv_project": {"value": 36, "unit": "MJ/m3"}},
         "ncv_project", "mass_needed"),
    ],
)  # fmt: skip
def test_an_impossible_value_is_told_at_its_field(
    change: dict[str, Any], field: str, code: str
) -> None:
    [error] = ask({**PLANT, **change})["errors"]
    assert (error["field"], error["code"]) == (field, code)


def test_the_readings_of_an_ambiguous_number_keep_the_unit_that_was_typed() -> None:
    typed = {"value": "5.000 kg", "unit": "t"}
    [error] = ask({**PLANT, "fuel_amount_baseline": typed})["errors"]
    assert error["choices"] == ["5000 kg", "5,0000 kg"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_year_complaint_names_the_latest_year_and_the_way_out(lang: str) -> None:
    [error] = ask(edition=1, lang=lang)["errors"]
    assert error["field"] == "year"
    assert "2020" in error["message"]
    assert {"vi": "31/3/2022", "ja": "2022年3月31日"}[lang] in error["message"]


def test_the_page_gives_html_echo_and_numbers_even_when_one_field_is_wrong() -> None:
    raw = {key: {"value": str(value)} if isinstance(value, (int, float)) and key != "year" else value
           for key, value in PLANT.items()}  # fmt: skip
    request = {"calculator": "fuel_switch", "edition": 2, "lang": "vi", "inputs": raw}
    good = json.loads(app.page(json.dumps(request)))
    assert "<table" in good["html"] and good["parsed"]["fuel_amount_baseline"] == 5000
    assert good["echo"]["ncv_baseline"] == "Để trống: dùng 26,7\u00a0MJ/kg"
    raw["efficiency_project"] = {"value": "mười"}
    bad = json.loads(app.page(json.dumps(request)))
    assert [e["field"] for e in bad["errors"]] == ["efficiency_project"]
    assert bad["parsed"]["fuel_amount_baseline"] == 5000 and "html" not in bad


def test_what_a_reader_types_never_becomes_markup() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    inputs = {**PLANT, "fuel_amount_baseline": hostile, hostile: "1"}
    answer = app.page(json.dumps({"calculator": "fuel_switch", "edition": 2, "lang": "vi",
                                  "inputs": inputs}))  # fmt: skip
    assert "html" not in json.loads(answer)
    units = {**PLANT, "fuel_amount_baseline": {"value": 5, "unit": hostile}}
    [error] = ask(units)["errors"]
    assert error["code"] == "unknown_unit"


@pytest.mark.parametrize("number", editions())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_schema_tells_everything_a_form_needs(number: int, lang: str) -> None:
    found = edition(number)
    for name in found.calculators:
        told = schema(calculator_of(found, name), found, lang)
        for field in told["fields"]:
            assert field["label"] and field["help"]
            if field["kind"] == "quantity":
                assert field["unit"] in field["units"]
            if field["kind"] in ("choice", "devices"):
                assert field["choices"]
        assert "errors" not in app.run(
            {"calculator": name, "edition": number, "lang": lang, **told["example"]}
        )
