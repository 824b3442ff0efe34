"""Builds a draft of an edition and serves it: "BẢN NHÁP / 草案" on every page, and what is to do.

    python scripts/preview.py [--edition N] [--port 8000] [--without-engine] [--build-only]

Only this edition is built: links to other editions lead to the "not found" page.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import edition_site
import editions
import serve
from edition_site import Options
from editions import ROOT
from root_pages import root_pages

OUT = ROOT / "build/preview"


def chosen(asked: int | None, root: Path = ROOT) -> int:
    """The edition to look at: the one asked for, or the newest draft."""
    known, published = editions.numbers(root), editions.published(root)
    drafts = [number for number in known if number not in published]
    start = f"start the next one: make edition N={known[-1] + 1}"
    if asked in published:
        raise SystemExit(f"edition {asked} is published and stays as it is; {start}")
    if asked is not None and asked not in drafts:
        raise SystemExit(f"there is no edition {asked}, only {known}; {start}")
    if not drafts:
        raise SystemExit(f"every edition is published; {start}")
    return asked if asked is not None else drafts[-1]


def build(number: int, without_engine: bool, out: Path = OUT) -> list[str]:
    """The draft in `out` (emptied first); what the security policy would refuse."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    found = edition_site.build(number, out, Options("/", without_engine, draft=True))
    root_pages(out, [number], "/")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edition", type=int)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--without-engine", action="store_true")
    parser.add_argument("--build-only", action="store_true")
    given = parser.parse_args()
    number = chosen(given.edition)
    serve.ask_for(given.port)
    if found := build(number, given.without_engine):
        raise SystemExit("\n".join(found))
    print(
        f"draft of edition {number}; what is to do: http://127.0.0.1:{given.port}/{number}/checklist/"
    )
    if not given.build_only:
        serve.run(OUT, given.port)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
