"""A solar plant's yearly yield with its range, its generation over the years, and its value.

    W_n = P·Y·(1 − d)^(n−1)·(1 − c)          Y = Y_P50 + z·(Y_P50 − Y_P90)/1.2816
P50 and P90 of a yield report belong to a normal distribution, whose 10 % quantile lies 1.2816
standard deviations below its median. z is standard normal: 0 in the central result, ±1.96 at the
ends of the 95 % interval.
"""

from __future__ import annotations

from cobenefit.core.calculator import Given
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import Series
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread


def generation(t: Trace, given: Given) -> Series:
    """Usable electricity of each year of operation, 1 to the last."""
    years = tuple(range(1, _whole_years(given["life"]) + 1))
    usable = 1 - given["curtailed"] if "curtailed" in given else t.constant("all_used", 1.0, "1")
    first = given["capacity"] * _yield(t, given) * usable
    kept = 1 - given["degradation"]
    made = Series(years, tuple(first * kept ** (year - 1) for year in years))
    return t.series("generation", made, "MWh")


def value(t: Trace, given: Given, used: Quantity, sold: Quantity) -> dict[str, Quantity]:
    """What the first year's electricity saves and earns, where prices are given."""
    priced = {"value_used": ("electricity_price", used), "value_exported": ("export_price", sold)}
    return {
        key: t.step(key, amount * given[price], "MVND")
        for key, (price, amount) in priced.items()
        if price in given
    }


def _whole_years(life: Quantity) -> int:
    years = round(life.value)
    if abs(life.value - years) > 1e-9:
        raise InputError("life", "whole_years")
    return years


def _yield(t: Trace, given: Given) -> Quantity:
    """The yearly yield; with P90, spread over the normal distribution that P50 and P90 define."""
    middle: Quantity = given["yield_p50"]
    low: Quantity | None = given.get("yield_p90")
    if low is None:
        return middle
    if low.value > middle.value:
        raise InputError("yield_p90", "p90_above_p50")
    if middle.spread is not None:
        raise InputError("yield_p90", "range_given_twice")
    spread = Spread(-1.96, 1.96, minimum=-10.0, maximum=10.0)
    z = t.leaf("yield_deviate", 0.0, "1", "constant", spread)
    sigma = t.step("yield_sigma", (middle - low) / t.constant("z_90", 1.2816, "1"), "kWh/kW")
    return t.step("yield", middle + z * sigma, "kWh/kW")
