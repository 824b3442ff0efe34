"""Heat that one kilogram of steam takes up in the boiler, with the blowdown that goes with it.

    b = TDS_feed/(TDS_boiler − TDS_feed)        kilograms of blowdown per kilogram of steam
    q = (h_steam − h_feed) + b·(h_water − h_feed)
Blowdown leaves the boiler as hot water: efficiency tests (EN 12952-15, ASME PTC 4) count its heat as
output, so it is no loss of boiler efficiency, but steam has to be paid for with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from cobenefit.core.calculator import Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.functions import interpolate
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace


@dataclass(frozen=True)
class Steam:
    """Heat per kilogram of steam, and the share of it that leaves with the blowdown."""

    heat: Quantity
    blowdown: Quantity | None = None
    share: Quantity | None = None

    def shown(self) -> dict[str, Quantity]:
        """What there is of it, by plain names."""
        held = {"steam_heat": self.heat, "blowdown": self.blowdown, "blowdown_heat": self.share}
        return {name: quantity for name, quantity in held.items() if quantity is not None}


def steam(t: Trace, end: str, given: Given, factor: Published) -> Steam | None:
    """Steam of one side, or None when no pressure is given (a furnace, or nothing to change).

    Raises:
        InputError: something that belongs to it is missing or cannot be.
    """
    pressure: Quantity | None = given.get("steam_pressure")
    feed: Quantity | None = _of(given, "feed_water_temperature", end)
    solids: Quantity | None = _of(given, "tds_boiler", end)
    if pressure is None:
        if feed is not None or solids is not None:
            raise InputError("steam_pressure", "pressure_needed")
        return None
    if feed is None:
        raise InputError("feed_water_temperature_baseline", "feed_water_needed")
    water = interpolate(factor.curve("water_enthalpy"), feed)
    rise = _leaving(given, factor, pressure) - water
    if rise.value <= 0:
        raise InputError(f"feed_water_temperature_{end}", "feed_water_too_hot")
    if solids is None:
        return Steam(t.step(f"steam_heat_{end}", rise, "kJ/kg"))
    entering: Quantity | None = given.get("tds_feed")
    if entering is None:
        raise InputError("tds_feed", "tds_feed_needed")
    if entering.to(solids.unit).value >= solids.value:
        raise InputError(f"tds_boiler_{end}", "tds_too_low")
    ratio = t.step(f"blowdown_{end}", entering / (solids - entering), "%")
    lost = ratio * (interpolate(factor.curve("saturated_water_enthalpy"), pressure) - water)
    heat = t.step(f"steam_heat_{end}", rise + lost, "kJ/kg")
    return Steam(heat, ratio, t.step(f"blowdown_heat_{end}", lost / heat, "%"))


def _leaving(given: Given, factor: Published, pressure: Quantity) -> Quantity:
    """Enthalpy of the steam: the reader's own, if superheated, or that of saturated steam."""
    own: Quantity | None = given.get("steam_enthalpy")
    return own if own is not None else interpolate(factor.curve("steam_enthalpy"), pressure)


def _of(given: Given, name: str, end: str) -> Quantity | None:
    """What was given for a side; after the measure, as before where nothing was given."""
    found: Quantity | None = given.get(f"{name}_{end}", given.get(f"{name}_baseline"))
    return found
