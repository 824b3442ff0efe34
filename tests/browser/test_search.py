"""Search in the browser: forgiving queries, the keyboard, errors, small screens, strict policy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from calculator import path
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from test_pages import EDITIONS_AND_LANGUAGES, faults_by_axe

GLOSSARY, FACTORS = "appendix/glossary/", "appendix/factors/"
CONCEPT, SWITCH = "concept/co-benefits/", "calculators/fuel-switch/"
BOILER = "calculators/boiler-efficiency/"
CO_BENEFITS = (CONCEPT, "why/co-benefits-matter/")
SWITCHES = (SWITCH, "methods/fuel-switch/")

# A query and a page, or one of some, that must be among the first five.
QUERIES = {
    "vi": [
        ("dong loi ich", CO_BENEFITS),
        ("đồng lợi ích", CO_BENEFITS),
        (unicodedata.normalize("NFD", "đồng lợi ích"), CO_BENEFITS),
        ("ĐỒNG LỢI ÍCH", CO_BENEFITS),
        ("khi nha kinh", FACTORS),
        ("he so phat thai", FACTORS),
        ("hệ số phát thải của lưới điện", FACTORS),
        ("chuyen doi nhien lieu", SWITCHES),
        ("hieu suat lo hoi", BOILER),
        ("CO2", FACTORS),
        ("co₂", FACTORS),
        ("ＣＯ２", FACTORS),
        ("m3", FACTORS),
        ("Nm3", GLOSSARY),
        ("Nm³", GLOSSARY),
        ("SOx", GLOSSARY),
        ("SOₓ", GLOSSARY),
        ("排出係数", GLOSSARY),
    ],
    "ja": [
        ("排出係数", FACTORS),
        ("係数", FACTORS),
        ("排出係数", GLOSSARY),
        ("温室効果ガス", GLOSSARY),
        ("効果ガス", GLOSSARY),
        ("クレジット", GLOSSARY),
        ("ｸﾚｼﾞｯﾄ", GLOSSARY),
        ("コベネフィット", CO_BENEFITS),
        ("燃料転換", SWITCHES),
        ("ボイラー効率", BOILER),
        ("ﾎﾞｲﾗ効率", BOILER),
        ("CO2", FACTORS),
        ("ｃｏ₂", FACTORS),
        ("m3", FACTORS),
        ("Nm3", GLOSSARY),
        ("ｎｍ³", GLOSSARY),
        ("SOx", GLOSSARY),
        ("dong loi ich", GLOSSARY),
    ],
}
EDITION = {"vi": "Ấn bản {}", "ja": "第{}版"}


class Search:
    """The dialog on `page`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.locator(".cb-find__open")
        self.dialog = page.locator("#cb-search")
        self.field = self.dialog.locator("input[type=text]")
        self.hits = self.dialog.locator(".cb-hit")
        self.links = self.dialog.locator(".cb-search__hits a")
        self.status = self.dialog.get_by_role("status")

    def ask(self, query: str) -> list[str]:
        """The addresses of the first five pages found for `query`."""
        self.field.fill(query)
        self.field.press("Enter")
        expect(self.dialog.locator(".cb-search__hits")).to_have_attribute("data-query", query)
        pages: list[str] = self.dialog.locator(".cb-hit__page").evaluate_all(
            "links => links.slice(0, 5).map(link => link.href)"
        )
        return pages


@pytest.fixture
def search(page: Page, address: str) -> Iterator[Search]:
    """The dialog, open, on a Vietnamese page of edition 2; the page must end without faults."""
    page.goto(address + path(2, "vi", CONCEPT))
    made = Search(page)
    made.button.click()
    return made


@pytest.mark.parametrize(("edition", "lang"), EDITIONS_AND_LANGUAGES)
def test_each_query_finds_its_page_among_the_first_five(
    page: Page, address: str, edition: int, lang: str
) -> None:
    page.goto(address + path(edition, lang, CONCEPT))
    search = Search(page)
    search.button.click()
    for query, names in QUERIES[lang]:
        wanted = [names] if isinstance(names, str) else names
        found = search.ask(query)
        assert any(address + path(edition, lang, name) in found for name in wanted), query
    expect(search.hits.first).to_contain_text(EDITION[lang].format(edition))


def test_nothing_is_loaded_before_the_first_use(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path(2, "vi", CONCEPT))
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "pagefind" in url or "/search/" in url] == []
    Search(page).button.click()
    expect(Search(page).field).to_be_focused()
    assert Search(page).ask("CO2")
    assert [url for url in asked if "pagefind" in url]


def test_a_result_has_the_words_found_and_leads_to_the_heading(search: Search) -> None:
    search.ask("khi nha kinh")
    expect(search.dialog.locator(".cb-hit__text mark").first).to_have_text("khí nhà kính")
    search.ask("CO2")
    expect(search.dialog.locator("mark", has_text="CO₂").first).to_be_visible()
    search.ask("he so phat thai")
    term = search.dialog.locator(f"a[href$='{GLOSSARY}#term-emission_factor']")
    expect(term).to_have_text("hệ số phát thải")
    term.click()
    expect(search.page.locator("#term-emission_factor")).to_be_in_viewport()
    assert search.page.url.endswith("#term-emission_factor")


def test_a_result_on_the_same_page_closes_the_dialog(search: Search) -> None:
    search.ask("đồng lợi ích là gì")
    place = search.dialog.locator(f".cb-hit__place[href*='{CONCEPT}#']").first
    heading = (place.get_attribute("href") or "").partition("#")[2]
    place.click()
    expect(search.dialog).to_be_hidden()
    expect(search.page.locator(f"#{heading}")).to_be_in_viewport()


