"""Every fuel in every class of equipment, behind every device, is either answered or told why not."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from cobenefit.app import run
from cobenefit.data.store import edition, editions

COMBINATIONS = [
    pytest.param(number, fuel, equipment, id=f"{number}-{fuel}-{equipment}")
    for number in editions()
    for fuel, equipment in itertools.product(
        edition(number).tables["fuels"], edition(number).tables["equipment"]
    )
]


@pytest.mark.parametrize(("number", "fuel", "equipment"), COMBINATIONS)
def test_a_fuel_in_a_class_of_equipment_is_answered_or_refused_at_its_field(
    number: int, fuel: str, equipment: str
) -> None:
    row = edition(number).tables["fuels"][fuel]
    inputs: dict[str, Any] = {
        "fuel_baseline": fuel,
        "fuel_amount_baseline": 1000,
        "efficiency_baseline": 0.8,
        "equipment_baseline": equipment,
        "ash_baseline": 15,
        "control_baseline": list(edition(number).tables["devices"]),
        "fuel_project": "natural_gas",
        "efficiency_project": 0.9,
    }
    if row["state"] != "gas":
        inputs["sulphur_baseline"] = 0.5
    found = run({"calculator": "fuel_switch", "edition": number, "lang": "ja", "inputs": inputs})
    groups = edition(number).tables["equipment"][equipment]["groups"]
    if row["group"] not in groups:
        [error] = found["errors"]
        assert (error["field"], error["code"]) == (
            "equipment_baseline",
            "equipment_does_not_burn_fuel",
        )
        return
    assert "errors" not in found, found["errors"]
    emitted = {name: found["outputs"][f"be_{name}"]["value"] for name in ("pm25", "pm10", "tsp")}
    assert 0 < emitted["pm25"] <= emitted["pm10"] <= emitted["tsp"]
    assert found["outputs"]["be_bc"]["value"] < emitted["pm25"]
