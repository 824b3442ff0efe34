"""Statements of law, programmes and science: each with its source, its status and its day.

`calculators/facts/*.yaml` holds them for all editions; a page cites one as `[[fact:ID]]`.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from editions import ROOT
from factors import SourceFile, SourceItem, Strict
from pydantic import BeforeValidator, Field, model_validator
from strict_yaml import DataError, line_of, load

Words = dict[Literal["vi", "ja"], str]
Day = Annotated[datetime.date, BeforeValidator(datetime.date.fromisoformat)]


class Fact(Strict):
    """A statement in both languages.

    Attributes:
        known: the day it became known; an edition of an earlier date may not cite it.
        until: the day from which it no longer holds; a later edition tells it as history.
        open: the official text to read, for what was not read there.
    """

    says: Words = Field(min_length=2)
    source: str
    locator: str | None = None
    known: Day
    until: Day | None = None
    status: Literal["verified", "to_verify"]
    read_in: str | None = None
    address: str | None = None
    accessed: Day | None = None
    note: str | None = None
    open: Words | None = None

    @model_validator(mode="after")
    def _says_what_to_open(self) -> Fact:
        if self.status == "to_verify" and len(self.open or {}) < 2:
            raise ValueError("to_verify needs `open`: the official text to read, in vi and ja")
        return self


class FactFile(Strict):
    facts: dict[str, Fact]
    sources: dict[str, SourceItem] = Field(default_factory=dict)


class Facts:
    """All statements and the documents they may name."""

    def __init__(self, facts: dict[str, Fact], sources: dict[str, SourceItem]) -> None:
        self.facts, self.sources = facts, sources

    def source(self, fact: Fact) -> SourceItem:
        """The document of a statement."""
        return self.sources[fact.source]


def read(root: Path = ROOT) -> Facts:
    """Read and check all statements.

    Raises:
        DataError: anything is wrong, with file, line and advice.
    """
    sources = dict(load(root / "calculators/sources.yaml", SourceFile).sources)
    facts: dict[str, Fact] = {}
    problems = []
    files = {path: load(path, FactFile) for path in sorted(root.glob("calculators/facts/*.yaml"))}
    for path, file in files.items():
        problems += _twice(path, "sources", file.sources, sources)
        problems += _twice(path, "facts", file.facts, facts)
        sources |= file.sources
        facts |= file.facts
    for path, file in files.items():
        for key, fact in file.facts.items():
            if fact.source not in sources:
                line = line_of(path, "facts", key, "source")
                problems.append(f"{path}:{line}: no source {fact.source!r}: add it to sources.yaml")
    if problems:
        raise DataError("\n".join(problems))
    return Facts(facts, sources)


def _twice(path: Path, section: str, new: dict, known: dict) -> list[str]:
    return [
        f"{path}:{line_of(path, section, key)}: {key} also stands in another file: keep one"
        for key in new.keys() & known.keys()
    ]


@lru_cache
def known(root: Path = ROOT) -> Facts:
    """The statements, read once."""
    return read(root)


def to_verify(facts: dict[str, Fact]) -> dict[str, Fact]:
    """Those of `facts` that still wait for a reading of their official text."""
    return {key: fact for key, fact in facts.items() if fact.status == "to_verify"}
