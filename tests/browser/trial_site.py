"""A small site around a calculator that has every kind of field, and the facility profile.

Its pages are those of the built site with other content; its engine is the built one with the
package as it stands in the working tree, so that no build is needed to try a change.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import yaml
from places import ROOT, SITE

PACKAGE = Path(os.environ.get("COBENEFIT_PACKAGE", ROOT / "calculators/cobenefit"))
MODEL = Path(__file__).parent / "all_kinds"
EDITIONS, LANGUAGES = (1, 2), ("vi", "ja")
PAGES = {"all-kinds": ("form", "all_kinds"), "facility-profile": ("profile", ""),
         "fuel-switch": ("form", "fuel_switch")}  # fmt: skip
RENDER = """
import json, sys
from cobenefit.blocks import block
for name, directive, argument, edition, lang in json.loads(sys.stdin.read()):
    print(json.dumps([name, edition, lang, block(directive, argument, edition, lang, "../../")]))
"""


def build(folder: Path) -> Path:
    """The trial site in `folder`; the folder to be served."""
    package, site = folder / "package", folder / "site"
    _copy_package(package / "cobenefit")
    for edition in EDITIONS:
        shutil.copytree(SITE / str(edition), site / str(edition),
                        ignore=shutil.ignore_patterns("*.html", "*.br", "*.gz", "engine"))  # fmt: skip
        _copy_engine(site / str(edition) / "assets/engine", package)
        css = ROOT / "docs/theme/css"
        shutil.copytree(css, site / str(edition) / "css", dirs_exist_ok=True)
    for name in ("errata.json", "versions.json"):  # what every page asks the site's root for
        shutil.copy(SITE / name, site / name)
    for name, edition, lang, html in _rendered(package):
        _write_page(site, name, edition, lang, html)
    return site


def _copy_package(target: Path) -> None:
    """The package with the trial calculator and its words."""
    shutil.copytree(PACKAGE, target, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(MODEL / "all_kinds.py", target / "models/all_kinds.py")
    compiled = target / "compiled"
    for edition in EDITIONS:
        _change(compiled / f"edition-{edition}.json", _with_calculator)
    for lang in LANGUAGES:
        words = _yaml(ROOT / f"i18n/{lang}.yaml")
        own = {path.stem: _yaml(path) for path in (ROOT / f"i18n/{lang}").glob("*.yaml")}
        own["all_kinds"] = _yaml(MODEL / f"{lang}.yaml")
        _change(
            compiled / f"catalog-{lang}.json",
            lambda former, own=own, words=words: {**former, **words, "calculators": own},
        )


def _yaml(path: Path) -> dict:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _change(path: Path, change) -> None:
    path.write_text(json.dumps(change(json.loads(path.read_text("utf-8")))), "utf-8")


def _with_calculator(edition: dict) -> dict:
    return {**edition, "calculators": [*edition["calculators"], "all_kinds"]}


def _copy_engine(target: Path, package: Path) -> None:
    """The built engine with the client and the package of the working tree."""
    shutil.copytree(
        SITE / f"{EDITIONS[-1]}/assets/engine",
        target,
        ignore=shutil.ignore_patterns("*.br", "*.gz"),
    )
    client = next(target.glob("client-*"))
    for module in (ROOT / "calculators/browser").glob("*.js"):
        shutil.copy(module, client / module.name)
    archive = next(target.glob("python-*.zip"))
    with zipfile.ZipFile(archive) as former:
        kept = {n: former.read(n) for n in former.namelist() if not n.startswith("cobenefit/")}
    own = {str(f.relative_to(package)): f.read_bytes() for f in package.rglob("*") if f.is_file()}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as made:
        for name, data in (kept | own).items():
            made.writestr(name, data)


def _rendered(package: Path) -> list[tuple[str, int, str, str]]:
    """What the directives give, from the package as copied."""
    wanted = [
        (name, *directive, edition, lang)
        for name, directive in PAGES.items()
        for edition in EDITIONS
        for lang in LANGUAGES
    ]
    done = subprocess.run(
        [sys.executable, "-c", RENDER],
        input=json.dumps(wanted),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(package)},
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def _write_page(site: Path, name: str, edition: int, lang: str, html: str) -> None:
    """The page of the fuel switch with the other form and no worked example."""
    below = f"{edition}/{'' if lang == 'vi' else 'ja/'}calculators"
    dress = (SITE / below / "fuel-switch/index.html").read_text("utf-8")
    start = dress.index('<div class="cb-app"')
    end = dress.index('start.js"></script></div>', start) + len('start.js"></script></div>')
    after = re.sub(r'<div class="cb-result-body">.*(?=</article>)', "", dress[end:], flags=re.S)
    page = (dress[:start] + html + after).replace(
        "calculators/fuel-switch/", f"calculators/{name}/"
    )
    target = site / below / name / "index.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, "utf-8")
