"""The shape of a Markdown page: what must be the same in Vietnamese and in Japanese.

Words are free; headings, directives, links, tables, formulas and numbers are not. Within a section
the order of links and numbers may follow the grammar of each language, so they are counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import yaml
from measures import dates, quantities

HEADING = re.compile(r"^(#{1,6})\s+.*?(?:\{\s*#([\w-]+)[^}]*\})?\s*$")
BLOCK = re.compile(r"<!--\s*cobenefit:\s*(.+?)\s*-->")
INLINE = re.compile(r"\[\[(.+?)\]\]")
LINK = re.compile(
    r"""(!?)\[[^\]]*\]\(([^)\s]+)[^)]*\)|<(a|img)\b[^>]*?\b(?:href|src)=["']([^"']+)"""
)
IDENTIFIER = re.compile(r"<mi\b[^>]*>([^<]*)</mi>")
FORMULA = re.compile(r"<math\b.*?(?:</math>|$)")
MARKUP = re.compile(r"<!--.*?-->|\[\[.*?\]\]|\]\([^)]*\)|\{[:#][^}]*\}|<[^>]*>|`[^`]*`|&#?\w+;")
LIST_NUMBER = re.compile(r"^\s*\d+[.)]\s")
NUMBER = re.compile(r"(?<![A-Za-z\d])\d(?:[\d.,]*\d)?")
GROUPED = {
    "vi": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    "ja": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}
MARKS = {"vi": (".", ","), "ja": (",", ".")}  # thousands, decimals


@dataclass
class Section:
    """Everything below one heading, up to the next."""

    level: int
    anchor: str
    line: int
    blocks: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    values: Counter = field(default_factory=Counter)
    links: Counter = field(default_factory=Counter)
    images: Counter = field(default_factory=Counter)
    numbers: Counter = field(default_factory=Counter)
    amounts: Counter = field(default_factory=Counter)
    dates: Counter = field(default_factory=Counter)


@dataclass
class Shape:
    """A page: its front-matter keys, and its sections in order (the first is what precedes any heading)."""

    path: Path
    keys: list[str]
    sections: list[Section]


def number(text: str, language: str) -> Decimal | str:
    """A number as written in `language`; what is neither grouped nor decimal stays text (3.14.2)."""
    thousands, decimals = MARKS[language]
    if GROUPED[language].fullmatch(text):
        text = text.replace(thousands, "")
    text = text.replace(decimals, ".")
    return Decimal(text).normalize() if re.fullmatch(r"\d+(\.\d+)?", text) else text


def shown(found: Decimal | str) -> str:
    """A number in plain digits, as complaints name it."""
    return f"{found:f}" if isinstance(found, Decimal) else found


def split(source: str) -> tuple[dict, list[str], int]:
    """Front matter, the lines after it, and the number of the first of them."""
    lines = source.splitlines()
    if lines[:1] != ["---"] or "---" not in lines[1:]:
        return {}, lines, 1
    end = lines.index("---", 1)
    return yaml.safe_load("\n".join(lines[1:end])) or {}, lines[end + 1 :], end + 2


def shape(path: Path, language: str) -> Shape:
    """Read one page. Fenced code is left out."""
    meta, lines, first = split(path.read_text("utf-8"))
    sections = [Section(0, "", first)]
    fenced = False
    for offset, line in enumerate(lines):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            if heading := HEADING.match(line):
                sections.append(Section(len(heading[1]), heading[2] or "", first + offset))
            read_line(line, language, sections[-1])
    for section in sections:
        section.tables = joined_rows(section.tables)
    return Shape(path, sorted(meta), sections)


def read_line(line: str, language: str, section: Section) -> None:
    """Add what `line` holds to its section."""
    section.blocks += BLOCK.findall(line)
    section.values.update(INLINE.findall(line))
    section.symbols += IDENTIFIER.findall(line)
    for mark, target, tag, address in LINK.findall(line):
        (section.images if mark or tag == "img" else section.links)[target or address] += 1
    row = line.strip().startswith("|")
    section.tables.append(str(line.strip().strip("|").count("|") + 1) if row else "")
    words = LIST_NUMBER.sub("", MARKUP.sub(" ", FORMULA.sub(" ", line)))
    words = unicodedata.normalize("NFKC", words)
    section.numbers.update(shown(number(found, language)) for found in NUMBER.findall(words))
    section.amounts.update(
        f"{shown(number(found, language))} {unit}" for found, unit in quantities(words)
    )
    section.dates.update(dates(words, language))


def joined_rows(rows: list[str]) -> list[str]:
    """Tables of a section as "rows × columns", from the number of cells of each line ("" = no table)."""
    tables, current = [], []
    for cells in [*rows, ""]:
        if cells:
            current.append(cells)
        elif current:
            tables.append(f"{len(current)} × {'/'.join(sorted(set(current)))}")
            current = []
    return tables
