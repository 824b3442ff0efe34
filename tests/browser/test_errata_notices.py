"""A page of a published edition tells what was found wrong in it, from a file outside of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

NAME = "vn_grid_emission_factor@2023"
TOLD = {
    lang: {"title": title, "text": ["0,6592 → 0,7", "<b>reason</b>"], "address": f"errata/#{lang}-a"}
    for lang, title in (("vi", "Đính chính ngày 05/12/2026"), ("ja", "正誤のお知らせ（2026年12月5日）"))
}  # fmt: skip
WORDS = {"label": "Label", "more": "More", "result": "This result used it."}
PAGES = ["methods/greenhouse-gases/", "calculators/fuel-switch/"]
ERRATA = {
    "editions": {"1": [], "2": [{"id": "a", "name": NAME, "pages": PAGES}]},
    "notices": {"a": TOLD},
    "words": {"vi": WORDS, "ja": WORDS},
}


@pytest.fixture(scope="module")
def told(chromium: Browser) -> Iterator[Page]:
    """A page for which the site's errata are the ones above."""
    with chromium.new_context() as context:
        context.route("**/errata.json", lambda route: route.fulfill(json=ERRATA))
        yield context.new_page()


@pytest.mark.parametrize("lang", ["vi", "ja"])
def test_a_page_that_used_a_wrong_value_tells_it_first(told: Page, address: str, lang: str) -> None:
    told.goto(f"{address}2/{'' if lang == 'vi' else 'ja/'}{PAGES[0]}")
    notice = told.locator("article > aside.cb-erratum:first-child")
    expect(notice).to_contain_text(TOLD[lang]["title"])
    expect(notice).to_contain_text("<b>reason</b>")
    link = notice.get_by_role("link", name="More")
    assert link.evaluate("link => link.href") == f"{address}errata/#{lang}-a"


@pytest.mark.parametrize("path", ["2/about/", "1/methods/fuel-switch/"])
def test_any_other_page_stays_silent(told: Page, address: str, path: str) -> None:
    with told.expect_response("**/errata.json"):
        told.goto(address + path)
    expect(told.locator(".cb-erratum")).to_have_count(0)


def test_a_result_says_so_while_it_uses_the_wrong_value(told: Page, address: str) -> None:
    told.goto(f"{address}2/{PAGES[1]}")
    said = told.get_by_text(WORDS["result"])
    show = "([names]) => { const r = document.querySelector('#cb-result'); r.hidden = !names; r.innerHTML = `<p data-factors='${names}'>1</p>`; }"  # fmt: skip
    told.evaluate(show, [f"gwp {NAME}"])
    expect(said).to_be_visible()
    told.evaluate(show, ["vn_grid_emission_factor@2022"])
    expect(said).to_have_count(0)


@pytest.mark.parametrize("content", [None, "{", json.dumps({"editions": {"2": [{}]}})])
def test_without_a_list_that_it_understands_a_page_is_as_it_was_published(
    chromium: Browser, address: str, content: str | None
) -> None:
    def answer(route: Route) -> None:
        route.abort() if content is None else route.fulfill(body=content)

    with chromium.new_context() as context:
        page, errors = context.new_page(), []
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.route("**/errata.json", answer)
        page.goto(f"{address}2/{PAGES[0]}")
        expect(page.locator("button.cb-both")).to_be_visible()
        page.wait_for_load_state("networkidle")  # the list was answered, and read
        expect(page.locator(".cb-erratum")).to_have_count(0)
        assert errors == []


def test_the_page_of_errata_is_linked_from_every_footer(told: Page, address: str) -> None:
    told.goto(f"{address}2/ja/about/")
    told.locator(".cb-footer").get_by_role("link", name="正誤表").click()
    assert told.url == f"{address}errata/#ja"
    expect(told.get_by_role("heading", name="正誤表")).to_be_visible()
