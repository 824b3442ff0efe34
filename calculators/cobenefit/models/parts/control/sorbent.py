"""Sorbents of desulphurisation: what is used up, the CO2 it gives off, and the gypsum left.

    CaCO3 + SO2 (+ ½ O2 + 2 H2O) → CaSO4·2H2O + CO2        E_CO2 = m_SO2·M_CO2/M_SO2
    Na2CO3 + SO2 → Na2SO3 + CO2                             the same, one mole for one mole

Lime has given off its CO2 in the lime kiln already, elsewhere. The mass of SO2 is what the
device takes out; consumption follows the reader's molar ratio and purity.
"""

from __future__ import annotations

from dataclasses import dataclass

from cobenefit.core.calculator import Field, Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace

MOLAR_MASS = {
    "limestone": "molar_mass_calcium_carbonate",
    "lime": "molar_mass_calcium_oxide",
    "sodium_carbonate": "molar_mass_sodium_carbonate",
}
CARBONATES = ("limestone", "sodium_carbonate")
CALCIUM = ("limestone", "lime")
COLUMNS = (
    Field("sorbent", "choice", options=(*MOLAR_MASS, "other")),
    Field("sorbent_ratio", units={"mol/mol": "1"}, minimum=0.5, maximum=5,
          when=("sorbent", tuple(MOLAR_MASS))),
    Field("sorbent_purity", units={"%": "%", "1": "1"}, minimum=1, maximum=100,
          when=("sorbent", tuple(MOLAR_MASS))),
)  # fmt: skip


@dataclass(frozen=True)
class Sorbent:
    """What one device's sorbent leads to; None where it does not apply or is not known."""

    number: int
    kind: str
    co2: Quantity | None
    used: Quantity | None
    gypsum: Quantity | None


def sorbent(
    t: Trace, number: int, row: Given, removed: Quantity | None, factor: Published
) -> Sorbent | None:
    """Sorbent of the device `number`, which takes out `removed` SO2.

    Raises:
        InputError: a sorbent is chosen where no SO2 is taken out.
    """
    kind = row.get("sorbent")
    if kind is None:
        return None
    if removed is None or removed.value == 0:
        raise InputError(f"stages.{number}.sorbent", "sorbent_without_so2")
    if kind not in MOLAR_MASS:
        return None
    moles = removed / factor("molar_mass_so2")
    co2 = used = gypsum = None
    if kind in CARBONATES:
        co2 = t.step(f"co2_sorbent_{number}", moles * factor("molar_mass_co2"), "tCO2")
    ratio: Quantity | None = row.get("sorbent_ratio")
    if ratio is not None:
        mass = moles * ratio * factor(MOLAR_MASS[kind])
        purity: Quantity | None = row.get("sorbent_purity")
        used = t.step(f"sorbent_used_{number}", mass if purity is None else mass / purity, "t")
    if kind in CALCIUM:
        gypsum = t.step(f"gypsum_{number}", moles * factor("molar_mass_gypsum"), "t")
    return Sorbent(number, kind, co2, used, gypsum)
