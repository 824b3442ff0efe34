"""Scores of a self-assessment, from levels 0 to 3 that are known, or anywhere between.

An answer that is missing stands in the middle of 0 to 3 with that interval, and all such answers
move together: the interval of a score therefore reaches exactly from "all at 0" to "all at 3".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cobenefit.core.calculator import Given
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity, choose
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import Spread
from cobenefit.models.parts.scores.questions import HIGHEST, LEVELS, Question

THRESHOLDS = (20, 40, 60, 80)


@dataclass(frozen=True)
class Answer:
    """A question that applies, with its level and weight."""

    question: Question
    level: Quantity
    weight: Quantity

    @property
    def known(self) -> bool:
        return self.level.spread is None


def answered(t: Trace, given: Given, question: Question) -> Answer:
    """The answer to a question; missing and "don't know yet" are the same."""
    held = given.get(question.key)
    weight = t.constant(f"times_{question.weight}", float(question.weight), "1")
    if held in LEVELS:
        return Answer(question, t.leaf(question.key, float(held), "1", "activity"), weight)
    spread = Spread(0.0, HIGHEST, group="unanswered", maximum=HIGHEST)
    return Answer(question, t.leaf(question.key, HIGHEST / 2, "1", "activity", spread), weight)


def score(t: Trace, answers: Sequence[Answer]) -> Quantity:
    """Points of 100: 100·Σ w·a / (3·Σ w)."""
    reached = total([answer.weight * answer.level for answer in answers])
    full = total([answer.weight for answer in answers]) * _best(t)
    return _full(t) * reached / full


def maturity(t: Trace, overall: Quantity) -> Quantity:
    """1, and one more for each threshold that the overall score reaches."""
    one, none = t.constant("one_level", 1.0, "1"), t.constant("no_level", 0.0, "1")
    reached = [
        choose(overall >= t.constant(f"threshold_{limit}", float(limit), "1"), one, none)
        for limit in THRESHOLDS
    ]
    return total([one, *reached])


def gains(
    t: Trace, answers: Sequence[Answer], weights: Mapping[str, Quantity], whole: Quantity
) -> list[tuple[Answer, Quantity]]:
    """Points of the overall score that each known answer still has to give, the most first.

    100 · W/ΣW · w/Σw · (1 − a/3): weight times gap.
    """
    found = []
    for answer in answers:
        if answer.known and answer.level.value < HIGHEST:
            name = answer.question.dimension
            beside = [other.weight for other in answers if other.question.dimension == name]
            share = weights[name] / whole * answer.weight / total(beside)
            found.append((answer, _full(t) * share * (1 - answer.level / _best(t))))
    # Ties stay in the order of the form: sorting is stable.
    return sorted(found, key=lambda gain: -gain[1].value)


def _best(t: Trace) -> Quantity:
    return t.constant("highest_level", float(HIGHEST), "1")


def _full(t: Trace) -> Quantity:
    return t.constant("full_score", 100.0, "1")
