"""Writes what a factor sheet brings into the YAML files, each in its place; or writes nothing."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import editions
import factors
from sheet_check import Checker, Found
from sheet_export import name_of
from sheet_read import read
from sheet_yaml import Texts, texts_of
from strict_yaml import DataError


def locked(root: Path) -> dict[str, int]:
    """The values that stand in a published lock, each with the newest such edition."""
    found = {}
    for number in editions.published(root):
        path = root / f"calculators/editions/{number}.lock.json"
        for key, item in json.loads(path.read_text("utf-8"))["factors"].items():
            found |= {name_of({"id": key, **value}): number for value in item["values"]}
    return found


def plan(sheet: Path, root: Path, lang: str | None) -> tuple[Texts, Found, str]:
    """The new text of each file that changes, what is written, and the language to tell it in.

    Where the sheet is not in order, `Found.problems` says what to type in which cell.
    """
    table, documents, lang, problems = read(sheet, lang)
    if problems:
        return {}, Found(problems=problems), lang
    database = factors.read(root / "calculators")
    found = Checker(root, database, locked(root), lang).check(table, documents)
    texts = {} if found.problems else texts_of(found, database, root)
    found.problems += _objections(texts, root)
    return texts, found, lang


def _objections(texts: Texts, root: Path) -> list[str]:
    """What the loader says of all files with the new texts."""
    if not texts:
        return []
    with tempfile.TemporaryDirectory() as name:
        trial = Path(name)
        for part in ("factors", "choices", "sources.yaml"):
            place = root / "calculators" / part
            copy = shutil.copytree if place.is_dir() else shutil.copy
            (trial / "calculators").mkdir(exist_ok=True)
            copy(place, trial / "calculators" / part)
        write(texts, trial)
        try:
            factors.read(trial / "calculators")
        except DataError as error:
            return str(error).replace(f"{trial}/", "").splitlines()
    return []


def write(texts: Texts, root: Path) -> None:
    """Put the new texts in their places."""
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
