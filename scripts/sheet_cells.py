"""What is asked of single cells of the factor sheet, whichever row they stand in."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from sheet_columns import CHOICES, Row, words
from sheet_values import Problem

from cobenefit.core.errors import CobenefitError
from cobenefit.core.uncertainty import require_shape

ID = re.compile(r"[a-z0-9_]+")
ABOUT = re.compile(r"([a-z0-9_]+)\s*=\s*([\w.-]+)")


class AtCell(Exception):
    """A problem, and the column of the cell that has it."""

    def __init__(self, key: str, code: str, **params: object) -> None:
        super().__init__(key, code)
        self.key, self.problem = key, Problem(code, **params)


def filled(row: Row, lang: str, titles: str, keys: tuple[str, ...]) -> None:
    """No cell of `keys` may be blank; `titles` names their columns in the words."""
    for key in keys:
        if row[key] is None:
            raise AtCell(key, "missing", name=words(lang)[titles][key])


def is_id(row: Row) -> None:
    """An id is made of plain letters, digits and underscores."""
    if not ID.fullmatch(row["id"]):
        raise AtCell("id", "id", given=row["id"])


def one_of(row: Row, key: str, known: Collection[str]) -> None:
    """A cell holds one of the choices."""
    if row[key] not in known:
        raise AtCell(key, "one_of", given=row[key], known=", ".join(known))


def about_of(row: Row) -> dict[str, str]:
    """The descriptors of a row: "sector=power_grid; region=viet_nam"."""
    found = {}
    for part in (row["about"] or "").split(";"):
        match = ABOUT.fullmatch(part.strip())
        if part.strip() and match is None:
            raise AtCell("about", "about", given=part.strip())
        if match:
            found[match[1]] = match[2]
    return found


def has_a_number(row: Row, hollow: bool) -> None:
    """A value, unless it is not published yet; a `hollow` one had none before, and may stay so."""
    unpublished = row["status"] == "not_published"
    if unpublished if row["value"] is not None else not (unpublished or hollow):
        raise AtCell("value", "no_value")


def has_an_interval(row: Row) -> None:
    """Both ends around the value, and a distribution that they can have; or none of them."""
    ends = [row["low95"], row["high95"], row["distribution"]]
    if all(end is None for end in ends):
        return
    if None in [*ends, row["value"]] or not row["low95"] <= row["value"] <= row["high95"]:
        raise AtCell("low95", "interval")
    one_of(row, "distribution", CHOICES["distribution"])
    try:
        require_shape(row["distribution"], row["value"], row["low95"])
    except CobenefitError:
        raise AtCell("distribution", "shape") from None


def entry(row: Row) -> dict[str, Any]:
    """The value of a row as it stands in the data, in the order of its keys there."""
    pair = None if row["low95"] is None else [row["low95"], row["high95"]]
    keys = ("valid_from", "published", "value", "interval95", "distribution", "status", "source",
            "locator", "address", "read_in", "note")  # fmt: skip
    found = {key: pair if key == "interval95" else row[key] for key in keys}
    return {key: item for key, item in found.items() if item is not None or key == "value"}
