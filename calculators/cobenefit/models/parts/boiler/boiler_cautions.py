"""What to watch when a boiler is tuned: notices and alarms, decided on values alone."""

from __future__ import annotations

from collections.abc import Mapping

from cobenefit.core.calculator import Given, Published
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Notice
from cobenefit.models.parts.boiler.analysis import Analysis

Outputs = Mapping[str, Quantity]
HIGHEST_LOAD = 110  # per cent of the rated output, as a mean of all hours


def cautions(
    given: Given, factor: Published, outputs: Outputs, fuel: Analysis, energy: Quantity
) -> tuple[Notice, ...]:
    """Dangers first, then what does not fit, then what the result leaves out."""
    found = [*_dangers(given, factor, outputs), *_air(given, factor, outputs)]
    if "rated_output" in given and "operating_hours" in given:
        most = (given["rated_output"] * given["operating_hours"]).to(energy.unit).value
        load = energy.value * outputs["efficiency_baseline"].value / most
        if load > HIGHEST_LOAD:
            found.append(Notice("load_unlikely", {"load": round(load)}))
    return (*found, *_left_out(given, factor, outputs, fuel), Notice("same_per_heat"))


def _dangers(given: Given, factor: Published, outputs: Outputs) -> list[Notice]:
    found = []
    co: Quantity | None = given.get("co_project", given.get("co_baseline"))
    limit = factor("co_alarm")
    if co is not None and co.value > limit.value:
        found.append(Notice("co_high", {"co": co, "limit": limit}, alarm=True))
    if outputs["air_ratio_project"].value < 1:
        found.append(Notice("too_little_air", {"ratio": outputs["air_ratio_project"]}, alarm=True))
    dew: Quantity | None = outputs.get("acid_dew_point_project")
    reached: Quantity = given["flue_gas_temperature_project"]
    if dew is not None and reached.value < dew.value:
        params = {"temperature": reached, "dew_point": dew}
        found.append(Notice("below_dew_point", params, alarm=True))
    return found


def _air(given: Given, factor: Published, outputs: Outputs) -> list[Notice]:
    """The ratio of air after the measure beside the target values of Japan's criteria."""
    row = factor.row("analyses", given["fuel"])
    low, high = factor(row["air_low"]), factor(row["air_high"])
    ratio = outputs["air_ratio_project"]
    params = {"ratio": ratio, "low": low, "high": high}
    found = []
    if 1 <= ratio.value < low.value:
        found.append(Notice("air_below_target", params))
    if ratio.value > high.value:
        found.append(Notice("air_above_target", params))
    trimmed = ratio.value < outputs["air_ratio_baseline"].value
    if trimmed and "co_project" not in given:
        found.append(Notice("co_not_measured"))
    return found


def _left_out(given: Given, factor: Published, outputs: Outputs, fuel: Analysis) -> list[Notice]:
    solid = factor.row("fuels", given["fuel"])["state"] == "solid"
    found = []
    if "carbon" not in given:
        found.append(Notice("analysis_by_default"))
        row = factor.row("analyses", given["fuel"])
        if solid and "moisture" not in given and "moisture" not in row:
            found.append(Notice("moisture_not_given"))
    if not fuel.fits:
        found.append(Notice("analysis_misfit"))
    if not fuel.adds_up:
        found.append(Notice("contents_misfit"))
    found += [
        Notice("efficiency_above_one", {"scenario": end})
        for end in ("baseline", "project")
        if outputs[f"efficiency_{end}"].value > 100
    ]
    if outputs["loss_radiation_baseline"].value == 0:
        found.append(Notice("radiation_not_counted"))
    if solid and "unburnt_baseline" not in given:
        found.append(Notice("unburnt_not_counted"))
    kept = {key: outputs[key] for key in outputs if key.startswith("memo_co2_ash_")}
    if "unburnt_project" in given and len(kept) == 2:
        before, after = kept["memo_co2_ash_baseline"], kept["memo_co2_ash_project"]
        found.append(Notice("carbon_in_ash", {"before": before, "after": after}))
    return found
