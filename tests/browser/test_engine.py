"""Python in the browser: its loading, its failing, its silence on the network."""

from __future__ import annotations

import json
import re

import pytest
from calculator import SAMPLE, Calculator, path
from playwright.sync_api import BrowserContext, Page, Route, expect

in_both_languages = pytest.mark.parametrize("lang", ["vi", "ja"])
WASM, LIBRARY, MANIFEST = (
    re.compile(r"\.wasm$"),
    re.compile(r"/python-.*\.zip$"),
    re.compile(r"/engine\.json$"),
)


@pytest.fixture
def calculator(page: Page) -> Calculator:
    return Calculator(page)


@in_both_languages
def test_one_can_type_while_it_loads_and_sees_a_true_percentage(
    calculator: Calculator, address: str, lang: str
) -> None:
    held: list[Route] = []
    calculator.page.route(WASM, lambda route: held.append(route))
    calculator.page.goto(address + path(2, lang))
    calculator.enter_sample(2, lang)
    bar = calculator.status.locator("progress")
    expect(bar).to_be_visible()
    expect(calculator.status).not_to_contain_text(re.compile(r"\b[0-5] ?%"))
    value = bar.evaluate("bar => bar.value")
    assert 5 < value < 60  # the library has arrived, the interpreter has not
    assert f"{value:.0f}" in calculator.status.inner_text()
    assert calculator.entered()["fuel_amount_baseline"] == SAMPLE[lang]["fuel_amount_baseline"]
    held[0].continue_()
    calculator.expect_result()


@pytest.mark.parametrize(
    ("lang", "part"),
    [("vi", WASM), ("ja", LIBRARY), ("vi", MANIFEST)],
    ids=["wasm", "library", "manifest"],
)
def test_a_failed_load_keeps_the_text_and_can_be_tried_again(
    calculator: Calculator, address: str, faults: list[str], lang: str, part: re.Pattern[str]
) -> None:
    calculator.page.route(part, lambda route: route.abort())
    calculator.page.goto(address + path(2, lang))
    calculator.enter_sample(2, lang)
    retry = calculator.status.locator("button")
    expect(retry).to_be_visible()
    before = calculator.entered()
    calculator.page.unroute(part)
    retry.click()
    calculator.expect_result()
    assert calculator.entered() == before
    assert faults
    faults.clear()  # the failure was meant


def test_a_browser_that_refuses_the_interpreter_is_told_of_at_once(
    calculator: Calculator, address: str, faults: list[str]
) -> None:
    calculator.page.route(
        WASM, lambda route: route.fulfill(body=b"\0asm nonsense", content_type="application/wasm")
    )
    calculator.page.goto(address + path(2, "vi"))
    expect(calculator.status.locator("button")).to_be_visible()
    faults.clear()


def test_a_worker_that_dies_later_leaves_the_result_and_can_be_started_again(
    context: BrowserContext, calculator: Calculator, address: str, faults: list[str]
) -> None:
    context.add_init_script(
        "const Original = Worker; window.workers = [];"
        "window.Worker = class extends Original {"
        "  constructor(...given) { super(...given); window.workers.push(this); } };"
    )
    calculator.page.goto(address + path(2, "vi"))
    calculator.enter_sample(2, "vi")
    first = calculator.expect_result()
    calculator.page.evaluate(
        "workers[0].dispatchEvent(new ErrorEvent('error', {message: 'memory'}))"
    )
    retry = calculator.status.locator("button")
    expect(retry).to_be_visible()
    expect(calculator.headline).to_have_text(first)
    calculator.enter("fuel_amount_baseline", "2500")
    retry.click()
    calculator.expect_other_result(first)
    faults.clear()


@in_both_languages
def test_a_changed_input_is_answered_without_a_network(
    context: BrowserContext, calculator: Calculator, address: str, lang: str
) -> None:
    calculator.page.goto(address + path(2, lang))
    calculator.enter_sample(2, lang)
    first = calculator.expect_result()
    expect(calculator.result.locator(".cb-chart svg").first).to_be_visible()  # all files have come
    context.set_offline(True)
    calculator.enter("fuel_amount_baseline", "2500")
    calculator.expect_other_result(first)


@in_both_languages
def test_nothing_typed_leaves_the_browser_and_the_page_shows_it(
    context: BrowserContext, calculator: Calculator, address: str, lang: str
) -> None:
    calculator.page.goto(address + path(2, lang))
    calculator.enter_sample(2, lang)
    first = calculator.expect_result()
    expect(calculator.result.locator(".cb-chart svg").first).to_be_visible()
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    calculator.enter("fuel_amount_baseline", "2500")
    calculator.expect_other_result(first)
    assert requests == []
    assert re.findall(r"\d+", calculator.status.inner_text()) == ["0"]


def test_the_page_counts_a_request_that_something_does_make(
    calculator: Calculator, address: str
) -> None:
    calculator.page.goto(address + path(2, "vi"))
    calculator.enter_sample(2, "vi")
    calculator.expect_result()
    expect(calculator.result.locator(".cb-chart svg").first).to_be_visible()
    calculator.page.evaluate("fetch(location.href).then(response => response.text())")
    expect(calculator.status).to_contain_text("1")


def test_saving_data_waits_for_the_reader(
    context: BrowserContext, calculator: Calculator, address: str
) -> None:
    context.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    calculator.page.goto(address + path(2, "vi"))
    calculator.page.wait_for_timeout(600)
    assert not any(url.endswith(".wasm") for url in requests)
    calculator.control("fuel_amount_baseline").focus()
    expect(calculator.status.locator("progress")).to_be_visible()


def test_only_the_newest_question_is_answered(calculator: Calculator, address: str) -> None:
    calculator.page.goto(address + path(2, "vi"))
    calculator.enter_sample(2, "vi")
    first = calculator.expect_result()
    calculator.enter("fuel_amount_baseline", "2500")
    other = calculator.expect_other_result(first)
    for typed in ("1111", "2222", "3333", "4444", "5000"):
        calculator.enter("fuel_amount_baseline", typed)
        calculator.page.wait_for_timeout(160)  # just longer than the pause that asks
    expect(calculator.headline).to_have_text(first)
    calculator.page.wait_for_timeout(1000)
    assert calculator.headline.inner_text() == first != other


def test_a_file_that_may_be_kept_for_ever_is_named_after_its_content(
    page: Page, address: str
) -> None:
    manifest = json.loads(page.request.get(f"{address}2/assets/engine/engine.json").text())

    def kept(name: str) -> str:
        return page.request.get(f"{address}2/assets/engine/{name}").headers["cache-control"]

    for name in manifest["files"]:
        assert re.match(r"[a-z]+-[0-9a-f]{16}[/.]", name)
        assert "immutable" in kept(name)
    assert kept("engine.json") == kept("start.js") == "no-cache"
