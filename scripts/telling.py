"""How a language tells what moves with an edition: names, values, changes and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import editions
from causes import Cause, Known
from moves import Move
from samples import Sample

from cobenefit.views.catalog import catalog
from cobenefit.views.numbers import exact, fixed, localized, place_of, significant, with_unit
from cobenefit.views.wording import factor_name, field_label, output_name

if TYPE_CHECKING:
    from release_report import Report

FINEST = 12  # decimal places; a change below them would be one of the last bits


class Telling:
    """How one language tells the moves of a release."""

    def __init__(self, made: Report, language: str) -> None:
        self.made, self.language = made, language
        self.words: dict[str, Any] = editions.texts(language)["release"]
        self.names = catalog(language)

    def says(self, key: str, **values: object) -> str:
        """A sentence of `site.release`, with the numbers of the editions."""
        before = self.made.old.id if self.made.old else ""
        return self.words[key].format(n=self.made.new.id, before=before, **values)

    def sample(self, sample: Sample) -> str:
        """A sample as people call it; one tried in another grid year keeps its addition."""
        name = sample.name.removeprefix(f"{self.made.new.id}/")
        if sample.kind == "example":
            name = self.calculator(sample.calculator) + name.removeprefix(sample.calculator)
        return self.words["kinds"][sample.kind].format(name=name)

    def output(self, move: Move) -> str:
        return output_name(self.names, move.sample.calculator, move.output)

    def values(self, move: Move) -> tuple[str, str]:
        """Old and new value, to as many digits as show the difference."""
        if move.new is None:
            gone = (
                self.says("refused", code=move.complaint) if move.complaint else self.says("gone")
            )
            return self.amount(move.old, move.unit), gone
        place = min(FINEST, max(place_of(move.old), place_of(move.new - move.old)))
        old, new = (localized(fixed(v, place), self.language) for v in (move.old, move.new))
        return tuple(with_unit(text, move.unit, self.language) for text in (old, new))

    def amount(self, value: float, unit: str) -> str:
        return with_unit(exact(value, self.language), unit, self.language)

    def change(self, move: Move) -> str:
        """The difference and, where there is one, the percentage, both with their sign."""
        if move.new is None:
            return "–"
        difference = self.signed(move.new - move.old, move.unit)
        percent = "" if move.percent is None else f" ({self.signed(move.percent, '%')})"
        return difference + percent

    def signed(self, value: float, unit: str) -> str:
        text = significant(value, self.language, 3)
        return with_unit(text if value < 0 else f"+{text}", unit, self.language)

    def percent(self, cause: Cause) -> str:
        """By how much a factor's value moves, where both editions have one in the same unit."""
        if (
            not cause.old
            or not cause.new
            or not cause.old.value
            or cause.old.unit != cause.new.unit
        ):
            return "–"
        old, new = cause.old.value, cause.new.value
        return self.signed(100 * (new - old) / abs(old), "%")

    def factor(self, name: str) -> str:
        known = self.made.new.factors.get(name) or (self.made.old or self.made.new).factors[name]
        return factor_name(self.names, known)

    def known(self, value: Known | None) -> str:
        """What an edition knew of a factor."""
        if value is None:
            return self.says("unknown")
        text = self.amount(value.value, value.unit)
        return text if value.year is None else self.says("in_year", value=text, year=value.year)

    def cause(self, cause: Cause, unit: str) -> str:
        told = self.says(
            "cause", factor=f"{self.factor(cause.factor)} (`{cause.factor}`)",
            old=self.known(cause.old), new=self.known(cause.new),
        )  # fmt: skip
        if cause.share is None:
            return told
        return self.says("share", cause=told, share=self.signed(cause.share, unit))

    def because(self, move: Move) -> str:
        """Why it moved: factors, new fields, words; or that nobody has said."""
        found = [self.cause(cause, move.unit) for cause in move.causes]
        if move.fields:
            found.append(self.says("fields", count=len(move.fields)))
        if move.words:
            found.append(move.words[self.language])
        reasons = found if move.explained else [*found, self.says("no_cause")]
        return self.names.find("lists.semicolon").join(reasons)

    def field(self, calculator: str, key: str) -> str:
        """A field of a calculator, with its key."""
        return (
            f"{self.calculator(calculator)}: {field_label(self.names, calculator, key)} (`{key}`)"
        )

    def calculator(self, name: str) -> str:
        return self.names.text(f"calculators.{name}.name")
