"""The whole handbook of one edition and language as one HTML document for paper.

A title page, the contents, and the pages of docs/v<n>/nav.yml in their order; a page number is
filled into the contents once it is known.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import editions
import jinja2
import print_links
import yaml
from editions import ROOT
from html_tree import ids_of
from lxml import html
from lxml.html import HtmlElement
from print_forms import ANSWERS
from print_page import Printed, anchor, printed

TEMPLATES = "docs/print"
WIDE = ("appendix/factors/",)  # pages whose tables need a sheet on its side
SHEETS = ("tokens", "page", "calculator", "handbook", "print")


@dataclass
class Chapter:
    """Pages under one name; `title` is empty for a page that stands alone."""

    title: str
    anchor: str
    pages: list[Printed]
    answers: list[tuple[str, list[HtmlElement]]] = field(default_factory=list)


def path_of(source: str) -> str:
    """The address of a page below its language's root: "why/index.md" is "why/"."""
    path = source.removesuffix(".md")
    return "" if path == "index" else path.removesuffix("/index") + "/"


def chapters(number: int, language: str, tree: Path, root: Path = ROOT) -> list[Chapter]:
    """The handbook's chapters, read from `tree`, the built site."""
    home = editions.home(number, language)
    words = editions.texts(language, root)

    def read(source: str, lower: int) -> Printed:
        path = path_of(source)
        built = tree / home / path / "index.html"
        if not built.is_file():
            raise SystemExit(f"{built} is missing: build the site first (make site)")
        return printed(built.read_text("utf-8"), path, f"…/{home}{path}", words["pdf"], lower)

    made = []
    for item in yaml.safe_load((root / f"docs/v{number}/nav.yml").read_text("utf-8")):
        if isinstance(item, str):
            made.append(Chapter("", "", [read(item, 0)]))
        for name, sources in ({} if isinstance(item, str) else item).items():
            pages = [read(source, 1) for source in sources]
            answers = [(page.title, page.answers) for page in pages if page.answers]
            made.append(Chapter(words["nav"][name], f"chapter-{name}", pages, answers))
    return made


def link_up(made: list[Chapter], home: str) -> None:
    """Lead every link to its place in the document."""
    pages = [page for chapter in made for page in chapter.pages]
    trees = {page.path: [page.content, *page.answers] for page in pages}
    ids = ids_of(tree for group in trees.values() for tree in group) | {ANSWERS}
    for path, group in trees.items():
        for tree in group:
            print_links.rewrite(tree, path, home, set(trees), ids)


def contents(made: list[Chapter], words: dict) -> list[tuple[int, str, str]]:
    """Level, title and id of each line of the contents."""
    lines = []
    for chapter in made:
        if chapter.title:
            lines.append((1, chapter.title, chapter.anchor))
        level = 2 if chapter.title else 1
        lines += [(level, page.title, anchor(page.path)) for page in chapter.pages]
        if chapter.answers:
            lines.append((2, words["answers"], ANSWERS))
    return lines


def unnumbered(made: list[Chapter], words: dict, pages: dict[str, int]) -> list[str]:
    """The ids in the contents whose page number is not in `pages`."""
    return [target for _, _, target in contents(made, words) if target not in pages]


def markup(tree: HtmlElement) -> str:
    """`tree` as HTML; the article becomes a plain block, since the page is one part of many."""
    tree.tag = "div"
    return html.tostring(tree, encoding="unicode", with_tail=False)


def document(
    number: int,
    language: str,
    tree: Path,
    made: list[Chapter],
    pages: dict[str, int],
    root: Path = ROOT,
) -> str:
    """The HTML of the handbook. `pages` are the page numbers of the ids in the contents, as far as
    they are known; the contents take the same room without them."""
    words = editions.texts(language, root)
    edition = tree / str(number)
    theme = sorted((edition / "assets/stylesheets").glob("main.*.css"))
    sheets = [
        *theme,
        *(edition / f"css/{name}.css" for name in SHEETS),
        root / TEMPLATES / "book.css",
    ]
    loader = jinja2.FileSystemLoader([root / TEMPLATES, root / "docs/theme"])
    template = jinja2.Environment(loader=loader, autoescape=True).get_template("book.html")
    return template.render(
        language=language,
        words=words,
        edition=words["edition"].format(n=number),
        as_of=words["as_of"].format(
            date=editions.date_text(editions.as_of(number, root), language, root)
        ),
        sheets=[sheet.resolve().as_uri() for sheet in sheets],
        chapters=made,
        contents=contents(made, words["pdf"]),
        pages=pages,
        wide=WIDE,
        anchor=anchor,
        markup=markup,
        css_text=css_text,
    )


def css_text(text: str) -> str:
    """`text` as a string of CSS within <style>."""
    return json.dumps(text, ensure_ascii=False).replace("<", r"\3c ")
