"""Which editions the handbook has, their dates, and the words of the site's own frame.

An edition `n` is the pair calculators/editions/<n>.yaml and docs/v<n>/.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("vi", "ja")  # the first one lives at the root of its edition
ROOT = Path(__file__).resolve().parent.parent


def numbers(root: Path = ROOT) -> list[int]:
    """All edition numbers, oldest first; up to HANDBOOK_UP_TO, so that an edition that is published
    holds nothing of a later draft."""
    paths = (root / "calculators/editions").glob("*.yaml")
    last = int(os.environ.get("HANDBOOK_UP_TO") or sys.maxsize)
    found = sorted(int(path.stem) for path in paths if path.stem.isdecimal())
    found = [number for number in found if number <= last]
    if not found:
        raise SystemExit(f"no edition: {root}/calculators/editions holds no <n>.yaml")
    for number in found:
        if not (root / f"docs/v{number}").is_dir():
            raise SystemExit(f"edition {number} has no text: docs/v{number} is missing")
    return found


def existing(text: str) -> int:
    """The number of an edition as an argument of a command."""
    if not text.isdecimal() or int(text) not in numbers():
        raise argparse.ArgumentTypeError(f"there is no edition {text}, only {numbers()}")
    return int(text)


def published(root: Path = ROOT) -> list[int]:
    """Numbers of the editions that were published, oldest first: those with a manifest."""
    found = (root / "calculators/editions").glob("*.manifest.json")
    return sorted(int(path.name.split(".")[0]) for path in found)


def as_of(number: int, root: Path = ROOT) -> datetime.date:
    """The day up to which edition `number` knows the world."""
    path = root / f"calculators/editions/{number}.yaml"
    value = yaml.safe_load(path.read_text("utf-8"))["as_of"]
    return datetime.date.fromisoformat(str(value))


@lru_cache
def texts(language: str, root: Path = ROOT) -> dict[str, Any]:
    """The `site:` section of i18n/<language>.yaml."""
    site: dict[str, Any] = yaml.safe_load((root / f"i18n/{language}.yaml").read_text("utf-8"))[
        "site"
    ]
    return site


def date_text(day: datetime.date, language: str, root: Path = ROOT) -> str:
    """`day` as readers of `language` write it: 01/11/2026, 2026年11月1日."""
    form: str = texts(language, root)["date"]
    return form.format(year=day.year, month=day.month, day=day.day)


def home(number: int, language: str) -> str:
    """Address of an edition's home page from the root of the site."""
    return f"{number}/" if language == LANGUAGES[0] else f"{number}/{language}/"
