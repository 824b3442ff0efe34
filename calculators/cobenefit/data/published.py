"""An edition's published values as leaves of one run's trace."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cobenefit.core.curve import Curve
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread
from cobenefit.core.units import unit
from cobenefit.data.edition import Edition
from cobenefit.data.factor import Factor, FactorNotFound, FactorValue
from cobenefit.data.store import curves

# Shares and removal efficiencies cannot exceed the whole.
_SHARE_KINDS = frozenset({"removal_efficiency", "black_carbon_share"})


@dataclass(frozen=True)
class Citation:
    """Where a factor leaf comes from."""

    factor: Factor
    value: FactorValue
    year: int | None = None


class EditionFactors:
    """The `factor` argument of models: resolves ids under one edition into one trace."""

    def __init__(self, edition: Edition, trace: Trace) -> None:
        self.edition = edition
        self.trace = trace

    def __call__(self, factor_id: str, year: int | None = None, group: str = "") -> Quantity:
        """The published value as a leaf; `group` ties leaves that rise and fall together.

        Raises:
            FactorNotFound: the edition has no such value.
        """
        value = self.edition.resolve(factor_id, year)
        factor = self.edition.factors[factor_id]
        key = factor_id if year is None else f"{factor_id}_{year}"
        assert value.value is not None  # resolve() never returns an unpublished value
        return self.trace.leaf(
            key,
            value.value,
            factor.unit,
            "factor",
            _spread(factor, value, group),
            Citation(factor, value, year),
        )

    def knows(self, factor_id: str) -> bool:
        """Whether the edition has a value of this factor (in any year)."""
        return self.edition.knows(factor_id)

    def asks(self, since: int) -> bool:
        """Whether the edition asks fields that came in with edition `since`."""
        return since <= self.edition.id

    def curve(self, name: str) -> Curve:
        """A curve of points, made at build (KeyError for an unknown name)."""
        return curves()[name]

    def row(self, table: str, key: str) -> Mapping[str, Any]:
        """The row `key` of a table (FactorNotFound when the edition lacks it)."""
        rows: Mapping[str, Mapping[str, Any]] = self.edition.tables[table]
        if key not in rows:
            raise FactorNotFound(key, f"calculators/choices/{table}.yaml", None, [])
        return rows[key]

    def describes(self, factor_id: str, what: str) -> str | None:
        """``controlled`` or a descriptor of a factor (``per``, ``basis``…), None when absent."""
        factor = self.edition.factors[factor_id]
        return factor.controlled if what == "controlled" else factor.about.get(what)


def _spread(factor: Factor, value: FactorValue, group: str) -> Spread | None:
    if value.interval95 is None:
        return None
    low, high = value.interval95
    maximum = float("inf")
    if factor.kind in _SHARE_KINDS:
        maximum = unit("%").factor_to(unit("1")) / float(unit(factor.unit).scale) * 100
    return Spread(low, high, value.distribution, group, 0.0, maximum)


def unverified(result: Quantity) -> list[str]:
    """Ids of the factors that move `result` and whose value is still to be verified."""
    return sorted(
        {
            source.cite.factor.id
            for source in result.grads
            if source.role == "factor" and source.cite.value.status == "to_verify"
        }
    )


def used_factors(leaves: Iterable[Quantity]) -> str:
    """Names of the published values among `leaves` (``id``, or ``id@2023``), as a page bears them
    for whoever must find where a value was used."""
    names = {_name(leaf.cite) for leaf in leaves if leaf.role == "factor"}
    return " ".join(sorted(names))


def _name(cited: Citation) -> str:
    return f"{cited.factor.id}@{cited.year}" if cited.year else cited.factor.id


def is_unverified(result: Quantity) -> bool:
    """Whether any factor that moves `result` is still to be verified."""
    return any(
        source.role == "factor" and source.cite.value.status == "to_verify"
        for source in result.grads
    )


def factor_digest(leaves: Iterable[Quantity]) -> str:
    """Twelve hex digits that stand for the published values a result used."""
    used = sorted(
        [leaf.key, leaf.value, leaf.unit.symbol, list(leaf.cite.value.interval95 or ())]
        for leaf in leaves
        if leaf.role == "factor"
    )
    text = json.dumps(used, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
