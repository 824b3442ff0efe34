"""Elements for HTML, MathML and SVG text: trees that escape what they hold."""

from __future__ import annotations

from html import escape
from typing import Union

Child = Union["Element", str, None]
_VOID = frozenset({"input", "br", "hr", "col", "img"})


class Element:
    """An element with attributes and children; text children are escaped when written.

    Attribute names drop a trailing underscore and turn others into hyphens, so that
    ``class_`` and ``aria_label`` work. A value of True writes the bare name; None and False
    leave the attribute out.
    """

    def __init__(self, tag: str, *children: Child, **attributes: object) -> None:
        self.tag = tag
        self.children = [child for child in children if child is not None]
        self.attributes = attributes

    def __str__(self) -> str:
        attributes = "".join(
            _attribute(name, value)
            for name, value in self.attributes.items()
            if value is not None and value is not False
        )
        if self.tag in _VOID:
            return f"<{self.tag}{attributes}>"
        inside = "".join(
            escape(child, quote=False) if isinstance(child, str) else str(child)
            for child in self.children
        )
        return f"<{self.tag}{attributes}>{inside}</{self.tag}>"


def _attribute(name: str, value: object) -> str:
    written = name.rstrip("_").replace("_", "-")
    return f" {written}" if value is True else f' {written}="{escape(str(value))}"'


class Raw(Element):
    """Markup that this package made itself, such as a drawn chart."""

    def __init__(self, markup: str) -> None:
        super().__init__("raw")
        self.markup = markup

    def __str__(self) -> str:
        return self.markup
