"""A calculator for tests alone: every kind of field once, and hardly any arithmetic."""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.functions import total
from cobenefit.core.trace import Trace

MASS = {"t": "t", "kg": "kg"}
ROW = (
    Field("fuel", "choice", table="fuels", required=True, profile="fuel"),
    Field("amount", units=MASS, minimum=0, strict=True, required=True, profile="fuel_amount"),
    Field("equipment", "choice", table="equipment"),
    Field("kind", "choice", options=("own", "bought"), radios=True),
    Field("price", units={"VND/t": "VND/t"}, minimum=0, when=("kind", ("bought",))),
)
FIELDS = (
    Field("fuels", "rows", columns=ROW, minimum=1, maximum=4, required=True, section="fuels"),
    Field("hours", units={"h": "h"}, minimum=0, profile="operating_hours", section="fuels"),
    Field("task", "choice", options=("none", "flows", "file"), radios=True, required=True,
          section="task"),
    Field("flows", "series", units=MASS, when=("task", ("flows",)), required=True, section="task"),
    Field("meter", "table", when=("task", ("file",)), required=True, section="task",
          columns=(Field("energy", units={"kWh": "kWh"}, required=True),
                   Field("output", units=MASS))),
    *(Field(f"question_{number}", "choice", options=("0", "1", "2", "3", "na", "unknown"),
            radios=True, section="questions") for number in (1, 2, 3)),
    Field("reduction", units={"t": "tCO2e", "kg": "kgCO2e"}, minimum=0, section="taken",
          takes={"fuel_switch": "er_co2e"}),
    Field("dust", units={"kg": "kgSO2", "t": "tSO2"}, takes={"fuel_switch": "er_so2"},
          section="taken"),
    Field("control", "devices", table="devices", profile="control"),
)  # fmt: skip


def run(t: Trace, given: Given, factor: Published) -> Result:
    """The sum of all fuel, of the flows and of nothing else."""
    amounts = [row["amount"] for row in given["fuels"].values()]
    found = t.step("fuel_total", total(amounts), "t")
    outputs = {"fuel_total": found}
    if "flows" in given:
        outputs["flow_total"] = t.step("flow_total", total(list(given["flows"].items)), "t")
    if "reduction" in given:
        outputs["reduction_again"] = t.step("reduction_again", given["reduction"] * 1, "tCO2e")
    return Result(outputs)


CALCULATOR = Calculator("all_kinds", FIELDS, run, ("fuel_total",))
