"""A Markdown page as pieces: front matter, headings, paragraphs, list items, cells, box titles.

Anchors, bullets, bars, fences, formulas, directives and lines of tags only are markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import exchange_yaml
from exchange_pieces import Piece
from page_shape import FORMULA, HEADING, MARKUP

LINE = re.compile(r"[^\n]*\n|[^\n]+")
FRONT = re.compile(r"(---\n)(.*?)(?<=\n)(?=---(?:\n|\Z))", re.S)
FENCE = re.compile(r"[ \t]*(?:```|~~~)")
BAR = re.compile(r"((?<!\\)\|)")
BARE = re.compile(r"\s*[<{]\W*|[\s|:-]*|\s*(?:!!!|\?\?\?\+?|===)[^\"]*")
# What is before a text, the text, and what is behind it; the first that fits a line is its kind.
PATTERNS = {
    "heading": re.compile(r"(#{1,6}[ \t]+)(.*?)((?:[ \t]*\{[^{}]*\})?[ \t]*\n?)", re.S),
    "title": re.compile(r'([ \t]*(?:!!!|\?\?\?\+?|===)[^"\n]*")(.*)("[ \t]*\n?)', re.S),
    "item": re.compile(r"([ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)(.*?)([ \t]*\n?)", re.S),
    "quote": re.compile(r"([ \t]*>[ \t]?)(.*?)([ \t]*\n?)", re.S),
    "paragraph": re.compile(r"([ \t]*)(.*?)([ \t]*\n?)", re.S),
}  # fmt: skip


def split(page: str) -> list[Piece]:
    """The pieces of a page; a text is called `anchor:kind:number`, counted within its section.

    Raises:
        yaml.YAMLError: the front matter is not YAML.
    """
    pieces, rest = front_matter(page)
    section, anchor = 1, ""
    seen: Counter[str] = Counter()
    for kind, raw in blocks(LINE.findall(rest)):
        heading = kind == "heading"
        if heading:
            section += 1
            anchor = HEADING.match(raw.rstrip("\n"))[2] or ""
        for text, is_text in parts(kind, raw):
            key = f"{anchor}:{'cell' if kind == 'row' else kind}" if is_text else ""
            seen[key] += 1
            named = {"key": f"{key}:{seen[key]}", "text": text} if key else {}
            pieces.append(Piece(text, section=section, **named))
        section += heading
    return pieces


def front_matter(page: str) -> tuple[list[Piece], str]:
    """The pieces of the front matter, and what follows."""
    found = FRONT.match(page)
    if not found:
        return [], page
    pieces = exchange_yaml.split(found[2])
    named = [replace(piece, key=f":{piece.key}:1") if piece.key else piece for piece in pieces]
    return [Piece(found[1]), *named], page[found.end() :]


def blocks(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Kind and lines of each block; a paragraph or an item goes on until another begins."""
    kind, block, fenced = "markup", "", False
    for line in lines:
        fence = bool(FENCE.match(line))
        now = "markup" if fence or fenced else kind_of(line)
        fenced ^= fence
        if now == "paragraph" and kind in ("paragraph", "item"):
            block += line
            continue
        if block:
            yield kind, block
        kind, block = now, line
    if block:
        yield kind, block


def kind_of(line: str) -> str:
    """The kind of block that a line begins, or goes on with."""
    if BARE.fullmatch(MARKUP.sub("<", FORMULA.sub("<", line))):
        return "markup"
    if line.lstrip().startswith("|"):
        return "row"
    return next(kind for kind, form in PATTERNS.items() if form.fullmatch(line))


def parts(kind: str, raw: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a block, and whether each is a text."""
    if kind == "markup":
        yield raw, False
        return
    pattern = PATTERNS["paragraph" if kind == "row" else kind]
    for stretch in BAR.split(raw) if kind == "row" else [raw]:
        bar = kind == "row" and stretch == "|"
        before, text, behind = (stretch, "", "") if bar else pattern.fullmatch(stretch).groups()
        yield from (
            (it, it_is) for it, it_is in ((before, False), (text, True), (behind, False)) if it
        )
