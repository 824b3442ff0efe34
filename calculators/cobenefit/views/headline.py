"""The result in one sentence: what falls, by how much, and what rises; or the verdict."""

from __future__ import annotations

import string
from typing import Any

from cobenefit.core.quantity import Quantity
from cobenefit.core.uncertainty import Interval
from cobenefit.data.assessment import Assessment
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.wording import amount, amount_with_range


def headline(made: Assessment) -> str:
    """The calculator's sentence for its verdict, or the reductions where it has none."""
    words = catalog(made.lang)
    path = f"calculators.{made.calculator.id}.headlines.{made.done.verdict}"
    if not words.has(path):
        return _reductions(words, made)
    return _Filler(words, made).format(str(words.find(path)))


class _Filler(string.Formatter):
    """``{er_co2e}`` with its range, ``{er_co2e:point}`` without, ``{reductions}`` as a clause."""

    def __init__(self, words: Catalog, made: Assessment) -> None:
        self.words, self.made = words, made

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return key

    def format_field(self, value: Any, format_spec: str) -> str:
        if value == "reductions":
            return _reductions(self.words, self.made).rstrip("。.")
        quantity = self.made.done.outputs[value]
        interval = self.made.intervals.get(value)
        show = amount if format_spec == "point" else amount_with_range
        return show(self.words, quantity, interval)


def _reductions(words: Catalog, made: Assessment) -> str:
    """Mỗi năm giảm 7.410 t CO₂e (5.890–9.000) và 58,4 t SO₂; tăng 0,8 t NOₓ."""
    outputs = made.done.outputs
    keys = [key for key in made.calculator.headline if key.startswith("er_") and key in outputs]
    falling = [_item(words, outputs[k], made.intervals[k], 1) for k in keys if outputs[k].value > 0]
    rising = [_item(words, outputs[k], made.intervals[k], -1) for k in keys if outputs[k].value < 0]
    stop = "。" if words.lang == "ja" else "."
    if not falling and not rising:
        return words.text("result.unchanged") + stop
    if not falling:
        return words.text("result.rising_only", items=words.join(rising)) + stop
    sentence = words.text("result.reduced", items=words.join(falling))
    if rising:
        pause = "が、" if words.lang == "ja" else "; "
        sentence += pause + words.text("result.rising", items=words.join(rising))
    return sentence + stop


def _item(words: Catalog, quantity: Quantity, interval: Interval | None, sign: int) -> str:
    shown = quantity if sign > 0 else -quantity
    turned = interval if sign > 0 or interval is None else (-interval[1], -interval[0])
    return amount_with_range(words, shown, turned)
