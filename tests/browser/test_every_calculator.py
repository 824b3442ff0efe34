"""Each calculator in the browser: the worked example typed in gives what Python gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from calculator import path
from conftest import watched_for_faults
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cobenefit import app
from cobenefit.assess import calculator_of
from cobenefit.core.calculator import Field
from cobenefit.data.store import edition
from cobenefit.schema import example_inputs

NUMBER = 2
CALCULATORS = edition(NUMBER).calculators
# Both languages take turns; each calculator's words are compared elsewhere.
LANGUAGE = {name: ("ja", "vi")[at % 2] for at, name in enumerate(CALCULATORS)}
CHAIN = ("fuel_switch", "investment_analysis", "jcm_support", "cobenefit_index")


@pytest.fixture(scope="module")
def profile(chromium: Browser) -> Iterator[BrowserContext]:
    """One reader's browser for all calculators, so that the engine is compiled once."""
    with chromium.new_context(viewport={"width": 360, "height": 800}) as made:
        yield made


def typed(number: float, lang: str) -> str:
    """A number as a reader types it, which cannot be read in two ways."""
    text = f"{number:.12f}".rstrip("0").rstrip(".") if number != int(number) else str(int(number))
    whole, _, part = text.partition(".")
    if len(part) == 3:
        part += "0"
    return whole + ({"vi": ",", "ja": "."}[lang] + part if part else "")


def example(name: str) -> dict[str, Any]:
    """The worked example as a form can hold it: without ranges of the reader's own."""
    found = edition(NUMBER)
    inputs = example_inputs(calculator_of(found, name), found)
    return json.loads(json.dumps(inputs), object_hook=without_range)


def without_range(held: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in held.items() if key != "interval95"}


def draft(fields: tuple[Field, ...], inputs: dict[str, Any], lang: str) -> dict[str, Any]:
    """What the browser keeps of a form filled with `inputs`, by path."""
    found: dict[str, Any] = {}
    for field in fields:
        held = inputs.get(field.key)
        if held is None:
            continue
        if field.kind == "rows":
            for number, row in enumerate(held, 1):
                for key, entry in draft(field.columns, row, lang).items():
                    found[f"{field.key}.{number}.{key}"] = entry
            continue
        found[field.key] = {"lang": lang, "input": entered(field, held, lang)}
    return found


def entered(field: Field, held: Any, lang: str) -> Any:
    if field.kind == "year":
        return str(held)
    if field.kind != "quantity":
        return held
    value = held if isinstance(held, dict) else {"value": held, "unit": field.unit}
    return {**value, "value": typed(float(value["value"]), lang)}


def open_filled(page: Page, address: str, name: str, lang: str) -> None:
    found = edition(NUMBER)
    calculator = calculator_of(found, name)
    kept = draft(calculator.fields, example(name), lang)
    page.add_init_script(
        f"localStorage.setItem('cobenefit.draft.{name}', {json.dumps(json.dumps(kept))})"
    )
    page.goto(address + path(NUMBER, lang, f"calculators/{name.replace('_', '-')}/"))


def sentence(text: str) -> str:
    return text.replace("\u2060", "").replace("\u00a0", " ").strip()


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_worked_example_typed_in_gives_what_python_gives(
    profile: BrowserContext, address: str, name: str
) -> None:
    lang = LANGUAGE[name]
    with watched_for_faults(profile, address) as page:
        open_filled(page, address, name, lang)
        expect(page.locator("#cb-result[data-full]")).to_be_visible()
        told = page.locator("#cb-result .cb-headline").inner_text()
        request = {
            "calculator": name,
            "edition": NUMBER,
            "lang": lang,
            "inputs": example(name),
        }
        assert sentence(told) == sentence(app.run(request)["headline"])
        for summary in page.locator("#cb-result details > summary").all():
            summary.click()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360


def test_a_result_goes_from_one_calculator_to_the_next_without_typing_again(
    chromium: Browser, address: str
) -> None:
    with chromium.new_context() as reader, watched_for_faults(reader, address) as page:
        open_filled(page, address, CHAIN[0], "vi")
        asked = {
            "investment_analysis": {"capital_cost": "40000", "life": "10", "discount_rate": "12",
                                    "fuel_price_baseline": "4000000", "fuel_price_project": "9000000",
                                    "electricity_price": "1900"},
            "jcm_support": {"exchange_rate_jpy": "170"},
            "cobenefit_index": {},
        }  # fmt: skip
        for name in CHAIN[1:]:
            expect(page.locator("#cb-result[data-full]")).to_be_visible()
            page.locator(f"#cb-result a.cb-next[data-to={name}]").click()
            page.wait_for_url(f"**/{name.replace('_', '-')}/**")
            for field, value in asked[name].items():
                page.locator(f"[id='f-{field}']").fill(value)
            missing_choices(page, name)
        expect(page.locator("#cb-result[data-full]")).to_be_visible()
        made = app.run({"calculator": CHAIN[0], "edition": NUMBER, "inputs": example(CHAIN[0])})
        emitted = made["outputs"]["be_co2e"]["value"]
        kept = page.locator("[id='f-be_co2e']").input_value().replace(",", ".")
        assert float(kept) == pytest.approx(emitted, rel=1e-6)


def missing_choices(page: Page, name: str) -> None:
    """What no other calculator can know: what is installed, in which industry."""
    if name == "jcm_support":
        page.locator("[id='f-industry']").select_option("food")
        page.locator("[id='f-measure']").select_option("boiler_fuel_switch")
