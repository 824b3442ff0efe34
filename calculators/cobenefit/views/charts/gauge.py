"""One unit for all numbers of an axis, and how many digits they show."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cobenefit.core.quantity import Quantity
from cobenefit.core.uncertainty import Interval
from cobenefit.data.assessment import Assessment
from cobenefit.views.catalog import Catalog
from cobenefit.views.numbers import fixed, localized, place_of, unit_text, with_unit

Number = Quantity | float
MONEY = ("VND", "JPY", "USD")
# Powers of ten that have a name in each language, greatest first.
NAMED = {"vi": (9, 6), "ja": (8, 6)}


class Gauge:
    """The numbers of one axis, in one unit that suits their size.

    Args:
        values: all numbers of the axis.
        even: whether all show the same decimal place, fine enough for a smooth curve.
    """

    def __init__(
        self, words: Catalog, made: Assessment, values: Sequence[Number], even: bool = False
    ) -> None:
        self.words, self.even = words, even
        self._made = made
        known = [value for value in values if isinstance(value, Quantity)]
        # A bare number beside quantities is in the unit of the first.
        self._bare = self._scale = float(known[0].unit.scale) if known else 1.0
        self._named = len({value.unit.symbol for value in known}) <= 1
        self.unit = unit_text(known[0].unit.symbol, words.lang) if known and self._named else ""
        if known:
            self._suit_money(known)
        drawn = [self._plain(value) for value in values]
        span = max(drawn, default=0.0) - min(drawn, default=0.0)
        self._common = self.fine(span) if span else place_of(max(drawn, default=0.0))
        while self._common > 0 and all(_ends_at(number, self._common - 1) for number in drawn):
            self._common -= 1  # whole numbers stay whole

    def _suit_money(self, known: Sequence[Quantity]) -> None:
        """Millions or milliards where the amounts of money ask for it."""
        dims = {value.unit.dims for value in known}
        currency = next((code for code in MONEY if dims == {((code, 1),)}), None)
        if currency is None:
            return
        largest = max(abs(value.value * float(value.unit.scale)) for value in known)
        power = next((p for p in NAMED[self.words.lang] if largest >= 10**p * 5), 0)
        self._scale, self._named = 10.0**power, True
        self.unit = self.words.text(f"charts.money.e{power}", unit=currency)

    def drawn(self, value: Number) -> float:
        """The number as it is drawn: rounded as it is shown."""
        return float(fixed(self._plain(value), self._place(value)))

    def number(self, value: Number) -> str:
        """The number as it is written, without its unit."""
        return localized(fixed(self._plain(value), self._place(value)), self.words.lang)

    def text(self, value: Number) -> str:
        """The number with its unit."""
        if self._named or not isinstance(value, Quantity):
            return self.join(self.number(value))
        shown = value.value
        place = place_of(shown, self._made.interval_of(value))
        number = localized(fixed(shown, place), self.words.lang)
        return with_unit(number, value.unit.symbol, self.words.lang)

    def join(self, number: str) -> str:
        """A number with the unit of the axis."""
        tight = self.words.lang == "ja" and self.unit[:1] in ("%", "百", "億")
        return f"{number}{'' if tight else chr(0xA0)}{self.unit}" if self.unit else number

    def ratio(self, quantity: Quantity) -> float:
        """By what a number in the quantity's unit is multiplied to stand on the axis."""
        return float(quantity.unit.scale) / self._scale

    def number_at(self, end: float, quantity: Quantity) -> str:
        """An end of the quantity's interval, on the axis, to the place of the quantity."""
        return localized(fixed(end, self._place(quantity)), self.words.lang)

    @staticmethod
    def fine(span: float) -> int:
        """The decimal place that tells a hundredth of `span`."""
        return 2 - math.floor(math.log10(span))

    @property
    def same(self) -> bool:
        """Whether one unit, or none, stands for all numbers."""
        return self._named

    def _plain(self, value: Number) -> float:
        if not isinstance(value, Quantity):
            return float(value) * self._bare / self._scale
        return value.value * float(value.unit.scale) / self._scale

    def _place(self, value: Number) -> int:
        plain = self._plain(value)
        if self.even:
            return self._common
        return place_of(plain, self._range(value))

    def _range(self, value: Number) -> Interval | None:
        pair = self._made.interval_of(value) if isinstance(value, Quantity) else None
        if pair is None or not isinstance(value, Quantity):
            return None
        ratio = float(value.unit.scale) / self._scale
        return pair[0] * ratio, pair[1] * ratio


def _ends_at(number: float, place: int) -> bool:
    return math.isclose(number, round(number, place), rel_tol=1e-9, abs_tol=1e-12)
