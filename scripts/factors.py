"""The factors, sources and tables of calculators/, read strictly and checked as a whole."""

from __future__ import annotations

import calendar
import datetime
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from strict_yaml import DataError, line_of, load

from cobenefit.core.errors import CobenefitError
from cobenefit.core.uncertainty import require_shape
from cobenefit.core.units import unit

ROOT = Path(__file__).resolve().parent.parent
CALCULATORS = ROOT / "calculators"
Status = Literal["verified", "to_verify", "not_published"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def last_day(published: int | str) -> datetime.date:
    """The day from which a date such as 2006, 2019-10 or 2024-12-03 counts: its last one.

    Raises:
        ValueError: the text is no date.
    """
    match = re.fullmatch(r"([1-9][0-9]{3})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", str(published))
    if not match:
        raise ValueError(f"must be a date such as 2022, 2022-03 or 2022-03-31, not {published!r}")
    year, month = int(match[1]), int(match[2] or 12)
    try:
        return datetime.date(year, month, int(match[3] or calendar.monthrange(year, month)[1]))
    except ValueError:
        raise ValueError(
            f"must be a day of the calendar, such as 2022-03-31, not {published!r}"
        ) from None


def _partial_date(value: int | str) -> int | str:
    last_day(value)
    return value


PartialDate = Annotated[int | str, AfterValidator(_partial_date)]


class Value(Strict):
    """One dated value (see cobenefit.data.factor.FactorValue)."""

    valid_from: PartialDate
    published: PartialDate
    value: float | int | None
    interval95: list[float | int] | None = Field(None, min_length=2, max_length=2)
    interval_status: Status | None = None
    distribution: Literal["normal", "lognormal"] | None = None
    range: list[float | int] | None = Field(None, min_length=2, max_length=2)
    status: Status
    source: str
    locator: str = ""
    document: str | None = None
    document_status: Status | None = None
    us_value: str | None = None
    address: str | None = None
    read_in: str | None = None
    confidence: Literal["high", "medium", "low"] | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> Value:
        if (self.interval95 is None) != (self.distribution is None):
            raise ValueError("interval95 and distribution go together: write both or neither")
        if self.interval95 is not None:
            low, high = self.interval95
            if self.value is None or not low <= self.value <= high:
                raise ValueError(f"interval95 must hold the value: {low} <= {self.value} <= {high}")
            try:
                require_shape(self.distribution or "", self.value, low)
            except CobenefitError as error:
                raise ValueError(str(error)) from None
        if self.status == "not_published" and self.value is not None:
            raise ValueError("status not_published needs value: null")
        return self


class Factor(Strict):
    """One quantity with its history, oldest first."""

    kind: str
    unit: str
    about: dict[str, str | int] = {}
    annual: bool = False
    controlled: Literal["none", "typical", "yes"] | None = None
    values: list[Value] = Field(min_length=1)

    @model_validator(mode="after")
    def _makes_sense(self) -> Factor:
        try:
            unit(self.unit)
        except CobenefitError as error:
            raise ValueError(str(error)) from None
        moments = [(str(v.valid_from), last_day(v.published)) for v in self.values]
        if moments != sorted(moments):
            raise ValueError("values must stand oldest first: order them by valid_from, published")
        if len(set(moments)) < len(moments):
            raise ValueError(
                "two values overlap: the same valid_from and published; date the newer one"
            )
        for value in self.values:
            hollow = value.value is None and value.range is None
            if hollow and value.status != "not_published" and self.kind != "statement":
                raise ValueError("value: null needs status not_published, a range or a statement")
        return self


class FactorFile(Strict):
    factors: dict[str, Factor]


class SourceItem(Strict):
    """A cited document."""

    title: dict[Literal["vi", "ja", "en"], str] = Field(min_length=3)
    publisher: str
    year: int | None
    url: str | None
    accessed: PartialDate | None


class SourceFile(Strict):
    sources: dict[str, SourceItem]


class Fuel(Strict):
    """A fuel: its state, origin, group of equipment, and the factors that describe it."""

    state: Literal["solid", "liquid", "gas"]
    origin: Literal["fossil", "biogenic"]
    group: str
    ncv: str
    ef_co2: str
    ef_ch4: str
    ef_n2o: str
    sulphur: str | None = None
    ash_retention: str | None = None


class Sources(Strict):
    """Factors of the air pollutants of one group of fuels in one class of equipment."""

    nox: str
    co: str
    tsp: str | None = None
    pm10: str
    pm25: str
    bc: str
    so2: str | None = None


class Equipment(Strict):
    groups: dict[str, Sources]


class Device(Strict):
    removes: dict[Literal["so2", "nox", "pm25", "pm_coarse", "pm_above_10"], str]


class Refrigerant(Strict):
    """A refrigerant: the group it is counted in, and the factor of its warming potential."""

    group: Literal["kyoto", "montreal"]
    gwp: str | None = None


class LimitSubstance(Strict):
    """A substance of an emission regulation: the factor of its limit; of a gas, its molar mass."""

    limit: str
    molar_mass: str | None = None


class Analysis(Strict):
    """A fuel's usual analysis, and what boilers that burn it lose and need."""

    carbon: str | None = None
    hydrogen: str | None = None
    oxygen: str | None = None
    nitrogen: str | None = None
    sulphur: str | None = None
    moisture: str | None = None
    radiation: str
    air_low: str
    air_high: str


class Industry(Strict):
    """An industry: the factor of the legal durable years of its machinery in Japan."""

    durable_years: str


class DamageSet(Strict):
    """Damage costs of one study: by pollutant, where, at prices of which year, from what."""

    so2: str
    nox: str
    pm25: str | None = None
    pm10: str | None = None
    low: str | None = None
    high: str | None = None
    region: str
    price_year: int | None = None
    source: str


class FuelFile(Strict):
    fuels: dict[str, Fuel]


class EquipmentFile(Strict):
    equipment: dict[str, Equipment]


class DeviceFile(Strict):
    devices: dict[str, Device]


class RefrigerantFile(Strict):
    refrigerants: dict[str, Refrigerant]


class LimitSubstanceFile(Strict):
    limit_substances: dict[str, LimitSubstance]


class AnalysisFile(Strict):
    analyses: dict[str, Analysis]


class IndustryFile(Strict):
    industries: dict[str, Industry]


class DamageSetFile(Strict):
    damage_sets: dict[str, DamageSet]


class Database(BaseModel):
    """Everything in calculators/ that editions are resolved from."""

    factors: dict[str, Factor]
    files: dict[str, str]
    sources: dict[str, SourceItem]
    tables: dict[str, dict[str, Any]]


def read(root: Path = CALCULATORS) -> Database:
    """Read and check all data files below `root`.

    Raises:
        DataError: anything is wrong; one complaint a line, with file, line and advice.
    """
    factors: dict[str, Factor] = {}
    files: dict[str, str] = {}
    for path in sorted((root / "factors").rglob("*.yaml")):
        name = path.relative_to(root.parent).as_posix()
        for key, factor in load(path, FactorFile).factors.items():
            if key in factors:
                line = line_of(path, "factors", key)
                raise DataError(f"{path}:{line}: {key} also stands in {files[key]}: keep one")
            factors[key], files[key] = factor, name
    sources = load(root / "sources.yaml", SourceFile).sources
    choices = root / "choices"
    tables: dict[str, dict[str, Any]] = {
        "fuels": dict(load(choices / "fuels.yaml", FuelFile).fuels),
        "equipment": dict(load(choices / "equipment.yaml", EquipmentFile).equipment),
        "devices": dict(load(choices / "devices.yaml", DeviceFile).devices),
        "damage_sets": dict(load(choices / "damage_sets.yaml", DamageSetFile).damage_sets),
        "industries": dict(load(choices / "industries.yaml", IndustryFile).industries),
        "analyses": dict(load(choices / "analyses.yaml", AnalysisFile).analyses),
        "refrigerants": dict(load(choices / "refrigerants.yaml", RefrigerantFile).refrigerants),
        "limit_substances": dict(
            load(choices / "limit_substances.yaml", LimitSubstanceFile).limit_substances
        ),
    }
    database = Database.model_construct(
        factors=factors, files=files, sources=sources, tables=tables
    )
    problems = _dangling(database, root)
    if problems:
        raise DataError("\n".join(problems))
    return database


def _dangling(database: Database, root: Path) -> list[str]:
    """Names of sources and factors that nothing bears."""
    found = []
    for key, factor in database.factors.items():
        for index, value in enumerate(factor.values):
            if value.source not in database.sources:
                path = root.parent / database.files[key]
                line = line_of(path, "factors", key, "values", index, "source")
                found.append(f"{path}:{line}: no source {value.source!r}: add it to sources.yaml")
    for table, rows in database.tables.items():
        path = root / "choices" / f"{table}.yaml"
        for row, item in rows.items():
            for name in named_factors(item.model_dump()):
                if name not in database.factors:
                    line = line_of(path, table, row)
                    found.append(
                        f"{path}:{line}: {row} names the factor {name!r}, which is unknown"
                    )
    return found


_NOT_FACTORS = {"state", "origin", "group", "region", "source"}


def named_factors(item: Any) -> list[str]:
    """Ids of the factors that a table row names, at any depth."""
    if isinstance(item, str):
        return [item]
    if isinstance(item, dict):
        inner = (named_factors(v) for k, v in item.items() if k not in _NOT_FACTORS)
        return [name for names in inner for name in names]
    return []
