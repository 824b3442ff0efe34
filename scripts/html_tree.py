"""Small changes of an HTML tree (lxml)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import html
from lxml.html import HtmlElement


def with_class(tree: HtmlElement, tag: str, name: str) -> list[HtmlElement]:
    """Elements `tag` ("*" for any) of the class `name` below `tree`."""
    return tree.xpath(f'.//{tag}[contains(concat(" ", @class, " "), " {name} ")]')


def element(tag: str, text: str = "", **attributes: str) -> HtmlElement:
    """A new element; `class_` stands for its class."""
    made = html.Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    made.text = text
    return made


def ids_of(trees: Iterable[HtmlElement]) -> set[str]:
    """All ids in `trees`."""
    return {name for tree in trees for name in tree.xpath("descendant-or-self::*/@id")}


def drop(elements: Iterable[HtmlElement]) -> None:
    """Remove elements with all they hold, but not the text behind them."""
    for one in elements:
        if one.getparent() is not None:
            one.drop_tree()


def replace(old: HtmlElement, new: HtmlElement) -> None:
    """Put `new` where `old` was."""
    new.tail = old.tail
    old.getparent().replace(old, new)


def rename(old: HtmlElement, tag: str, name: str = "") -> None:
    """Make `old` a `tag` of the class `name`, without its former attributes."""
    old.tag = tag
    old.attrib.clear()
    if name:
        old.set("class", name)
