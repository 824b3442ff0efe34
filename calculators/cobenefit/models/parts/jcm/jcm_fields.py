"""Fields of JCM support, and the letters of its quantities."""

from __future__ import annotations

from cobenefit.core.calculator import Field
from cobenefit.models.parts.jcm import jcm_gates
from cobenefit.models.parts.jcm.jcm_scenarios import CEILINGS
from cobenefit.models.parts.jcm.monitoring_plan import PLANS
from cobenefit.models.parts.money.money_fields import RATE, YEARS

MONEY = {name: name for name in ("MVND", "VND", "MJPY", "JPY")}
YEN_ONLY = {name: name for name in ("MJPY", "JPY")}
TONNES = {"tCO2e": "tCO2e", "tCO2": "tCO2"}
_JCM = ("electricity_saving", "rooftop_solar")
_ER = ("fuel_switch", "boiler_efficiency", "waste_heat_recovery", "electricity_saving")
FIELDS = (
    Field("measure", "choice", options=tuple(PLANS), required=True, section="project",
          example="boiler_fuel_switch"),
    Field("industry", "choice", table="industries", required=True, section="project",
          profile="industry", example="food"),
    Field("capital_cost", units=MONEY, minimum=0, strict=True, required=True, section="project",
          takes={"investment_analysis": "capital_cost"}, example=60_000),
    Field("er_co2e", units=TONNES, minimum=1, maximum=1e8, section="project",
          takes=dict.fromkeys((*_ER, "rooftop_solar"), "er_co2e"), example=7_400),
    Field("similar_projects", "choice", options=(*CEILINGS, "unknown"), radios=True,
          section="project", example="few"),
    Field("annual_saving", units=MONEY, minimum=-1e15, section="project",
          takes={"investment_analysis": "saving_1"}, example=9_000),
    Field("exchange_rate_jpy", units={"VND/JPY": "VND/JPY"}, minimum=0, strict=True,
          section="project", profile="exchange_rate_jpy", example=170),
    *jcm_gates.FIELDS,
    Field("re_co2e", units=TONNES, minimum=0, maximum=1e8, section="credits",
          takes=dict.fromkeys(_JCM, "re_jcm"), example=11_800.6),
    Field("pe_co2e", units=TONNES, minimum=0, maximum=1e8, section="credits",
          takes=dict.fromkeys(_JCM, "pe_jcm"), example=5_900.3),
    Field("share_japan", units=RATE, minimum=0, maximum=100, section="credits", example=50),
    Field("share_viet_nam", units=RATE, minimum=0, maximum=100, section="credits", example=10),
    Field("adjustment", "choice", options=("with", "without", "unknown"), radios=True,
          section="credits", example="with"),
    Field("decree_list", "choice", options=("list_01", "list_02", "unknown"), radios=True,
          section="credits", example="list_01"),
    Field("eligible_cost", units=MONEY, minimum=0, strict=True),
    Field("durable_years", units=YEARS, minimum=1, maximum=40),
    Field("life", fixed=True, units=YEARS, minimum=1, maximum=40),
    *(Field(f"ceiling_{name}", units=RATE, minimum=0, maximum=100) for name in CEILINGS),
    Field("subsidy_least", units=YEN_ONLY, minimum=0),
    Field("subsidy_most", units=YEN_ONLY, minimum=0, strict=True),
    Field("cost_guideline", units={"JPY/tCO2e": "JPY/tCO2e"}, minimum=0, strict=True),
    Field("payback_guideline", units=YEARS, minimum=0, maximum=20),
)  # fmt: skip
SYMBOLS = {
    "capital_cost": "I", "capital_cost_yen": "I_JPY", "eligible_cost": "I_elig",
    "eligible_cost_yen": "I_elig,JPY", "annual_saving": "S", "annual_saving_yen": "S_JPY",
    "exchange_rate_jpy": "x", "er_co2e": "ER", "re_co2e": "RE", "pe_co2e": "PE",
    "er_jcm": "ER_JCM", "share_japan": "a_JP", "share_viet_nam": "a_VN", "durable_years": "n", "ceiling": "s", "subsidy_least": "G_min", "subsidy_most": "G_max",
    "life": "n_life", "cost_guideline": "g", "payback_guideline": "N_min",
    "credits_total": "K", "credits_japan": "K_JP", "credits_viet_nam": "K_VN",
    "credits_participants": "K_P", "credits_cap": "K_max", "credits_transferred": "K_out",
    "credits_home": "K_in",
    **{f"{key}_{name}": f"{letter}_{end}" for key, letter in
       (("subsidy", "G"), ("own_cost", "C"), ("cost_effectiveness", "c"), ("payback", "N"),
        ("irr", "IRR"))
       for name, end in (("bare", "0"), ("first", "1"), ("few", "2"), ("many", "3"))},
}  # fmt: skip
