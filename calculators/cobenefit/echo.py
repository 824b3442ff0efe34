"""What was understood of each field, to be shown back at the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobenefit.data.assessment import (
    Assessment,
    Measured,
    MeasuredSeries,
    Recorded,
    defaults,
    entries,
)
from cobenefit.titles import titles
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.numbers import exact, with_unit
from cobenefit.views.wording import published_text

LONGEST_LIST = 12
_SIGNS = {";": "semicolon", ",": "comma", "\t": "tab", ".": "point", "": "none"}


def echo(made: Assessment) -> dict[str, str]:
    """By path: the value as read, or the default in use."""
    words = catalog(made.lang)
    standing_in = defaults(made)
    found = {}
    for path, field, held, beside in entries(made):
        if isinstance(held, Measured):
            found[path] = with_unit(exact(held.value, made.lang), held.unit, made.lang)
        elif isinstance(held, MeasuredSeries):
            found[path] = _series(words, held)
        elif isinstance(held, Recorded):
            found[path] = _table(words, held)
        elif held is None and field.default_from and field.default_from[0] in beside:
            # Known to have none is said by an empty line; not yet known, by the form's own words.
            factor_id = standing_in.get(path)
            value = published_text(words, made.edition, factor_id) if factor_id else ""
            found[path] = value and words.text("form.default_in_use", value=value)
    return found


def parsed(made: Assessment) -> dict[str, float | list[float]]:
    """By path: numbers as entered, in the unit chosen, for a draft to keep."""
    found: dict[str, float | list[float]] = {}
    for path, _, held, _ in entries(made):
        if isinstance(held, Measured):
            found[path] = held.value
        elif isinstance(held, MeasuredSeries):
            found[path] = list(held.values)
        elif isinstance(held, int):
            found[path] = held
    return found


def tables(made: Assessment, inputs: Any) -> dict[str, Any]:
    """By path: the headings of a file, and which of them was used for which column.

    Also of a file in which a column was not found: the reader may say which it is.
    """
    found = {}
    for field in made.calculator.fields:
        given = inputs.get(field.key) if isinstance(inputs, Mapping) else None
        if field.kind == "table" and given:
            headings, held = titles(given, made.lang), made.read.get(field.key)
            named = held.report["headings"] if isinstance(held, Recorded) else {}
            used = {
                key: next((title for title in headings if name and title.startswith(name)), "")
                for key, name in named.items()
            }
            found[field.key] = {"headings": headings, "used": used}
    return found


def _series(words: Catalog, held: MeasuredSeries) -> str:
    shown = [exact(value, words.lang) for value in held.values[:LONGEST_LIST]]
    more = ["…"] if len(held.values) > LONGEST_LIST else []
    values = str(words.find("lists.semicolon")).join(shown + more)
    return words.text(
        "form.series_read",
        count=len(held.values),
        values=with_unit(values, held.unit, words.lang),
    )


def _table(words: Catalog, held: Recorded) -> str:
    def sign(name: str) -> str:
        given = str(held.report.get(name) or "")
        return given if given and given not in _SIGNS else words.text(f"form.signs.{_SIGNS[given]}")

    return words.text(
        "form.table_read",
        rows=exact(float(held.report["rows"]), words.lang),
        encoding=held.report["encoding"],
        separator=sign("separator"),
        decimal=sign("decimal"),
    )
