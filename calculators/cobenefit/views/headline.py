"""The result in one sentence: what falls, by how much, and what rises."""

from __future__ import annotations

from collections.abc import Mapping

from cobenefit.core.quantity import Quantity
from cobenefit.core.uncertainty import Interval
from cobenefit.views.catalog import Catalog
from cobenefit.views.wording import amount, interval_text

Intervals = Mapping[str, Interval | None]


def headline(
    words: Catalog, keys: tuple[str, ...], outputs: Mapping[str, Quantity], intervals: Intervals
) -> str:
    """Mỗi năm giảm 7.410 t CO₂e (5.890–9.000) và 58,4 t SO₂; tăng 0,8 t NOₓ."""
    falling = [_item(words, outputs[k], intervals[k], 1) for k in keys if outputs[k].value > 0]
    rising = [_item(words, outputs[k], intervals[k], -1) for k in keys if outputs[k].value < 0]
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
    span = interval_text(words, shown, turned)
    text = amount(words, shown, turned)
    if not span:
        return text
    space = "" if words.lang == "ja" else " "
    return text + space + words.text("result.range", interval=span)
