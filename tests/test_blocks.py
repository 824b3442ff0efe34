"""What pages are filled with at build: the same numbers in both languages, sorted, linked."""

from __future__ import annotations

import re

import pytest

from cobenefit import blocks
from cobenefit.core.errors import CobenefitError
from cobenefit.data.store import editions
from cobenefit.views.catalog import LANGUAGES
from cobenefit.views.glossary import vietnamese_key


@pytest.mark.parametrize("number", editions())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_worked_example_has_sentence_picture_table_and_derivation(
    number: int, lang: str
) -> None:
    html = blocks.block("example", "fuel_switch", number, lang, "../../")
    for part in ("cb-headline", "<svg", "cb-reductions", "<math", "appendix/factors/#"):
        assert part in html, part


@pytest.mark.parametrize("number", editions())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_has_a_label_help_and_error_for_every_field(number: int, lang: str) -> None:
    html = blocks.block("form", "fuel_switch", number, lang, "../../")
    fields = re.findall(r'data-field="([^"]+)"', html)
    assert len(fields) == 20
    for field in fields:
        assert f'id="f-{field}-help"' in html and f'id="f-{field}-error"' in html
        assert f'for="f-{field}"' in html or f'<fieldset id="f-{field}"' in html
    root = "../../" if lang == "vi" else "../../../"
    assert f'src="{root}assets/engine/start.js"' in html


def test_the_comparison_of_editions_uses_a_year_that_both_know() -> None:
    html = blocks.block("comparison", "fuel_switch", 2, "vi", "../")
    assert "2020" in html and "80,4" in html


def test_a_factor_in_text_carries_its_unit_link_and_mark() -> None:
    text = blocks.inline("[[factor:vn_grid_emission_factor@2023]]", 2, "ja", "../")
    assert "0.6592\u00a0t\u00a0CO₂/MWh" in text
    assert 'href="../appendix/factors/#vn_grid_emission_factor"' in text
    assert "未確認" in text


def test_a_factor_that_the_edition_does_not_know_stops_the_build() -> None:
    with pytest.raises(CobenefitError, match="vn_grid_emission_factor for 2023"):
        blocks.inline("[[factor:vn_grid_emission_factor@2023]]", 1, "vi", "")


def test_an_unknown_block_stops_the_build() -> None:
    with pytest.raises(CobenefitError, match="no block"):
        blocks.block("graph", "", 2, "vi", "")


def test_both_languages_list_the_same_factors_with_the_same_anchors() -> None:
    vi, ja = (blocks.block("factors", "", 2, lang, "../../") for lang in LANGUAGES)
    ids = [re.findall(r'<th scope="row" id="([^"]+)"', html) for html in (vi, ja)]
    assert ids[0] == ids[1] and len(ids[0]) > 700


def test_every_cited_source_has_its_entry() -> None:
    factors = blocks.block("factors", "", 2, "vi", "../../")
    sources = blocks.block("sources", "", 2, "vi", "../../")
    for name in set(re.findall(r'href="#(source-[^"]+)"', factors)):
        assert f'id="{name}"' in sources, name


def test_edition_1_shows_no_term_that_came_later() -> None:
    one, two = (blocks.block("glossary", "", n, "vi", "") for n in (1, 2))
    assert 'id="term-synergy_jcm"' in two and 'id="term-synergy_jcm"' not in one


def test_vietnamese_sorts_letters_before_tones_and_d_with_stroke_after_d() -> None:
    words = ["đo", "dò", "do", "ăn", "an", "âm", "áp suất", "ảo", "đá vôi", "dầu"]
    assert sorted(words, key=vietnamese_key) == [
        "an", "ảo", "áp suất", "ăn", "âm", "dầu", "do", "dò", "đá vôi", "đo",
    ]  # fmt: skip


def test_japanese_terms_stand_in_the_order_of_the_syllabary() -> None:
    html = blocks.block("glossary", "", 2, "ja", "")
    place = {
        term: html.index(f'id="term-{term}"') for term in ("co_benefit", "boiler", "anthracite")
    }
    assert place["co_benefit"] < place["boiler"] < place["anthracite"]  # こ ほ/ぼ む
