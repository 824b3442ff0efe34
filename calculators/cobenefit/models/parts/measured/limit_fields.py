"""What the comparison with an emission limit asks for, and its letters in formulas."""

from __future__ import annotations

from cobenefit.core.calculator import Field

LIMITED = ("limit_2009", "limit_2024")
ZONES = ("special", "urban", "industrial", "rural", "mountain")
OXYGEN = {"%": "%"}
FIELDS = (
    Field("task", "choice", options=(*LIMITED, "convert"), radios=True, required=True,
          section="task", example="limit_2009"),
    Field("substance", "choice", table="limit_substances", required=True, section="task",
          example="so2"),
    Field("total_flow", units={"m3/h": "m3/h"}, minimum=0, strict=True, maximum=1e8,
          required=True, when=("task", ("limit_2009",)), section="limit", example=36000),
    Field("zone", "choice", options=ZONES, required=True, when=("task", ("limit_2009",)),
          section="limit", example="industrial"),
    Field("limit", units={"mg/m3": "mg/m3"}, minimum=0, strict=True, maximum=1e5, required=True,
          when=("task", ("limit_2024",)), section="limit"),
    Field("target", "choice", options=("nm3_25", "nm3_0"), radios=True, required=True,
          when=("task", ("limit_2024", "convert")), section="limit"),
    Field("oxygen_reference", units=OXYGEN, minimum=0, maximum=19,
          when=("task", ("limit_2024", "convert")), section="limit"),
    Field("concentration", units={"mg/m3": "mg/m3", "ppm": "mL/m3"}, form_unit="ppm", minimum=0,
          maximum=1e6, required=True, section="measurement", example={"value": 172, "unit": "ppm"}),
    Field("conditions", "choice", options=("nm3_25", "nm3_0", "actual"), required=True,
          section="measurement", example="nm3_25"),
    Field("gas_state", "choice", options=("dry", "wet"), radios=True, required=True,
          section="measurement", example="dry"),
    Field("moisture", units={"%": "%"}, minimum=0, maximum=60, section="measurement"),
    Field("temperature", units={"°C": "degC"}, minimum=-40, maximum=1500, strict=True,
          when=("conditions", ("actual",)), required=True, section="measurement"),
    Field("pressure", units={"kPa": "kPa"}, minimum=20, maximum=500,
          when=("conditions", ("actual",)), section="measurement"),
    Field("oxygen", units=OXYGEN, minimum=0, maximum=21, section="measurement"),
    Field("oxygen_air", "choice", options=("o21", "o20_9"), radios=True),
    Field("uncertainty", units={"%": "%"}, minimum=0, maximum=100, section="measurement",
          example=15),
)  # fmt: skip
SYMBOLS = {
    "concentration": "C", "concentration_normal": "C_N", "concentration_dry": "C_dry",
    "concentration_reference": "C_ref", "concentration_compared": "C_cmp",
    "concentration_ppm": "x", "moisture": "w", "temperature": "θ", "pressure": "p",
    "oxygen": "O", "oxygen_dry": "O_dry", "oxygen_reference": "O_ref", "limit": "L",
    "limit_value": "C_max", "limit_share": "r", "total_flow": "P", "uncertainty": "U",
    "measurement_error": "ε", "molar_volume_nm3_25": "V_25", "molar_volume_nm3_0": "V_0",
}  # fmt: skip
