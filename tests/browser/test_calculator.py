"""The fuel-switch calculator as readers of both languages and both editions use it."""

from __future__ import annotations

import re

import pytest
from calculator import Calculator, path
from playwright.sync_api import BrowserContext, Page, expect

EDITIONS, LANGUAGES = (1, 2), ("vi", "ja")
everywhere = pytest.mark.parametrize(
    ("edition", "lang"), [(edition, lang) for edition in EDITIONS for lang in LANGUAGES]
)
in_both_languages = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture
def calculator(page: Page) -> Calculator:
    return Calculator(page)


def open_with_sample(calculator: Calculator, address: str, edition: int, lang: str) -> str:
    """Opens the page and types the sample; returns the first sentence of the result."""
    calculator.page.goto(address + path(edition, lang))
    calculator.enter_sample(edition, lang)
    return calculator.expect_result()


@everywhere
def test_the_sample_gives_the_worked_example_without_a_button_and_another_amount_another_result(
    calculator: Calculator, address: str, edition: int, lang: str
) -> None:
    sentence = open_with_sample(calculator, address, edition, lang)
    assert "CO₂e" in sentence
    expect(calculator.result.locator("table").first).to_be_visible()
    expect(calculator.result.locator(".cb-chart svg").first).to_be_visible()
    examples = calculator.page.locator(".cb-headline:not(#cb-result *)")
    expect(examples.first).to_have_text(sentence)
    calculator.enter("fuel_amount_baseline", "2500")
    assert calculator.expect_other_result(sentence) != sentence


def test_full_width_digits_are_understood(calculator: Calculator, address: str) -> None:
    first = open_with_sample(calculator, address, 2, "ja")
    calculator.enter("fuel_amount_baseline", "２５００")
    other = calculator.expect_other_result(first)
    calculator.enter("fuel_amount_baseline", "2500")
    expect(calculator.headline).to_have_text(other)


@in_both_languages
def test_a_bad_number_is_named_at_its_field_and_loses_nothing(
    calculator: Calculator, address: str, lang: str
) -> None:
    first = open_with_sample(calculator, address, 2, lang)
    before = calculator.entered()
    for bad in ("năm nghìn", "5000x", "-5", "0", "1e999", "12.34.5"):
        calculator.enter("fuel_amount_baseline", bad)
        expect(calculator.error("fuel_amount_baseline")).to_be_visible()
        expect(calculator.control("fuel_amount_baseline")).to_have_attribute("aria-invalid", "true")
        assert calculator.entered() == before | {"fuel_amount_baseline": bad}
        expect(calculator.result).to_have_class(re.compile("cb-stale"))
        expect(calculator.headline).to_have_text(first)

        calculator.enter("fuel_amount_baseline", "5000")
        expect(calculator.error("fuel_amount_baseline")).to_be_hidden()
        assert calculator.expect_result() == first


@in_both_languages
def test_an_ambiguous_number_is_asked_about_and_either_reading_can_be_picked(
    calculator: Calculator, address: str, lang: str
) -> None:
    open_with_sample(calculator, address, 2, lang)
    sentences = []
    for reading in (0, 1):
        calculator.enter("fuel_amount_baseline", "1.234")
        choices = calculator.error("fuel_amount_baseline").locator("button")
        expect(choices).to_have_count(2)
        choices.nth(reading).click()
        expect(calculator.error("fuel_amount_baseline")).to_be_hidden()
        expect(calculator.control("fuel_amount_baseline")).to_be_focused()
        sentences.append(calculator.expect_result())
    assert sentences[0] != sentences[1]


@in_both_languages
def test_a_blank_field_is_not_blamed_before_it_was_visited(
    calculator: Calculator, address: str, lang: str
) -> None:
    calculator.page.goto(address + path(2, lang))
    calculator.enter("fuel_baseline", "anthracite")
    expect(calculator.status.locator("progress")).to_have_count(0)
    expect(calculator.error("efficiency_project")).to_be_hidden()
    calculator.control("efficiency_project").focus()
    calculator.control("fuel_project").focus()
    expect(calculator.error("efficiency_project")).to_be_visible()
    expect(calculator.error("efficiency_baseline")).to_be_hidden()


@in_both_languages
def test_pressing_the_button_too_early_leads_from_a_summary_to_each_field(
    calculator: Calculator, address: str, lang: str
) -> None:
    calculator.page.goto(address + path(2, lang))
    calculator.enter("fuel_baseline", "anthracite")
    calculator.submit.click()
    expect(calculator.summary).to_be_focused()
    links = calculator.summary.locator("a")
    assert links.count() >= 4
    links.first.click()
    expect(calculator.control("fuel_amount_baseline")).to_be_focused()
    calculator.enter_sample(2, lang)
    calculator.expect_result()
    expect(calculator.summary).to_be_hidden()


