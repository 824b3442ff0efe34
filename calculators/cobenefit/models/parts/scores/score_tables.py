"""What a self-assessment shows: scores with their intervals, and what to do first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Cell, Choice, Line, Linked, Mark, Range, Table, Text, Word
from cobenefit.core.uncertainty import first_order
from cobenefit.models.parts.scores.questions import DIMENSIONS
from cobenefit.models.parts.scores.scoring import Answer


def score_table(outputs: Mapping[str, Quantity], answers: Sequence[Answer]) -> Table:
    """Score, interval and number of known answers of each dimension and of all."""
    lines = []
    for name in (*DIMENSIONS, "overall"):
        if f"score_{name}" in outputs:
            of_it = [a for a in answers if name in (a.question.dimension, "overall")]
            known = sum(answer.known for answer in of_it)
            points = outputs[f"score_{name}"]
            cells: dict[str, Cell] = {"score": points, "interval": Range(points)}
            cells["answered"] = Text(f"{known}/{len(of_it)}")
            lines.append(Line(f"score_{name}", cells))
    return Table("scores", ("score", "interval", "answered"), tuple(lines))


def action(answer: Answer, gain: Quantity) -> Line:
    """What to do about one answer, from which level to which, and which page helps."""
    key, level, page = answer.question.key, round(answer.level.value), answer.question.page
    return Line(
        Word(f"do_{key}"),
        {
            "now": Choice(key, str(level)),
            "next": Choice(key, str(level + 1)),
            "gain": gain,
            "tool": Linked(f"calculators/{page}/", page.replace("-", "_")),
        },
    )


def mark(label: str, points: Quantity) -> Mark:
    """A bar with the interval that missing answers leave."""
    low, high = first_order(points)
    return Mark(label, {"value": points, "low": low, "high": high})
