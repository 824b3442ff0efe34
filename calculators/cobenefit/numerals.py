"""Numbers in columns of a file, where all of them together tell the decimal sign."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from cobenefit.views.numbers import folded

_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_DASHES = str.maketrans("−–", "--")
_OTHER = {",": ".", ".": ",", "": ","}
LONGEST = 40


@dataclass
class Seen:
    """What a column's cells tell of its decimal sign.

    Attributes:
        seen: by sign, line and text of the first cell that can only be read with it.
        doubtful: line and text of the first cell that has two readings.
    """

    seen: dict[str, tuple[int, str]] = field(default_factory=dict)
    doubtful: tuple[int, str] | None = None


class Undecided(Exception):
    """A column has numbers of both kinds."""

    def __init__(self, seen: dict[str, tuple[int, str]]) -> None:
        super().__init__(str(seen))
        self.seen = seen


def decimal_sign(cells: Iterable[tuple[int, str]]) -> Seen:
    """What the cells of a column, with their lines, tell (Undecided when they contradict)."""
    found = Seen()
    for line, cell in cells:
        if "," not in cell and "." not in cell:
            continue
        sign = _sign_of(_tidy(cell))
        if sign == "?":
            found.doubtful = found.doubtful or (line, cell)
        elif sign:
            found.seen.setdefault(sign, (line, cell))
            if len(found.seen) == 2:
                raise Undecided(found.seen)
    return found


def _sign_of(cell: str) -> str:
    """``,`` or ``.`` where a cell has one reading, ``?`` where it has two, "" where none."""
    if len(cell) > LONGEST or not any(number_as(cell, sign) is not None for sign in ",."):
        return ""
    if _AMBIGUOUS.fullmatch(cell):
        return "?"
    signs = [char for char in cell if char in ",."]
    if len(set(signs)) == 2:
        return signs[-1]
    # Twice the same sign groups thousands; once, with other than three digits, is the decimal.
    return signs[0] if len(signs) == 1 else _OTHER[signs[0]]


def number(cell: str, sign: str) -> float | None:
    """The number that a cell holds under a decimal sign, None when it holds none."""
    return None if len(cell) > LONGEST else number_as(_tidy(cell), sign)


def number_as(cell: str, sign: str) -> float | None:
    """The same of a cell that is tidy."""
    match = _pattern(sign).fullmatch(cell)
    if not match:
        return None
    plain = re.sub(r"[ '’]", "", match[0]).replace(_OTHER[sign], "")
    value = float(plain.replace(",", ".") if sign == "," else plain)
    return value if math.isfinite(value) else None


@cache
def _pattern(sign: str) -> re.Pattern[str]:
    group = re.escape(_OTHER[sign])
    decimal = re.escape(sign or ".")
    whole = rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]{{1,3}}(?:[ '’][0-9]{{3}})+|[0-9]+"
    return re.compile(
        rf"[+-]?(?:(?:{whole})(?:{decimal}[0-9]*)?|{decimal}[0-9]+)(?:[eE][+-]?[0-9]{{1,3}})?"
    )


def _tidy(cell: str) -> str:
    """Full-width characters and rare dashes and spaces as plain ones."""
    if cell.isascii():
        return cell
    return re.sub(r"\s", " ", folded(cell)).translate(_DASHES)
