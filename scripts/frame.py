"""What the templates need around a page: words, dates, and links to its other editions and languages.

Every address is relative to the page, so that the site works under any path.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import editions
import translations
from editions import LANGUAGES

COURSE = re.compile(r"data-(?:exercise|quiz|progress)=")  # what js/training.js looks for
SHOWN = 3  # editions in the header: this one and two before; the rest is one more step away
CHECKLIST = "checklist.md"  # a page that only a draft has, made by checklist.py
NOT_HERE = "#not-in-this-edition"  # a note on each home page that only this fragment makes visible


@dataclass(frozen=True)
class Place:
    """A page of the built site: its edition, language, and path below the root of both."""

    edition: int
    language: str
    path: str  # "calculators/fuel-switch/", "" for the home page
    source: str  # "calculators/fuel-switch.md", below docs/v<edition>/<language>/

    @property
    def root(self) -> str:
        """From the page to the root of its edition and language, e.g. "../../"."""
        return "../" * self.path.count("/") or "./"

    @property
    def site(self) -> str:
        """From the page to the root of the whole site."""
        depth = editions.home(self.edition, self.language).count("/") + self.path.count("/")
        return "../" * depth


@dataclass(frozen=True)
class Link:
    """One entry of a switch. `missing`: the page is not there, so the link leads to that home page."""

    href: str
    text: str
    language: str
    current: bool
    missing: bool
    note: str = ""
    edition: int = 0


def link(place: Place, edition: int, language: str, text: str, root: Path) -> Link:
    """From `place` to the same page in another edition or language, or to the home page there."""
    page = root / f"docs/v{edition}/{language}/{place.source}"
    generated = place.source == CHECKLIST and edition == place.edition
    missing = not generated and not page.is_file()
    target = place.site + editions.home(edition, language) + (NOT_HERE if missing else place.path)
    note = editions.texts(place.language, root)["missing_page"].format(n=edition)
    here = (edition, language) == (place.edition, place.language)
    return Link(target, text, language, here, missing, note, edition)


def frame(place: Place, content: str, root: Path) -> dict:
    """The template variable `frame` of one page with its HTML. A page knows its own edition and older ones: what
    came later is told by js/newer.js, from the list of editions at the site's root."""
    words = editions.texts(place.language, root)
    known = [number for number in editions.numbers(root) if number <= place.edition][-SHOWN:]
    day = editions.date_text(editions.as_of(place.edition, root), place.language, root)
    return {
        "words": words,
        "root": place.root,
        "home": place.root,
        "errata": f"{place.site}errata/#{place.language}",
        "edition_text": words["edition"].format(n=place.edition),
        "as_of_text": words["as_of"].format(date=day),
        "editions": [
            link(place, n, place.language, words["other_edition"].format(n=n), root)
            for n in reversed(known)
        ],
        "languages": [
            link(place, place.edition, other, editions.texts(other, root)["language"], root)
            for other in LANGUAGES
        ],
        "latest": latest(place),
        "old_text": words["old_edition"].format(n=place.edition, date=day),
        "page_words": page_words(place, content, root),
        "stale": (place.source, place.language) in translations.stale(place.edition, root),
    }


def latest(place: Place) -> str:
    """From the page to the same page in the newest edition, whichever that is (root_pages.py)."""
    language = "" if place.language == LANGUAGES[0] else f"{place.language}/"
    return f"{place.site}latest/{language}{place.path}"


def page_words(place: Place, content: str, root: Path) -> dict[str, str]:
    """The words that docs/theme/js/ speaks with on a page of this `content` (HTML), and what it must
    know of the page's place."""
    words = editions.texts(place.language, root)
    here = {"edition_number": str(place.edition), "site": place.site, "latest": latest(place)}
    here |= {"path": place.path}
    newer = {key: words[key] for key in ("newest_edition", "other_edition")}
    course = words["training"] if COURSE.search(content) else {}
    newer["search_elsewhere"] = words["search"]["elsewhere"]
    return {**here, **newer, **words["both"], **course}
