"""JCM support: every answer has its words, gaps come first, and no baseline becomes a credit."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cobenefit.app import run
from cobenefit.assess import assess
from cobenefit.data.store import edition
from cobenefit.models.jcm_support import CALCULATOR
from cobenefit.models.parts.jcm.jcm_gates import ASKED, FIGURES, answers, gate_table, verdict
from cobenefit.models.parts.jcm.monitoring_plan import PARAMETERS, PLANS, plan_table
from cobenefit.views.catalog import catalog
from cobenefit.views.wording import cell_text

LANGUAGES = ("vi", "ja")
PLANT: dict[str, Any] = {
    "measure": "boiler_fuel_switch",
    "industry": "food",
    "capital_cost": {"value": 400, "unit": "MJPY"},
    "er_co2e": 5000,
}
ALL_YES = {f"gate_{gate.id}": "yes" for gate in ASKED}


def made_of(**more: Any) -> Any:
    made = assess({"calculator": "jcm_support", "edition": 2, "lang": more.pop("lang", "vi"),
                   "inputs": {**PLANT, **more}, "ranges": "first_order"})  # fmt: skip
    assert not made.problems, made.problems
    return made


@pytest.mark.parametrize(
    ("lang", "measure", "answer"),
    list(itertools.product(LANGUAGES, PLANS, ("yes", "no", "unknown"))),
)
def test_every_cell_has_words(lang: str, measure: str, answer: str) -> None:
    given = {f"gate_{gate.id}": answer for gate in ASKED}
    made = made_of(lang=lang, measure=measure, re_co2e=100, share_japan=50, **given)
    words = catalog(lang)
    for table in made.done.tables:
        for line in table.lines:
            for cell in (line.label, *line.cells.values()):
                assert cell_text(words, made, cell)


@pytest.mark.parametrize("industry", sorted(edition(2).tables["industries"]))
def test_every_industry_has_its_years_and_a_name(industry: str) -> None:
    found = run({"calculator": "jcm_support", "edition": 2, "lang": "ja",
                 "inputs": {**PLANT, "industry": industry}})  # fmt: skip
    assert 7 <= found["outputs"]["durable_years"]["value"] <= 17
    for lang in LANGUAGES:
        assert catalog(lang).text(f"choices.industries.{industry}")


def test_captions_of_the_monitoring_plan_are_in_three_languages_on_either_page() -> None:
    both = [catalog(lang).find("calculators.jcm_support") for lang in LANGUAGES]
    assert both[0]["tables"]["monitoring_plan"] == both[1]["tables"]["monitoring_plan"]
    for measure in PLANS:
        for line in plan_table(measure).lines:
            for word in (line.label, *line.cells.values()):
                code = getattr(word, "code", None)
                if code:
                    assert both[0]["words"][code] == both[1]["words"][code]
                    assert both[0]["words"][code].count(" / ") == 2


def test_every_parameter_is_in_some_plan() -> None:
    used = {name for groups in PLANS.values() for group in groups for name in group}
    assert used == set(PARAMETERS)


def test_gaps_stand_before_what_is_met() -> None:
    found = answers({"gate_permits": "no", "gate_funding": "yes"}, {})
    order = [line.label.code for line in gate_table(found, {}).lines if line.group == "dossier"]
    assert order[0] == "gate_permits" and order[-1] == "gate_funding"


@given(st.dictionaries(st.sampled_from([g.id for g in ASKED]), st.sampled_from(["yes", "no"])))
def test_only_a_condition_of_the_programme_closes_the_door(said: dict[str, str]) -> None:
    found = answers({f"gate_{key}": answer for key, answer in said.items()}, {})
    programme = {gate.id for gate in ASKED if gate.group == "programme"}
    closed = any(answer == "no" and key in programme for key, answer in said.items())
    assert verdict(found) == ("closed" if closed else "open")


def test_all_conditions_met_is_ready() -> None:
    made = made_of(**ALL_YES, similar_projects="first",
                   annual_saving={"value": 60, "unit": "MJPY"}, re_co2e=9000, pe_co2e=2000)  # fmt: skip
    assert made.done.verdict == "ready"


def test_sources_of_all_conditions_are_known_to_the_edition() -> None:
    for gate in (*ASKED, *FIGURES):
        assert gate.source in edition(2).sources, gate.id


@given(st.floats(1, 1e5), st.floats(0, 1e5))
def test_a_baseline_reduction_never_becomes_a_credit(reduction: float, project: float) -> None:
    made = made_of(er_co2e=reduction)
    assert not {key for key in made.done.outputs if key.startswith(("credits", "er_jcm"))}
    with_reference = made_of(er_co2e=reduction, re_co2e=project + 10.5, pe_co2e=project)
    assert with_reference.done.outputs["er_jcm"].value in (10, 11)  # 11: within 1e-9 of it


@given(
    st.integers(1, 10**5), st.integers(0, 100), st.integers(0, 100),
    st.sampled_from(["list_01", "list_02"]),
)  # fmt: skip
def test_credits_add_up_and_keep_to_the_cap(
    tonnes: int, japan: int, home: int, listed: str
) -> None:
    if japan + home > 100:
        japan, home = 100 - japan, 100 - home
    made = made_of(re_co2e=tonnes, durable_years=1, share_japan=japan, share_viet_nam=home,
                   adjustment="with", decree_list=listed)  # fmt: skip
    found = {key: round(q.value) for key, q in made.done.outputs.items() if "credits" in key}
    assert found["credits_total"] == tonnes
    parts = ("credits_japan", "credits_viet_nam", "credits_participants")
    assert sum(found[key] for key in parts) == tonnes
    assert min(found[key] for key in parts) >= 0
    assert found["credits_japan"] == -(-tonnes * japan // 100)
    cap = {"list_01": 90, "list_02": 50}[listed] * tonnes // 100
    assert found["credits_cap"] == cap
    assert found["credits_transferred"] + found["credits_home"] == tonnes
    assert found["credits_transferred"] == min(found["credits_japan"], cap)


def test_the_answer_is_plain_data() -> None:
    example = {f.key: f.example for f in CALCULATOR.fields if f.example is not None}
    for lang in LANGUAGES:
        json.dumps(
            run({"calculator": "jcm_support", "edition": 2, "lang": lang, "inputs": example})
        )
