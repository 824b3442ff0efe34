"""Units as a symbol, an exact scale and dimensions.

Every substance and every currency is a dimension of its own, so that tCO2 + tSO2 or
VND + JPY is an error and not a number. Energy is a base dimension (J), and pressure is
energy per volume. Absolute temperatures, shares by volume and mg/Nm3 at a reference oxygen
content are steps of models and never unit conversions, hence ppm is absent here and degC is
only the unit of a reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from cobenefit.core.errors import UnitError

SUBSTANCES = frozenset(
    [
        "CO2",
        "CH4",
        "N2O",
        "CO2e",
        "SO2",
        "NOx",
        "TSP",
        "PM10",
        "PM2.5",
        "PM",
        "CPM",
        "CO",
        "BC",
        "NMVOC",
        "VOC",
        "NH3",
        "C",
        "S",
        "H",
        "O",
        "N",
        "O2",
        "H2O",
        "CaCO3",
        # Air-pollutant equivalents: weighted sums of several pollutants.
        "APeq",
    ]
)

# symbol: (scale to the base unit, dimensions)
_PLAIN: dict[str, tuple[Fraction, dict[str, int]]] = {
    "1": (Fraction(1), {}),
    "%": (Fraction(1, 100), {}),
    **{
        symbol: (scale, {"mass": 1})
        for symbol, scale in {
            "t": Fraction(1000),
            "kg": Fraction(1),
            "g": Fraction(1, 10**3),
            "mg": Fraction(1, 10**6),
            "ug": Fraction(1, 10**9),
        }.items()
    },
    **{
        symbol: (scale, {"energy": 1})
        for symbol, scale in {
            "J": Fraction(1),
            "kJ": Fraction(10**3),
            "MJ": Fraction(10**6),
            "GJ": Fraction(10**9),
            "TJ": Fraction(10**12),
            "kWh": Fraction(3_600_000),
            "MWh": Fraction(3_600_000_000),
            "GWh": Fraction(3_600_000_000_000),
            # International Table calorie, the one of fuel analysis certificates.
            "kcal": Fraction(41868, 10),
        }.items()
    },
    "m": (Fraction(1), {"length": 1}),
    "mm": (Fraction(1, 1000), {"length": 1}),
    "m2": (Fraction(1), {"length": 2}),
    "mm2": (Fraction(1, 10**6), {"length": 2}),
    "m3": (Fraction(1), {"length": 3}),
    "L": (Fraction(1, 1000), {"length": 3}),
    "mL": (Fraction(1, 10**6), {"length": 3}),
    "Mm3": (Fraction(10**6), {"length": 3}),
    "s": (Fraction(1), {"time": 1}),
    "h": (Fraction(3600), {"time": 1}),
    "K": (Fraction(1), {"temperature": 1}),
    # A reading on the Celsius scale: its differences are kelvins. Absolute temperatures are
    # made in a model, by adding 273.15 K, and never by a conversion.
    "degC": (Fraction(1), {"temperature": 1}),
    "W": (Fraction(1), {"energy": 1, "time": -1}),
    "kW": (Fraction(1000), {"energy": 1, "time": -1}),
    "MW": (Fraction(10**6), {"energy": 1, "time": -1}),
    "Pa": (Fraction(1), {"energy": 1, "length": -3}),
    "kPa": (Fraction(1000), {"energy": 1, "length": -3}),
    "bar": (Fraction(10**5), {"energy": 1, "length": -3}),
    "kmol": (Fraction(1), {"amount": 1}),
    # Tonne of oil equivalent is kept apart from joules: the official Vietnamese
    # conversion of electricity is not the calorific one.
    "toe": (Fraction(1), {"toe": 1}),
    "death": (Fraction(1), {"death": 1}),
    # A count of years, as in a payback time: yearly amounts are amounts of one year.
    "yr": (Fraction(1), {}),
    **{code: (Fraction(1), {code: 1}) for code in ("VND", "JPY", "USD")},
    **{f"M{code}": (Fraction(10**6), {code: 1}) for code in ("VND", "JPY", "USD")},
}

_SUBSTANCE_MASS = re.compile(r"(t|kg|g|mg)([A-Z].*)")
_TOKEN = re.compile(r"\s*([A-Za-z%][A-Za-z0-9.]*|1|[*/()])")


@dataclass(frozen=True)
class Unit:
    """A unit of measurement.

    Attributes:
        symbol: how data and JSON write it, such as ``kgCO2/TJ``.
        scale: base units in one of this unit, exact.
        dims: sorted pairs of dimension and exponent; empty for pure numbers.
    """

    symbol: str
    scale: Fraction
    dims: tuple[tuple[str, int], ...]

    def __hash__(self) -> int:
        return hash(self.symbol)  # enough to tell apart, and quick: strings keep their hash

    def factor_to(self, other: Unit) -> float:
        """Number by which a value in this unit is multiplied to be in `other`.

        Raises:
            UnitError: the dimensions differ.
        """
        return _ratio(self, other)

    def __mul__(self, other: Unit) -> Unit:
        return _combine(self, other, 1)

    def __truediv__(self, other: Unit) -> Unit:
        return _combine(self, other, -1)

    def __pow__(self, exponent: int) -> Unit:
        return Unit(
            f"({self.symbol})^{exponent}",
            self.scale**exponent,
            _tidy({name: power * exponent for name, power in self.dims}),
        )


@cache
def _ratio(one: Unit, other: Unit) -> float:
    if one.dims != other.dims:
        raise UnitError(
            f"cannot combine {one.symbol} with {other.symbol}, which measure different "
            "things: report them apart, or multiply by a factor that turns one into the other"
        )
    return float(one.scale / other.scale)


def _tidy(dims: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((name, power) for name, power in dims.items() if power))


@cache
def _combine(left: Unit, right: Unit, sign: int) -> Unit:
    dims = dict(left.dims)
    for name, power in right.dims:
        dims[name] = dims.get(name, 0) + sign * power
    operator = "*" if sign > 0 else "/"
    text = right.symbol
    if sign < 0 and re.search(r"[*/]", text):
        text = f"({text})"
    symbol = left.symbol if text == "1" else f"{left.symbol}{operator}{text}"
    return Unit(symbol, left.scale * right.scale**sign, _tidy(dims))


def _single(name: str) -> Unit:
    if name in _PLAIN:
        scale, dims = _PLAIN[name]
        return Unit(name, scale, _tidy(dims))
    match = _SUBSTANCE_MASS.fullmatch(name)
    if match and match[2] in SUBSTANCES:
        return Unit(name, _PLAIN[match[1]][0], ((match[2], 1),))
    raise UnitError(f"unknown unit {name!r}: write one of core/units.py, such as t, kgCO2 or MJ/kg")


def _tokens(symbol: str) -> list[str]:
    found, position = [], 0
    while position < len(symbol):
        match = _TOKEN.match(symbol, position)
        if not match:
            raise UnitError(f"cannot read the unit {symbol!r} at {symbol[position:]!r}")
        found.append(match[1])
        position = match.end()
    return found


def _product(tokens: list[str], symbol: str) -> Unit:
    """Read factors joined by * and / up to a closing bracket or the end."""
    result = _atom(tokens, symbol)
    while tokens and tokens[0] in "*/":
        operator = tokens.pop(0)
        right = _atom(tokens, symbol)
        result = result * right if operator == "*" else result / right
    return result


def _atom(tokens: list[str], symbol: str) -> Unit:
    if not tokens:
        raise UnitError(f"the unit {symbol!r} ends too early")
    token = tokens.pop(0)
    if token != "(":
        return _single(token)
    inner = _product(tokens, symbol)
    if not tokens or tokens.pop(0) != ")":
        raise UnitError(f"the unit {symbol!r} lacks a closing bracket")
    return inner


@cache
def unit(symbol: str) -> Unit:
    """The unit that `symbol` names, such as ``t``, ``kgCO2/TJ`` or ``kgSO2/(t*%)``.

    Raises:
        UnitError: the symbol or a part of it is unknown.
    """
    tokens = _tokens(symbol)
    result = _product(tokens, symbol)
    if tokens:
        raise UnitError(f"cannot read the unit {symbol!r} from {tokens[0]!r} on")
    return Unit(symbol, result.scale, result.dims)


ONE = unit("1")