@in_both_languages
def test_only_equipment_that_burns_the_chosen_fuel_is_offered(
    calculator: Calculator, address: str, lang: str
) -> None:
    calculator.page.goto(address + path(2, lang))
    offered = calculator.control("equipment_baseline").locator("option:not([disabled])")
    calculator.page.locator(".cb-refine summary").click()
    calculator.enter("fuel_baseline", "anthracite")
    for_coal = offered.evaluate_all("options => options.map(option => option.value)")
    calculator.enter("fuel_baseline", "natural_gas")
    for_gas = offered.evaluate_all("options => options.map(option => option.value)")
    coal_alone = next(value for value in for_coal if value not in for_gas)

    calculator.enter("fuel_baseline", "anthracite")
    calculator.enter("equipment_baseline", coal_alone)
    calculator.enter("fuel_baseline", "natural_gas")
    expect(calculator.control("equipment_baseline")).to_have_value("")
    calculator.enter("fuel_baseline", "anthracite")
    expect(calculator.control("equipment_baseline")).to_have_value(coal_alone)


@pytest.mark.parametrize(("edition", "lang"), [(1, "vi"), (2, "ja")])
def test_a_draft_survives_a_reload(
    calculator: Calculator, address: str, edition: int, lang: str
) -> None:
    sentence = open_with_sample(calculator, address, edition, lang)
    before = calculator.entered()
    calculator.page.reload()
    assert calculator.entered() == before
    expect(calculator.headline).to_have_text(sentence)


def test_text_that_is_no_number_survives_a_reload_too(calculator: Calculator, address: str) -> None:
    calculator.page.goto(address + path(2, "vi"))
    calculator.enter("fuel_amount_baseline", "khoảng năm nghìn")
    calculator.page.reload()
    expect(calculator.control("fuel_amount_baseline")).to_have_value("khoảng năm nghìn")


@pytest.mark.parametrize(
    ("first", "typed", "second", "shown"),
    [("vi", "0,65", "ja", "0.65"), ("ja", "0.65", "vi", "0,65"), ("vi", "1,2340", "ja", "1.2340")],
)
def test_the_other_language_shows_the_same_number_as_its_readers_write_it(
    calculator: Calculator, address: str, first: str, typed: str, second: str, shown: str
) -> None:
    open_with_sample(calculator, address, 2, first)
    calculator.enter("sulphur_baseline", typed)
    expect(calculator.page.locator("#f-sulphur_baseline-echo")).to_contain_text(typed.rstrip("0"))
    calculator.page.locator(f"a[hreflang={second}]:visible").first.click()
    expect(calculator.page.locator("html")).to_have_attribute("lang", second)
    expect(calculator.control("sulphur_baseline")).to_have_value(shown)
    calculator.expect_result()


def test_another_edition_finds_what_was_typed(calculator: Calculator, address: str) -> None:
    open_with_sample(calculator, address, 2, "vi")
    before = calculator.entered()
    calculator.page.goto(address + path(1, "vi"))
    assert calculator.entered() == before


def test_emptying_the_form_can_be_undone(calculator: Calculator, address: str) -> None:
    sentence = open_with_sample(calculator, address, 2, "vi")
    before = calculator.entered()
    calculator.page.locator("button[type=reset]").click()
    expect(calculator.result).to_be_hidden()
    assert calculator.entered().keys() <= {"efficiency_baseline.unit"}
    calculator.status.locator("button").click()
    assert calculator.entered() == before
    expect(calculator.headline).to_have_text(sentence)


@in_both_languages
def test_the_keyboard_alone_fills_the_form_and_reaches_the_result(
    calculator: Calculator, address: str, lang: str
) -> None:
    keyboard = calculator.page.keyboard
    calculator.page.goto(address + path(2, lang))
    tab_to(calculator.page, "f-fuel_baseline")
    choose_by_arrow(calculator.page, "anthracite")
    tab_to(calculator.page, "f-fuel_amount_baseline")
    keyboard.type("5000")
    tab_to(calculator.page, "f-efficiency_baseline")
    keyboard.type("72")
    tab_to(calculator.page, "f-fuel_project")
    choose_by_arrow(calculator.page, "natural_gas")
    tab_to(calculator.page, "f-efficiency_project")
    keyboard.type("92")
    while not calculator.submit.evaluate("button => button === document.activeElement"):
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(calculator.result).to_be_focused()
    assert "CO₂e" in calculator.headline.inner_text()


def tab_to(page: Page, control: str) -> None:
    """Presses Tab until the focus is on `control`."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == control:
            return
    pytest.fail(f"Tab never reaches {control}")


def choose_by_arrow(page: Page, value: str) -> None:
    for _ in range(80):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"no arrow key reaches {value}")


@in_both_languages
def test_a_result_is_read_out_by_its_first_sentence_alone(
    calculator: Calculator, address: str, lang: str
) -> None:
    sentence = open_with_sample(calculator, address, 2, lang)
    expect(calculator.page.locator(".cb-announce[role=status]")).to_have_text(sentence)
    assert calculator.result.get_attribute("aria-live") is None


def test_without_storage_the_calculator_still_works(
    context: BrowserContext, calculator: Calculator, address: str
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})"
    )
    calculator.page.goto(address + path(2, "vi"))
    calculator.enter_sample(2, "vi")
    calculator.expect_result()
