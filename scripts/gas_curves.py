"""Make the curves of heat in flue gas and air: molar enthalpy over temperature, 0 at 25 degC.

H(T) = R·(a1·T + a2·T²/2 + a3·T³/3 + a4·T⁴/4 + a5·T⁵/5), NASA polynomials with the coefficients of
GRI-Mech 3.0 (30 July 1999), whose enthalpy at 298.15 K is that of formation; hence differences alone
are used. The nitrogen of the air holds its argon. SO2 (0.1 % of the gas) counts as CO2 in models.
Checked against the tables of JANAF in tests/test_gas_curves.py.
"""

from __future__ import annotations

from typing import Any

SOURCE = "gri_mech_3"
GAS_CONSTANT = 8.314462618e-3  # MJ/(kmol·K)
ZERO_CELSIUS, REFERENCE = 273.15, 298.15  # K
TEMPERATURES = [float(t) for t in range(0, 1201, 5)]  # degC
DIGITS = 6
SPLIT = 1000.0  # K, where the second polynomial begins

# a1 … a6 below and above the split; a6·R is the constant of the enthalpy.
COEFFICIENTS = {
    "o2": (
        (3.78245636, -2.99673416e-03, 9.84730201e-06, -9.68129509e-09, 3.24372837e-12, -1063.94356),
        (3.28253784, 1.48308754e-03, -7.57966669e-07, 2.09470555e-10, -2.16717794e-14, -1088.45772),
    ),
    "n2": (
        (3.298677, 1.4082404e-03, -3.963222e-06, 5.641515e-09, -2.444854e-12, -1020.8999),
        (2.92664, 1.4879768e-03, -5.68476e-07, 1.0097038e-10, -6.753351e-15, -922.7977),
    ),
    "ar": ((2.5, 0.0, 0.0, 0.0, 0.0, -745.375), (2.5, 0.0, 0.0, 0.0, 0.0, -745.375)),
    "co2": (
        (2.35677352, 8.98459677e-03, -7.12356269e-06, 2.45919022e-09, -1.43699548e-13, -48371.9697),
        (3.85746029, 4.41437026e-03, -2.21481404e-06, 5.23490188e-10, -4.72084164e-14, -48759.166),
    ),
    "h2o": (
        (4.19864056, -2.0364341e-03, 6.52040211e-06, -5.48797062e-09, 1.77197817e-12, -30293.7267),
        (3.03399249, 2.17691804e-03, -1.64072518e-07, -9.7041987e-11, 1.68200992e-14, -30004.2971),
    ),
}
# Shares of volume in the air that is not oxygen (U.S. Standard Atmosphere 1976).
AIR_NITROGEN = {"n2": 78.084 / 79.018, "ar": 0.934 / 79.018}


def gas_curves() -> dict[str, Any]:
    """The curves ``enthalpy_co2``, ``enthalpy_h2o``, ``enthalpy_o2`` and ``enthalpy_n2``."""
    return {f"enthalpy_{gas}": _curve(gas) for gas in ("co2", "h2o", "o2", "n2")}


def enthalpy(gas: str, celsius: float) -> float:
    """Molar enthalpy above that at 25 degC, in MJ/kmol; ``n2`` is the nitrogen of the air."""
    mixture = AIR_NITROGEN if gas == "n2" else {gas: 1.0}
    at = celsius + ZERO_CELSIUS
    return sum(
        share * (_absolute(part, at) - _absolute(part, REFERENCE))
        for part, share in mixture.items()
    )


def _absolute(gas: str, kelvin: float) -> float:
    *powers, constant = COEFFICIENTS[gas][kelvin > SPLIT]
    terms = (a * kelvin**n / n for n, a in enumerate(powers, 1))
    return GAS_CONSTANT * (sum(terms) + constant)


def _curve(gas: str) -> dict[str, Any]:
    ys = [round(enthalpy(gas, t), DIGITS) for t in TEMPERATURES]
    return {
        "x_unit": "degC", "y_unit": "MJ/kmol", "xs": TEMPERATURES, "ys": ys, "source": SOURCE,
    }  # fmt: skip
