"""What goes from page to page and out of it: the profile, results taken over, files."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from calculator import SAMPLE, Calculator, path
from playwright.sync_api import Browser, Page, expect
from test_pages import faults_by_axe
from trial_form import Form, opened

in_both_languages = pytest.mark.parametrize("lang", ["vi", "ja"])
FROM_PROFILE = {"vi": "từ hồ sơ cơ sở", "ja": "事業場プロフィールから"}


@pytest.fixture(scope="session")
def address(trial: str) -> str:
    """Here the trial site takes the place of the built one."""
    return trial


@pytest.fixture
def form(page: Page) -> Form:
    return Form(page)


def until(form: Form, expression: str) -> Any:
    """Waits for something true; the security policy refuses Playwright's own way of waiting."""
    for _ in range(300):
        if found := form.page.evaluate(expression):
            return found
        form.page.wait_for_timeout(100)
    raise TimeoutError(expression)


def profile_of(form: Form) -> dict:
    return json.loads(form.page.evaluate("localStorage['cobenefit.profile'] ?? '{}'"))


def enter_profile(form: Form, address: str, lang: str = "vi") -> None:
    """Fuel, amount and hours, read by Python."""
    opened(form, address, lang, "facility-profile")
    form.enter("fuel", "anthracite")
    form.enter("fuel_amount", "1234,5" if lang == "vi" else "1234.5")
    form.enter("operating_hours", "6000")
    expect(form.echo("operating_hours")).to_contain_text("h")


@in_both_languages
def test_the_profile_fills_blank_fields_and_says_so(form: Form, address: str, lang: str) -> None:
    enter_profile(form, address, lang)
    opened(form, address, "ja" if lang == "vi" else "vi", "all-kinds")
    sign = "." if lang == "vi" else ","
    expect(form.control("fuels.1.fuel")).to_have_value("anthracite")
    expect(form.control("fuels.1.amount")).to_have_value(f"1234{sign}5")
    origin = form.page.locator("[data-field=hours] .cb-origin")
    expect(origin).to_have_text(FROM_PROFILE["ja" if lang == "vi" else "vi"])
    origin.locator("a").click()
    expect(form.control("fuel_amount")).to_have_value(f"1234{sign}5")


def test_typing_over_the_profile_wins_and_does_not_change_it(form: Form, address: str) -> None:
    enter_profile(form, address)
    kept = profile_of(form)
    opened(form, address)
    form.enter("hours", "4000")
    expect(form.page.locator("[data-field=hours] .cb-origin")).to_have_count(0)
    form.page.reload()
    expect(form.control("hours")).to_have_value("4000")
    expect(form.control("fuels.1.fuel")).to_have_value("anthracite")
    assert "fuels.1.fuel" not in form.draft()  # a later profile must reach this page
    form.page.locator("button[type=reset]").click()
    expect(form.control("hours")).to_have_value("6000")
    assert profile_of(form) == kept


def test_a_field_left_blank_on_purpose_is_not_filled_again(form: Form, address: str) -> None:
    enter_profile(form, address)
    opened(form, address)
    form.enter("hours", "")
    form.page.reload()
    expect(form.control("fuels.1.fuel")).to_have_value("anthracite")
    expect(form.control("hours")).to_have_value("")


def test_an_amount_in_a_unit_that_the_field_lacks_is_not_taken_from_the_profile(
    form: Form, address: str
) -> None:
    enter_profile(form, address)
    form.page.locator("select[name='fuel_amount.unit']").select_option("m3")
    opened(form, address)
    expect(form.control("fuels.1.fuel")).to_have_value("anthracite")
    expect(form.control("fuels.1.amount")).to_have_value("")


def test_saving_the_profile_is_confirmed_and_errors_are_named(form: Form, address: str) -> None:
    enter_profile(form, address)
    form.submit.click()
    expect(form.status).to_contain_text("Đã lưu")
    form.enter("fuel_amount", "1.234")
    form.submit.click()
    expect(form.summary).to_be_focused()
    form.error("fuel_amount").locator("button").nth(1).click()
    expect(form.error("fuel_amount")).to_be_hidden()
    assert profile_of(form)["fuel_amount"]["input"]["value"] == "1,2340"


