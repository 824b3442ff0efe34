"""Statements are data with a source, a day and a status; pages cite them by name."""

import datetime

import citations
import facts
import pytest
from editions import ROOT
from frame import Place
from strict_yaml import DataError

from cobenefit.core.errors import CobenefitError

OLD, NEW = Place(1, "vi", "", "index.md"), Place(2, "ja", "", "index.md")
SOURCES = """sources:
  paper:
    title: {vi: Giấy, ja: 文書, en: Paper}
    publisher: Somebody
    year: 2020
    url: null
    accessed: null
"""
FACT = """facts:
  rule:
    says: {vi: Quy định, ja: 規定}
    source: paper
    known: "2020-01-31"
    status: verified
"""


def written(root, *files: str) -> facts.Facts:
    """The statements of a handbook with these files in calculators/facts/."""
    (root / "calculators/facts").mkdir(parents=True)
    (root / "calculators/sources.yaml").write_text(SOURCES, "utf-8")
    for number, text in enumerate(files):
        (root / f"calculators/facts/{number}.yaml").write_text(text, "utf-8")
    return facts.read(root)


def test_our_statements_are_well_formed():
    assert facts.read(ROOT).facts


def test_a_statement_has_words_source_day_and_status(tmp_path):
    fact = written(tmp_path, FACT).facts["rule"]
    assert (fact.says["ja"], fact.known, fact.status) == (
        "規定",
        datetime.date(2020, 1, 31),
        "verified",
    )


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("source: paper", "source: nothing", "no source 'nothing'"),
        ("status: verified", "status: to_verify", "to_verify needs `open`"),
        ("{vi: Quy định, ja: 規定}", "{vi: Quy định}", "says"),
        ('"2020-01-31"', '"31/1/2020"', "known"),
        ("status: verified", "status: verified\n    colour: red", "colour"),
    ],
)
def test_a_statement_that_lacks_something_is_refused(tmp_path, old, new, complaint):
    with pytest.raises(DataError, match=complaint):
        written(tmp_path, FACT.replace(old, new))


def test_a_statement_stands_in_one_file_only(tmp_path):
    with pytest.raises(DataError, match="rule also stands in another file"):
        written(tmp_path, FACT, FACT)


def test_references_are_numbered_as_they_come_and_listed_once():
    first, second = "qcvn19_2024_in_force", "ghg_list_2026"
    text = f"<p>a [[fact:{first}]]. b [[fact:{second}]]. c [[fact:{first}]].</p>"
    made = citations.cite(text, NEW, ROOT)
    assert made.count('href="#ref-1"') == 2
    assert made.count('href="#ref-2"') == 1
    assert made.count('<li id="ref-') == 2
    assert "[[fact" not in made


def test_a_page_without_statements_gets_no_list():
    assert citations.cite("<p>a</p>", NEW, ROOT) == "<p>a</p>"


def test_a_statement_that_is_to_be_verified_is_marked_and_names_the_official_text():
    key, fact = next(iter(facts.to_verify(facts.known(ROOT).facts).items()))
    made = citations.cite(f"<p>[[fact:{key}]]</p>", NEW, ROOT)
    assert made.count("未確認") == 2  # in the text and in the list
    assert fact.open["ja"].replace("&", "&amp;") in made


def test_an_older_edition_may_not_cite_what_came_later():
    with pytest.raises(CobenefitError, match=r"known since .* after edition 1"):
        citations.cite("<p>[[fact:ghg_list_2026]]</p>", OLD, ROOT)


def test_a_misspelt_name_is_told():
    with pytest.raises(CobenefitError, match="no statement of this name"):
        citations.cite("<p>[[fact:ghg_list_2062]]</p>", NEW, ROOT)
