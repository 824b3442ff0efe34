"""The page of statements: everything that an edition's pages cite, and what is still to be read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import citations
import editions
import facts
from frame import Place

from cobenefit.views.markup import Child, Element


def statements_html(place: Place, root: Path, unread_only: bool) -> Element:
    """The statements that the edition of `place` cites, or those of them still to verify."""
    words = editions.texts(place.language, root)["facts"]
    shown = citations.cited(place.edition, root)
    if unread_only:
        shown = facts.to_verify(shown)
    items = [part for key in shown for part in _entry(key, place, root, not unread_only)]
    count = Element("p", words["count"].format(count=len(shown)))
    return Element("div", count, Element("dl", *items, class_="cb-statements"))


def _entry(key: str, place: Place, root: Path, anchored: bool) -> tuple[Element, Element]:
    """One statement; it may stand in both lists of a page, and bears its anchor in one."""
    fact = facts.known(root).facts[key]
    where = citations.place_in_source(fact, place.language, root)
    if fact.read_in:
        where += [" (", Element("span", fact.read_in, lang="en"), ")"]
    where += citations.standing(fact, place, root)
    anchor = f"fact-{key}" if anchored else None
    statement = Element("dt", fact.says[place.language], id=anchor, data_facts=key)
    return statement, Element("dd", *where)


def documents_html(place: Place, root: Path) -> Element:
    """Every document that the edition's statements rest on, with how many rest on it."""
    words, lang = editions.texts(place.language, root)["facts"], place.language
    known = citations.cited(place.edition, root)
    counts = Counter(fact.source for fact in known.values())
    sources = {key: facts.known(root).sources[key] for key in counts}
    items = []
    for key, source in sorted(sources.items(), key=lambda item: item[1].title[lang]):
        parts: list[Child] = [f"{source.title[lang]}{words['stop']} {source.publisher}"]
        if source.year:
            parts.append(f" ({source.year})")
        if source.url:
            parts += [" ", Element("a", source.url, href=source.url, rel="noreferrer")]
        parts += [" ", Element("span", words["cited"].format(count=counts[key]), class_="cb-small")]
        items.append(Element("li", *parts, id=f"document-{key}"))
    return Element("ul", *items, class_="cb-sources")
