"""Concentrations in flue gas from one set of conditions to another, each a named step.

Molar volume of an ideal gas: V_m = R·T/p, at 101.325 kPa: 24.465 m3/kmol at 25 °C (the Nm3 of
Viet Nam, QCVN 19:2009/BTNMT, 1.3.3), 22.414 m3/kmol at 0 °C (the m3N of Japan).

    C [mg/m3] = x·M/V_m                        from a volume share x
    C_N = C·(T/T_N)·(p_N/p)                    from conditions T, p to T_N, p_N
    C_dry = C_wet/(1 − w)                      w: share of water vapour by volume
    C_ref = C_dry·(O_air − O_ref)/(O_air − O)  to a reference share of oxygen in dry gas
    Q_N,dry = Q·(T_N/T)·(p/p_N)·(1 − w)        flow from stack conditions to dry Nm3

A concentration that was corrected to a reference oxygen belongs to no flow that was measured:
`uncorrected` undoes the correction before a mass is computed.
"""

from __future__ import annotations

from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.core.units import ONE

KELVIN = {"nm3_25": 298.15, "nm3_0": 273.15}
AIR = {"o21": 21.0, "o20_9": 20.9}
HIGHEST_OXYGEN = 0.20


def normal_temperature(t: Trace, name: str) -> Quantity:
    """The absolute temperature of a normal cubic metre: ``nm3_25`` or ``nm3_0``."""
    return t.constant(f"temperature_{name}", KELVIN[name], "K")


def normal_pressure(t: Trace) -> Quantity:
    """One atmosphere."""
    return t.constant("pressure_normal", 101.325, "kPa")


def absolute(t: Trace, celsius: Quantity) -> Quantity:
    """A reading in °C as an absolute temperature."""
    return t.constant("zero_celsius", 273.15, "K") + celsius


def molar_volume(t: Trace, name: str) -> Quantity:
    """Volume of a kilomole at the conditions of a normal cubic metre."""
    key = f"molar_volume_{name}"
    if key in t.steps:
        return t.steps[key]
    gas_constant = t.constant("gas_constant", 8314.462618, "J/(kmol*K)")
    volume = gas_constant * normal_temperature(t, name) / normal_pressure(t)
    return t.step(key, volume, "m3/kmol")


def dry(concentration: Quantity, moisture: Quantity) -> Quantity:
    """A concentration or share in wet gas as one in dry gas."""
    return concentration / (1 - moisture.to(ONE))


def oxygen_ratio(t: Trace, air: str, reference: Quantity, measured: Quantity) -> Quantity:
    """(O_air − O_ref)/(O_air − O_measured), both shares in dry gas."""
    whole = t.constant("oxygen_air", AIR[air], "%")
    return (whole - reference) / (whole - measured)


def check_oxygen(field: str, oxygen: Quantity) -> None:
    """Refuse what is nearly air: the correction would multiply errors (InputError)."""
    if oxygen.to(ONE).value >= HIGHEST_OXYGEN:
        raise InputError(field, "oxygen_too_high", {"given": oxygen.to(ONE).value * 100})


def check_moisture(field: str, moisture: Quantity | None) -> Quantity:
    """The moisture, which wet gas needs (InputError when it is missing)."""
    if moisture is None:
        raise InputError(field, "moisture_needed")
    return moisture
