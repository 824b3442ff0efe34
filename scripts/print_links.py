"""Links within the printed handbook lead to its own pages; those to other hosts stay."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement
from print_page import anchor


def rewrite(tree: HtmlElement, path: str, home: str, pages: set[str], ids: set[str]) -> None:
    """Lead the links of the page `path` to places of the document.

    `home` is the language's root on the site ("2/ja/"), `pages` are the paths below it that the
    document holds, `ids` all ids of the document.
    """
    for link in tree.iter("a"):
        target = place(link.get("href", ""), path, home, pages, ids)
        for name in ("href", "target", "download", "rel"):
            link.attrib.pop(name, None)
        if target:
            link.set("href", target)


def place(href: str, path: str, home: str, pages: set[str], ids: set[str]) -> str:
    """Where `href` on the page `path` leads in the document: the very place, else its page.

    "" for what is not in the document, such as a workbook or another edition.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return href
    if not href or href[1:] in ids:  # no link, or one that already leads to the document
        return href
    root = f"/{home}"
    found = urlsplit(urljoin(root + path, href))
    name = found.path.removesuffix("index.html")
    if not name.startswith(root) or name.removeprefix(root) not in pages:
        return ""
    page = anchor(name.removeprefix(root))
    exact = f"{page}--{unquote(found.fragment)}"
    return f"#{exact if found.fragment and exact in ids else page}"
