"""The published values: nothing lost, nothing altered, everything named and sourced."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest
import yaml

from cobenefit.core.trace import Trace
from cobenefit.core.units import unit
from cobenefit.data.factor import FactorNotFound
from cobenefit.data.published import EditionFactors, factor_digest

VALUES_AT_HAND = 755
FACTORS_AT_HAND = 713

# Written down apart from the data files: value, unit, 95 % limits, status.
COPIED = {
    "ipcc2006_ncv_anthracite": (26.7, "MJ/kg", (21.6, 32.2), "verified"),
    "ipcc2006_ncv_natural_gas": (48, "MJ/kg", (46.5, 50.4), "verified"),
    "ipcc2006_co2_anthracite": (98300, "kgCO2/TJ", (94600, 101000), "verified"),
    "ipcc2006_co2_natural_gas": (56100, "kgCO2/TJ", (54300, 58300), "verified"),
    "ipcc2006_co2_residual_fuel_oil": (77400, "kgCO2/TJ", (75500, 78800), "verified"),
    "ipcc2006_ch4_manufacturing_anthracite": (10, "kgCH4/TJ", (3, 30), "verified"),
    "ipcc2006_ch4_energy_anthracite": (1, "kgCH4/TJ", (0.3, 3), "verified"),
    "ipcc2006_n2o_manufacturing_wood": (4, "kgN2O/TJ", (1.5, 15), "verified"),
    "gwp_ch4_ar5_100": (28, "kgCO2e/kgCH4", None, "verified"),
    "gwp_n2o_ar5_100": (265, "kgCO2e/kgN2O", None, "verified"),
    "gwp_n2o_ar6_100": (273, "kgCO2e/kgN2O", None, "to_verify"),
    "emep_1a2gviii_3_2_nox": (173, "gNOx/GJ", (150, 200), "verified"),
    "emep_1a2gviii_3_2_pm25": (108, "gPM2.5/GJ", (60, 220), "verified"),
    "emep_1a2gviii_3_2_bc": (6.4, "%*kgBC/kgPM2.5", (2, 26), "verified"),
    "emep_1a2gviii_3_5_sox": (38.4, "gSO2/GJ", (20, 50), "verified"),
    "ap42_anth_sox_stoker": (19.5, "kgSO2/(t*%)", None, "verified"),
    "ap42_anth_nox_stoker": (4.5, "kgNOx/t", None, "verified"),
    "ap42_ng_nox_large": (4485.18, "kgNOx/Mm3", None, "verified"),
    "ap42_rfo_so2": (18.8086, "kgSO2/(m3*%)", None, "verified"),
    "ap42_bit_pc_wall_pre_nox": (11, "kgNOx/t", None, "to_verify"),
    "ap42_18_bagasse_pm": (7.8, "kgTSP/t", None, "to_verify"),
    "npri_anth_pm10": (2.4, "kgPM10/t", None, "verified"),
    "eff_wfgd": (87.5, "%", (80, 95), "to_verify"),
    "eff_rains_cyc_pm25": (30, "%", None, "to_verify"),
    "eff_emep_cement_ff_pm25": (73.3, "%", (48.9, 100), "verified"),
    "vn_toe_electricity": (0.0001543, "toe/kWh", None, "to_verify"),
    "toe_gj": (41.868, "GJ/toe", None, "to_verify"),
    "vn_2626_anthracite_ch4": (1, "kgCH4/TJ", None, "to_verify"),
    "vn_coal_6a": (20.31, "MJ/kg", None, "to_verify"),
    "vn_straw_ncv": (11.7, "MJ/kg", None, "to_verify"),
    "vn_pdp8_damage_so2": (5.7, "USD/kgSO2", None, "to_verify"),
    "gemm_ncdlri_inc_theta": (0.143, "1", None, "to_verify"),
    "who2021_pm25_annual": (5, "ug/m3", None, "to_verify"),
    "jcm_vn_grid_0333": (0.333, "tCO2/MWh", None, "to_verify"),
    "molar_mass_so2": (64.064, "kgSO2/kmol", None, "verified"),
}
GRID = {
    2014: 0.6612,
    2015: 0.8154,
    2016: 0.9185,
    2017: 0.8649,
    2018: 0.913,
    2019: 0.8458,
    2020: 0.8041,
    2021: 0.7221,
    2022: 0.6766,
    2023: 0.6592,
}


@pytest.fixture(scope="module")
def names(root):
    return yaml.safe_load((root / "i18n/factor-names.yaml").read_text("utf-8"))


def every_value(database):
    return [
        (key, factor, value) for key, factor in database.factors.items() for value in factor.values
    ]


def test_no_factor_and_no_dated_value_has_been_lost(database):
    assert len(database.factors) >= FACTORS_AT_HAND
    assert len(every_value(database)) >= VALUES_AT_HAND


@pytest.mark.parametrize("factor_id", COPIED)
def test_a_value_copied_by_hand_is_what_the_newest_edition_uses(editions, factor_id):
    value, symbol, limits, status = COPIED[factor_id]
    newest = editions[max(editions)]
    found = newest.resolve(factor_id)
    assert (found.value, newest.factors[factor_id].unit) == (value, symbol)
    assert (found.interval95, found.status) == (limits, status)


def test_the_grid_s_emission_factor_of_each_year_is_the_announced_one(editions):
    newest = editions[max(editions)]
    assert {year: newest.resolve("vn_grid_emission_factor", year).value for year in GRID} == GRID
    assert {newest.resolve("vn_grid_emission_factor", year).status for year in GRID} == {
        "to_verify"
    }


@pytest.mark.parametrize(
    "edition, year, known",
    [
        (1, 2021, range(2014, 2021)),
        (1, 2013, range(2014, 2021)),
        (2, 2024, range(2014, 2024)),
        (2, 2030, range(2014, 2024)),
    ],
)
def test_a_year_that_is_not_published_is_refused_with_the_known_years_and_the_file(
    editions, edition, year, known
):
    with pytest.raises(FactorNotFound) as caught:
        editions[edition].resolve("vn_grid_emission_factor", year)
    years = ", ".join(map(str, known))
    assert str(caught.value) == (
        f"no published value of vn_grid_emission_factor for {year} (known: {years}); "
        "add a dated value with its source to calculators/factors/grid/viet_nam.yaml"
    )
    assert caught.value.known_years == list(known)


def test_the_grid_without_a_year_is_refused_and_not_taken_as_the_latest(editions):
    with pytest.raises(FactorNotFound, match="known: 2014, "):
        editions[2].resolve("vn_grid_emission_factor")
    with pytest.raises(FactorNotFound):
        EditionFactors(editions[2], Trace())("vn_grid_emission_factor")


def test_an_unknown_factor_and_one_not_yet_known_are_refused_alike(editions):
    for factor_id in ("no_such_factor", "emep_1a1a_3_2_nox"):
        with pytest.raises(
            FactorNotFound,
            match=r"known: none\); add a dated value with its source to calculators/",
        ):
            editions[1].resolve(factor_id)
    assert editions[2].knows("emep_1a1a_3_2_nox") and not editions[1].knows("emep_1a1a_3_2_nox")


def test_a_corrected_value_shows_in_the_later_edition_only(editions):
    assert editions[1].resolve("emep_1a2gviii_3_5_sox").value == 11
    assert editions[2].resolve("emep_1a2gviii_3_5_sox").value == 38.4


@pytest.mark.parametrize("number", [1, 2])
def test_an_edition_sees_nothing_that_was_published_after_its_date(locks, number):
    import factors

    as_of = datetime.date.fromisoformat(locks[number]["as_of"])
    assert as_of == {1: datetime.date(2022, 3, 31), 2: datetime.date(2026, 11, 1)}[number]
    seen = {
        (key, value["published"]): factors.last_day(value["published"])
        for key, factor in locks[number]["factors"].items()
        for value in factor["values"]
    }
    assert {key: day for key, day in seen.items() if day > as_of} == {}


def test_edition_1_rests_on_no_source_of_a_later_year(locks):
    assert {
        key: s["year"] for key, s in locks[1]["sources"].items() if (s["year"] or 0) > 2022
    } == {}


def test_each_value_names_a_source_and_verified_ones_the_place_in_it(database):
    bare = [key for key, _, value in every_value(database) if value.source not in database.sources]
    vague = [
        key
        for key, _, value in every_value(database)
        if value.status == "verified" and not value.locator
    ]
    assert (bare, vague) == ([], [])


def test_each_source_is_cited_and_titled_in_three_languages(database):
    cited = {value.source for _, _, value in every_value(database)}
    assert set(database.sources) == cited
    for source in database.sources.values():
        assert set(source.title) == {"vi", "ja", "en"} and all(
            text.strip() for text in source.title.values()
        )


def test_a_recalled_value_is_never_marked_as_verified(database):
    found = [
        key
        for key, _, value in every_value(database)
        if value.status == "verified" and ("recalled" in (value.read_in or "") or value.confidence)
    ]
    assert found == []


def test_recalled_limits_are_marked_where_the_value_itself_was_read(database):
    marked = Counter(
        value.interval_status
        for _, factor, value in every_value(database)
        if value.source.startswith("ipcc2006") and value.interval95
    )
    assert set(marked) == {"to_verify"}


@pytest.mark.parametrize(
    "what",
    [
        "kind",
        "theme",
        "controlled",
        "fuel",
        "pollutant",
        "technology",
        "sector",
        "device",
        "basis",
        "fraction",
        "per",
        "substance",
        "region",
        "origin",
        "plant",
        "parameter",
        "cohort",
        "price_year",
        "averaging",
    ],
)
def test_everything_that_describes_a_factor_has_a_name_in_both_languages(database, names, what):
    used = {
        "kind": {factor.kind for factor in database.factors.values()},
        "theme": {file.split("/")[2] for file in database.files.values()},
        "controlled": {factor.controlled for factor in database.factors.values()} - {None},
    }.get(what) or {str(f.about[what]) for f in database.factors.values() if what in f.about}
    named = {str(key): words for key, words in names[what].items()}
    assert used and used <= set(named)
    assert all(
        set(words) == {"vi", "ja"} and words["vi"] and words["ja"] for words in named.values()
    )


def test_every_descriptor_is_one_of_those_whose_names_are_checked(database, names):
    used = {what for factor in database.factors.values() for what in factor.about}
    assert used <= set(names)


def test_emission_factors_of_air_pollutants_say_whether_abatement_is_in_them(database):
    silent = [
        key
        for key, factor in database.factors.items()
        if factor.kind == "air_pollutant_emission_factor" and factor.controlled is None
    ]
    assert silent == []


def test_shares_and_removals_never_exceed_the_whole(database):
    for key, factor, value in every_value(database):
        if factor.kind in ("removal_efficiency", "black_carbon_share", "sulphur_retention_in_ash"):
            whole = 1 / float(unit(factor.unit).scale)
            assert 0 <= (value.value or 0) <= whole, key
            assert value.interval95 is None or max(value.interval95) <= whole, key


# --- values as leaves -------------------------------------------------------------------------


def test_a_published_value_becomes_one_leaf_with_its_range_and_citation(editions):
    trace = Trace()
    published = EditionFactors(editions[2], trace)
    coal = published("ipcc2006_ncv_anthracite", group="coal")
    assert published("ipcc2006_ncv_anthracite", group="coal") is coal
    assert (coal.spread.low, coal.spread.high, coal.spread.group) == (21.6, 32.2, "coal")
    assert coal.cite.value.source == "ipcc2006_v2_ch1"
    grid = published("vn_grid_emission_factor", 2023)
    assert (grid.key, grid.value, grid.spread, grid.cite.year) == (
        "vn_grid_emission_factor_2023",
        0.6592,
        None,
        2023,
    )


@pytest.mark.parametrize(
    "factor_id, whole",
    [("eff_wfgd", 100), ("emep_1a2gviii_3_2_bc", 100), ("ipcc2006_ncv_anthracite", float("inf"))],
)
def test_a_share_is_never_sampled_above_the_whole(editions, factor_id, whole):
    assert EditionFactors(editions[2], Trace())(factor_id).spread.maximum == pytest.approx(whole)


def test_the_digest_of_factors_changes_with_what_was_used_and_not_with_the_order(editions):
    def digest(*ids):
        published = EditionFactors(editions[2], Trace())
        return factor_digest([published(factor_id) for factor_id in ids])

    one = digest("ipcc2006_ncv_anthracite", "ipcc2006_co2_anthracite")
    assert one == digest("ipcc2006_co2_anthracite", "ipcc2006_ncv_anthracite")
    assert one != digest("ipcc2006_ncv_anthracite") and len(one) == 12


def test_a_table_row_that_an_edition_lacks_is_refused_with_the_file_to_edit(editions):
    with pytest.raises(FactorNotFound, match=r"calculators/choices/fuels\.yaml"):
        EditionFactors(editions[2], Trace()).row("fuels", "peat")