def result_of_fuel_switch(form: Form, address: str, lang: str) -> dict:
    """The sample's full result, as kept in the browser."""
    calculator = Calculator(form.page)
    form.page.goto(address + path(2, lang))
    for field, value in SAMPLE[lang].items():
        calculator.enter(field, value)
    calculator.enter("year", "2023")
    calculator.expect_result()
    return json.loads(until(form, "localStorage['cobenefit.result.fuel_switch']"))


@in_both_languages
def test_a_result_is_taken_over_with_its_unit_and_range_until_it_is_edited(
    form: Form, address: str, lang: str
) -> None:
    kept = result_of_fuel_switch(form, address, lang)
    opened(form, address, lang).enter_two_rows(lang)
    expect(form.page.locator(".cb-take")).to_have_count(1)
    form.page.locator(".cb-take").click()
    reduction = kept["outputs"]["er_co2e"]
    shown = float(form.control("reduction").input_value().replace(",", "."))
    assert shown == pytest.approx(reduction["value"], rel=1e-6)
    expect(form.page.locator("select[name='reduction.unit']")).to_have_value("t")
    expect(form.page.locator("select[name='dust.unit']")).to_have_value("t")  # not the first one
    origin = form.page.locator("[data-field=reduction] .cb-origin")
    expect(origin).to_contain_text("95")

    def again() -> dict:
        return json.loads(form.page.evaluate("localStorage['cobenefit.result.all_kinds']"))[
            "outputs"
        ]["reduction_again"]

    kept_again = (
        "JSON.parse(localStorage['cobenefit.result.all_kinds'] ?? null)?.outputs.reduction_again"
    )
    until(form, kept_again)
    low, high = again()["interval95"]
    assert low == pytest.approx(reduction["interval95"][0], rel=0.02)
    assert high == pytest.approx(reduction["interval95"][1], rel=0.02)
    form.page.reload()
    expect(origin).to_contain_text("95")
    form.enter("reduction", "5000")
    expect(origin).to_have_count(0)
    until(form, f"{kept_again}.value == 5000")
    assert again()["interval95"] == [5000, 5000]


def test_taking_over_can_be_undone(form: Form, address: str) -> None:
    result_of_fuel_switch(form, address, "vi")
    opened(form, address)
    form.enter("reduction", "12")
    form.page.locator(".cb-take").click()
    expect(form.control("reduction")).not_to_have_value("12")
    undo = form.status.locator("button")
    expect(undo).to_be_visible()
    undo.click()
    expect(form.control("reduction")).to_have_value("12")
    expect(form.control("dust")).to_have_value("")


def test_an_address_can_ask_for_it_once_and_another_edition_is_not_mixed_in(
    form: Form, address: str
) -> None:
    result_of_fuel_switch(form, address, "vi")
    form.page.goto(address + path(2, "vi", "calculators/all-kinds/") + "#from=fuel_switch")
    expect(form.control("dust")).not_to_have_value("")
    assert "#" not in form.page.url
    form.page.goto(address + path(1, "vi", "calculators/all-kinds/") + "#from=fuel_switch")
    expect(form.page.locator("#cb-offers")).to_be_attached()
    expect(form.page.locator(".cb-take")).to_have_count(0)


def test_the_links_of_a_result_carry_where_they_come_from(form: Form, address: str) -> None:
    result_of_fuel_switch(form, address, "vi")
    link = form.page.locator("a.cb-next").first
    form.page.route("**/calculators/**", lambda route: route.fulfill(body="<title>-</title>"))
    link.click()
    form.page.wait_for_url("**#from=fuel_switch")


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_a_result_is_saved_as_a_file_and_requests_stay_at_nought(
    form: Form, address: str, kind: str
) -> None:
    result_of_fuel_switch(form, address, "vi")
    button = form.result.locator(f"button.cb-download[data-format={kind}]")
    with form.page.expect_download() as found:
        button.click()
    assert found.value.suggested_filename == f"fuel-switch-2-vi.{kind}"
    data = found.value.path().read_bytes()
    if kind == "xlsx":
        assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    else:
        assert "er_co2e" in data.decode() or "CO₂e" in data.decode()
    expect(form.page.locator(".cb-announce")).to_contain_text(kind)
    assert re.findall(r"\d+", form.status.inner_text()) == ["0"]


