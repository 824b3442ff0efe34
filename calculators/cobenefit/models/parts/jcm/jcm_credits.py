"""Credits: JCM reductions in whole tonnes, their shares, and the caps of Decree 112/2026.

ER = ⌊RE − PE⌋ each year, RE being reference emissions: set below business as usual, and
never the baseline of an ordinary estimate.
A government's share rounds up to whole tonnes; what Viet Nam lets leave the country is
capped (Article 6), and the rest may be exchanged at home.
"""

from __future__ import annotations

from cobenefit.core.calculator import Given, Published
from cobenefit.core.errors import InputError
from cobenefit.core.functions import ceiling, floor
from cobenefit.core.quantity import Quantity, least
from cobenefit.core.shown import Line, Notice, Table
from cobenefit.core.trace import Trace
from cobenefit.core.units import unit

Outputs = dict[str, Quantity]
TONNE = "tCO2e"
CAPS = {"list_01": "vn_transfer_cap_list_01", "list_02": "vn_transfer_cap_list_02"}
ORDER = (
    "er_jcm", "credits_total", "credits_japan", "credits_viet_nam", "credits_participants",
    "credits_cap", "credits_transferred", "credits_home",
)  # fmt: skip


def in_equivalent(held: Quantity | None, factor: Published) -> Quantity | None:
    """An amount of CO2 or CO2e as CO2e."""
    if held is None or "CO2e" in dict(held.unit.dims):
        return held
    return held * factor("gwp_co2_ar5_100")


def jcm_reduction(t: Trace, given: Given, factor: Published) -> Quantity | None:
    """Yearly reduction in whole tonnes, from reference and project emissions; None without."""
    reference, project = (in_equivalent(given.get(k), factor) for k in ("re_co2e", "pe_co2e"))
    if reference is None:
        if project is not None:
            raise InputError("re_co2e", "reference_needed")
        return None
    left = reference if project is None else reference - project
    if left.to(unit(TONNE)).value < 1:
        raise InputError("re_co2e" if project is None else "pe_co2e", "no_whole_tonne")
    return t.step("er_jcm", floor(left, TONNE), TONNE)


def credits(
    t: Trace, given: Given, factor: Published, yearly: Quantity, years: Quantity
) -> tuple[Outputs, list[Notice]]:
    """Credits of the crediting period, shared, then capped."""
    total = t.step("credits_total", floor(yearly * years, TONNE), TONNE)
    found: Outputs = {"er_jcm": yearly, "credits_total": total}
    japan_share, home_share = given.get("share_japan"), given.get("share_viet_nam")
    cap = _cap(given, factor)
    notices = [] if cap is not None else [Notice("cap_unknown", _caps(factor))]
    if cap is not None:
        found["credits_cap"] = t.step("credits_cap", floor(total * cap, TONNE), TONNE)
    if japan_share is None:
        return found, [*notices, Notice("shares_unknown")]
    if home_share is not None and (japan_share + home_share).value > 100:
        raise InputError("share_viet_nam", "shares_above_whole")
    # The programme takes at least its share; a reader's own share may be that of another call.
    least_share = factor("jcm_credit_share_japan")
    if japan_share.to(least_share.unit).value < least_share.value * (1 - 1e-9):
        notices.append(Notice("share_below_programme", {"share": least_share}, alarm=True))
    japan = t.step("credits_japan", ceiling(total * japan_share, TONNE), TONNE)
    rest = total - japan
    found["credits_japan"] = japan
    if home_share is not None:
        kept = least(ceiling(total * home_share, TONNE), rest)
        found["credits_viet_nam"] = t.step("credits_viet_nam", kept, TONNE)
        rest = rest - found["credits_viet_nam"]
    found["credits_participants"] = t.step("credits_participants", rest, TONNE)
    if cap is not None:
        sent = least(japan, found["credits_cap"])
        found["credits_transferred"] = t.step("credits_transferred", sent, TONNE)
        home = total - found["credits_transferred"]
        found["credits_home"] = t.step("credits_home", home, TONNE)
        if japan.value > found["credits_cap"].value:
            cut = Notice("share_above_cap", {"amount": found["credits_cap"]}, alarm=True)
            notices.append(cut)
    return found, notices


def _cap(given: Given, factor: Published) -> Quantity | None:
    if given.get("adjustment") == "without":
        return factor("vn_transfer_cap_unadjusted")
    listed = given.get("decree_list", "unknown")
    if given.get("adjustment") != "with" or listed not in CAPS:
        return None
    return factor(CAPS[listed])


def _caps(factor: Published) -> Outputs:
    return {name: factor(cap) for name, cap in CAPS.items()} | {
        "unadjusted": factor("vn_transfer_cap_unadjusted")
    }


def credit_table(outputs: Outputs) -> Table:
    """Credits line by line, in the order in which rounding and caps apply."""
    lines = [Line(key, {"amount": outputs[key]}) for key in ORDER if key in outputs]
    return Table("credits", ("amount",), tuple(lines))
