"""A frozen edition leads to newer ones, and works under any path."""

from __future__ import annotations

from collections.abc import Iterator

import editions
import pytest
from calculator import path
from conftest import served
from places import SITE
from playwright.sync_api import Browser, Page, expect

METHOD = "methods/fuel-switch/"
NEWEST = editions.numbers()[-1]
in_both_languages = pytest.mark.parametrize("lang", ["vi", "ja"])


@in_both_languages
def test_an_old_edition_tells_of_the_newest_and_leads_to_the_same_page(
    page: Page, address: str, lang: str
) -> None:
    page.goto(address + path(1, lang, METHOD))
    note = page.locator("aside.cb-old")
    expect(note).to_be_visible()
    expect(page.locator("nav.cb-switch").first.locator("a")).to_have_count(1)
    elsewhere = page.locator("#cb-search a[data-elsewhere]")
    expect(elsewhere).to_have_count(1)
    assert f"/latest/{'ja/' if lang == 'ja' else ''}{METHOD}" in str(
        elsewhere.get_attribute("href")
    )
    note.locator("a").click()
    page.wait_for_url(address + path(NEWEST, lang, METHOD))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("aside.cb-old")).to_be_hidden()


def test_the_address_of_the_newest_edition_keeps_the_case_of_the_reader(
    page: Page, address: str
) -> None:
    page.goto(f"{address}latest/ja/{METHOD}?view=both#top")
    page.wait_for_url(address + path(NEWEST, "ja", METHOD) + "?view=both#top")


@in_both_languages
def test_without_javascript_an_old_edition_leads_to_the_newest_too(
    chromium: Browser, address: str, lang: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + path(1, lang, METHOD))
        page.locator("aside.cb-old:visible a").click()
        page.wait_for_url(address + path(NEWEST, lang, METHOD))


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    """The site under a path of its host, which nobody told it."""
    for address in served(SITE.parent):
        yield f"{address}{SITE.name}/"


def test_a_page_that_is_not_found_is_dressed_and_leads_home_under_any_path(
    page: Page, below: str, faults: list[str]
) -> None:
    page.goto(f"{below}2/ja/404.html")
    expect(page.locator("a.cb-primary")).to_have_attribute("href", f"/{SITE.name}/2/ja/")
    page.wait_for_function("document.querySelector('img').naturalWidth > 0")
    page.locator("a.cb-primary").click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    faults.clear()  # what it asked for before it knew its path