def test_a_file_that_fails_loses_nothing_and_can_be_tried_again(
    form: Form, address: str, faults: list[str]
) -> None:
    result_of_fuel_switch(form, address, "vi")
    library = re.compile(r"/xlsx-[0-9a-f]+\.zip$")
    form.page.route(library, lambda route: route.abort())
    sentence = form.headline.inner_text()
    form.result.locator("button.cb-download[data-format=xlsx]").click()
    again = form.status.locator("button")
    expect(again).to_be_visible()
    expect(form.headline).to_have_text(sentence)
    form.page.unroute(library)
    with form.page.expect_download():
        again.click()
    faults.clear()  # the failure was meant


@pytest.fixture
def watched(form: Form) -> Iterator[Form]:
    """A page whose announcements, charts and shown results are counted."""
    form.page.add_init_script("""
        window.seen = {announced: [], charts: 0};
        addEventListener("DOMContentLoaded", () => new MutationObserver(changes => {
          for (const {target, addedNodes} of changes) {
            if (target.classList?.contains("cb-announce")) seen.announced.push(target.textContent);
            for (const node of addedNodes) if (node.localName === "svg") seen.charts += 1;
          }
        }).observe(document.body, {childList: true, subtree: true}));
    """)
    yield form


def test_the_full_result_follows_the_quick_one_without_a_stir(watched: Form, address: str) -> None:
    form = watched
    result_of_fuel_switch(form, address, "vi")
    expect(form.result.locator(".cb-chart svg").first).to_be_visible()
    folded = form.result.locator("details.cb-folded").first
    folded.locator("summary").first.click()
    form.page.wait_for_timeout(1500)
    before = form.page.evaluate("({...seen, announced: [...seen.announced]})")
    form.submit.click()  # the same inputs: nothing is asked or drawn anew
    expect(form.result).to_be_focused()
    form.enter("fuel_amount_baseline", "5000 t")  # another way to write the same
    until(form, "!document.querySelector('#cb-result').hasAttribute('data-full')")
    expect(form.result.locator(".cb-chart svg").first).to_be_visible()  # it stays meanwhile
    until(form, "document.querySelector('#cb-result').hasAttribute('data-full')")
    form.page.wait_for_timeout(1500)
    after = form.page.evaluate("seen")
    assert after["charts"] == before["charts"]
    assert len(after["announced"]) - len(before["announced"]) <= 2
    assert folded.get_attribute("open") is not None
    name = form.result.locator(".cb-chart").first.get_attribute("aria-label")
    assert name and "Vega" not in name


def test_the_first_answer_is_quick_and_the_last_one_full(form: Form, address: str) -> None:
    form.page.add_init_script("""
        const post = Worker.prototype.postMessage;
        window.asked = [];
        Worker.prototype.postMessage = function (message, ...rest) {
          if (message.type === "run") asked.push(JSON.parse(message.request).ranges ?? "full");
          return post.call(this, message, ...rest);
        };
    """)
    opened(form, address).enter_two_rows("vi")
    asked = form.page.evaluate("asked")
    assert asked[-1] == "full"
    assert "first_order" in asked[:-1]
    before = len(asked)
    form.control("hours").focus()
    form.control("fuels.1.amount").focus()  # leaving a field asks nothing anew
    form.page.wait_for_timeout(600)
    assert len(form.page.evaluate("asked")) == before


@in_both_languages
def test_axe_finds_no_fault_in_the_profile(chromium: Browser, address: str, lang: str) -> None:
    with chromium.new_context(bypass_csp=True, viewport={"width": 360, "height": 800}) as context:
        form = Form(context.new_page())
        enter_profile(form, address, lang)
        assert faults_by_axe(form.page) == []
        opened(form, address, lang)
        expect(form.page.locator(".cb-origin").first).to_be_visible()
        assert faults_by_axe(form.page) == []
