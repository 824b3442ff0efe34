"""The YAML files with what a factor sheet brings: each value in its place, all else untouched."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
import yaml_edit
from factors import Database, last_day
from sheet_cells import about_of, entry
from sheet_check import NAMING, Found
from sheet_columns import Row, of_value
from yaml_edit import Edit

Texts = dict[Path, str]
SOURCES = Path("calculators/sources.yaml")


def texts_of(found: Found, database: Database, root: Path) -> Texts:
    """All changed files, by their path from `root`."""
    by_file: dict[Path, dict[str, list[Row]]] = {}
    for key, rows in found.values.items():
        name = database.files.get(key) or f"calculators/factors/{rows[0]['file']}"
        by_file.setdefault(Path(name), {})[key] = sorted(rows, key=_moment)
    texts = {path: _file(root / path, values, database) for path, values in by_file.items()}
    if found.sources:
        source = (root / SOURCES).read_text("utf-8")
        new = "".join(_document(key, item.model_dump()) for key, item in found.sources.items())
        texts[SOURCES] = yaml_edit.apply(source, [yaml_edit.appended(source, new)])
    return texts


def _moment(row: Row) -> tuple[str, Any]:
    return str(row["valid_from"]), last_day(row["published"])


def _file(path: Path, values: dict[str, list[Row]], database: Database) -> str:
    """The text of one file with its new and changed values."""
    source = path.read_text("utf-8") if path.is_file() else "factors:\n"
    edits: list[Edit] = []
    new = ""
    for key, rows in values.items():
        if key in database.factors:
            edits += _history(source, key, rows, database)
        else:
            new += _factor(key, rows)
    return yaml_edit.apply(source, [*edits, *([yaml_edit.appended(source, new)] if new else [])])


def _history(source: str, key: str, rows: list[Row], database: Database) -> Iterable[Edit]:
    """The edits of a known factor: a value that is there changes, another goes to its place."""
    values = yaml_edit.node_at(source, "factors", key, "values")
    known = [of_value(value) for value in database.factors[key].values]
    for row in rows:
        same = [i for i, one in enumerate(known) if _moment(one) == _moment(row)]
        if same:
            yield from _changes(source, values.value[same[0]], row, known[same[0]])
        else:
            index = sum(_moment(one) < _moment(row) for one in known)
            yield yaml_edit.inserted(source, values, index, entry(row))


def _changes(source: str, item: yaml.MappingNode, row: Row, former: Row) -> Iterable[Edit]:
    """Only the keys that changed; what the sheet does not show stays."""
    new, old = entry(row), entry(former)
    for key in new | old:
        if key in NAMING:
            continue
        if key not in new:
            yield yaml_edit.removed(source, item, key)
        elif key not in old or new[key] != old[key]:
            yield yaml_edit.replaced(source, item, key, new[key])


def _factor(key: str, rows: list[Row]) -> str:
    """A new factor with its values."""
    about = about_of(rows[0])
    head = {"kind": rows[0]["kind"], "unit": rows[0]["unit"], **({"about": about} if about else {})}
    values = "".join(f"\n    - {yaml_edit.lines(entry(row), 6).lstrip()}" for row in rows)
    return f"\n  {key}:\n{yaml_edit.lines(head, 4)}\n    values:{values}\n"


def _document(key: str, item: dict[str, Any]) -> str:
    title = item.pop("title")
    inside = f"    title:\n{yaml_edit.lines(title, 6)}\n{yaml_edit.lines(item, 4)}\n"
    return f"\n  {key}:\n{inside}"
