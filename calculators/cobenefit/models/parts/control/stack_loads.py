"""What enters the control devices of a stack in a year: entered in tonnes, or measured.

m = C·Q·h        (C and Q on the same normal basis, neither corrected to a reference oxygen)
"""

from __future__ import annotations

from cobenefit.core.calculator import Field, Given
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.models.parts.control.chain import UNITS, Loads

TONNES = ("load_from", ("tonnes",))
MEASURED = ("load_from", ("measured",))
TAKEN = {"so2": "e_so2", "nox": "e_nox", "tsp": "e_tsp", "pm10": "e_pm10", "pm25": "e_pm25"}
EXAMPLES = {"so2": 60, "nox": 20, "tsp": 40, "pm10": 14, "pm25": 6}
SECTION = "load"


def _entered(name: str) -> Field:
    return Field(f"load_{name}", units={"t": UNITS[name]}, minimum=0, maximum=1e6, section=SECTION,
                 when=TONNES, example=EXAMPLES[name], takes={"emission_inventory": TAKEN[name]})  # fmt: skip


def _concentration(name: str, substance: str) -> Field:
    return Field(f"conc_{name}", units={"mg/Nm3": f"mg{substance}/m3"}, minimum=0, maximum=1e6,
                 section=SECTION, when=MEASURED)  # fmt: skip


FIELDS = (
    Field("load_from", "choice", options=("tonnes", "measured"), radios=True, required=True,
          section=SECTION, example="tonnes"),
    *(_entered(name) for name in UNITS),
    Field("flow", units={"Nm3/h": "m3/h"}, minimum=0, strict=True, maximum=1e8, required=True,
          section=SECTION, when=MEASURED, profile="flue_gas_flow"),
    _concentration("so2", "SO2"),
    _concentration("nox", "NOx"),
    _concentration("tsp", "TSP"),
    Field("share_pm10", units={"%": "%*kgPM10/kgTSP"}, minimum=0, maximum=100, section=SECTION,
          when=MEASURED),
    Field("share_pm25", units={"%": "%*kgPM2.5/kgTSP"}, minimum=0, maximum=100, section=SECTION,
          when=MEASURED),
    Field("hours", units={"h": "h"}, minimum=0, strict=True, maximum=8784, required=True,
          section=SECTION, example=7200, profile="operating_hours"),
)  # fmt: skip


def stack_loads(t: Trace, given: Given) -> Loads:
    """Tonnes of a year of each pollutant that is known, before the devices.

    Raises:
        InputError: nothing is known, or the sizes of dust contradict each other.
    """
    tonnes = given["load_from"] == "tonnes"
    found: Loads = {}
    for name in ("so2", "nox", "tsp"):
        known: Quantity | None = given.get(f"load_{name}" if tonnes else f"conc_{name}")
        if known is not None:
            load = known if tonnes else known * given["flow"] * given["hours"]
            found[name] = t.step(f"be_{name}", load, UNITS[name])
    for name in ("pm10", "pm25"):
        key = f"load_{name}" if tonnes else f"share_{name}"
        if key in given:
            if "tsp" not in found:
                raise InputError("load_tsp" if tonnes else "conc_tsp", "tsp_needed")
            load = given[key] if tonnes else found["tsp"] * given[key]
            found[name] = t.step(f"be_{name}", load, UNITS[name])
    if not any(load.value for load in found.values()):
        raise InputError("load_so2" if tonnes else "conc_so2", "no_load")
    _check_sizes(found, "load_{}" if tonnes else "share_{}")
    return found


def _check_sizes(found: Loads, pattern: str) -> None:
    sizes = [found[name].value for name in ("tsp", "pm10", "pm25") if name in found]
    if sizes != sorted(sizes, reverse=True):
        raise InputError(pattern.format("pm10"), "sizes_disagree")
    if ("pm10" in found) != ("pm25" in found):
        missing = "pm25" if "pm10" in found else "pm10"
        raise InputError(pattern.format(missing), "both_sizes")
