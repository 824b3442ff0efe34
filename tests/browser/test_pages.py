"""Every page of the site: silent console, strict policy, no other host, WCAG 2.2 AA."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from calculator import Calculator, path
from places import ROOT, SITE
from playwright.sync_api import Browser, Page, expect

PAGES = sorted(
    str(file.parent.relative_to(SITE)) + "/" for file in SITE.glob("[0-9]*/**/index.html")
)
AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
EDITIONS_AND_LANGUAGES = [(edition, lang) for edition in (1, 2) for lang in ("vi", "ja")]


# One page of each kind, by turns in both languages: others are made by the same templates from texts
# of the same shape.
KINDS = (
    "",
    "about/",
    "appendix/factors/",
    "appendix/forms/",
    "appendix/glossary/",
    "appendix/statements/",
    "calculators/",
    "examples/boiler-tuning/",
    "law/does-it-concern-me/",
    "measures/boiler-operation/",
    "methods/fuel-switch/",
    "training/",
    "training/module-1/",
    "training/trainers-guide/",
)
OLD_KINDS = ("", "calculators/readiness/", "calculators/fuel-switch/", "examples/coal-to-gas/")


SAVES_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


def kind(name: str) -> str:
    """A page without its edition and language."""
    return name.partition("/")[2].removeprefix("ja/")


def by_turns(name: str, kinds: Sequence[str] = KINDS) -> bool:
    """Whether a page of edition 2 is the one of its kind in its language's turn."""
    return name.startswith("2/") and kind(name) in kinds[name.startswith("2/ja/") :: 2]


CALCULATORS = sorted(
    {kind(name) for name in PAGES if kind(name).startswith("calculators/")} - {"calculators/"}
)


LOOKED_AT = [
    name
    for name in PAGES
    if (kind(name) in OLD_KINDS if name.startswith("1/") else by_turns(name))
    or by_turns(name, CALCULATORS)
]
OTHERS = [name for name in PAGES if name not in LOOKED_AT]


@pytest.mark.parametrize("name", ["", *LOOKED_AT])
def test_a_page_breaks_no_rule_asks_no_other_host_and_satisfies_axe(
    page: Page, address: str, name: str
) -> None:
    if kind(name) != "calculators/fuel-switch/":  # elsewhere the engine would only take time
        page.add_init_script(SAVES_DATA)
    page.goto(address + name)
    if name == "":
        page.wait_for_url("**/2/")  # the way in leads on by itself
    page.wait_for_load_state("load")
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert faults_by_axe(page) == []


@pytest.mark.parametrize("start", range(6))
def test_all_other_pages_break_no_rule_and_ask_no_other_host(
    page: Page, address: str, start: int
) -> None:
    page.add_init_script(SAVES_DATA)
    for name in OTHERS[start::6]:  # the fixture `page` fails on any fault that it was told of
        page.goto(address + name)
        assert page.locator("h1").count() == 1, name


# The dark scheme is one set of tokens, for any language: looked at on each kind of page.
DARK = [
    name
    for name in PAGES
    if kind(name)
    in (
        "",
        "appendix/factors/",
        "calculators/facility-profile/",
        "calculators/investment-analysis/",
        "methods/fuel-switch/",
        "training/module-1/",
    )
    and name.startswith("2/")
    and not name.startswith("2/ja/")
]


@pytest.mark.parametrize("name", DARK)
def test_axe_finds_no_fault_in_the_dark(chromium: Browser, address: str, name: str) -> None:
    with chromium.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(address + name)
        assert faults_by_axe(page) == []


@pytest.mark.parametrize(("lang", "width"), [("vi", 360), ("ja", 1280)])
def test_axe_finds_no_fault_in_a_result_or_in_errors(
    chromium: Browser, address: str, lang: str, width: int
) -> None:
    with chromium.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        calculator = Calculator(page)
        page.goto(address + path(2, lang))
        page.locator(".cb-refine summary").click()
        calculator.submit.click()
        expect(calculator.summary).to_be_focused(timeout=30_000)
        assert faults_by_axe(page) == []
        calculator.enter_sample(2, lang)
        calculator.expect_result()
        expect(calculator.result.locator(".cb-chart svg").first).to_be_visible()
        for folded in calculator.result.locator("details > summary").all():
            folded.click()
        assert faults_by_axe(page) == []
        calculator.enter("fuel_amount_baseline", "1.234")
        expect(calculator.error("fuel_amount_baseline").locator("button")).to_have_count(2)
        assert faults_by_axe(page) == []


def faults_by_axe(page: Page) -> list[str]:
    """What axe objects to, a line each, with the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))  # from outside: no policy of the page is in its way
    report = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [
        f"{fault['id']}: {node['html'][:200]} {node['failureSummary']}"
        for fault in report["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(("edition", "lang"), EDITIONS_AND_LANGUAGES)
def test_without_javascript_a_page_holds_the_form_and_the_worked_example(
    chromium: Browser, address: str, edition: int, lang: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + path(edition, lang))
        expect(page.locator("#f-fuel_amount_baseline")).to_be_visible()
        expect(page.locator(".cb-noscript")).to_be_visible()
        example = page.locator(".cb-headline").first
        expect(example).to_be_visible()
        assert "CO₂e" in example.inner_text()
        expect(page.locator(".cb-chart svg").first).to_be_visible()
        expect(page.locator(".cb-table").first).to_be_visible()


NARROW = (
    "",
    "calculators/fuel-switch/",
    "methods/fuel-switch/",
    "appendix/factors/",
    "appendix/statements/",
    "appendix/forms/",
    "training/module-1/",
    "examples/coal-to-gas/",
)


@pytest.mark.parametrize(("edition", "lang"), EDITIONS_AND_LANGUAGES)
def test_at_360_pixels_nothing_sticks_out(
    chromium: Browser, address: str, edition: int, lang: str
) -> None:
    with chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        for name in NARROW if edition == 2 else NARROW[:5]:
            page.goto(address + path(edition, lang, name))
            width = page.evaluate("document.scrollingElement.scrollWidth")
            assert width <= 360, name


def test_the_list_of_pages_is_not_empty() -> None:
    assert len(PAGES) > 20, f"few pages below {Path(SITE)}"
