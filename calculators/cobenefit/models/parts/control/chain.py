"""A chain of control devices on one stack: what is left of each pollutant after each device.

    outlet = inlet · Π(1 − η_i)

Each device has the reader's own removal efficiency, or the published one of its kind. Dust is
removed by size where its sizes are known: PM2.5, the coarse part up to PM10, the part above
PM10. Where only total dust is known, a device that removes dust needs the reader's efficiency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cobenefit.core.calculator import Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace

Loads = dict[str, Quantity]
UNITS = {"so2": "tSO2", "nox": "tNOx", "tsp": "tTSP", "pm10": "tPM10", "pm25": "tPM2.5"}
SIZES = ("pm25", "pm_coarse", "pm_above_10")
OWN = ("own_so2", "own_nox", "own_dust", *(f"own_{size}" for size in SIZES))


@dataclass(frozen=True)
class Stage:
    """What one device leaves: by pollutant, and by size class of dust inside."""

    number: int
    left: Mapping[str, Quantity]
    removed_so2: Quantity | None


def chain(t: Trace, loads: Loads, rows: Mapping[int, Given], factor: Published) -> list[Stage]:
    """The loads behind each device, in the order of the rows.

    Raises:
        InputError: a row names neither a device nor an efficiency, or dust lacks its sizes.
    """
    parts = _split(t, loads)
    stages: list[Stage] = []
    for number, row in rows.items():
        if "device" not in row and not any(key in row for key in OWN):
            raise InputError(f"stages.{number}.device", "device_or_efficiency")
        before = parts.get("so2")
        parts = {
            name: _behind(part, _efficiency(number, row, name, factor))
            for name, part in parts.items()
        }
        left = {
            name: t.step(f"left_{name}_{number}", part, UNITS[name])
            for name, part in _joined(t, parts).items()
        }
        removed = None if before is None else before - parts["so2"]
        stages.append(Stage(number, left, removed))
    return stages


def _behind(part: Quantity, efficiency: Quantity | None) -> Quantity:
    return part if efficiency is None else part * (1 - efficiency)


def _efficiency(number: int, row: Given, name: str, factor: Published) -> Quantity | None:
    """Own efficiency for the class, then for dust, then the published one; None for no effect."""
    removes: Mapping[str, str] = {}
    if "device" in row:
        removes = factor.row("devices", row["device"])["removes"]
    of_dust = name in SIZES or name == "tsp"
    own: Quantity | None = row.get(f"own_{name}")
    if own is None and of_dust:
        own = row.get("own_dust")
    if own is not None:
        return own
    if name == "tsp" and any(size in removes or f"own_{size}" in row for size in SIZES):
        raise InputError(f"stages.{number}.own_dust", "sizes_needed")
    return factor(removes[name]) if name in removes else None


def _split(t: Trace, loads: Loads) -> Loads:
    """The loads with dust in its three size classes, where its sizes are known."""
    if "pm10" not in loads or "pm25" not in loads:
        return {name: load for name, load in loads.items() if name not in ("pm10", "pm25")}
    fine, pm10, tsp = loads["pm25"], loads["pm10"], loads["tsp"]
    in_pm10, in_tsp = _shares(t)
    parts = {name: load for name, load in loads.items() if name in ("so2", "nox")}
    return parts | {
        "pm25": fine,
        "pm_coarse": pm10 - fine * in_pm10,
        "pm_above_10": tsp - pm10 * in_tsp,
    }


def _joined(t: Trace, parts: Loads) -> Loads:
    """Dust sizes put together again: PM10 = a + b, TSP = PM10 + c."""
    if "pm25" not in parts:
        return parts
    in_pm10, in_tsp = _shares(t)
    pm10 = parts["pm25"] * in_pm10 + parts["pm_coarse"]
    whole = {name: part for name, part in parts.items() if name in ("so2", "nox")}
    tsp = pm10 * in_tsp + parts["pm_above_10"]
    return whole | {"tsp": tsp, "pm10": pm10, "pm25": parts["pm25"]}


def _shares(t: Trace) -> tuple[Quantity, Quantity]:
    return (
        t.constant("pm25_within_pm10", 1.0, "kgPM10/kgPM2.5"),
        t.constant("pm10_within_tsp", 1.0, "kgTSP/kgPM10"),
    )
