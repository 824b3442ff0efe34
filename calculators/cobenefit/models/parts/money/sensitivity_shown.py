"""How a sensitivity is shown: the tornado, and the table with its turning points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Cell, Chart, Line, Mark, Table, Word
from cobenefit.models.parts.money.sensitivity import Effect, shown


def tornado(result: Quantity, found: Sequence[Effect]) -> Chart:
    """Bars from the result at an input's low end to that at its high end."""
    marks = [
        Mark(
            _named(effect.source),
            {
                "low": shown(effect.low, result.unit),
                "high": shown(effect.high, result.unit),
                "base": result,
            },
        )
        for effect in found
    ]
    return Chart("tornado", "tornado", tuple(marks))


def sensitivity_table(
    result: Quantity,
    found: Sequence[Effect],
    turns: Mapping[str, Quantity],
    prefixes: Mapping[str, Quantity],
) -> Table:
    """Each input, the result at its ends, and its turning points with their direction.

    `prefixes` gives, for each prefix of `turns`, the result that is 0 there.
    """
    lines = []
    for effect in found:
        cells: dict[str, Cell] = {
            "now": effect.source,
            "low": shown(effect.low, result.unit),
            "high": shown(effect.high, result.unit),
        }
        for prefix, zero in prefixes.items():
            turn = turns.get(f"{prefix}_{effect.source.key}")
            cells[prefix] = _turn(zero, effect.source, turn)
        lines.append(Line(_named(effect.source), cells))
    return Table("sensitivity", ("now", "low", "high", *prefixes), tuple(lines))


def _turn(zero: Quantity, source: Quantity, turn: Quantity | None) -> Cell:
    """Which values of an input keep a result from falling below 0."""
    if source not in zero.grads:
        return None
    if turn is None:
        return Word("always" if zero.value >= 0 else "never")
    code = "at_least" if zero.grads[source] > 0 else "at_most"
    return Word(code, params={"amount": turn})


def _named(source: Quantity) -> Word:
    return Word("input", params={"field": source.key})
