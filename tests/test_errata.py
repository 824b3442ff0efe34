"""Mistakes of published editions are told on every page that used them, and no edition changes."""

from __future__ import annotations

import json
import shutil

import directives
import errata
import errata_check
import errata_pages
import facts
import pytest
import verbatim
import yaml
import yaml_edit
from editions import ROOT
from errata_uses import offered, uses
from frame import Place
from strict_yaml import DataError

GRID = {
    "factor": "vn_grid_emission_factor",
    "year": 2023,
    "editions": [2],
    "wrong": 0.6592,
    "right": 0.7,
    "reason": {"vi": "Thử nghiệm.", "ja": "試験です。"},
    "source": "dcc_grid_letters",
    "published": "2026-12-05",
}
FACT = "qcvn19_2009_exists"
WORDS = {"vi": "Lời đúng", "ja": "正しい文"}
STATEMENT = {
    **{key: GRID[key] for key in ("editions", "reason", "source", "published")},
    "fact": FACT,
    "wrong": {"vi": "Lời sai", "ja": "誤った文"},
    "right": WORDS,
}
PAGE = '<html><head></head><body class="x">{}</body></html>'


@pytest.fixture
def handbook(tmp_path):
    """Our data in a place of their own, and a way to write errata into them."""
    shutil.copytree(ROOT / "calculators", tmp_path / "calculators",
                    ignore=shutil.ignore_patterns("cobenefit", "browser"))  # fmt: skip
    shutil.copytree(ROOT / "i18n", tmp_path / "i18n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/theme").symlink_to(ROOT / "docs/theme")
    for number in (1, 2):
        (tmp_path / f"docs/v{number}").mkdir()
        (tmp_path / f"calculators/editions/{number}.manifest.json").write_text("{}", "utf-8")
    return tmp_path


def given(handbook, **entries):
    text = yaml.safe_dump({"errata": entries}, allow_unicode=True)
    (handbook / errata.FILE).write_text(text, "utf-8")


def mended(handbook):
    """The right value stands in the data too."""
    path = handbook / "calculators/factors/grid/viet_nam.yaml"
    source = path.read_text("utf-8")
    values = yaml_edit.node_at(source, "factors", GRID["factor"], "values")
    new = {"valid_from": 2023, "published": GRID["published"], "value": GRID["right"],
           "status": "verified", "source": GRID["source"]}  # fmt: skip
    edit = yaml_edit.inserted(source, values, len(values.value) - 1, new)  # before that of 2024
    path.write_text(yaml_edit.apply(source, [edit]), "utf-8")


def test_our_own_errata_are_in_order():
    assert errata_check.problems() == []


def test_an_erratum_that_is_mended_in_the_data_is_in_order(handbook):
    mended(handbook)
    given(handbook, **{"2026-12-05-a": GRID})
    assert errata_check.problems(handbook) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"factor": "no_such_factor"}, "edition 2 has no factor 'no_such_factor'"),
        ({"year": None}, "vn_grid_emission_factor is yearly: add `year`"),
        ({"factor": "vn_toe_electricity"}, "vn_toe_electricity is not yearly: take out `year`"),
        ({"year": 1990}, "edition 2 has no value of vn_grid_emission_factor for 1990"),
        ({"wrong": 0.6}, "wrong: edition 2 has 0.6592, not 0.6"),
        ({"editions": [9]}, "there is no edition 9"),
        ({"source": "nobody"}, "no source 'nobody': add it to calculators/sources.yaml"),
        ({"published": "2026-10-31"}, "published must be a day after edition 2 (2026-11-01)"),
        ({}, '0.7 does not stand in calculators/factors/grid/viet_nam.yaml: add it there'),
    ],
)  # fmt: skip
def test_an_erratum_that_names_or_quotes_what_is_not_there_is_told(handbook, change, complaint):
    given(handbook, **{"2026-12-05-a": {k: v for k, v in (GRID | change).items() if v is not None}})
    (told,) = errata_check.problems(handbook)
    assert complaint in told and "errata.yaml:2: 2026-12-05-a" in told


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"fact": FACT}, "write `factor` or `fact`, one of them"),
        ({"right": 0.6592}, "nothing is corrected"),
        ({"right": WORDS}, "are numbers, or null"),
        ({"reason": {"vi": "Chỉ một."}}, "reason"),
        ({"editions": []}, "editions"),
        ({"remark": "x"}, "remark is not known"),
        ({"published": "5/12/2026"}, "published"),
    ],
)
def test_an_erratum_of_another_form_is_told(handbook, change, complaint):
    given(handbook, a=GRID | change)
    (told,) = errata_check.problems(handbook)
    assert complaint in told


def test_an_edition_that_is_not_published_is_corrected_itself(handbook):
    (handbook / "calculators/editions/2.manifest.json").unlink()
    given(handbook, a=GRID)
    assert "not published: correct the value itself" in errata_check.problems(handbook)[0]


def test_of_a_statement_words_are_wanted_and_the_right_ones_in_the_data_too(handbook):
    given(handbook, a=STATEMENT | {"right": 1})
    assert "are words" in errata_check.problems(handbook)[0]
    given(handbook, a=STATEMENT)
    assert "the right words do not stand in calculators/facts (vi, ja)" in errata_check.problems(handbook)[0]  # fmt: skip
    says = facts.known(ROOT).facts[FACT].says
    given(handbook, a=STATEMENT | {"right": says})
    assert errata_check.problems(handbook) == []


