"""What a calculator takes under an edition, as data: for the CLI and for other programs."""

from __future__ import annotations

from typing import Any

from cobenefit.core.calculator import Calculator, Field
from cobenefit.data.edition import Edition
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.wording import choice_text

GRID = "vn_grid_emission_factor"


def schema(calculator: Calculator, edition: Edition, lang: str) -> dict[str, Any]:
    """Fields with labels, units, bounds, choices and defaults, and the worked example."""
    words = catalog(lang)
    path = f"calculators.{calculator.id}.fields"
    return {
        "calculator": calculator.id,
        "name": words.text(f"calculators.{calculator.id}.name"),
        "edition": edition.id,
        "as_of": edition.as_of,
        "fields": [
            _field(words, calculator, edition, field, f"{path}.{field.key}")
            for field in calculator.fields
            if field.since <= edition.id
        ],
        "example": {"inputs": example_inputs(calculator, edition)},
    }


def example_inputs(calculator: Calculator, edition: Edition) -> dict[str, Any]:
    """Inputs of the worked example; ``latest`` is the latest year the edition knows."""
    found = {
        f.key: f.example
        for f in calculator.fields
        if f.example is not None and f.since <= edition.id
    }
    for key, value in found.items():
        if value == "latest":
            found[key] = edition.known_years(GRID)[-1]
    return found


def _field(
    words: Catalog, calculator: Calculator, edition: Edition, field: Field, path: str
) -> dict[str, Any]:
    years = edition.known_years(GRID) if field.kind == "year" else []
    found: dict[str, Any] = {
        "key": field.key,
        "kind": field.kind,
        "required": field.required,
        "label": words.text(f"{path}.label"),
        "help": words.text(f"{path}.help", years=", ".join(map(str, years))),
    }
    if field.units:
        found |= {"unit": field.unit, "units": list(field.units)}
        found |= {"minimum": field.minimum, "maximum": field.maximum, "strict": field.strict}
    if field.default_from:
        found["default"] = ".".join(field.default_from)
    if field.when:
        found["when"] = {"field": field.when[0], "values": list(field.when[1])}
    if field.table or field.options:
        known = edition.tables[field.table] if field.table else field.options
        table = field.table or field.key
        found["choices"] = {key: choice_text(words, calculator.id, table, key) for key in known}
    if field.columns:
        found["columns"] = [
            _field(words, calculator, edition, column, f"{path}.columns.{column.key}")
            for column in field.columns
        ]
    return found | ({"years": years} if years else {})
