"""Errata: what was found wrong in published editions, which themselves stay as they were.

`calculators/errata.yaml` holds them, errata_check.py compares them with what they name, and
errata_pages.py shows them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from editions import ROOT
from factors import Strict
from facts import Day, Words
from pydantic import Field, StringConstraints, model_validator
from strict_yaml import load

FILE = "calculators/errata.yaml"
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
BothWords = Annotated[Words, Field(min_length=2)]


class Erratum(Strict):
    """One mistake: of a factor's value (in a year, where it is yearly) or of a statement's words.

    Attributes:
        wrong: what the editions say; None where they say that there is no value.
        right: what holds instead.
        source, locator: the document that shows it, and the place in it.
    """

    factor: str | None = None
    year: int | None = None
    fact: str | None = None
    editions: list[int] = Field(min_length=1)
    wrong: float | int | BothWords | None
    right: float | int | BothWords | None
    reason: BothWords
    source: str
    locator: str | None = None
    published: Day

    @model_validator(mode="after")
    def _is_of_one_thing(self) -> Erratum:
        if (self.factor is None) == (self.fact is None):
            raise ValueError("write `factor` or `fact`, one of them")
        worded = [isinstance(told, dict) for told in (self.wrong, self.right)]
        if self.fact is not None and not all(worded):
            raise ValueError("of a fact, `wrong` and `right` are words: {vi: …, ja: …}")
        if self.factor is not None and any(worded):
            raise ValueError("of a factor, `wrong` and `right` are numbers, or null")
        if self.wrong == self.right:
            raise ValueError("`wrong` and `right` are the same: nothing is corrected")
        return self

    @property
    def name(self) -> str:
        """What pages that used it bear: ``id``, ``id@2023``, or ``fact:id``."""
        if self.fact is not None:
            return f"fact:{self.fact}"
        return f"{self.factor}@{self.year}" if self.year is not None else str(self.factor)


class ErrataFile(Strict):
    errata: dict[Name, Erratum]


def read(root: Path = ROOT) -> dict[str, Erratum]:
    """All errata, newest first.

    Raises:
        DataError: the file is not well formed; with line and advice.
    """
    found = load(root / FILE, ErrataFile).errata
    return dict(sorted(found.items(), key=lambda item: (item[1].published, item[0]), reverse=True))
