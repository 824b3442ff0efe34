"""The switches in the header keep the page, and say so where they cannot."""

import re

import editions
import pytest
from frame import Place, frame

METHOD = ("methods/fuel-switch/", "methods/fuel-switch.md")
NEWS = ("whats-new/", "whats-new.md")  # exists in edition 2 only


def links(edition: int, language: str, page: tuple[str, str], switch: str) -> list[str]:
    """The addresses of one switch on one page."""
    return [link.href for link in frame(Place(edition, language, *page), "", editions.ROOT)[switch]]


@pytest.mark.parametrize(
    ("edition", "language", "addresses"),
    [
        (2, "vi", ["../../../2/methods/fuel-switch/", "../../../2/ja/methods/fuel-switch/"]),
        (1, "ja", ["../../../../1/methods/fuel-switch/", "../../../../1/ja/methods/fuel-switch/"]),
    ],
)
def test_the_language_switch_keeps_page_and_edition(edition, language, addresses):
    assert links(edition, language, METHOD, "languages") == addresses


@pytest.mark.parametrize(
    ("language", "addresses"),
    [
        ("vi", ["../../../2/methods/fuel-switch/", "../../../1/methods/fuel-switch/"]),
        ("ja", ["../../../../2/ja/methods/fuel-switch/", "../../../../1/ja/methods/fuel-switch/"]),
    ],
)
def test_the_edition_switch_keeps_page_and_language(language, addresses):
    assert links(2, language, METHOD, "editions") == addresses


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("vi", "../../1/#not-in-this-edition"),
        ("ja", "../../../1/ja/#not-in-this-edition"),
    ],
)
def test_a_page_missing_in_the_other_edition_leads_to_that_home_in_the_same_language(
    language, address
):
    made = frame(Place(2, language, *NEWS), "", editions.ROOT)
    old = made["editions"][-1]
    assert (old.href, old.missing) == (address, True)
    assert "1" in old.note


def test_an_edition_knows_none_that_came_after_it():
    assert links(1, "vi", METHOD, "editions") == ["../../../1/methods/fuel-switch/"]


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("vi", "../../../latest/methods/fuel-switch/"),
        ("ja", "../../../../latest/ja/methods/fuel-switch/"),
    ],
)
def test_the_newest_edition_is_named_by_an_address_that_stays(language, address):
    assert frame(Place(1, language, *METHOD), "", editions.ROOT)["latest"] == address


@pytest.mark.parametrize(
    ("edition", "language", "text"),
    [
        (2, "vi", "Ấn bản 2 · tình trạng đến 01/11/2026"),
        (2, "ja", "第2版 · 2026年11月1日現在"),
        (1, "vi", "Ấn bản 1 · tình trạng đến 31/03/2022"),
        (1, "ja", "第1版 · 2022年3月31日現在"),
    ],
)
def test_edition_and_date_are_said_as_readers_write_them(edition, language, text):
    made = frame(Place(edition, language, *METHOD), "", editions.ROOT)
    assert f"{made['edition_text']} · {made['as_of_text']}" == text


def test_no_template_names_a_word_like_a_method_of_dict():
    """In a template `words.keys` is the method, and the page would show where it is in memory."""
    named = re.compile(r"\{\{[^}]*?\.(" + "|".join(dir({})) + r")\s*(?:\||\}\})")
    found = {
        path.name: match[0]
        for path in (editions.ROOT / "docs/theme").rglob("*.html")
        for match in named.finditer(path.read_text("utf-8"))
    }
    assert found == {}
