"""A calculator page as a reader uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

# The sample of the pages' worked example, as a reader of each language would type it.
SAMPLE = {
    "vi": {
        "fuel_baseline": "anthracite",
        "fuel_amount_baseline": "5000",
        "efficiency_baseline": "72",
        "sulphur_baseline": "0,6",
        "fuel_project": "natural_gas",
        "efficiency_project": "92",
        "electricity_baseline": "300",
        "electricity_project": "200",
    },
    "ja": {
        "fuel_baseline": "anthracite",
        "fuel_amount_baseline": "5000",
        "efficiency_baseline": "72",
        "sulphur_baseline": "0.6",
        "fuel_project": "natural_gas",
        "efficiency_project": "92",
        "electricity_baseline": "300",
        "electricity_project": "200",
    },
}
YEAR = {1: "2019", 2: "2023"}


def path(edition: int, lang: str, name: str = "calculators/fuel-switch/") -> str:
    """Address of a page below the site's root."""
    return f"{edition}/{'' if lang == 'vi' else f'{lang}/'}{name}"


class Calculator:
    """The calculator on `page`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.status = page.locator("#cb-status")
        self.result = page.locator("#cb-result")
        self.headline = self.result.locator(".cb-headline")
        self.summary = page.locator("#cb-errors")
        self.submit = page.locator(".cb-form button[type=submit]")

    def control(self, field: str) -> Locator:
        return self.page.locator(f"#f-{field}")

    def error(self, field: str) -> Locator:
        return self.page.locator(f"#f-{field}-error")

    def enter(self, field: str, value: str) -> None:
        """Types or chooses, as the field wants it."""
        control = self.control(field)
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)

    def enter_sample(self, edition: int, lang: str) -> None:
        for field, value in SAMPLE[lang].items():
            self.enter(field, value)
        self.enter("year", YEAR[edition])

    def expect_result(self) -> str:
        """Waits for the full result of the present inputs; returns its first sentence."""
        expect(self.headline).to_be_visible()
        expect(self.result).to_have_attribute("data-full", "")
        expect(self.result).not_to_have_class("cb-result cb-stale")
        return self.headline.inner_text()

    def expect_other_result(self, former: str) -> str:
        expect(self.headline).not_to_have_text(former)
        return self.expect_result()

    def entered(self) -> dict[str, str]:
        """What stands in each field that is not blank."""
        values: dict[str, str] = self.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll(".cb-field")]
                .map(field => [field.dataset.field, field.querySelector("input, select")?.value])
                .filter(([, value]) => value))"""
        )
        return {key: value for key, value in values.items() if not key.startswith("control_")}
