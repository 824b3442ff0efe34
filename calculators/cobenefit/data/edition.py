"""An edition: a date, and therefore what was known on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cobenefit.data.factor import Factor, FactorNotFound, FactorValue, Source


@dataclass(frozen=True)
class Edition:
    """One edition of the handbook, resolved from its lock.

    Attributes:
        id: number of the edition.
        as_of: the date of its knowledge, ISO.
        calculators: ids of its calculators.
        factors, sources: everything visible on that date, by id.
        tables: fuels, equipment and devices, which name factors.
    """

    id: int
    as_of: str
    calculators: tuple[str, ...]
    factors: Mapping[str, Factor]
    sources: Mapping[str, Source]
    tables: Mapping[str, Any]

    def resolve(self, factor_id: str, year: int | None = None) -> FactorValue:
        """The value in force, or that of `year` for a factor that changes yearly.

        Raises:
            FactorNotFound: this edition knows no such value; never another year's instead.
        """
        factor = self.factors.get(factor_id)
        if factor is None:
            raise FactorNotFound(factor_id, "", year, [])
        usable = [value for value in factor.values if value.value is not None]
        if factor.annual:
            usable = [value for value in usable if value.valid_from == year]
        if not usable:
            raise FactorNotFound(factor_id, factor.file, year, self.known_years(factor_id))
        return usable[-1]

    def known_years(self, factor_id: str) -> list[int]:
        """Years for which a yearly factor has a published value, ascending."""
        factor = self.factors.get(factor_id)
        if factor is None:
            return []
        return sorted(int(v.valid_from) for v in factor.values if v.value is not None)

    def knows(self, factor_id: str) -> bool:
        """Whether a value of this factor is known (in any year)."""
        factor = self.factors.get(factor_id)
        return factor is not None and any(v.value is not None for v in factor.values)
