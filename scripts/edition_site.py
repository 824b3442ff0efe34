"""Builds one edition: pages, engine, search, workbooks, 404 pages and the security policy.

What is built knows this edition and older ones only, so that a later edition changes nothing in it.
The same sources give the same bytes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import cases
import csp
import editions
import licence_texts
import licences
import root_pages
import sbom
from editions import LANGUAGES, ROOT

ENGINE = ROOT / "build/engine"
WHEELS = ROOT / "build/wheels"


@dataclass(frozen=True)
class Options:
    """How to build: the site's path on its host, without the engine, as a draft."""

    base: str = "/"
    without_engine: bool = False
    draft: bool = False


def base_path(text: str) -> str:
    """The site's path on its host with a slash at both ends: "handbook" is "/handbook/"."""
    return "/" + text.strip("/") + "/" if text.strip("/") else "/"


def source_date(root: Path = ROOT) -> str:
    """The time stamp of the build: SOURCE_DATE_EPOCH, or that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    commit = subprocess.run(command, capture_output=True, text=True, check=False)
    return commit.stdout.strip() or "0"


def build(number: int, out: Path, options: Options) -> list[str]:
    """Edition `number` into out/<number>; what the security policy would refuse in it."""
    pages(number, out, options.draft)
    return complete(number, out, options)


def complete(number: int, out: Path, options: Options) -> list[str]:
    """The same of an edition whose pages are there."""
    edition = out / str(number)
    if not options.without_engine:
        copy_engine(edition)
    licence_texts.write(edition)
    components = sbom.written(number, int(source_date()))
    (edition / licences.sbom_name(number)).write_text(components, "utf-8")
    search_index(edition)
    example_workbooks(out, number)
    case_workbooks(out, number)
    root_pages.not_found_in_edition(out, number, options.base)
    return csp.protect_site(edition)


def pages(number: int, out: Path, draft: bool = False, root: Path = ROOT) -> None:
    """The pages in both languages; raises SystemExit with MkDocs' own report."""
    environment = os.environ | {
        "HANDBOOK_EDITION": str(number),
        "HANDBOOK_DRAFT": "true" if draft else "false",
        "SOURCE_DATE_EPOCH": source_date(root),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(out / str(number))]
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode or "WARNING" in done.stderr:
        raise SystemExit(f"edition {number} is not built:\n{done.stderr}")


def search_index(edition: Path) -> None:
    """The edition's own search index, made from its pages by Pagefind."""
    command = ["node", str(ROOT / "scripts/search_index.mjs"), str(edition)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"edition {edition.name} has no search index:\n{done.stderr}")


def copy_engine(edition: Path) -> None:
    """The calculators' engine and wheels, made by scripts/engine.mjs and release_wheel.py, into an
    edition's own folder: what an edition was published with, it keeps."""
    if not (ENGINE / "engine.json").is_file():
        raise SystemExit(
            "the engine is missing: build/engine/engine.json is made by `node scripts/engine.mjs`; "
            "--without-engine builds pages whose forms do not calculate"
        )
    if not (WHEELS / "pyodide-lock.json").is_file():
        raise SystemExit("the wheels are missing: build/wheels is made by scripts/release_wheel.py")
    shutil.copytree(ENGINE, edition / "assets/engine")
    shutil.copytree(WHEELS, edition / "wheels")


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
    """Each case that a page shows as an Excel file, in each language."""
    from cobenefit.views.workbook import workbook

    for language in LANGUAGES:
        home = out / editions.home(number, language)
        for name in cases.shown(number):
            target = home / cases.workbook_name(name)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(workbook(cases.assessed(name, number, language)))
