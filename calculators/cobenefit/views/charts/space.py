"""How much room a text takes, and where it breaks: Vega does not wrap."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cobenefit.views.charts.style import BUILD_WIDTH, FONT

_NARROW, _BROAD = frozenset("iljtfrI.,:;'|()[]! 1"), frozenset("mwMWGOQ@%—…")
_NOT_FIRST = frozenset("、。，．・：；？！）」』】〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%,.)～")
_NOT_LAST = frozenset("（「『【〔～")
LONGEST = 3  # lines of a label


def width_of(text: str, size: float = FONT) -> float:
    """About how many px a line of text takes."""
    return size * sum(_em(char) for char in unicodedata.normalize("NFC", text))


def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.36 if char in _NARROW else 0.88 if char in _BROAD else 0.66 if char.isupper() else 0.57


def wrapped(text: str, room: float = BUILD_WIDTH - 4, longest: int = LONGEST) -> list[str]:
    """`text` in lines of at most `room` px, about equally long, and no more than `longest`."""
    pieces = _pieces(re.sub(r"[ \t\r\n\f\v]+", " ", text).strip())
    found = _filled(pieces, room)
    if len(found) > longest:
        return [*found[: longest - 1], found[longest - 1][:-1] + "…"]
    # No single word stands alone on the last line: the same lines, as narrow as they can be.
    least = max(room / 2, *(width_of(piece.rstrip()) for piece in pieces)) if pieces else room
    for narrower in range(int(room) - FONT, int(least), -FONT):
        again = _filled(pieces, narrower)
        if len(again) > len(found) or max(map(width_of, again)) > narrower:
            break
        found = again
    return found


def _filled(pieces: Sequence[str], room: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        for part in [piece] if width_of(piece.rstrip()) <= room else list(piece):
            if width_of(lines[-1] + part.rstrip()) > room and lines[-1]:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    """What is not broken: words with the space behind them, Japanese phrases."""
    found: list[str] = []
    for char in text:
        if found and not _may_break(found[-1][-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _may_break(before: str, after: str) -> bool:
    """Between words; in Japanese where a kanji or katakana word begins."""
    if before == " ":
        return True
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    kinds = _kind(before), _kind(after)
    if kinds == ("", ""):
        return False
    return kinds[0] != kinds[1] and kinds[1] != "HIRAGANA" and not before.isdigit()


def _kind(char: str) -> str:
    """HIRAGANA, KATAKANA, CJK (kanji) or another wide kind; "" for a narrow character."""
    if unicodedata.east_asian_width(char) not in "WF":
        return ""
    return "KATAKANA" if char == "ー" else unicodedata.name(char, "OTHER").split()[0]
