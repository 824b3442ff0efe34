"""Texts out to translation tools, as PO or XLIFF, and back.

    python scripts/exchange.py export --edition 2 --to ja --format po --out build/2-ja.po
    python scripts/exchange.py import build/2-ja.po

A text carries its place `file#anchor:kind:number`; a translator sees both languages. An import that
loses or adds a value, link, anchor, tag, placeholder or number is refused as a whole.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import exchange_units as units
from editions import LANGUAGES, ROOT, existing
from exchange_formats import WRITERS, Entry, digest
from exchange_merge import Merge, merge
from exchange_read import read as read_back
from exchange_units import ExchangeError, Pair, is_copy
from page_shape import MARKUP

LETTER = re.compile(r"[^\W\d_]")


def entries(sides: Pair) -> Iterable[Entry]:
    """The texts of a file that go out."""
    for source, target in sides.texts():
        same = source.text == target.text
        if same and not LETTER.search(MARKUP.sub("", source.text)):
            continue  # signs and values only
        text = "" if same and is_copy(target.text, sides.language) else target.text
        yield Entry(sides.path, source.key, source.text, text, digest(target.text))


def export(edition: int, language: str, pages: str, root: Path = ROOT) -> list[Entry]:
    """All texts to translate into `language` of the files whose path has `pages` in it."""
    found = []
    for path in units.files(edition, language, root):
        if pages in path:
            source, target = (units.read(p, root) for p in (units.other_side(path), path))
            found += entries(units.pair(path, source, target))
    return found


def write(result: Merge, root: Path = ROOT) -> None:
    """Put the new texts into their files."""
    for path, text in result.files.items():
        (root / path).write_bytes(text.encode("utf-8"))


def told(result: Merge) -> list[str]:
    """What an import did, and what is to be done after it."""
    lines = [f"{path}: {number} texts changed" for path, number in result.changed.items()]
    lines += [
        f"{number} texts are {state}: left as they were" for state, number in result.left.items()
    ]
    pages = [units.SIDES.fullmatch(path) for path in result.changed]
    names = dict.fromkeys(page[4].lstrip("/") for page in pages if page[2])
    after = [f"make confirm PAGE={name}" for name in names]
    return [*(lines or ["nothing changed"]), *(["make check; when both languages agree:"] * bool(after)), *after]  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ways = parser.add_subparsers(dest="way", required=True)
    out = ways.add_parser("export")
    out.add_argument("--edition", type=existing, required=True)
    out.add_argument("--to", choices=LANGUAGES, required=True, help="language to translate into")
    out.add_argument("--format", choices=list(WRITERS), default="po")
    out.add_argument("--pages", default="", help="only files with this in their path")
    out.add_argument("--out", type=Path, required=True)
    ways.add_parser("import").add_argument("file", type=Path)
    given = parser.parse_args(arguments)
    try:
        if given.way == "export":
            found = export(given.edition, given.to, given.pages)
            given.out.parent.mkdir(parents=True, exist_ok=True)
            given.out.write_bytes(WRITERS[given.format](found, given.to))
            print(f"{given.out}: {len(found)} texts of {len({e.path for e in found})} files")
            return 0
        result = merge(read_back(given.file), ROOT)
        if result.complaints:
            raise ExchangeError("\n".join([*result.complaints, "nothing was changed"]))
        write(result)
        print("\n".join(told(result)))
    except ExchangeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
