"""Economiser and air preheater: heat from one side of the exchanger, and the other side shown.

    gas or air: Q̇ = ṁ·c·|T_in − T_out|          water: Q̇ = ṁ·(h(T_out) − h(T_in))
The other side changes its temperature by Q̇/(ṁ·c); no side may leave warmer than the hot side
came in, or colder than the cold side did.
"""

from __future__ import annotations

from typing import Any

from cobenefit.core.calculator import Field, Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.functions import interpolate
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace

EXCHANGERS = ("economiser", "air_preheater")
KIND = ("kind", EXCHANGERS)
FLOW = {"kg/h": "kg/h", "t/h": "t/h"}
HEAT_CAPACITY = {"kJ/(kg·K)": "kJ/(kg*K)"}
TEMPERATURE: dict[str, Any] = {"units": {"°C": "degC"}, "section": "heat", "required": True}
MASS_FLOW: dict[str, Any] = {"units": FLOW, "minimum": 0, "maximum": 1e8, "strict": True,
                             "section": "heat", "required": True}  # fmt: skip
_CAPACITY: dict[str, Any] = {"units": HEAT_CAPACITY, "minimum": 0.5, "maximum": 5}


def _side(side: str, **shown: Any) -> tuple[Field, ...]:
    """Flow, inlet and outlet of one side of a heat exchanger; gases have a heat capacity."""
    when = ("side", (side,))
    high = 249 if side == "water" else 1200
    fields = [
        Field(f"{side}_flow", when=when, example=shown.get("flow"), **MASS_FLOW),
        Field(f"{side}_heat_capacity", when=when, example=shown.get("capacity"), section="heat",
              required=True, **_CAPACITY),
        *(
            Field(f"{side}_{end}", minimum=1, maximum=high, when=when, example=shown.get(end),
                  **TEMPERATURE)
            for end in ("inlet", "outlet")
        ),
    ]  # fmt: skip
    return tuple(f for f in fields if side != "water" or not f.key.endswith("heat_capacity"))


FIELDS = (
    Field("side", "choice", options=("gas", "water", "air"), radios=True, required=True,
          section="heat", example="gas", when=KIND),
    *_side("gas", flow={"value": 8000, "unit": "kg/h", "interval95": [7400, 8600]}, capacity=1.05,
           inlet=230, outlet=150),
    *_side("water"),
    *_side("air"),
)  # fmt: skip
OTHER = (
    Field("other_flow", units=FLOW, minimum=0, maximum=1e8, strict=True, when=KIND),
    Field("other_heat_capacity", when=KIND, **_CAPACITY),
    Field("other_inlet", units={"°C": "degC"}, minimum=1, maximum=1200, when=KIND),
)


def exchanged(t: Trace, given: Given, factor: Published) -> dict[str, Quantity]:
    """The heat flow, and how warm the other side leaves where its data are known.

    Raises:
        InputError: the side does not exist, or heat would flow from cold to hot.
    """
    side = given["side"]
    if (given["kind"], side) in (("economiser", "air"), ("air_preheater", "water")):
        raise InputError("side", "side_does_not_fit")
    flow, inlet, outlet = (given[f"{side}_{what}"] for what in ("flow", "inlet", "outlet"))
    hot, cold = (inlet, outlet) if side == "gas" else (outlet, inlet)
    if hot.value <= cold.value:
        raise InputError(f"{side}_outlet", "must_cool" if side == "gas" else "must_warm")
    if side == "water":
        curve = factor.curve("water_enthalpy")
        gained = interpolate(curve, hot) - interpolate(curve, cold)
    else:
        gained = given[f"{side}_heat_capacity"] * (hot - cold)
    rate = t.step("heat_rate", flow * gained, "kW")
    return {"heat_rate": rate} | _other_side(t, given, rate, inlet, outlet)


def _other_side(
    t: Trace, given: Given, rate: Quantity, inlet: Quantity, outlet: Quantity
) -> dict[str, Quantity]:
    keys = ("other_flow", "other_heat_capacity", "other_inlet")
    missing = [key for key in keys if key not in given]
    if len(missing) == len(keys):
        return {}
    if missing:
        raise InputError(missing[0], "other_side_incomplete")
    flow, capacity, entry = (given[key] for key in keys)
    change = rate / (flow * capacity)
    warms = given["side"] == "gas"  # then the other side is the cold one
    leaves = t.step("other_outlet", entry + change if warms else entry - change, "degC")
    hot, cold = ((inlet, outlet), (entry, leaves)) if warms else ((entry, leaves), (inlet, outlet))
    if cold[1].value > hot[0].value or cold[0].value > hot[1].value:
        raise InputError("other_flow", "temperatures_cross", {"outlet": round(leaves.value, 1)})
    return {"other_outlet": leaves}
