"""What is still to be read in its official text, before a release: statements, factors, documents.

    python scripts/fact_check.py [N]

Writes build/fact-check-N.md and .csv, both in two languages side by side.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import astuple
from pathlib import Path

import editions
from editions import LANGUAGES, ROOT
from release_text import table
from unread import COLUMNS, Item, both, items


def markdown(number: int, found: list[Item], root: Path = ROOT) -> str:
    """The list for people, headed in both languages."""
    words, day = _words(root), editions.as_of(number, root)
    lines = [f"# {_said(words, 'title', n=number)}"]
    for lang in LANGUAGES:
        date = editions.date_text(day, lang, root)
        lines += ["", words[lang]["intro"].format(n=number, date=date)]
    for kind in ("statement", "factor", "source"):
        of_kind = [item for item in found if item.kind == kind]
        shown = [column for column in COLUMNS if _filled(column, of_kind)]
        rows = [[_cell(item, column, words) for column in shown] for item in of_kind]
        lines += ["", f"## {_said(words, f'{kind}s_heading', count=len(of_kind))}", ""]
        lines += table([_head(column, words) for column in shown], rows)
    return "\n".join(lines) + "\n"


def write(number: int, build: Path, root: Path = ROOT) -> list[Path]:
    """Write both files into the folder `build`; their paths."""
    found = items(number, root)
    build.mkdir(exist_ok=True)
    text, sheet = (build / f"fact-check-{number}{ending}" for ending in (".md", ".csv"))
    text.write_text(markdown(number, found, root), "utf-8")
    words = _words(root)
    # With a byte order mark, for Excel reads UTF-8 by it alone.
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_head(column, words) for column in COLUMNS)
        for item in found:
            kind = both({lang: words[lang][item.kind] for lang in LANGUAGES})
            writer.writerow([kind, *astuple(item)[1:]])
    return [text, sheet]


def _words(root: Path) -> dict[str, dict]:
    return {lang: editions.texts(lang, root)["fact_check"] for lang in LANGUAGES}


def _head(column: str, words: dict) -> str:
    return both({lang: words[lang]["columns"][column] for lang in LANGUAGES})


def _filled(column: str, of_kind: list[Item]) -> bool:
    """Whether a column of the list for people has anything to show."""
    always = column == "accessed" and of_kind[:1] and of_kind[0].kind == "source"
    return column != "kind" and (bool(always) or any(getattr(item, column) for item in of_kind))


def _cell(item: Item, column: str, words: dict) -> str:
    if column == "accessed" and item.kind == "source" and not item.accessed:
        return both({lang: words[lang]["never"] for lang in LANGUAGES})
    text = getattr(item, column).replace("\n", " ")
    return f"`{text}`" if column == "id" else text


def _said(words: dict, key: str, **values: object) -> str:
    return both({lang: words[lang][key].format(**values) for lang in LANGUAGES})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=editions.existing, nargs="?", default=editions.numbers()[-1])
    for path in write(parser.parse_args().number, ROOT / "build"):
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
