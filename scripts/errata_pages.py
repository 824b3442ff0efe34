"""Shows errata beside published editions, whose own files stay as they were.

    python scripts/errata_pages.py SITE

Writes, into the root of a built or published site, `errata.json` (which docs/theme/js/errata.js of
each edition's pages fetches) and the page `errata/`. Nothing below SITE/<n>/ is changed.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import csp
import editions
import errata
import facts
import jinja2
from editions import LANGUAGES, ROOT
from errata import Erratum
from errata_uses import Uses, uses

from cobenefit.data.store import edition
from cobenefit.views.catalog import catalog
from cobenefit.views.numbers import exact, with_unit
from cobenefit.views.wording import factor_name

FACTORS, STATEMENTS = "appendix/factors/", "appendix/statements/"


def write(site: Path, numbers: list[int], root: Path = ROOT) -> None:
    """errata.json and errata/index.html of `site`, which holds the editions `numbers`."""
    known = errata.read(root)
    told = {key: {lang: _notice(key, one, lang, root) for lang in LANGUAGES} for key, one in known.items()}  # fmt: skip
    content = {
        "editions": {str(n): listed(known, n, uses(site / str(n), n)) for n in numbers},
        "notices": told,
        "words": {lang: _words(lang, root)["notice"] for lang in LANGUAGES},
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (site / "errata.json").write_text(text + "\n", "utf-8")
    page, refused = csp.protect(_page(told, numbers[-1], root))
    if refused:
        raise SystemExit("\n".join(f"errata/index.html: {what}" for what in refused))
    (site / "errata").mkdir(exist_ok=True)
    (site / "errata/index.html").write_text(page, "utf-8")


def editions_in(site: Path) -> list[int]:
    """The editions of a site, oldest first."""
    return sorted(int(path.name) for path in site.iterdir() if path.name.isdecimal())


def listed(known: dict[str, Erratum], number: int, used: Uses) -> list[dict[str, Any]]:
    """The errata of an edition, each with the pages to be told on."""
    found = []
    for key, one in known.items():
        if number in one.editions:
            always = {FACTORS} if one.factor else {STATEMENTS}
            pages = {path for path, names in used.items() if one.name in names} | always
            found.append({"id": key, "name": one.name, "pages": sorted(pages & used.keys())})
    return found


def _words(lang: str, root: Path) -> dict[str, Any]:
    return editions.texts(lang, root)["errata"]


def _notice(key: str, one: Erratum, lang: str, root: Path) -> dict[str, Any]:
    """What is said of one erratum: a title, sentences, and where it stands on the errata page."""
    words, source = _words(lang, root), facts.known(root).sources[one.source]
    named = catalog(lang).join([str(n) for n in sorted(one.editions)])
    return {
        "title": words["heading"].format(date=editions.date_text(one.published, lang, root)),
        "text": [
            _said(one, lang, words, named),
            words["reason"].format(reason=one.reason[lang]),
            words["source"].format(source=source.title[lang]),
        ],
        "address": f"errata/#{lang}-{key}",
        "locator": one.locator,
        "document": source.url,
    }


def _said(one: Erratum, lang: str, words: dict[str, Any], named: str) -> str:
    """What the editions say, and what is right."""
    if one.fact is not None:
        return words["statement"].format(n=named, wrong=one.wrong[lang], right=one.right[lang])
    factor = edition(one.editions[0]).factors[one.factor]
    year = words["year"].format(year=one.year) if one.year is not None else ""
    wrong, right = (
        words["no_value"]
        if value is None
        else with_unit(exact(float(value), lang), factor.unit, lang)
        for value in (one.wrong, one.right)
    )
    name = factor_name(catalog(lang), factor) + year
    return words["value"].format(name=name, n=named, wrong=wrong, right=right)


def _page(told: dict[str, Any], newest: int, root: Path) -> str:
    """The page of all errata in both languages, dressed in the newest edition's style sheets."""
    folder = jinja2.FileSystemLoader(root / "docs/theme")
    template = jinja2.Environment(loader=folder, autoescape=True).get_template("errata.html")
    blocks = [
        {
            "language": lang,
            "words": _words(lang, root),
            "home": f"../{editions.home(newest, lang)}",
            "newest": newest,
            "notices": {key: one[lang] for key, one in told.items()},
        }
        for lang in LANGUAGES
    ]
    return template.render(base=f"../{newest}/", blocks=blocks)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    site = parser.parse_args().site
    write(site, editions_in(site))
    print(f"{len(errata.read())} errata are shown")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
