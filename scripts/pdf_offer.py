"""The link to the handbook's PDF in the foot of every page.

Pages are built before the PDF, which is made of them; only a release has it. So each page carries a
mark (docs/theme/partials/footer.html), and the link is put behind it once the file exists.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import editions
from editions import LANGUAGES, ROOT

MARK = "<!-- handbook-pdf -->"
PLACE = re.compile(re.escape(MARK) + r"(?:<p class=\"cb-footer__pdf\">.*?</p>)?")


def offer(number: int, language: str, tree: Path, file: Path, root: Path = ROOT) -> None:
    """Link to `file` on every page of the edition in this language.

    Raises:
        SystemExit: no page has a place for it.
    """
    text = editions.texts(language, root)["pdf"]["offer"]
    megabytes = max(1, round(file.stat().st_size / 1e6))
    offered = False
    for page in pages(number, language, tree):
        up = "../" * (len(page.relative_to(tree / str(number)).parts) - 1)
        link = f'<a href="{up}{file.name}">{html.escape(text.format(megabytes=megabytes))}</a>'
        filled = f'{MARK}<p class="cb-footer__pdf">{link}</p>'
        before = page.read_text("utf-8")
        after, places = PLACE.subn(lambda _, filled=filled: filled, before)
        if places:
            page.write_text(after, "utf-8")
            offered = True
    if not offered:
        raise SystemExit(f"no page of {editions.home(number, language)} has the mark {MARK}")


def pages(number: int, language: str, tree: Path) -> list[Path]:
    """The edition's pages in `language`."""
    home = tree / editions.home(number, language)
    others = [tree / editions.home(number, other) for other in LANGUAGES if other != language]
    inside = [other for other in others if other.is_relative_to(home)]
    found = sorted(home.rglob("*.html"))
    return [page for page in found if not any(page.is_relative_to(other) for other in inside)]
