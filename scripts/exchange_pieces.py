"""A text file as a row of pieces: texts that a translator sees, and the markup between them.

Joined again, the pieces are the file to the last byte, so that only what was translated changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True)
class Piece:
    """A stretch of a file; `key` names a text within its file, and is empty for markup.

    Sections of a page: 0 its front matter, 1 what precedes any heading, 2 the first heading,
    3 what is below it, 4 the second heading … Other files have section 0 only.
    """

    raw: str
    key: str = ""
    text: str = ""
    section: int = 0

    def holding(self, text: str) -> Self:
        """The same piece with another text."""
        return replace(self, raw=text, text=text)


def join(pieces: Iterable[Piece]) -> str:
    """The file that the pieces make."""
    return "".join(piece.raw for piece in pieces)


def by_section(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    """The pieces of each section, in order."""
    found: dict[int, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.section, []).append(piece)
    return found
