"""Builds the whole site: every edition, the way in, the 404 pages, the engine, the security policy.

    python scripts/site.py [--out site] [--base /] [--without-engine]

Stops at the first thing that is not right: any warning of MkDocs, any link that leads nowhere,
anything the content security policy would refuse. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cases
import cited
import csp
import editions
import jinja2
import links
import parity
from editions import LANGUAGES, ROOT

ENGINE = ROOT / "build/engine"
SHEETS = ("tokens", "page", "shell", "calculator")


def source_date() -> str:
    """The time stamp of the build: SOURCE_DATE_EPOCH, or that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    commit = subprocess.run(command, capture_output=True, text=True, check=False)
    return commit.stdout.strip() or "0"


def build_edition(number: int, out: Path) -> None:
    """One edition, both languages, into out/<number>; raises SystemExit with MkDocs' own report."""
    environment = os.environ | {
        "HANDBOOK_EDITION": str(number),
        "SOURCE_DATE_EPOCH": source_date(),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(ROOT / "mkdocs.yml"),
        "--site-dir",
        str(out / str(number)),
    ]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode or "WARNING" in done.stderr:
        raise SystemExit(f"edition {number} is not built:\n{done.stderr}")


def search_index(edition: Path) -> None:
    """The edition's own search index, made from its pages by Pagefind."""
    command = ["node", str(ROOT / "scripts/search_index.mjs"), str(edition)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"edition {edition.name} has no search index:\n{done.stderr}")


def standalone(out: Path, name: str, base: str, blocks: list[dict], refresh: str = "") -> None:
    """A page outside the editions, dressed in the newest edition's style sheets at `base`."""
    folder = jinja2.FileSystemLoader(ROOT / "docs/theme")
    template = jinja2.Environment(loader=folder, autoescape=True).get_template("standalone.html")
    page = template.render(base=base, sheets=SHEETS, blocks=blocks, refresh=refresh)
    (out / name).write_text(page, "utf-8")


def block(section: str, number: int, language: str, base: str) -> dict:
    """The words of one language in a standalone page, with its link to an edition's home."""
    words = editions.texts(language)[section]
    return words | {
        "language": language,
        "link": words["link"].format(n=number),
        "href": base + editions.home(number, language),
    }


def way_in(out: Path, newest: int) -> None:
    """site/index.html: to the newest edition, by itself or by a link in either language."""
    blocks = [block("root", newest, language, "./") for language in LANGUAGES]
    standalone(out, "index.html", f"./{newest}/", blocks, refresh=f"./{newest}/")


def not_found(out: Path, known: list[int], base: str) -> None:
    """404 pages: one for each edition and language, and a bilingual one for everything else.

    They are served at any depth, so their links start from `base`, the site's path on its host.
    """
    dress = f"{base}{known[-1]}/"
    blocks = [block("not_found", known[-1], language, base) for language in LANGUAGES]
    standalone(out, "404.html", dress, blocks)
    for number in known:
        for language in LANGUAGES:
            name = f"{editions.home(number, language)}404.html"
            standalone(out, name, dress, [block("not_found", number, language, base)])


def example_workbooks(out: Path, number: int) -> None:
    """The worked example of each calculator as an Excel file beside its page, in each language."""
    from cobenefit.blocks import example
    from cobenefit.data.store import edition
    from cobenefit.views.result_files import file_stem
    from cobenefit.views.workbook import workbook

    for name in edition(number).calculators:
        for language in LANGUAGES:
            made = example(name, number, language)
            folder = out / editions.home(number, language) / "calculators" / name.replace("_", "-")
            (folder / f"{file_stem(made)}.xlsx").write_bytes(workbook(made))


def case_workbooks(out: Path, number: int) -> None:
    """Each illustrative case as an Excel file, in each language."""
    from cobenefit.views.workbook import workbook

    for language in LANGUAGES:
        home = out / editions.home(number, language)
        for name in cases.names(number):
            target = home / cases.workbook_name(name)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(workbook(cases.assessed(name, number, language)))


def copy_engine(out: Path, without: bool) -> None:
    """The calculators' engine, made by scripts/engine.mjs."""
    if without:
        return
    if not (ENGINE / "engine.json").is_file():
        raise SystemExit(
            "the engine is missing: build/engine/engine.json is made by `node scripts/engine.mjs`; "
            "--without-engine builds pages whose forms do not calculate"
        )
    shutil.copytree(ENGINE, out / "assets/engine")


def build(out: Path, base: str, without_engine: bool) -> list[str]:
    """Everything into `out` (emptied first); the problems found in the texts or the result."""
    if wrong := parity.problems(ROOT) + cited.problems(ROOT):
        return wrong
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    copy_engine(out, without_engine)
    known = editions.numbers()
    with ThreadPoolExecutor() as pool:  # each is a process of its own
        list(pool.map(lambda number: build_edition(number, out), known))
    for number in known:
        search_index(out / str(number))
        example_workbooks(out, number)
        case_workbooks(out, number)
    way_in(out, known[-1])
    not_found(out, known, base)
    found = csp.protect_site(out)
    broken = (
        links.problems(out) if base == "/" else []
    )  # links below another base point outside `out`
    if without_engine:
        broken = [problem for problem in broken if "assets/engine/" not in problem]
    return found + broken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "site")
    parser.add_argument(
        "--base", default="/", help="the site's path on its host, for its 404 pages"
    )
    parser.add_argument("--without-engine", action="store_true")
    given = parser.parse_args()
    base = "/" + given.base.strip("/") + "/" if given.base.strip("/") else "/"
    found = build(given.out.resolve(), base, given.without_engine)
    print("\n".join(found) or f"{given.out} is built")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
