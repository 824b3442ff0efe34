"""The statements that a page cites: numbered references in its text, and their list at its end."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import editions
import facts
import verbatim
from facts import Fact
from frame import Place

from cobenefit.core.errors import CobenefitError
from cobenefit.views.markup import Child, Element

CITED = re.compile(r"\s*\[\[fact:([\w-]+)\]\]")


def cite(content: str, place: Place, root: Path) -> str:
    """`content` with each `[[fact:…]]` as a numbered link, and the list of references below.

    Raises:
        CobenefitError: there is no such statement, or the page's edition is too old to know it.
    """
    numbers: dict[str, int] = {}

    def replace(match: re.Match[str]) -> str:
        fact = fact_for(match[1], place.edition, root)
        return _reference(fact, numbers.setdefault(match[1], len(numbers) + 1), place, root)

    content = CITED.sub(replace, content)
    return content + str(_references(numbers, place, root)) if numbers else content


def fact_for(key: str, edition: int, root: Path) -> Fact:
    """A statement as `edition` may cite it (CobenefitError where it may not)."""
    found = facts.known(root).facts.get(key)
    if found is None:
        raise CobenefitError(f"[[fact:{key}]]: calculators/facts/ has no statement of this name")
    day = editions.as_of(edition, root)
    if found.known > day:
        raise CobenefitError(
            f"[[fact:{key}]]: known since {found.known}, after edition {edition} ({day})"
        )
    return found


@lru_cache
def cited(edition: int, root: Path) -> dict[str, Fact]:
    """The statements that an edition's pages cite, in the order of the data."""
    pages = (root / f"docs/v{edition}").rglob("*.md")
    texts = (verbatim.prose(page.read_text("utf-8")) for page in pages)
    keys = {key for text in texts for key in CITED.findall(text)}
    return {key: fact for key, fact in facts.known(root).facts.items() if key in keys}


def mark(fact: Fact, place: Place, root: Path) -> Element | None:
    """The sign of a statement that was not read in its official text."""
    if fact.status == "verified":
        return None
    words = editions.texts(place.language, root)["facts"]
    return Element("span", words["to_verify"], class_="cb-mark")


def _reference(fact: Fact, number: int, place: Place, root: Path) -> str:
    """A no-break space keeps the number on the line of what it speaks of."""
    label = editions.texts(place.language, root)["facts"]["reference"].format(n=number)
    link = Element("a", f"[{number}]", href=f"#ref-{number}", class_="cb-ref", aria_label=label)
    shown = mark(fact, place, root)
    return f"\N{NO-BREAK SPACE}{link}" + (f" {shown}" if shown else "")


def _references(numbers: dict[str, int], place: Place, root: Path) -> Element:
    words = editions.texts(place.language, root)["facts"]
    items = [
        Element(
            "li",
            *_entry(facts.known(root).facts[key], place, root),
            id=f"ref-{number}",
            data_facts=key,
        )
        for key, number in numbers.items()
    ]
    heading = Element("h2", words["references"], id="references")
    return Element("section", heading, Element("ol", *items), class_="cb-refs")


def _entry(fact: Fact, place: Place, root: Path) -> list[Child]:
    """Document, locator, where it was read, and what is still to be read."""
    words, lang = editions.texts(place.language, root)["facts"], place.language
    source = facts.known(root).source(fact)
    parts: list[Child] = [*place_in_source(fact, lang, root), words["stop"]]
    address = fact.address or source.url
    if address:
        parts += _address(address)
    if fact.accessed:
        date = editions.date_text(fact.accessed, lang, root)
        parts += [" ", words["accessed"].format(date=date)]
    return [*parts, *standing(fact, place, root)]


def place_in_source(fact: Fact, lang: str, root: Path) -> list[Child]:
    """The document, and where in it the statement stands."""
    title = facts.known(root).source(fact).title[lang]
    return [title, ", ", Element("span", fact.locator, lang="en")] if fact.locator else [title]


def _address(text: str) -> list[Child]:
    """The address; of several, which stand apart by " ; ", each is a link."""
    parts: list[Child] = []
    for address in text.split(" ; "):
        parts += [" ", Element("a", address, href=address, rel="noreferrer")]
    return parts


def standing(fact: Fact, place: Place, root: Path) -> list[Child]:
    """Whether the statement still holds on the edition's day, and was read in its official text."""
    words, lang = editions.texts(place.language, root)["facts"], place.language
    parts: list[Child] = []
    if fact.until and fact.until <= editions.as_of(place.edition, root):
        date = editions.date_text(fact.until, lang, root)
        parts += [" ", words["until"].format(date=date)]
    if fact.open and (shown := mark(fact, place, root)):
        parts += [" ", shown, " ", words["open"].format(text=fact.open[lang])]
    return parts
