"""How an appraisal is shown: summary, yearly flows, remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cobenefit.core.calculator import Given
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity
from cobenefit.core.series import Series
from cobenefit.core.shown import Cell, Line, Notice, Table, Text, Word
from cobenefit.models.parts.money.appraisal import POLLUTANTS
from cobenefit.models.parts.money.savings import Plan

Flows = Mapping[str, Series]
Outputs = Mapping[str, Quantity]
COUNTS = ("npv", "irr", "payback", "payback_discounted", "profitability")


def sum_at(plan: Plan, flows: Series, target: Quantity) -> Quantity:
    """Running sum of the flows after `target` years, evenly within a year."""
    whole = min(int(target.value), plan.years[-1])
    parts, share = list(flows.items[: whole + 1]), target.value - whole
    if share and whole < plan.years[-1]:
        parts.append(flows.items[whole + 1] * share)
    return plan.step("sum_at_target", total(parts))


def summary(outputs: Outputs, names: Sequence[str]) -> Table:
    """Worth by scenario: without subsidy, with it, and for the owner who borrows."""
    lines = [
        Line(count, {name: _cell(outputs, f"{count}_{name}", count) for name in names}, "worth")
        for count in COUNTS
    ]
    if "cover_minimum" in outputs:
        lines.append(Line("cover_minimum", {"owner": outputs["cover_minimum"]}, "worth"))
    lines += [
        Line(
            f"abatement_cost_{name}",
            {s: outputs.get(f"abatement_cost_{name}_{s}") for s in names},
            "cost",
        )
        for name in POLLUTANTS
        if f"abatement_cost_{name}_without" in outputs
    ]
    return Table("summary", tuple(names), tuple(lines))


def _cell(outputs: Outputs, key: str, count: str) -> Cell:
    if key in outputs:
        return outputs[key]
    if count == "irr":
        several = f"{key}_1" in outputs
        return Word("several_rates", "bad") if several else Word("no_rate", "open")
    return Word("never_paid", "bad") if count.startswith("payback") else None


def yearly(plan: Plan, flows: Flows) -> Table:
    """Savings, taxes, flows and running sums, year by year."""
    sums = {name: made.running() for name, made in flows.items()}
    taxes = {name: plan.t.rows.get(f"tax_{name}") for name in flows}
    lines = []
    for year in range(plan.years[-1] + 1):
        cells: dict[str, Cell] = {"saving": plan.savings.items[year - 1] if year else None}
        for name, made in flows.items():
            tax = taxes[name]
            if tax is not None:
                cells[f"tax_{name}"] = tax.items[year - 1] if year else None
            cells[f"flow_{name}"] = made.items[year]
            cells[f"sum_{name}"] = sums[name].items[year]
        lines.append(Line(Text(str(year)), cells))
    return Table("yearly", tuple(lines[0].cells), tuple(lines), wide=True)


def remarks(given: Given, outputs: Outputs, names: Sequence[str]) -> list[Notice]:
    """What to know about these results."""
    found = [
        Notice("never_paid", {"scenario": name})
        for name in names
        if f"payback_{name}" not in outputs
    ]
    if "fuel_amount_project" in given and "fuel_price_project" not in given:
        price = given.get("fuel_price_baseline")
        found += [] if price is None else [Notice("one_fuel_price", {"amount": price})]
    if "tax_rate" not in given:
        found.append(Notice("before_tax"))
    elif "with" in names:
        found.append(Notice("subsidy_lowers_base"))
    if any(f"abatement_cost_{name}_without" in outputs for name in POLLUTANTS if name != "co2e"):
        found.append(Notice("each_bears_all"))
    cover = outputs.get("cover_minimum")
    if cover is not None and cover.value < 1:
        found.append(Notice("cover_below_one", {"amount": cover}, alarm=True))
    return found


def verdict(outputs: Outputs, main: str) -> str:
    """Which sentence tells the result: what it can name depends on what exists."""
    whole = all(f"{count}_{main}" in outputs for count in ("irr", "payback"))
    if main == "with":
        whole = whole and all(f"{count}_without" in outputs for count in ("irr", "payback"))
        return "supported" if whole else "supported_npv"
    return "plain" if whole else "npv_only"
