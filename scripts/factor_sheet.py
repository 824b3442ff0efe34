"""A factor sheet for experts, to fill in with a spreadsheet program.

    python scripts/factor_sheet.py export FILE.xlsx [--theme grid] [--lang ja]
    python scripts/factor_sheet.py import FILE.xlsx

`import` adds new dated values, new factors and new documents to the YAML files. It changes nothing
of a published edition, takes nothing without a source, and where a cell is not in order it names
the cell, says what to type in the sheet's language, and writes nothing at all.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import factors
import sheet_export
import sheet_import
from editions import LANGUAGES, ROOT
from sheet_columns import words
from xlsxwriter.exceptions import FileCreateError


def export(path: Path, theme: str | None, lang: str, root: Path = ROOT) -> str:
    """Write the sheet; raises SystemExit for a theme without values, or a path it cannot take."""
    if path.exists():
        raise SystemExit(f"{path} exists: name another file, or move it")
    database = factors.read(root / "calculators")
    themes = sorted({name.split("/")[-2] for name in database.files.values()})
    if theme is not None and theme not in themes:
        raise SystemExit(f"no theme {theme!r}: write one of {', '.join(themes)}")
    fixed = set(sheet_import.locked(root))
    try:
        return f"{path}: {sheet_export.export(path, database, theme, lang, fixed)}"
    except FileCreateError:
        raise SystemExit(
            f"{path} cannot be written: name a folder that is there and may be written to"
        ) from None


def take(path: Path, lang: str | None, root: Path = ROOT) -> tuple[list[str], bool]:
    """Take a filled-in sheet in; what to tell, and whether it was in order."""
    texts, found, lang = sheet_import.plan(path, root, lang)
    said = words(lang)
    if found.problems:
        return [said["refused"].format(count=len(found.problems)), *found.problems], False
    if not texts:
        return [said["nothing"]], True
    sheet_import.write(texts, root)
    count = sum(len(rows) for rows in found.values.values())
    files = ", ".join(sorted(map(str, texts)))
    told = said["written"].format(count=count, sources=len(found.sources), files=files)
    return [told, said["next"]], True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["export", "import"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--theme", help="export only calculators/factors/THEME")
    parser.add_argument("--lang", choices=LANGUAGES, help="of the sheet and its messages")
    given = parser.parse_args()
    if given.action == "export":
        print(export(given.file, given.theme, given.lang or LANGUAGES[0]))
        return 0
    lines, good = take(given.file, given.lang)
    print("\n".join(lines))
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
