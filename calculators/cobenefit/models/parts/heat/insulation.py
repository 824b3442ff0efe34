"""Heat given off by a hot pipe or wall inside a building, bare and insulated (ISO 12241).

Surface to still air, θ being the surface's excess over the ambient temperature T_a:
    q(θ) = h_cv·θ + ε·σ·((T_a + θ)⁴ − T_a⁴)
    horizontal pipe: h_cv = 1.25·(θ/D)^¼ while D³·θ ≤ 10 m³K, else 1.21·θ^⅓
    vertical wall:   h_cv = 1.32·(θ/H)^¼ while H³·θ ≤ 10 m³K, else 1.74·θ^⅓
Bare, θ is known. Insulated, the same heat flows through the insulation, r = s/λ of a wall or
D_e/(2λ)·ln(D_e/D) of a pipe, referred to the outer surface:
    q(θ) = (Δθ − θ)/r   ⇒   θ = g(θ) = Δθ/(1 + r·q(θ)/θ)
g falls gently, so θ ← (θ + 5·g(θ))/6 settles: seven rounds give the root of this equation to
about one part in a million (tests/test_energy.py compares with a root finder).
"""

from __future__ import annotations

from typing import Any

from cobenefit.core.calculator import Field, Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.functions import logarithm
from cobenefit.core.quantity import Quantity, choose
from cobenefit.core.trace import Trace

KIND = ("kind", ("insulation",))
PIPE, WALL = ("shape", ("horizontal_pipe",)), ("shape", ("wall",))
ROUNDS = 7
_LENGTH: dict[str, Any] = {"minimum": 0, "strict": True, "required": True, "section": "heat"}
_DEGREES: dict[str, Any] = {"units": {"°C": "degC"}, "required": True, "section": "heat"}
_EMISSIVITY: dict[str, Any] = {"units": {"1": "1"}, "minimum": 0, "maximum": 1, "required": True,
                               "section": "heat", "when": KIND}  # fmt: skip
FIELDS = (
    Field("shape", "choice", options=("horizontal_pipe", "wall"), radios=True, required=True,
          section="heat", when=KIND),
    Field("outer_diameter", units={"mm": "mm"}, maximum=3000, when=PIPE, **_LENGTH),
    Field("pipe_length", units={"m": "m"}, maximum=1e5, when=PIPE, **_LENGTH),
    Field("wall_height", units={"m": "m"}, maximum=100, when=WALL, **_LENGTH),
    Field("wall_area", units={"m2": "m2"}, maximum=1e6, when=WALL, **_LENGTH),
    Field("hot_temperature", minimum=20, maximum=800, when=KIND, **_DEGREES),
    Field("ambient_temperature", minimum=-20, maximum=60, when=KIND, **_DEGREES),
    Field("emissivity_bare", **_EMISSIVITY),
    Field("insulation_thickness", units={"mm": "mm"}, maximum=500, when=KIND, **_LENGTH),
    Field("insulation_conductivity", units={"W/(m·K)": "W/(m*K)"}, maximum=1, when=KIND, **_LENGTH),
    Field("emissivity_jacket", **_EMISSIVITY),
)  # fmt: skip


def losses(t: Trace, given: Given, factor: Published) -> dict[str, Quantity]:
    """Heat lost in a year bare and insulated, the loads, and the surface of the insulation."""
    if given["hot_temperature"].value <= given["ambient_temperature"].value:
        raise InputError("hot_temperature", "not_hotter")
    excess = t.step("excess", given["hot_temperature"] - given["ambient_temperature"], "K")
    pipe = given["shape"] == "horizontal_pipe"
    if pipe:
        thickness, inner = given["insulation_thickness"], given["outer_diameter"]
        outer = t.step("insulated_diameter", inner + 2 * thickness, "mm")
        half = outer / (2 * given["insulation_conductivity"])
        resistance = half * logarithm(outer / inner)
        around = t.constant("pi", 3.141592653589793, "1") * given["pipe_length"]
        areas = (around * inner, around * outer)
    else:
        inner = outer = given["wall_height"]
        resistance = given["insulation_thickness"] / given["insulation_conductivity"]
        areas = (given["wall_area"], given["wall_area"])
    bare = _flux(t, given, factor, excess, inner, given["emissivity_bare"])
    r = t.step("resistance", resistance, "m2*K/W")
    jacket = _excess(t, given, factor, excess, outer, r)
    before = t.step("heat_loss_baseline", bare * areas[0], "kW")
    after = t.step("heat_loss_project", (excess - jacket) / r * areas[1], "kW")
    hours = given["operating_hours"]
    surface = given["ambient_temperature"] + jacket
    return {
        "heat_baseline": t.step("heat_baseline", before * hours, "GJ"),
        "heat_project": t.step("heat_project", after * hours, "GJ"),
        "heat_loss_baseline": before,
        "heat_loss_project": after,
        "surface_temperature": t.step("surface_temperature", surface, "degC"),
    }


def _excess(
    t: Trace, given: Given, factor: Published, total: Quantity, size: Quantity, r: Quantity
) -> Quantity:
    """Excess temperature of the insulation's surface, in a fixed number of rounds."""
    start = 1 + r * t.constant("start_coefficient", 10.0, "W/(m2*K)")
    found = t.step("surface_excess_0", total / start, "K")
    for number in range(1, ROUNDS + 1):
        flux = _flux(t, given, factor, found, size, given["emissivity_jacket"])
        balanced = total / (1 + r * flux / found)
        found = t.step(f"surface_excess_{number}", (found + 5 * balanced) / 6, "K")
    return found


def _flux(
    t: Trace, given: Given, factor: Published, excess: Quantity, size: Quantity, shine: Quantity
) -> Quantity:
    """Heat flow from a square metre of surface to still air and to the walls around."""
    shape = given["shape"]
    laminar, turbulent = (factor(f"iso12241_{shape}_{flow}") for flow in ("laminar", "turbulent"))
    per_metre, kelvin = t.constant("one_k_per_m", 1.0, "K/m"), t.constant("one_kelvin", 1.0, "K")
    calm = size * size * size * excess <= factor("iso12241_laminar_limit")
    smooth = laminar * (excess / size / per_metre) ** 0.25
    mixed = turbulent * (excess / kelvin) ** (1 / 3)
    ambient = given["ambient_temperature"] + t.constant("ice_point", 273.15, "K")
    sigma = t.constant("stefan_boltzmann", 5.670374419e-8, "W/(m2*K*K*K*K)")
    radiated: Quantity = shine * sigma * ((ambient + excess) ** 4 - ambient**4)
    convection: Quantity = choose(calm, smooth, mixed)
    return convection * excess + radiated
