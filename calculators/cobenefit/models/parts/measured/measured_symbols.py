"""Letters of measured verification in formulas; 1 is before, 2 after, a row's number follows."""

from __future__ import annotations

_OF_TESTS = {
    "concentration": "C", "flow": "Q", "production": "P", "moisture": "w", "temperature": "θ",
    "pressure": "p", "oxygen": "O", "uncorrected": "C_m", "concentration_dry": "C_d",
    "flow_dry": "Q_d", "mass": "m", "intensity": "e",
}  # fmt: skip
SYMBOLS = {
    f"{key}_{scenario}": f"{letter}{mark if '_' in letter else '_' + mark[1:]}"
    for key, letter in _OF_TESTS.items()
    for scenario, mark in (("baseline", ",1"), ("project", ",2"))
} | {
    "oxygen_reference": "O_ref",
    "per_unit_mean": "x̄", "per_unit": "X", "half_width": "h", "half_width_difference": "h_Δ", "relative_variance": "v",
    "sampling_error": "ε", "output_project": "P_2", "operating_hours": "h_op",
    "t_statistic": "t", "mean_difference": "Δ_x̄", "freedom_difference": "ν", "relative_variance_difference": "v_Δ", "sampling_error_difference": "ε_Δ", "reduction_low": "ER_low",
    "reduction_high": "ER_high", "difference": "Δ", "s_yy": "S_yy", "s_ee": "S_ee",
    "energy_mean": "ȳ", "intercept": "b_0", "slope_production": "b_1",
    "slope_degree_days": "b_2", "cv_rmse": "CV", "r_squared": "R²", "variance": "s²",
    "freedom": "ν", "t_production": "t_1", "t_degree_days": "t_2", "predicted_energy": "ŷ",
    "actual_energy": "y", "variance_share": "q", "half_width_energy": "h_E",
    "avoided_energy": "E", "avoided_low": "E_low", "avoided_high": "E_high",
    "avoided_share": "R_E", "relative_error": "u", "prediction_error": "ε",
    "emission_factor": "EF", "ex_ante_so2": "ER_est", "ex_ante_nox": "ER_est",
    "ex_ante_tsp": "ER_est", "ex_ante_co": "ER_est", "ex_ante_energy": "E_est",
    "ex_ante_co2e": "ER_est",
    "periods": "n", "periods_reporting": "m", "mean_production": "x̄_1",
    "mean_degree_days": "x̄_2", "sum_production": "X_1", "sum_degree_days": "X_2",
    "away_production": "d_1", "away_degree_days": "d_2", "determinant": "D", "s_11": "S_11",
    **{
        f"meter_{period}_{key}": f"{letter}_{mark}"
        for period, mark in (("baseline", "1"), ("reporting", "2"))
        for key, letter in (("energy", "y"), ("production", "x"), ("degree_days", "z"))
    },
    "s_22": "S_22", "s_12": "S_12", "s_1y": "S_1y", "s_2y": "S_2y",
}  # fmt: skip
