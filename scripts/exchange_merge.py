"""What came back from translation, put into the files of its language; the source stays as it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import editions
from exchange_check import broken, unequal, unfit, where
from exchange_formats import Entry, digest
from exchange_pieces import Piece, join
from exchange_units import SIDES, Pair, is_copy, other_side, pair, read

AGAIN = "make translate-export again, and translate it there"


@dataclass
class Merge:
    """Files with their new text, how many texts changed in each, and what keeps them from it."""

    files: dict[str, str] = field(default_factory=dict)
    changed: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)


def merge(entries: list[Entry], root: Path) -> Merge:
    """Try all entries; nothing is written."""
    result = Merge()
    by_path: dict[str, list[Entry]] = {}
    for entry in entries:
        by_path.setdefault(entry.path, []).append(entry)
    for path, found in by_path.items():
        known = SIDES.fullmatch(path)
        if not known or not all((root / side).is_file() for side in (path, other_side(path))):
            result.complaints.append(f"{path or 'a text without context'}: no such file: {AGAIN}")
            continue
        sides = pair(path, read(other_side(path), root), read(path, root))
        texts = changes(sides, found, result)
        if texts:
            put(sides, texts, result, root)
    return result


def changes(sides: Pair, entries: list[Entry], result: Merge) -> dict[str, str]:
    """The new text of each key that was translated anew."""
    known = {source.key: (source, target) for source, target in sides.texts()}
    found = {}
    for entry in entries:
        source, target = known.get(entry.key, (Piece(""), Piece("")))
        text = entry.target.strip(" \t\n") if sides.path.endswith(".md") else entry.target
        if text and (text == target.text or entry.before == digest(text)):
            continue  # as it went out, whatever was changed here since
        copied = text.strip() == source.text.strip() and is_copy(text, sides.language)
        if not text or not entry.finished or copied:
            result.left["not finished" if text else "empty"] += 1
        elif reason := obstacle(entry, source.text, target.text) or unfit(
            sides.path, source.text, text
        ):
            result.complaints.append(f"{where(sides.path, entry.key)}: {reason}")
        else:
            found[entry.key] = text
    return found


def obstacle(entry: Entry, source: str, target: str) -> str:
    """What keeps a new translation from its place, where `source` and `target` stand now."""
    if entry.source != source:
        return f"the source text is another one now: {AGAIN}"
    if not entry.before:
        return "its note “translation at export” is lost: let the translation tool keep the notes"
    if entry.before != digest(target):
        return f"was changed here since the export, to “{target}”: {AGAIN}"
    return ""


def put(sides: Pair, texts: dict[str, str], result: Merge, root: Path) -> None:
    """Add the changed file to `result`, or why it cannot be."""
    number = SIDES.fullmatch(sides.path)[2]
    if number and int(number) in editions.published(root):
        result.complaints.append(
            f"{sides.path}: edition {number} is published and keeps its texts: translate the next "
            "one, or write an erratum"
        )
        return
    pieces = [
        piece.holding(texts[piece.key]) if piece.key in texts else piece for piece in sides.target
    ]
    complaints = broken(sides, pieces, texts) or unequal(sides, pieces, texts)
    result.complaints += complaints
    if not complaints:
        result.files[sides.path] = join(pieces)
        result.changed[sides.path] = len(texts)
