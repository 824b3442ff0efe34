"""An old edition tells the world of its day: nothing later stands in its texts."""

import re
import unicodedata

import citations
import editions
import measures
import pytest
from editions import LANGUAGES, ROOT
from page_shape import MARKUP

# Years ahead that were already promised or planned by then: targets of the NDC and of net zero.
PROMISED = {2025, 2030, 2045, 2050}
DOCUMENT = re.compile(r"\d+/(20\d\d)/(?:NĐ-CP|QĐ|TT|QH|VBHN)|(?:QCVN|TCVN) [\d-]+:(20\d\d)")
YEAR = re.compile(r"(?<![\d.,/:])(20\d\d)(?![\d.,]\d|\d)")
# Edition 1 was written years after its day; the others on theirs, and name what is still to come.
WRITTEN_LATER = [1]
# Of the edition's own year, but after its day.
LATER_IN_THE_YEAR = ("2626/QĐ-BTNMT", "NDC 2022", "JETP")


def texts(number: int) -> list:
    """Pages of an edition, as (name, language, text without markup)."""
    found = []
    for language in LANGUAGES:
        for path in sorted((ROOT / f"docs/v{number}/{language}").rglob("*.md")):
            text = unicodedata.normalize("NFKC", MARKUP.sub(" ", path.read_text("utf-8")))
            found.append((path.relative_to(ROOT).as_posix(), language, text))
    return found


def later(text: str, language: str, day) -> list[str]:
    """What `text` names that came after `day`."""
    found = [m[0] for m in DOCUMENT.finditer(text) if int(m[1] or m[2]) > day.year]
    found += [
        m[0] for m in YEAR.finditer(text) if int(m[1]) > day.year and int(m[1]) not in PROMISED
    ]
    found += [date for date in measures.dates(text, language) if date[:7] > f"{day:%Y-%m}"]
    return found + [name for name in LATER_IN_THE_YEAR if name in text]


@pytest.mark.parametrize("number", WRITTEN_LATER)
def test_an_old_edition_names_nothing_that_came_after_its_day(number):
    day = editions.as_of(number)
    found = {name: later(text, language, day) for name, language, text in texts(number)}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("number", WRITTEN_LATER)
def test_a_statement_that_an_old_edition_cites_names_nothing_later(number):
    day = editions.as_of(number)
    for key, fact in citations.cited(number, ROOT).items():
        for language in LANGUAGES:
            words = f"{fact.says[language]} {(fact.open or {}).get(language, '')}"
            assert later(unicodedata.normalize("NFKC", words), language, day) == [], key


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "theo Nghị định 153/2024/NĐ-CP"),
        ("vi", "QCVN 19:2024/BTNMT"),
        ("ja", "2024年に改正"),
        ("vi", "từ 1/4/2022"),
        ("ja", "2022年10月10日の決定"),
        ("vi", "Quyết định 2626/QĐ-BTNMT"),
    ],
)
def test_a_later_document_year_or_day_is_found(language, text):
    assert later(text, language, editions.as_of(1))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Nghị định 06/2022/NĐ-CP ngày 7/1/2022"),
        ("ja", "2030年までに43.5%"),
        ("vi", "QCVN 19:2009/BTNMT, tình trạng đến 31/3/2022"),
        ("vi", "đốt 2.026 t than"),
    ],
)
def test_what_was_known_by_then_may_stand(language, text):
    assert later(text, language, editions.as_of(1)) == []
