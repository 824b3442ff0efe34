"""What a fuel consists of: the reader's own ultimate analysis, or the fuel's usual one.

The reader's analysis is taken as it is (as received, by mass) and must add up to 100 %.

Without one, the combustible matter has the usual composition of the fuel, and its share of the fuel
follows from the calorific value, so that gas and heat fit each other whatever ash and moisture are:
    HHV = Σ h_i·x_i   (Channiwala & Parikh 2002)      NCV_comb = HHV − r·H2O formed
    share = (NCV + r·w)/NCV_comb, at most 1 − w
What is left is ash in solids and liquids, and inert nitrogen in gases.
"""

from __future__ import annotations

from dataclasses import dataclass

from cobenefit.core.calculator import Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity, least
from cobenefit.core.trace import Trace
from cobenefit.core.units import ONE
from cobenefit.models.parts.boiler.heating_value import gross, net

ELEMENTS = {"carbon": "C", "hydrogen": "H", "oxygen": "O", "nitrogen": "N", "sulphur": "S"}
TOLERANCE = 0.5  # per cent by which the sum of an analysis may miss 100, for rounding
MISFIT = 0.1  # relative difference of calorific values beyond which an analysis is doubted


@dataclass(frozen=True)
class Analysis:
    """Shares of mass in the fuel as fired, each in its own substance; ash is a pure share.

    Attributes:
        ncv: net calorific value by mass, in use.
        expected: the one that the reader's own analysis gives, if there is one.
        whole: combustible matter by `ncv`, water and ash together, where they may miss 100 %.
    """

    carbon: Quantity
    hydrogen: Quantity
    oxygen: Quantity
    nitrogen: Quantity
    sulphur: Quantity
    moisture: Quantity
    ash: Quantity
    ncv: Quantity
    expected: Quantity | None = None
    whole: Quantity | None = None

    @property
    def adds_up(self) -> bool:
        """Whether calorific value, moisture and ash leave room for each other."""
        return self.whole is None or abs(self.whole.to(ONE).value - 1) <= MISFIT

    @property
    def fits(self) -> bool:
        """Whether the calorific value in use is about what the reader's analysis gives."""
        if self.expected is None:
            return True
        return abs(self.expected.value / self.ncv.to(self.expected.unit).value - 1) <= MISFIT


def analysis(t: Trace, given: Given, factor: Published, ncv: Quantity) -> Analysis:
    """The analysis of the fuel whose net calorific value by mass is `ncv`.

    Raises:
        InputError: the analysis lacks something, does not add up, or there is no usual one.
    """
    if "carbon" in given:
        return _own(t, given, factor, ncv)
    if any(key in given for key in ("hydrogen", "oxygen", "nitrogen")):
        raise InputError("carbon", "analysis_incomplete")
    row = factor.row("analyses", given["fuel"])
    if "carbon" not in row:
        raise InputError("carbon", "analysis_needed")
    return _usual(t, given, factor, ncv)


def _own(t: Trace, given: Given, factor: Published, ncv: Quantity) -> Analysis:
    if "hydrogen" not in given:
        raise InputError("hydrogen", "analysis_incomplete")
    shares = {key: given.get(key, _none(t, symbol)) for key, symbol in ELEMENTS.items()}
    moisture = given.get("moisture", _none(t, "H2O"))
    ash = given.get("ash", t.constant("no_ash", 0.0, "%"))
    parts = (*shares.values(), moisture, ash)
    total = sum(part.value * float(part.unit.scale) for part in parts) * 100
    if abs(total - 100) > TOLERANCE:
        raise InputError("carbon", "analysis_sum", {"total": round(total, 2)})
    heat = gross(shares, factor) + ash * factor("hhv_per_ash")
    expected = t.step("ncv_from_analysis", net(heat, shares, moisture, factor), "MJ/kg")
    return Analysis(**shares, moisture=moisture, ash=ash, ncv=ncv, expected=expected)


def _usual(t: Trace, given: Given, factor: Published, ncv: Quantity) -> Analysis:
    row = factor.row("analyses", given["fuel"])
    usual = {
        key: factor(row[key]) if key in row else _none(t, symbol)
        for key, symbol in ELEMENTS.items()
    }
    moisture = given.get("moisture")
    if moisture is None:
        moisture = factor(row["moisture"]) if "moisture" in row else _none(t, "H2O")
    wet = moisture * t.constant("mass_of_water", 1.0, "kg/kgH2O")
    own = net(gross(usual, factor), usual, _none(t, "H2O"), factor)
    combustible = t.step("ncv_combustible", own, "MJ/kg")
    share = (ncv + factor("latent_heat_water_25") * moisture) / combustible
    whole = _whole(share + wet, given)
    share = t.step("combustible_share", least(share, 1 - wet), "%")
    rest = 1 - share - wet
    found = {
        key: t.step(f"fuel_{key}", part * share, f"%*kg{ELEMENTS[key]}/kg")
        for key, part in usual.items()
    }
    kind = factor.row("fuels", given["fuel"])
    if "sulphur" in given:  # the same content as in the balance of SO2
        found["sulphur"] = given["sulphur"]
    elif "sulphur" in kind:
        found["sulphur"] = factor(kind["sulphur"])
    if kind["state"] != "gas":
        ash = given["ash"] if "ash" in given else t.step("ash_estimated", rest, "%")
        return Analysis(**found, moisture=moisture, ash=ash, ncv=ncv, whole=whole)
    inert = rest * t.constant("mass_of_nitrogen", 1.0, "kgN/kg")
    found["nitrogen"] = found["nitrogen"] + inert
    return Analysis(**found, moisture=moisture, ash=t.constant("no_ash", 0.0, "%"), ncv=ncv)


def _whole(filled: Quantity, given: Given) -> Quantity | None:
    """The parts together, where they may miss the whole: without own ash, what is left is ash."""
    if "ash" in given:
        return filled + given["ash"]  # type: ignore[no-any-return]
    return filled if filled.to(ONE).value > 1 else None


def _none(t: Trace, symbol: str) -> Quantity:
    return t.constant(f"no_{symbol.lower()}_in_fuel", 0.0, f"%*kg{symbol}/kg")
