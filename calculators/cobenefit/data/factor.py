"""Published values: what a source says, in which year, and how sure we are of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cobenefit.core.errors import CobenefitError


@dataclass(frozen=True)
class Source:
    """A cited document; `title` maps vi, ja and en to the title in that language."""

    id: str
    title: Mapping[str, str]
    publisher: str
    year: int | None = None
    url: str | None = None
    accessed: str | None = None


@dataclass(frozen=True)
class FactorValue:
    """One dated value of a factor, in the factor's unit.

    Attributes:
        valid_from: year or date that the value describes.
        published: day, month or year in which it became known.
        value: the number, or None while none is published.
        interval95: published 95 % limits, or None.
        distribution: ``normal`` or ``lognormal``, when there are limits.
        status: ``verified``, ``to_verify`` or ``not_published``.
        interval_status: the same for the limits.
        source, locator: id of the source and the place in it.
        details: what else is recorded (document, note, address…).
    """

    valid_from: int | str
    published: int | str
    value: float | None
    status: str
    source: str
    locator: str = ""
    interval95: tuple[float, float] | None = None
    distribution: str = "normal"
    interval_status: str | None = None
    range: tuple[float, float] | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Factor:
    """A published quantity with its visible history, oldest first.

    Attributes:
        annual: each year has its own value, and another year's is never used instead.
        controlled: for air pollutants, whether abatement is already in the value:
            ``none``, ``typical`` (an average technology) or ``yes``.
        file: the YAML file to edit.
    """

    id: str
    kind: str
    unit: str
    values: tuple[FactorValue, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    annual: bool = False
    controlled: str | None = None
    file: str = ""


class FactorNotFound(CobenefitError):
    """An edition does not know a value; the message names the file in which to add it.

    Attributes:
        factor: id of the factor.
        year: year asked for, if any.
        known_years: years for which the edition has a value.
    """

    def __init__(self, factor: str, file: str, year: int | None, known_years: list[int]) -> None:
        known = ", ".join(map(str, known_years)) or "none"
        when = f" for {year}" if year is not None else ""
        super().__init__(
            f"no published value of {factor}{when} (known: {known}); "
            f"add a dated value with its source to {file or 'calculators/factors'}"
        )
        self.factor = factor
        self.year = year
        self.known_years = known_years
