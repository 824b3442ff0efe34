"""A measured stack concentration against an emission limit, or in other conditions.

The regime is the reader's choice, with its dates. QCVN 19:2009/BTNMT: Cmax = C·Kp·Kv, where C
is column B, Kp goes by the total flow of the establishment and Kv by the zone that the reader
names. QCVN 19:2024/BTNMT: the reader enters limit and reference oxygen from the regulation,
whose tables are not shipped. Conversions: models/parts/stack_gas.py. With an uncertainty of
the measurement, a result whose interval holds the limit is neither compliant nor exceeding.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Calculator, Given, Published, Result
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity, choose
from cobenefit.core.shown import Chart, Line, Mark, Notice, Range, Table, Word
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread, first_order
from cobenefit.core.units import ONE
from cobenefit.models.parts.measured import stack_gas as gas
from cobenefit.models.parts.measured.limit_fields import FIELDS, SYMBOLS

LAW = "qcvn19_2009"
ROUNDING = 1e-9  # 200·0.9·1.4 is 251.99999999999997 in binary fractions: 252 does not exceed it
TONES = {"compliant": "good", "exceeded": "bad", "within_uncertainty": "open"}


def run(t: Trace, given: Given, factor: Published) -> Result:
    """The concentration at the limit's conditions, and what the comparison says."""
    row = factor.row("limit_substances", given["substance"])
    target = given.get("target", "nm3_25")
    found = _converted(t, given, factor, row, target)
    found = _with_error(t, given, found)
    outputs = {"concentration_compared": t.step("concentration_compared", found, "mg/m3")}
    compared = outputs["concentration_compared"]
    if "molar_mass" in row:
        share = compared * gas.molar_volume(t, target) / _molar_mass(t, factor, row)
        outputs["concentration_ppm"] = t.step("concentration_ppm", share, "mL/m3")
    low, high = first_order(compared)
    notices = [] if low < high else [Notice("no_uncertainty")]
    if "oxygen_reference" in given:
        notices.append(Notice("corrected_not_for_mass"))
    if given["task"] == "convert":
        return Result(outputs, tuple(notices), (_table(outputs, None),), (), "converted")
    limit = _limit(given, factor, row)
    outputs["limit_value"] = t.step("limit_value", limit, "mg/m3")
    outputs["limit_share"] = t.step("limit_share", compared / outputs["limit_value"], "%")
    verdict = _verdict(compared, outputs["limit_value"].value)
    notices.append(Notice(f"regime_{given['task'][-4:]}"))
    if verdict.startswith("exceeded"):
        over = compared - outputs["limit_value"]
        notices.append(Notice("limit_exceeded", {"amount": over}, alarm=True))
    return Result(outputs, tuple(notices), (_table(outputs, verdict),), (_chart(outputs),), verdict)


def _converted(
    t: Trace, given: Given, factor: Published, row: Mapping[str, Any], target: str
) -> Quantity:
    """The concentration in dry gas (or as measured) at the target's conditions."""
    found: Quantity = given["concentration"]
    if not found.unit.dims:
        mass = _molar_mass(t, factor, row)
        found = t.step("concentration_normal", found * mass / gas.molar_volume(t, target), "mg/m3")
    elif given["conditions"] != target:
        hot, normal = given["conditions"] == "actual", gas.normal_temperature(t, target)
        if hot:
            ratio = gas.absolute(t, given["temperature"]) / normal
        else:
            ratio = gas.normal_temperature(t, given["conditions"]) / normal
        if "pressure" in given:
            ratio = ratio * gas.normal_pressure(t) / given["pressure"]
        found = t.step("concentration_normal", found * ratio, "mg/m3")
    oxygen = given.get("oxygen")
    if given["gas_state"] == "wet":
        moisture = gas.check_moisture("moisture", given.get("moisture"))
        found = t.step("concentration_dry", gas.dry(found, moisture), "mg/m3")
        if oxygen is not None:
            oxygen = t.step("oxygen_dry", gas.dry(oxygen, moisture), "%")
    if "oxygen_reference" in given:
        if oxygen is None:
            raise InputError("oxygen", "oxygen_needed")
        gas.check_oxygen("oxygen", oxygen)
        air = given.get("oxygen_air", "o21")
        ratio = gas.oxygen_ratio(t, air, given["oxygen_reference"], oxygen)
        found = t.step("concentration_reference", found * ratio, "mg/m3")
    return found


def _molar_mass(t: Trace, factor: Published, row: Mapping[str, Any]) -> Quantity:
    """Mass of a kilomole, as plain mass (an InputError for what is no gas)."""
    if "molar_mass" not in row:
        raise InputError("concentration", "no_ppm_of_particles")
    mass = factor(row["molar_mass"])
    substance, _ = next(dim for dim in mass.unit.dims if dim[1] == 1)
    if substance == "mass":
        return mass
    # Molar masses in kg of SO2 or CO become plain mass, in which limits are written.
    return mass * t.constant("mass_of_substance", 1.0, f"kg/kg{substance}")


def _with_error(t: Trace, given: Given, found: Quantity) -> Quantity:
    """The concentration with the laboratory's relative 95 % uncertainty."""
    if "uncertainty" not in given:
        return found
    share = given["uncertainty"].to(ONE).value
    spread = Spread(-share, share, minimum=-math.inf)
    return found * (1 + t.leaf("measurement_error", 0.0, "1", "activity", spread))


def _limit(given: Given, factor: Published, row: Mapping[str, Any]) -> Quantity:
    if given["task"] == "limit_2024":
        limit: Quantity = given["limit"]
        return limit
    flow, low, high = given["total_flow"], factor(f"{LAW}_flow_low"), factor(f"{LAW}_flow_high")
    small, middle, large = (factor(f"{LAW}_kp_{size}") for size in ("low", "medium", "high"))
    by_flow = choose(flow <= low, small, choose(flow <= high, middle, large))
    return factor(row["limit"]) * by_flow * factor(f"{LAW}_kv_{given['zone']}")


def _verdict(compared: Quantity, limit: float) -> str:
    """By the interval, or by the mean alone (``_mean``) where none is known."""
    low, high = first_order(compared)
    alone = "" if low < high else "_mean"
    limit *= 1 + ROUNDING
    if high <= limit:
        return f"compliant{alone}"
    return f"exceeded{alone}" if low > limit else "within_uncertainty"


def _table(outputs: Mapping[str, Quantity], verdict: str | None) -> Table:
    lines = [Line(key, {"value": q, "interval": Range(q)}) for key, q in outputs.items()]
    if verdict is not None:
        word = verdict.removesuffix("_mean")
        lines.append(Line(Word("verdict"), {"value": Word(word, TONES[word])}))
    return Table("comparison", ("value", "interval"), tuple(lines))


def _chart(outputs: Mapping[str, Quantity]) -> Chart:
    compared = outputs["concentration_compared"]
    low, high = first_order(compared)
    ends = {"low": low, "high": high} if low < high else {}
    marks = (
        Mark("concentration_compared", {"value": compared, **ends}),
        Mark("limit_value", {"value": outputs["limit_value"]}),
    )
    return Chart("bars", "comparison", marks)


CALCULATOR = Calculator(
    "stack_limit", FIELDS, run, ("concentration_compared", "limit_value"), SYMBOLS
)
