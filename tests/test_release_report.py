"""A release tells which sample cases move, by how much and why; and none moves without a reason."""

import csv
import dataclasses
import json

import editions
import fact_check
import factor_changes
import kept
import page_shape
import parity
import pytest
import release_notes
import release_report
import release_text
import unread
from editions import LANGUAGES, ROOT

from cobenefit.data.store import edition
from cobenefit.models import fuel_switch

GAS = "ipcc2006_co2_natural_gas"
COAL = "ipcc2006_co2_other_bituminous"
CALCULATORS = ["readiness", "fuel_switch"]
HIDDEN = "calculator: fuel_switch, outputs: [er_so2]"


@pytest.fixture
def handbook(tmp_path):
    """Editions 2 and 3 with the same data, two calculators and one case."""
    folder = tmp_path / "calculators/editions"
    folder.mkdir(parents=True)
    (tmp_path / "tests/golden").mkdir(parents=True)
    lock = json.loads((ROOT / "calculators/editions/2.lock.json").read_text("utf-8"))
    case = (ROOT / "docs/v2/cases/coal-to-gas.yaml").read_text("utf-8")
    for number in (2, 3):
        changed = lock | {"edition": number, "calculators": CALCULATORS}
        (folder / f"{number}.lock.json").write_text(json.dumps(changed), "utf-8")
        write_edition(tmp_path, number)
        (tmp_path / f"docs/v{number}/cases").mkdir(parents=True)
        (tmp_path / f"docs/v{number}/cases/coal-to-gas.yaml").write_text(case, "utf-8")
    return tmp_path


def write_edition(root, number, explained=""):
    text = f'as_of: "202{number}-12-31"\ncalculators: [{", ".join(CALCULATORS)}]\n{explained}'
    (root / f"calculators/editions/{number}.yaml").write_text(text, "utf-8")


def set_factor(root, number, **values):
    """Other values of factors in the lock of an edition."""
    path = root / f"calculators/editions/{number}.lock.json"
    lock = json.loads(path.read_text("utf-8"))
    for key, value in values.items():
        lock["factors"][key]["values"][-1]["value"] = value
    path.write_text(json.dumps(lock), "utf-8")


@pytest.fixture
def hidden_rule(monkeypatch):
    """The model asks the number of the edition, and no field and no factor tells so."""

    def run(trace, given, factor):
        result = fuel_switch_as_it_is.run(trace, given, factor)
        doubled = result.outputs["er_so2"] * (2 if factor.edition.id >= 3 else 1)
        return dataclasses.replace(result, outputs={**result.outputs, "er_so2": doubled})

    fuel_switch_as_it_is = fuel_switch.CALCULATOR
    monkeypatch.setattr(
        fuel_switch, "CALCULATOR", dataclasses.replace(fuel_switch_as_it_is, run=run)
    )


def case_moves(made):
    """Moves of the case of the book, by output."""
    return {m.output: m for m in made.moved if m.sample.id == "case 3/coal-to-gas"}


def test_editions_with_the_same_data_tell_the_same(handbook):
    made = release_report.report(3, handbook)
    assert made.tried
    assert made.moved == []


def test_a_changed_factor_is_named_with_what_it_moves(handbook):
    set_factor(handbook, 3, **{GAS: 57222})  # 56100 and 2 % more
    made = release_report.report(3, handbook)
    move = case_moves(made)["pe_co2_fossil"]
    assert move.new == pytest.approx(move.old * 1.02)
    assert move.percent == pytest.approx(2)
    assert [(c.factor, c.old.value, c.new.value) for c in move.causes] == [(GAS, 56100, 57222)]
    assert release_report.complaints(made) == []
    assert "be_co2_fossil" not in case_moves(made)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("vi", ["coal-to-gas", "5.574 t CO₂", "5.685 t CO₂", "+2 %", "56.100", "57.222", GAS]),
        ("ja", ["coal-to-gas", "5,574 t CO₂", "5,685 t CO₂", "+2%", "56,100", "57,222", GAS]),
    ],
)
def test_the_report_names_case_factor_values_and_percent(handbook, language, told):
    set_factor(handbook, 3, **{GAS: 57222})
    text = release_text.markdown(release_report.report(3, handbook), language)
    lines = [line for line in text.replace("\N{NO-BREAK SPACE}", " ").splitlines() if GAS in line]
    assert any(all(part in line for part in told) for line in lines)


def test_of_several_factors_each_has_its_share(handbook):
    set_factor(handbook, 3, **{GAS: 57222, COAL: 95000})
    move = case_moves(release_report.report(3, handbook))["er_co2_fossil"]
    shares = {cause.factor: cause.share for cause in move.causes}
    assert shares.keys() == {GAS, COAL}
    assert sum(shares.values()) == pytest.approx(move.new - move.old)


def test_a_move_without_a_cause_is_refused_until_the_edition_explains_it(handbook, hidden_rule):
    [problem, *_] = release_report.problems(3, handbook)
    assert "example fuel_switch: er_so2" in problem
    assert "+100 %" in problem
    assert HIDDEN in problem
    write_edition(
        handbook, 3, f"explained: [{{{HIDDEN}, words: {{vi: quy tắc mới, ja: 新しい規則}}}}]\n"
    )
    assert release_report.problems(3, handbook) == []
    notes = release_notes.markdown(release_report.report(3, handbook), "ja")
    assert "新しい規則" in notes


