"""Checks that each erratum names what exists, quotes what its editions say, and is mended since."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import editions
import factors
import facts
from editions import ROOT
from errata import FILE, Erratum, read
from factors import Database
from facts import Facts
from strict_yaml import DataError, line_of


def problems(root: Path = ROOT) -> list[str]:
    """`file:line: what to write` for each entry that names or quotes what is not there."""
    try:
        found = read(root)
        known = _Known(root)
        return [
            f"{root / FILE}:{line_of(root / FILE, 'errata', key)}: {key}: {complaint}"
            for key, erratum in found.items()
            for complaint in known.complaints(erratum)
        ]
    except DataError as error:
        return str(error).splitlines()


class _Known:
    """What errata may name: locks, the data of today, statements and documents."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def data(self) -> Database:
        return factors.read(self.root / "calculators")

    @cached_property
    def facts(self) -> Facts:
        return facts.read(self.root)

    def lock(self, number: int) -> dict[str, Any] | None:
        path = self.root / f"calculators/editions/{number}.lock.json"
        return json.loads(path.read_text("utf-8")) if path.is_file() else None

    def complaints(self, erratum: Erratum) -> list[str]:
        """What is wrong with one entry."""
        found = [text for n in erratum.editions for text in self._of_edition(erratum, n)]
        if erratum.source not in self.facts.sources:
            found.append(f"no source {erratum.source!r}: add it to calculators/sources.yaml")
        return found or self._of_today(erratum)

    def _of_edition(self, erratum: Erratum, number: int) -> list[str]:
        lock = self.lock(number)
        if lock is None:
            return [f"there is no edition {number}"]
        if number not in editions.published(self.root):
            return [f"edition {number} is not published: correct the value itself instead"]
        if erratum.published <= editions.as_of(number, self.root):
            return [f"published must be a day after edition {number} ({lock['as_of']})"]
        if erratum.fact is not None:
            fact = self.facts.facts.get(erratum.fact)
            if fact is None or fact.known > editions.as_of(number, self.root):
                return [f"edition {number} has no fact {erratum.fact!r}"]
            return []
        return self._of_lock(erratum, number, lock["factors"].get(erratum.factor))

    def _of_lock(self, erratum: Erratum, number: int, item: dict[str, Any] | None) -> list[str]:
        if item is None:
            return [f"edition {number} has no factor {erratum.factor!r}"]
        if item.get("annual", False) != (erratum.year is not None):
            return [f"{erratum.factor} is {'' if erratum.year is None else 'not '}yearly: "
                    f"{'add' if erratum.year is None else 'take out'} `year`"]  # fmt: skip
        values = [v for v in item["values"] if erratum.year in (None, v["valid_from"])]
        if not values:
            return [f"edition {number} has no value of {erratum.factor} for {erratum.year}"]
        if values[-1]["value"] != erratum.wrong:
            return [f"wrong: edition {number} has {values[-1]['value']}, not {erratum.wrong}"]
        return []

    def _of_today(self, erratum: Erratum) -> list[str]:
        """The next edition must not repeat the mistake."""
        if erratum.fact is not None:
            says, right = self.facts.facts[erratum.fact].says, erratum.right
            wanting = [lang for lang in says if right[lang] not in says[lang]]
            where = f"calculators/facts ({', '.join(wanting)}): write it there too"
            return [f"the right words do not stand in {where}"] if wanting else []
        values = self.data.factors[erratum.factor].values
        if any(v.value == erratum.right for v in values if erratum.year in (None, v.valid_from)):
            return []
        where = f"{self.data.files[erratum.factor]}: add it there, as a new value with"
        return [f'{erratum.right} does not stand in {where} published: "{erratum.published}"']
