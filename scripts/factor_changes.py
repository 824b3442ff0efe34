"""Factors that two editions know otherwise: values in force, and years of yearly ones."""

from __future__ import annotations

from causes import Cause, Known

from cobenefit.data.edition import Edition


def changed_factors(old: Edition, new: Edition) -> list[Cause]:
    """Factors of both editions whose value in force is another one; yearly ones are never."""
    found = []
    for name in sorted(old.factors.keys() & new.factors.keys()):
        if new.factors[name].annual or not (old.knows(name) and new.knows(name)):
            continue
        before, after = (
            Known(None, edition.resolve(name).value or 0.0, edition.factors[name].unit)
            for edition in (old, new)
        )
        if before != after:
            found.append(Cause(name, before, after))
    return found


def changed_years(name: str, old: Edition, new: Edition) -> list[tuple[int, Cause]]:
    """Years of a yearly factor that are known now, or whose value is another one now."""
    found = []
    for year in sorted(new.known_years(name)):
        before, after = (
            Known(None, edition.resolve(name, year).value or 0.0, edition.factors[name].unit)
            if year in edition.known_years(name)
            else None
            for edition in (old, new)
        )
        if before != after:
            found.append((year, Cause(name, before, after)))
    return found
