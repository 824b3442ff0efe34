"""The page "what is to do for this edition", which only a draft shows.

It is made anew at each preview and never stored among the texts: so its lists are of today, and a
release cannot carry it by mistake.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import citations
import editions
import errata
import facts
import release_report
import translations
from editions import LANGUAGES
from strict_yaml import DataError

SHOWN = 12  # points of an item; more would bury the others


def markdown(number: int, language: str, root: Path) -> str:
    """The page in one language: each item with what the data say is open."""
    site = editions.texts(language, root)
    words = site["checklist"]
    values = {"n": number, "before": number - 1, "date": editions.date_text(editions.as_of(number, root), language, root)}  # fmt: skip
    title = words["title"].format(**values)
    lines = ["---", f"title: {title}", f"description: {title}", "---", "", f"# {title} {{ #checklist }}", "", words["intro"]]  # fmt: skip
    for key, item in words["items"].items():
        found = OPEN[key](number, root) if key in OPEN else None
        lines += ["", f"## {item['heading']} {{ #{key} }}", "", item["text"].format(**values), ""]
        lines += _points(found, words)
    return "\n".join(lines) + "\n"


def _points(found: list[str] | None, words: dict[str, Any]) -> list[str]:
    """The open points of an item as a list; None is an item that only the editor can judge."""
    if found is None:
        return []
    if not found:
        return [f"**{words['nothing']}**"]
    rest = [words["more"].format(count=len(found) - SHOWN)] if len(found) > SHOWN else []
    return [words["open"].format(count=len(found)), "", *(f"- {_plain(p)}" for p in found[:SHOWN] + rest)]  # fmt: skip


def _plain(text: str) -> str:
    """Text in which nothing is Markdown or a directive."""
    return "".join(f"&#{ord(sign)};" if sign in "[]<>*_`#&|{}\\" else sign for sign in text)


def old_dates(number: int, root: Path) -> list[str]:
    """Lines that name the edition before or its day; some of them rightly do."""
    found = []
    for language in LANGUAGES:
        names = _names(number - 1, language, root)
        folder = root / f"docs/v{number}/{language}"
        for path in sorted(folder.rglob("*.md")):
            for line, text in enumerate(path.read_text("utf-8").splitlines(), 1):
                if any(name in text.lower() for name in names):
                    found.append(f"{path.relative_to(root).as_posix()}:{line}")
    return found


def _names(number: int, language: str, root: Path) -> list[str]:
    """How texts name an edition: by its number, by its day."""
    if number not in editions.numbers(root):
        return []
    day, words = editions.as_of(number, root), editions.texts(language, root)
    dates = {editions.date_text(day, language, root), f"{day.day}/{day.month}/{day.year}"}
    return [words["edition"].format(n=number).lower(), *sorted(dates)]


def same_news(number: int, root: Path) -> list[str]:
    """The page of news where it still tells those of the edition before."""
    found = []
    for language in LANGUAGES:
        new, old = (root / f"docs/v{n}/{language}/whats-new.md" for n in (number, number - 1))
        if not new.is_file() or (old.is_file() and old.read_bytes() == new.read_bytes()):
            found.append(new.relative_to(root).as_posix())
    return found


def uncited(number: int, root: Path) -> list[str]:
    """Statements that became known since the edition before, and are not cited yet."""
    before = editions.as_of(number - 1, root) if number - 1 in editions.numbers(root) else None
    cited, day = citations.cited(number, root), editions.as_of(number, root)
    return [
        key
        for key, fact in facts.known(root).facts.items()
        if key not in cited and before and before < fact.known <= day
    ]


def unread(number: int, root: Path) -> list[str]:
    """Cited statements that nobody has read in their official text."""
    cited = citations.cited(number, root)
    return [key for key, fact in cited.items() if fact.status == "to_verify"]


def unverified(number: int, root: Path) -> list[str]:
    """Factors with a value that nobody has read in its document."""
    path = root / f"calculators/editions/{number}.lock.json"
    known = json.loads(path.read_text("utf-8"))["factors"]
    return [
        key
        for key, item in known.items()
        if any(value.get("status") == "to_verify" for value in item["values"])
    ]


def corrected(number: int, root: Path) -> list[str]:
    """Mistakes told of the edition before: this one must not repeat them."""
    return [key for key, one in errata.read(root).items() if number - 1 in one.editions]


@cache
def report(number: int) -> list[str]:
    """What the release report complains of; it is the same for the page in both languages."""
    try:
        return release_report.problems(number)
    except DataError as error:
        return [str(error)]


OPEN: dict[str, Callable[[int, Path], list[str]]] = {
    "dates": old_dates,
    "news": same_news,
    "law": uncited,
    "statements": unread,
    "factors": unverified,
    "errata": corrected,
    "translations": translations.waiting,
    "report": lambda number, root: report(number),
}
