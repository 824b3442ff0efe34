"""Both languages of a file side by side, text by text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import editions
import exchange_markdown
import exchange_yaml
import yaml
from editions import LANGUAGES
from exchange_pieces import Piece, by_section, join

SIDES = re.compile(r"(docs/v(\d+)/|i18n/)(vi|ja)((?:/[\w-]+)*\.(?:md|quiz\.yaml|yaml))")
# Letters of one language only, by which a text copied for translation is known.
OWN = {"vi": re.compile(r"[À-ÖØ-öø-ưẠ-ỹ]"), "ja": re.compile(r"[ぁ-ヿ一-鿿]")}


class ExchangeError(Exception):
    """Texts cannot go out or come in; the text is one complaint a line, with what to do."""


@dataclass(frozen=True)
class Pair:
    """A file to translate into `language`, and its other side; equal keys are the same text."""

    path: str
    language: str
    source: list[Piece]
    target: list[Piece]

    def texts(self) -> Iterator[tuple[Piece, Piece]]:
        """The texts that both sides have, in the order of the source."""
        theirs = {piece.key: piece for piece in self.target if piece.key}
        for piece in self.source:
            if piece.text and piece.key in theirs:
                yield piece, theirs[piece.key]


def files(edition: int, language: str, root: Path) -> list[str]:
    """What is to be translated into `language`: pages and quizzes of an edition, words of i18n.

    Raises:
        ExchangeError: there is no such edition, or a file is there in the other language only.
    """
    if edition not in editions.numbers(root):
        raise ExchangeError(f"there is no edition {edition}: choose of {editions.numbers(root)}")
    other = other_language(language)
    pages = root / f"docs/v{edition}/{other}"
    found = [*sorted(pages.rglob("*.md")), *sorted(pages.rglob("*.quiz.yaml"))]
    found += [root / f"i18n/{other}.yaml", *sorted((root / f"i18n/{other}").glob("*.yaml"))]
    names = {path.relative_to(root).as_posix(): path for path in found}
    paths = {other_side(name): name for name in names}
    lacking = [path for path in paths if not (root / path).is_file()]
    if lacking:
        raise ExchangeError("\n".join(f"{p} is missing: copy {paths[p]} there" for p in lacking))
    return list(paths)


def other_language(language: str) -> str:
    """ja for vi, vi for ja."""
    return LANGUAGES[language == LANGUAGES[0]]


def is_copy(text: str, language: str) -> bool:
    """Whether `text`, which should be in `language`, is in the other one alone."""
    other = other_language(language)
    return bool(OWN[other].search(text)) and not OWN[language].search(text)


def other_side(path: str) -> str:
    """The same file of the other language."""
    start, _, language, name = SIDES.fullmatch(path).groups()
    return f"{start}{other_language(language)}{name}"


def read(path: str, root: Path) -> str:
    """A file as it is, line ends too."""
    return (root / path).read_bytes().decode("utf-8")


def pair(path: str, source: str, target: str) -> Pair:
    """Both sides of `path`, the source being the other language's.

    Raises:
        ExchangeError: a side is not YAML where it must be, or headings differ.
    """
    try:
        sides = aligned(path, split(path, source), split(path, target))
    except yaml.YAMLError as error:
        raise ExchangeError(f"{path}, or its other side: not YAML: {error}") from None
    return Pair(path, SIDES.fullmatch(path)[3], *sides)


def split(path: str, source: str) -> list[Piece]:
    """The pieces of a file, by the kind of its name."""
    return (exchange_markdown if path.endswith(".md") else exchange_yaml).split(source)


def aligned(path: str, one: list[Piece], other: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Both sides; a section whose texts do not correspond one by one becomes one text in each."""
    ours, theirs = by_section(one), by_section(other)
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for section in sorted(ours.keys() | theirs.keys()):
        pieces = ours.get(section, []), theirs.get(section, [])
        keys = [[piece.key for piece in side if piece.key] for side in pieces]
        if section and keys[0] != keys[1]:
            if section % 2 == 0:
                raise ExchangeError(
                    f"{path}: headings {keys[1]}, in the other language {keys[0]}: make "
                    "headings and anchors the same (scripts/parity.py tells the lines)"
                )
            anchor = (keys[0] + keys[1])[0].partition(":")[0]
            pieces = merged(pieces[0], anchor, section), merged(pieces[1], anchor, section)
        for side, found in zip(sides, pieces):
            side += found
    return sides


def merged(pieces: Iterable[Piece], anchor: str, section: int) -> list[Piece]:
    """A section as one text between its blank lines."""
    raw = join(pieces)
    text = raw.strip("\n")
    start = raw.index(text)
    return [
        Piece(raw[:start], section=section),
        Piece(text, f"{anchor}:section:1", text, section),
        Piece(raw[start + len(text) :], section=section),
    ]
