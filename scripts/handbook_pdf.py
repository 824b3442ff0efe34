"""Prints an edition of the built site as one PDF for each language, and offers it on every page.

    python scripts/handbook_pdf.py N [--site site]

Chromium prints, since no other program sets the formulas. It prints twice: the first time to learn
on which sheet each page starts, the second time with these numbers in the contents.
"""

from __future__ import annotations

import argparse
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import edition_site
import editions
import pdf_file
import pdf_offer
import print_document
from editions import LANGUAGES, ROOT
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
# A browser that asks nothing of its makers' hosts: the machine may have no network at all.
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
FONTS = ("Noto Sans", "BIZ UDGothic")
SHEET = {"width": 672, "height": 986}  # px; what the margins of docs/print/book.css leave of A4
PATIENCE = 600_000  # ms; hundreds of sheets on a busy machine


def make(number: int, site_tree: Path, root: Path = ROOT) -> list[Path]:
    """Write handbook-<number>-<language>.pdf into `site_tree`/<number> and a link to it into the
    foot of every page there; the files.

    Raises:
        SystemExit: a font or program is missing, or a PDF has faults; it says which.
    """
    missing_fonts()
    epoch = int(edition_site.source_date(root))
    with sync_playwright() as playwright, TemporaryDirectory() as work:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        made = [
            printed(number, language, site_tree, browser, Path(work), epoch, root)
            for language in LANGUAGES
        ]
        browser.close()
    for language, file in zip(LANGUAGES, made):
        pdf_offer.offer(number, language, site_tree, file, root)
    return made


def name(number: int, language: str) -> str:
    """The file's name: handbook-2-vi.pdf."""
    return f"handbook-{number}-{language}.pdf"


def printed(
    number: int, language: str, tree: Path, browser: Browser, work: Path, epoch: int, root: Path
) -> Path:
    """One language's PDF, without faults."""
    chapters = print_document.chapters(number, language, tree, root)
    print_document.link_up(chapters, editions.home(number, language))
    raw = work / "raw.pdf"

    def sheets(pages: dict[str, int], tagged: bool) -> dict[str, int]:
        page = print_document.document(number, language, tree, chapters, pages, root)
        (work / "book.html").write_text(page, "utf-8")
        print_file(browser, work / "book.html", raw, tagged)
        return pdf_file.page_numbers(raw)

    pages = sheets({}, tagged=False)
    words = editions.texts(language, root)["pdf"]
    if lost := print_document.unnumbered(chapters, words, pages):
        raise SystemExit(f"the PDF does not say on which sheet these are: {', '.join(lost)}")
    if sheets(pages, tagged=True) != pages:
        raise SystemExit("the contents with page numbers take another room than without")
    target = tree / str(number) / name(number, language)
    pdf_file.finish(raw, target, epoch)
    if found := pdf_file.faults(target, language):
        raise SystemExit("\n".join(found))
    return target


def print_file(browser: Browser, document: Path, target: Path, tagged: bool) -> None:
    """Print a document of this machine; with tags and bookmarks, which take longer."""
    context = browser.new_context(offline=True, viewport=SHEET)
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(document.as_uri(), timeout=PATIENCE)
    page.add_script_tag(path=ROOT / print_document.TEMPLATES / "fit.js")
    if pages := page.evaluate("document.body.dataset.tooWide"):
        raise SystemExit(f"something in {pages} is wider than the sheet, see docs/print/fit.js")
    page.pdf(
        path=target, prefer_css_page_size=True, print_background=True, tagged=tagged, outline=tagged
    )
    context.close()


def missing_fonts() -> None:
    """Stop when a font is missing: another would take its place in silence."""
    for font in FONTS:
        found = subprocess.run(["fc-list", font], capture_output=True, text=True, check=False)
        if not found.stdout.strip():
            raise SystemExit(f"the font {font} is missing: `make browser` installs it")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=editions.existing, nargs="?", default=editions.numbers()[-1])
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    given = parser.parse_args()
    begun = time.monotonic()
    for file in make(given.number, given.site.resolve()):
        print(f"{file}: {pdf_file.length(file)} pages, {file.stat().st_size / 1e6:.1f} MB")
    print(f"{time.monotonic() - begun:.0f} seconds")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
