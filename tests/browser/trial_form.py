"""The trial calculator, with every kind of field, as a reader uses it."""

from __future__ import annotations

import json

from calculator import Calculator, path
from playwright.sync_api import Locator

DECIMAL = {"vi": ",", "ja": "."}


class Form(Calculator):
    """The trial calculator; identifiers of rows hold points."""

    def control(self, field: str) -> Locator:
        return self.page.locator(f'[id="f-{field}"]')

    def error(self, field: str) -> Locator:
        return self.page.locator(f'[id="f-{field}-error"]')

    def echo(self, field: str) -> Locator:
        return self.page.locator(f'[id="f-{field}-echo"]')

    def rows(self) -> Locator:
        return self.page.locator(".cb-row")

    def add(self) -> None:
        self.page.locator(".cb-add").click()

    def pick(self, field: str, value: str) -> None:
        self.control(field).locator(f'input[value="{value}"]').check()

    def enter_two_rows(self, lang: str) -> str:
        """Two fuels and no more; returns the first sentence of the result."""
        self.enter("fuels.1.fuel", "anthracite")
        self.enter("fuels.1.amount", f"1200{DECIMAL[lang]}5")
        self.add()
        self.enter("fuels.2.fuel", "natural_gas")
        self.enter("fuels.2.amount", "300")
        self.pick("task", "none")
        return self.expect_result()

    def draft(self) -> dict:
        return json.loads(self.page.evaluate("localStorage['cobenefit.draft.all_kinds'] ?? '{}'"))


def opened(form: Form, address: str, lang: str = "vi", name: str = "all-kinds") -> Form:
    form.page.goto(address + path(2, lang, f"calculators/{name}/"))
    return form
