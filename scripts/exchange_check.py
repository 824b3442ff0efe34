"""What keeps translated texts from their file: other markup, or values lost or added."""

from __future__ import annotations

import re
from string import Formatter
from textwrap import shorten

import yaml
from exchange_markdown import kind_of
from exchange_pieces import Piece, by_section, join
from exchange_protected import Tokens, listed, tokens, total
from exchange_units import Pair, other_language, split

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # all but the end of a line


def unfit(path: str, source: str, text: str) -> str:
    """What no text of a file may hold, whatever stood there before."""
    if found := CONTROL.search(text):
        return f"take out the control character U+{ord(found[0]):04X}"
    if path.startswith("i18n/") and fills(source) and not fills(text):
        return f"a brace belongs to no placeholder: type them as in the source “{source}”"
    return ""


def fills(text: str) -> bool:
    """Whether each brace of a text belongs to a placeholder with a name."""
    try:
        return all(name != "" for _, name, _, _ in Formatter().parse(text))
    except ValueError:
        return False


def broken(sides: Pair, pieces: list[Piece], texts: dict[str, str]) -> list[str]:
    """Texts that would be read as other markup than they were."""
    try:
        fresh = split(sides.path, join(pieces))
    except yaml.YAMLError as error:
        return [f"{sides.path}: would not be YAML any more: {error}"]
    now = {piece.key: piece.text for piece in fresh}
    old = {piece.key: kinds(piece.text) for piece in sides.target}
    bodies, wanted = by_section(fresh), by_section(pieces)
    moved = {s for s in wanted if join(wanted[s]) != join(bodies.get(s, []))}
    return [
        f"{where(sides.path, piece.key)}: “{piece.text}” would be another kind of text there: type "
        "it in one paragraph, without #, |, - or ` at the beginning of a line"
        for piece in pieces
        if piece.key in texts
        and (
            piece.section in moved
            if ":section:" in piece.key
            else now.get(piece.key) != piece.text
            or (sides.path.endswith(".md") and kinds(piece.text) - old[piece.key])
        )
    ]


def kinds(text: str) -> set[str]:
    """What the lines of a text would be if they began a block, beyond words and values."""
    return {kind_of(line.strip()) for line in text.split("\n")} - {"paragraph", "markup"}


def unequal(sides: Pair, pieces: list[Piece], texts: dict[str, str]) -> list[str]:
    """Sections that would differ from the source in more than they did."""
    groups = {group(piece) for piece in pieces if piece.key in texts}
    found = []
    for one in sorted(groups):
        source, before, after = (
            [piece for piece in side if piece.key and group(piece) == one]
            for side in (sides.source, sides.target, pieces)
        )
        lost, added = difference(sides, source, after)
        had_lost, had_added = difference(sides, source, before)
        lost, added = lost - had_lost, added - had_added
        if lost or added:
            names = blamed(sides.language, before, after, lost, added)
            advice = [f"type {listed(lost)}"] if lost else []
            advice += [f"take out {listed(added)}"] if added else []
            text = shorten(" ".join(p.text for p in source if p.key in names), 300)
            found.append(
                f"{where(sides.path, *names)}: {'; '.join(advice)}, as in the source “{text}”"
            )
    return found


def group(piece: Piece) -> tuple[int, str]:
    """Texts of one section may exchange what they name, as grammars differ; others may not."""
    return piece.section, "" if piece.section else piece.key


def difference(sides: Pair, source: list[Piece], target: list[Piece]) -> tuple[Tokens, Tokens]:
    """What `target` lacks, and what it has too much."""
    want = total((piece.text for piece in source), other_language(sides.language))
    have = total((piece.text for piece in target), sides.language)
    return want - have, have - want


def blamed(
    language: str, before: list[Piece], after: list[Piece], lost: Tokens, added: Tokens
) -> list[str]:
    """Keys of the texts that lost or added it."""
    found = []
    for old, new in zip(before, after):
        was, now = tokens(old.text, language), tokens(new.text, language)
        if (was - now) & lost or (now - was) & added:
            found.append(new.key)
    return found


def where(path: str, *keys: str) -> str:
    """A place in words: the file, its section, the text."""
    if not path.endswith(".md"):
        return f"{path}, {', '.join(keys)}"
    anchor = keys[0].partition(":")[0]
    names = ", ".join(key.partition(":")[2].replace(":", " ") for key in keys)
    return f"{path}, section #{anchor}, {names}" if anchor else f"{path}, {names}"
