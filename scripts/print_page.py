"""One page of the built site as it stands in the printed handbook.

Whatever needs a browser goes: forms, files, notes that open under the pointer. The answers of a
quiz are taken out, to stand at the end of its chapter. Every id gets the page's own prefix, so
that all pages can share one document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import print_forms
from html_tree import drop, element, ids_of, rename, replace, with_class
from lxml import html
from lxml.html import HtmlElement

LONGEST_DERIVATION = 8  # steps; a longer one fills sheets that nobody reads on paper
ON_SCREEN_ONLY = (
    "cb-term__note", "cb-files", "cb-next-steps", "cb-chart-data", "cb-course", "cb-verdict",
    "cb-errors", "cb-status", "cb-not-here", "cb-stale", "cb-result",
)  # fmt: skip
REFERENCES = {"aria-describedby", "aria-labelledby", "headers"}  # ids, with spaces between
PART = re.compile(r"url\(#([^)]+)\)")  # a part of a drawing, named by another


@dataclass(frozen=True)
class Printed:
    """A page: its path below the language's root ("why/commitments/"), title and content, and the
    answers to its questions."""

    path: str
    title: str
    content: HtmlElement
    answers: list[HtmlElement]


def anchor(path: str) -> str:
    """The id of a whole page in the document."""
    return f"page-{path.strip('/').replace('/', '-') or 'home'}"


def printed(page: str, path: str, address: str, words: dict, lower: int = 0) -> Printed:
    """`page` (the HTML of a built page) for paper, its headings `lower` levels below.

    `address` is how paper names the page; `words` are `site.pdf` of i18n/<language>.yaml.
    """
    content = html.fromstring(page).find(".//article")
    if content is None:
        raise SystemExit(f"{address} has no <article>: is the site built? Run `make site`")
    title = content.find(".//h1").text_content().strip()
    answers = print_forms.quizzes(content, words)
    print_forms.exercises(content, words)
    print_forms.calculators(content, words, address)
    shorten(content, words, address)
    drop(content.xpath(".//nav|.//script|.//noscript|.//button|.//*[@hidden]"))
    for name in ON_SCREEN_ONLY:
        drop(with_class(content, "*", name))
    unfold(content)
    drop_lost_references((content, *answers))
    for tree in (content, *answers):
        plain_tags(tree)
    lower_headings(content, lower)
    for tree in (content, *answers):
        prefix_ids(tree, anchor(path))
    return Printed(path, title, content, answers)


def shorten(content: HtmlElement, words: dict, address: str) -> None:
    """Name the page to open instead of printing a derivation that is too long, and the table that
    explains its symbols."""
    for steps in with_class(content, "ol", "cb-derivation"):
        if len(steps) <= LONGEST_DERIVATION:
            continue
        around = steps.getparent()
        symbols = around.getnext()
        if "cb-folded" in around.get("class", "") and symbols is not None:
            drop([symbols] if "cb-folded" in symbols.get("class", "") else [])
        reading = steps.getprevious()
        drop([reading] if reading is not None and reading.tag == "p" else [])
        text = words["derivation"].format(count=len(steps), page=address)
        replace(steps, element("p", text, class_="book-note"))


def drop_lost_references(trees: tuple[HtmlElement, ...]) -> None:
    """Let nothing name an id that was removed, such as that of a note."""
    ids = ids_of(trees)
    for part in (part for tree in trees for part in tree.iter(html.etree.Element)):
        for name in REFERENCES & set(part.keys()):
            kept = [one for one in part.get(name).split() if one in ids]
            part.set(name, " ".join(kept))
            if not kept:
                del part.attrib[name]


def unfold(content: HtmlElement) -> None:
    """Make what is folded ordinary text below its name."""
    for details in content.findall(".//details"):
        summary = details.find("summary")
        if summary is not None:
            rename(summary, "div", "book-summary")
        rename(details, "div", f"book-unfolded {details.get('class', '')}".strip())


def plain_tags(tree: HtmlElement) -> None:
    """Say things in a way that reaches the tags of a PDF: bold rather than strong, which few readers
    know; the alternative text on the drawing itself, and no picture around the picture."""
    for strong in tree.iter("strong"):
        strong.tag = "b"
    for figure in tree.iter("figure"):
        figure.set("role", "group")
    for drawing in tree.xpath('.//*[@role="img"]/svg'):
        for name in ("role", "aria-label"):
            drawing.set(name, drawing.getparent().attrib.pop(name, ""))


def lower_headings(content: HtmlElement, levels: int) -> None:
    """Lower every heading, so that chapters stand above their pages."""
    for heading in content.xpath(".//h1|.//h2|.//h3|.//h4|.//h5"):
        heading.tag = f"h{min(6, int(heading.tag[1]) + levels)}"


def prefix_ids(tree: HtmlElement, prefix: str) -> None:
    """Give every id of a page its prefix, wherever it stands; links are left to print_links."""
    for part in tree.iter(html.etree.Element):
        for name, value in part.items():
            if name == "id":
                part.set(name, f"{prefix}--{value}")
            elif name in REFERENCES:
                part.set(name, " ".join(f"{prefix}--{one}" for one in value.split()))
            elif name.endswith("href") and value.startswith("#") and part.tag != "a":
                part.set(name, f"#{prefix}--{value[1:]}")
            elif "url(#" in value:
                part.set(name, PART.sub(rf"url(#{prefix}--\1)", value))
