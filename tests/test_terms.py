"""The first use of an explained term leads to the glossary, and nothing else is touched."""

import pytest
import terms
from editions import ROOT
from frame import Place

VI = Place(2, "vi", "concept/co-benefits/", "concept/co-benefits.md")
JA = Place(2, "ja", "concept/co-benefits/", "concept/co-benefits.md")


def test_the_first_use_is_linked_with_its_note_and_the_others_are_not():
    made = terms.linked("<p>Đường cơ sở là gì? Vẽ đường cơ sở.</p>", VI, ROOT)
    assert made.count('href="../../appendix/glossary/#term-baseline"') == 1
    assert made.startswith('<p><a class="cb-term"')
    assert "ベースライン" in made  # the other language's word is at hand
    assert made.endswith("Vẽ đường cơ sở.</p>")


def test_a_japanese_term_is_found_within_a_sentence():
    assert "#term-co_benefit" in terms.linked("<p>このコベネフィットは</p>", JA, ROOT)


@pytest.mark.parametrize("tag", ["h2", "a", "code", "button", "table"])
def test_nothing_is_linked_where_a_link_would_not_do(tag):
    text = f"<{tag}><span>đường cơ sở</span></{tag}>"
    assert terms.linked(text, VI, ROOT) == text


def test_a_part_of_a_word_is_not_a_term():
    text = "<p>xđường cơ sởx</p>"
    assert terms.linked(text, VI, ROOT) == text


def test_the_glossary_does_not_link_to_itself():
    page = Place(2, "vi", "appendix/glossary/", "appendix/glossary.md")
    assert terms.linked("<p>đường cơ sở</p>", page, ROOT) == "<p>đường cơ sở</p>"
