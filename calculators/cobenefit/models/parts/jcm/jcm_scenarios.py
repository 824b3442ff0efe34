"""Subsidy scenarios: ceiling rates by the number of similar projects, in yen.

subsidy = min(rate · eligible cost, bound)      own cost = capital cost − subsidy
cost-effectiveness = subsidy / (yearly reduction · legal durable years)
payback = own cost / yearly saving              IRR of own cost and equal yearly savings
"""

from __future__ import annotations

from cobenefit.core.calculator import Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.functions import rate_of_return
from cobenefit.core.quantity import Quantity, least
from cobenefit.core.returns import all_rates
from cobenefit.core.shown import Cell, Line, Table, Word
from cobenefit.core.trace import Trace
from cobenefit.core.units import unit

Outputs = dict[str, Quantity]
YEN = "MJPY"
CEILINGS = {
    "first": "jcm_ceiling_no_similar",
    "few": "jcm_ceiling_few_similar",
    "many": "jcm_ceiling_many_similar",
}
COUNTS = ("subsidy", "own_cost", "cost_effectiveness", "payback", "irr")


def figure(given: Given, factor: Published, key: str, factor_id: str) -> Quantity:
    """A figure of the programme: the reader's own for the present call, or the published one."""
    own: Quantity | None = given.get(key)
    return factor(factor_id) if own is None else own


def in_yen(t: Trace, given: Given, key: str) -> Quantity | None:
    """An amount of money in yen, by the reader's own exchange rate where it is in dong."""
    held: Quantity | None = given.get(key)
    if held is None:
        return None
    if "JPY" in dict(held.unit.dims):
        return held.to(unit(YEN))
    if "exchange_rate_jpy" not in given:
        raise InputError("exchange_rate_jpy", "exchange_rate_needed")
    return t.step(f"{key}_yen", held / given["exchange_rate_jpy"], YEN)


def scenarios(
    t: Trace, given: Given, factor: Published, yearly: Quantity, years: Quantity
) -> Outputs:
    """Subsidy, own cost, yen per tonne, payback and rate of return of each scenario."""
    capital = in_yen(t, given, "capital_cost")
    assert capital is not None  # required
    eligible = in_yen(t, given, "eligible_cost")
    saving = in_yen(t, given, "annual_saving")
    eligible = capital if eligible is None else eligible
    if eligible.value > capital.value * (1 + 1e-12):
        raise InputError("eligible_cost", "eligible_above_capital")
    found = {"own_cost_bare": t.step("own_cost_bare", capital, YEN)}
    life = int(years.value) if "life" not in given else int(given["life"].value)
    found |= _worth(t, "bare", capital, saving, life)
    for name, rate in CEILINGS.items():
        most = figure(given, factor, "subsidy_most", "jcm_subsidy_most")
        subsidy = least(eligible * figure(given, factor, f"ceiling_{name}", rate), most)
        found[f"subsidy_{name}"] = t.step(f"subsidy_{name}", subsidy, YEN)
        own = t.step(f"own_cost_{name}", capital - found[f"subsidy_{name}"], YEN)
        found[f"own_cost_{name}"] = own
        each = found[f"subsidy_{name}"] / (yearly * years)
        key = f"cost_effectiveness_{name}"
        found[key] = t.step(key, each, "JPY/tCO2e")
        found |= _worth(t, name, own, saving, life)
    return found


def _worth(t: Trace, name: str, own: Quantity, saving: Quantity | None, life: int) -> Outputs:
    if saving is None or saving.value <= 0:
        return {}
    found = {f"payback_{name}": t.step(f"payback_{name}", own / saving, "yr")}
    flows = [-own, *[saving] * life]
    rates = all_rates([flow.value for flow in flows])
    if rates:
        made = rate_of_return(flows, rates[0])
        found[f"irr_{name}"] = t.step(f"irr_{name}", made, "%")
    return found


def scenario_table(
    outputs: Outputs, given: Given, factor: Published, names: dict[str, str]
) -> Table:
    """The scenarios side by side; `names` marks the one that applies."""
    lines = []
    for name in ("bare", *CEILINGS):
        cells: dict[str, Cell] = {c: outputs.get(f"{c}_{name}") for c in COUNTS}
        if name != "bare":
            cells["rate"] = figure(given, factor, f"ceiling_{name}", CEILINGS[name])
        if name in names:
            cells["applies"] = Word(names[name], "open" if "assumed" in names[name] else "good")
        lines.append(Line(Word(f"scenario_{name}"), cells))
    return Table("scenarios", ("rate", *COUNTS, "applies"), tuple(lines))
