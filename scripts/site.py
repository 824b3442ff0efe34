"""Builds the whole site: every edition, and the pages around them.

    python scripts/site.py [--out site] [--base /] [--without-engine]

Stops at the first thing that is not right: any warning of MkDocs, any link that leads nowhere,
anything the content security policy would refuse. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cited
import edition_site
import editions
import links
import parity
from edition_site import Options
from editions import ROOT
from root_pages import root_pages


def build(out: Path, options: Options) -> list[str]:
    """Everything into `out` (emptied first); the problems found in the texts or the result."""
    if wrong := parity.problems(ROOT) + cited.problems(ROOT):
        return wrong
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    known = editions.numbers()
    with ThreadPoolExecutor() as pool:  # each is a process of its own
        list(pool.map(lambda number: edition_site.pages(number, out), known))
    found = [problem for number in known for problem in edition_site.complete(number, out, options)]
    root_pages(out, known, options.base)
    return found + broken_links(out, options)


def broken_links(out: Path, options: Options) -> list[str]:
    """Links that lead nowhere."""
    broken = links.problems(out, options.base)
    if options.without_engine:
        made = ("assets/engine/", "/wheels/")
        broken = [problem for problem in broken if not any(part in problem for part in made)]
    return broken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "site")
    parser.add_argument(
        "--base", default="/", help="the site's path on its host, for its 404 pages"
    )
    parser.add_argument("--without-engine", action="store_true")
    given = parser.parse_args()
    options = Options(edition_site.base_path(given.base), given.without_engine)
    found = build(given.out.resolve(), options)
    print("\n".join(found) or f"{given.out} is built")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
