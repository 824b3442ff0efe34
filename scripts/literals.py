"""Finds published values typed into the texts, where they would outlive a change of the data.

A number is taken for a published value of the edition when it equals one and either stands with a
ratio unit (500 mg/Nm³) or has four significant digits or more (0,6592). It is written [[factor:ID]].
"""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import editions
from editions import LANGUAGES, ROOT
from page_shape import FORMULA, MARKUP, NUMBER, number, split

RATIO = re.compile(
    r"\s*(t|kg|g|mg|µg|MJ|GJ|TJ|kcal|kWh|VND|JPY|USD)[^\s/]*\s*[^\s/\d]*\d?e?\s*/\s*([A-Za-z]+)"
)
UNIT = re.compile(r"(t|kg|g|mg|ug|µg|MJ|GJ|TJ|kcal|kWh|VND|JPY|USD)[^/]*/([A-Za-z]+)")
LEAST_DIGITS = 4
YEARS = range(1850, 2151)


def published(number_: int, root: Path = ROOT) -> dict[Decimal, list[tuple[str, str]]]:
    """Values that the edition publishes, with the ids and units of the factors that have them."""
    lock = json.loads((root / f"calculators/editions/{number_}.lock.json").read_text("utf-8"))
    found: dict[Decimal, list[tuple[str, str]]] = {}
    for key, factor in lock["factors"].items():
        for value in factor["values"]:
            if value.get("value") is not None:
                decimal = Decimal(str(value["value"])).normalize()
                found.setdefault(decimal, []).append((key, factor["unit"]))
    return found


def digits(value: Decimal) -> int:
    """Significant digits, without the zeros at the end of a whole number."""
    return len(value.normalize().as_tuple().digits)


def problems(root: Path = ROOT) -> list[str]:
    """One sentence for each published value that stands in a text as a literal."""
    found = []
    for number_ in editions.numbers(root):
        values = published(number_, root)
        for language in LANGUAGES:
            for path in sorted((root / f"docs/v{number_}/{language}").rglob("*.md")):
                found += [f"{path.relative_to(root)}:{p}" for p in in_page(path, language, values)]
    return found


def in_page(path: Path, language: str, values: dict[Decimal, list[tuple[str, str]]]) -> list[str]:
    """`line: what to write` for each literal of one page."""
    _, lines, first = split(path.read_text("utf-8"))
    found = []
    for line, text in enumerate(lines, first):
        words = unicodedata.normalize("NFKC", MARKUP.sub(" ", FORMULA.sub(" ", text)))
        for match in NUMBER.finditer(words):
            value = number(match[0], language)
            if not isinstance(value, Decimal) or value in YEARS:
                continue
            key = literal(value, words[match.end() :], values.get(value, []))
            if key:
                found.append(f"{line}: {match[0]} is a published value: write [[factor:{key}]]")
    return found


def literal(value: Decimal, after: str, bearers: list[tuple[str, str]]) -> str | None:
    """The factor that the number before `after` repeats, if it does."""
    if bearers and digits(value) >= LEAST_DIGITS:
        return bearers[0][0]
    written = RATIO.match(after)
    for key, unit in bearers:
        ratio = UNIT.match(unit)
        if written and ratio and written.groups() == ratio.groups():
            return key
    return None