def test_a_hidden_rule_is_found_behind_a_changed_factor(handbook, hidden_rule):
    set_factor(handbook, 3, **{GAS: 57222})
    [problem] = release_report.problems(3, handbook)
    assert "er_so2" in problem


def test_questions_of_a_new_edition_explain_what_they_move():
    made = release_report.report(2)
    asked = [m for m in made.moved if m.sample.calculator == "readiness"]
    assert asked
    assert all(move.fields and move.explained for move in asked)


def test_a_revised_draft_is_compared_with_what_was_kept_of_it(handbook):
    kept.keep(3, handbook)
    assert release_report.report(3, handbook).revised == []
    set_factor(handbook, 3, **{GAS: 57222})
    made = release_report.report(3, handbook)
    moved = {m.output: m for m in made.revised if m.sample.kind == "case"}
    assert [c.factor for c in moved["pe_co2_fossil"].causes] == [GAS]
    assert "samples-3.json" in release_text.markdown(made, "vi")


def test_changed_code_moves_a_draft_without_a_reason(handbook, hidden_rule):
    kept.keep(3, handbook)
    path = kept.path_of(3, handbook)
    known = json.loads(path.read_text("utf-8"))
    for held in known.values():
        held["outputs"] = {key: [2 * v, unit] for key, (v, unit) in held["outputs"].items()}
    path.write_text(json.dumps(known), "utf-8")
    found = release_report.problems(3, handbook)
    assert any("er_co2e" in problem and "no factor" in problem for problem in found)


def test_a_frozen_edition_that_moves_stops_the_next(handbook):
    golden = {"coal-to-gas": {"er_co2e": [1.0, 0.5, 1.5]}}
    path = handbook / "tests/golden/edition-2-cases.json"
    path.write_text(json.dumps(golden), "utf-8")
    [problem] = release_report.problems(3, handbook)
    assert "in edition 2, which is frozen" in problem


@pytest.mark.parametrize("number", editions.numbers())
def test_every_move_of_the_editions_is_explained(number):
    assert release_report.problems(number) == []


def test_the_notes_say_the_same_in_both_languages(handbook):
    set_factor(handbook, 3, **{GAS: 57222, COAL: 95000})
    made = release_report.report(3, handbook)
    shapes = []
    for language in LANGUAGES:
        path = handbook / f"notes-{language}.md"
        path.write_text(release_notes.markdown(made, language), "utf-8")
        shapes.append(page_shape.shape(path, language))
    found = parity.compare_pages(*shapes, handbook)
    assert [
        line for line in found if "#law" not in line
    ] == []  # statements have words of their own
    assert [section.anchor for section in shapes[0].sections[1:]] == [
        "whats-new", "law", "factors", "examples", "calculator",
    ]  # fmt: skip
    assert "[[case:coal-to-gas:er_co2e]]" in shapes[0].path.read_text("utf-8")


def test_the_list_to_check_holds_everything_that_waits():
    lock = json.loads((ROOT / "calculators/editions/2.lock.json").read_text("utf-8"))
    found = unread.items(2)
    ids = {
        kind: [i.id for i in found if i.kind == kind] for kind in ("statement", "factor", "source")
    }
    day = editions.as_of(2)
    waiting = unread.facts.to_verify(unread.facts.known().facts)
    assert set(ids["statement"]) == {key for key, fact in waiting.items() if fact.known <= day}
    open_factors = {
        key
        for key, item in lock["factors"].items()
        if any("to_verify" in (v.get(part) for part in unread.STANDINGS) for v in item["values"])
    }
    assert {name.split(" ")[0] for name in ids["factor"]} == open_factors
    assert lock["sources"].keys() <= set(ids["source"])
    days = [item.accessed for item in found if item.kind == "source"]
    assert days == sorted(days)


def test_the_list_is_written_for_people_and_for_spreadsheets(tmp_path, monkeypatch):
    known = [
        unread.Item("factor", "a", "hệ số", "係数", "1 t", "tài liệu", "", "", "", "", "grid.yaml"),
        unread.Item("source", "b", "văn bản", "文書", "", "", "", "", "", "", ""),
    ]
    monkeypatch.setattr(fact_check, "items", lambda number, root: known)
    text, sheet = fact_check.write(2, tmp_path)
    assert "| `a` | hệ số | 係数 | 1 t | tài liệu | grid.yaml |" in text.read_text("utf-8")
    assert "| `b` | văn bản | 文書 | chưa truy cập / 未閲覧 |" in text.read_text("utf-8")
    heads, *rows = csv.reader(sheet.read_text("utf-8-sig").splitlines())
    assert heads[0] == "Loại / 種別"
    assert [row[:2] for row in rows] == [["Hệ số / 係数", "a"], ["Tài liệu / 文書", "b"]]


def test_a_new_year_and_a_corrected_one_are_told():
    old, name = edition(2), "vn_grid_emission_factor"
    factor = old.factors[name]
    moved = {2022: 0.68, 2024: 0.65}
    values = tuple(
        dataclasses.replace(v, value=moved.get(v.valid_from, v.value), status="verified")
        if v.valid_from in moved
        else v
        for v in factor.values
    )
    new = dataclasses.replace(
        old, factors={**old.factors, name: dataclasses.replace(factor, values=values)}
    )
    found = factor_changes.changed_years(name, old, new)
    told = [(year, c.old.value if c.old else None, c.new.value) for year, c in found]
    assert told == [(2022, 0.6766, 0.68), (2024, None, 0.65)]