def test_the_count_is_announced_and_more_is_listed_when_asked(search: Search) -> None:
    search.ask("lò hơi")
    expect(search.status).to_have_text(re.compile(r"^Có \d+ trang chứa “lò hơi”\.$"))
    expect(search.hits).to_have_count(8)
    search.dialog.locator(".cb-search__more").click()
    expect(search.hits.nth(8).locator("a").first).to_be_focused()


def test_typing_alone_searches_and_paper_shows_nothing_of_it(search: Search) -> None:
    search.field.press_sequentially("bioma")
    expect(search.hits.first).to_be_visible()
    search.page.emulate_media(media="print")  # paper shows none of it
    expect(search.dialog).to_be_hidden()
    expect(search.button).to_be_hidden()
    search.page.emulate_media(media="screen")
    search.field.fill("")
    expect(search.hits).to_have_count(0)
    expect(search.status).to_have_text("")


def test_the_keyboard_alone_is_enough(page: Page, address: str) -> None:
    page.goto(address + path(2, "ja", CONCEPT))
    search = Search(page)
    expect(search.button).to_be_visible()
    start = page.locator(".cb-brand")
    start.focus()
    for keys in ("/", "Control+k"):
        page.keyboard.press(keys)
        expect(search.field).to_be_focused()
        page.keyboard.press("Escape")
        expect(search.dialog).to_be_hidden()
        expect(start).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.insert_text("係数")
    expect(search.hits.first).to_be_visible()
    page.keyboard.press("Enter")
    expect(search.links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(search.links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(search.field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{FACTORS}")


def test_the_slash_stays_a_sign_in_fields_and_can_be_turned_off(page: Page, address: str) -> None:
    page.goto(address + path(2, "vi", SWITCH))
    search = Search(page)
    expect(search.button).to_be_visible()
    number = page.locator("#f-fuel_amount_baseline")
    number.focus()
    page.keyboard.press("/")
    expect(number).to_have_value("/")
    page.keyboard.press("Control+k")
    search.dialog.locator("input[type=checkbox]").uncheck()
    page.reload()
    expect(search.button).to_be_visible()
    page.keyboard.press("/")
    expect(search.dialog).to_be_hidden()


def test_what_is_not_found_is_said_with_what_to_do(search: Search) -> None:
    advice = search.dialog.locator(".cb-search__advice")
    assert search.ask("жжж") == []
    expect(search.status).to_have_text("Không có trang nào chứa “жжж”.")
    expect(advice.locator("a")).to_be_visible()
    assert search.ask("lò hơi xyzzy")
    expect(search.status).to_contain_text("Không có trang nào chứa nguyên cụm “lò hơi xyzzy”.")
    expect(advice).to_be_visible()
    assert search.ask("sinh kh")
    expect(search.status).to_contain_text("trang gần với “sinh kh” nhất đứng trước")
    assert search.ask("lò hơi")
    expect(advice).to_be_hidden()


def test_the_other_edition_is_searched_for_the_same_words(search: Search, address: str) -> None:
    search.ask("lò hơi đốt than")
    search.dialog.locator("a[data-elsewhere]").click()
    search.page.wait_for_url(f"{address}1/**")
    expect(search.field).to_have_value("lò hơi đốt than")
    expect(search.hits.first).to_contain_text("Ấn bản 1")
    search.page.keyboard.press("Escape")
    expect(search.dialog).to_be_hidden()
    search.page.wait_for_function("location.hash === ''")


@pytest.mark.parametrize("lost", ["**/search/dialog.js", "**/*.pf_meta"])
def test_a_failure_is_told_and_a_retry_keeps_the_words(
    context: BrowserContext, address: str, lost: str
) -> None:
    page = context.new_page()  # whose console tells of the failure
    page.goto(address + path(2, "vi", CONCEPT))
    context.route(lost, lambda route: route.abort())
    search = Search(page)
    search.button.click()
    search.field.fill("khi nha kinh")
    expect(search.dialog.get_by_role("alert")).to_contain_text("Không tải được phần tìm kiếm")
    context.unroute(lost)
    search.dialog.locator(".cb-search__retry").click()
    expect(search.hits.first).to_be_visible()
    expect(search.field).to_have_value("khi nha kinh")


@pytest.mark.parametrize(("lang", "scheme"), [("vi", "light"), ("ja", "dark")])
def test_axe_and_a_small_screen_are_content(
    chromium: Browser, address: str, lang: str, scheme: str
) -> None:
    size = {"width": 360, "height": 740}
    with chromium.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path(2, lang, CONCEPT))
        search = Search(page)
        assert tall(search.button)
        search.button.click()
        search.ask("CO2")
        assert faults_by_axe(page) == []
        assert page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
        assert search.dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
        assert all(tall(link) for link in search.links.all()[:6])


def tall(target: Locator) -> bool:
    box = target.bounding_box()
    return box is not None and min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize(("edition", "lang"), [(1, "ja"), (2, "vi")])
def test_without_javascript_there_is_a_link_instead(
    chromium: Browser, address: str, edition: int, lang: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + path(edition, lang, CONCEPT))
        expect(page.locator(".cb-find__open")).to_be_hidden()
        expect(page.locator("#cb-search")).to_be_hidden()
        link = page.locator(".cb-find a")
        expect(link).to_have_attribute("href", f"../../{GLOSSARY}")
        expect(link).to_be_visible()
