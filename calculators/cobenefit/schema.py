"""What a calculator takes under an edition, as data: for the CLI and for other programs."""

from __future__ import annotations

from typing import Any

from cobenefit.core.calculator import Calculator, Field
from cobenefit.data.edition import Edition
from cobenefit.views.catalog import Catalog, catalog


def schema(calculator: Calculator, edition: Edition, lang: str) -> dict[str, Any]:
    """Fields with labels, units, bounds, choices and defaults, and the worked example."""
    words = catalog(lang)
    return {
        "calculator": calculator.id,
        "name": words.text(f"calculators.{calculator.id}.name"),
        "edition": edition.id,
        "as_of": edition.as_of,
        "fields": [_field(words, calculator, edition, field) for field in calculator.fields],
        "example": {"inputs": example_inputs(calculator, edition)},
    }


def example_inputs(calculator: Calculator, edition: Edition) -> dict[str, Any]:
    """Inputs of the worked example; ``latest`` is the latest year the edition knows."""
    found = {f.key: f.example for f in calculator.fields if f.example is not None}
    for key, value in found.items():
        if value == "latest":
            found[key] = edition.known_years("vn_grid_emission_factor")[-1]
    return found


def _field(
    words: Catalog, calculator: Calculator, edition: Edition, field: Field
) -> dict[str, Any]:
    path = f"calculators.{calculator.id}.fields.{field.key}"
    years = edition.known_years("vn_grid_emission_factor") if field.kind == "year" else []
    found: dict[str, Any] = {
        "key": field.key,
        "kind": field.kind,
        "required": field.required,
        "label": words.text(f"{path}.label"),
        "help": words.text(f"{path}.help", years=", ".join(map(str, years))),
    }
    if field.kind == "quantity":
        found |= {"unit": field.unit, "units": list(field.units)}
        found |= {"minimum": field.minimum, "maximum": field.maximum, "strict": field.strict}
        if field.default_from:
            found["default"] = ".".join(field.default_from)
    if field.table:
        found["choices"] = {
            key: words.text(f"choices.{field.table}.{key}") for key in edition.tables[field.table]
        }
    return found | ({"years": years} if years else {})