def test_a_bad_name_of_an_erratum_is_told(handbook):
    given(handbook, **{"Grid 2023": GRID})
    with pytest.raises(DataError, match="Grid 2023"):
        errata.read(handbook)


@pytest.fixture
def site(tmp_path):
    """Two published editions; of the second, some pages used the grid factor of 2023."""
    pages = {
        "1/index.html": '<i data-factors="vn_grid_emission_factor@2023">',
        "2/index.html": "nothing",
        "2/why/index.html": '<i data-factors="a vn_grid_emission_factor@2023 b">',
        "2/ja/law/index.html": f'<li data-facts="{FACT}">',
        "2/old/index.html": '<i data-factors="vn_grid_emission_factor@2019">',
        "2/appendix/factors/index.html": "all",
        "2/appendix/statements/index.html": "all",
        "2/calculators/fuel-switch/index.html": '<div data-calculator="fuel_switch">',
    }
    for name, text in pages.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(text), "utf-8")
    return tmp_path / "site"


def test_the_pages_that_used_a_value_are_found(site):
    used = uses(site / "2", 2)
    assert used["why/"] == {"a", "b", "vn_grid_emission_factor@2023"}
    assert used["law/"] == {f"fact:{FACT}"}
    assert "ipcc2006_ncv_anthracite" in used["calculators/fuel-switch/"]
    assert "" in used


def test_a_form_uses_what_it_offers_to_choose():
    assert "emep_1a2gviii_3_2_nox" in offered("fuel_switch", 2)
    assert offered("rooftop_solar", 1) == set()


def test_notices_come_from_outside_of_editions_which_stay_as_they_were(handbook, site):
    given(handbook, g=GRID, s=STATEMENT)
    before = {path: path.read_bytes() for path in site.rglob("*.html")}
    errata_pages.write(site, [1, 2], handbook)
    assert {path: path.read_bytes() for path in before} == before
    told = json.loads((site / "errata.json").read_text("utf-8"))
    assert told["editions"]["1"] == []
    assert {one["id"]: one["pages"] for one in told["editions"]["2"]} == {
        "g": ["appendix/factors/", "why/"],
        "s": ["appendix/statements/", "law/"],
    }
    vi, ja = (told["notices"]["g"][lang] for lang in ("vi", "ja"))
    assert vi["title"] == "Đính chính ngày 05/12/2026"
    assert (
        "(năm 2023): ấn bản 2 ghi 0,6592\u00a0t\u00a0CO₂/MWh; giá trị đúng là 0,7\u00a0t"
        in vi["text"][0]
    )
    assert "0.6592\u00a0t\u00a0CO₂/MWh" in ja["text"][0] and "2026年12月5日" in ja["title"]
    assert (vi["address"], ja["address"]) == ("errata/#vi-g", "errata/#ja-g")
    assert "Lời sai" in told["notices"]["s"]["vi"]["text"][0]


def test_the_page_of_errata_tells_them_in_both_languages_under_a_strict_policy(handbook, site):
    given(handbook, g=GRID | {"reason": {"vi": "<b>đậm</b>", "ja": "太字"}})
    errata_pages.write(site, [1, 2], handbook)
    page = (site / "errata/index.html").read_text("utf-8")
    assert 'id="vi-g"' in page and 'id="ja-g"' in page and "Content-Security-Policy" in page
    assert "&lt;b&gt;" in page and "<b>" not in page
    assert 'href="../2/css/page.css"' in page and 'href="../2/ja/"' in page


def test_without_errata_the_page_says_so_and_the_list_is_empty(handbook, site):
    given(handbook)
    errata_pages.write(site, [1, 2], handbook)
    assert "Chưa tìm thấy sai sót nào" in (site / "errata/index.html").read_text("utf-8")
    assert json.loads((site / "errata.json").read_text("utf-8"))["editions"] == {"1": [], "2": []}


PLACE = Place(2, "vi", "editors/", "editors/index.md")


@pytest.mark.parametrize(
    "code",
    [
        "<code>[[factor:vn_toe_electricity]]</code>",
        "<pre><code>[[fact:no_such_fact]]\n&lt;!-- cobenefit: form x --&gt;</code></pre>",
        '<pre class="a">[[example:fuel_switch:er_co2e]]</pre>',
    ],
)
def test_a_directive_in_code_is_an_example_and_is_not_carried_out(code):
    filled = directives.fill(f"<p>[[factor:vn_toe_electricity]]</p>{code}", PLACE, ROOT)
    assert code in filled and filled.count('class="cb-value"') == 1
    assert directives.unfilled(filled) == []


def test_a_directive_in_code_names_nothing_that_must_exist():
    text = "a [[fact:x]] `[[fact:y]]`\n```yaml\n[[fact:z]]\n```\n[[case:c:d]] ``a ` [[fact:w]]``"
    assert verbatim.prose(text) == "a [[fact:x]] \n\n\n\n[[case:c:d]] "


def test_each_use_of_a_value_is_borne_by_the_page():
    text = "[[factor:vn_grid_emission_factor@2023]] [[example:fuel_switch:er_co2e]] x [[fact:qcvn19_2009_exists]]"
    filled = directives.fill(f"<p>{text}</p>", PLACE, ROOT)
    assert 'data-factors="vn_grid_emission_factor@2023"' in filled
    assert " ipcc2006_co2_anthracite " in filled
    assert f'data-facts="{FACT}"' in filled
