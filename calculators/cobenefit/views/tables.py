"""Parts that tables share: the scrolling box, the marks of published values."""

from __future__ import annotations

from cobenefit.data.factor import FactorValue
from cobenefit.views.catalog import Catalog
from cobenefit.views.markup import Child, Element
from cobenefit.views.numbers import exact


def scrolling(*parts: Child, label: str, class_: str = "cb-table") -> Element:
    """A table in a box of its own that scrolls on narrow screens, by keyboard too."""
    table = Element("table", *parts, class_=class_)
    return Element("div", table, class_="cb-scroll", role="region", tabindex="0", aria_label=label)


def published_interval(words: Catalog, value: FactorValue) -> str:
    """The published limits, or a dash."""
    pair = value.interval95 or value.range
    if pair is None:
        return "–"
    return "–".join(exact(float(end), words.lang) for end in pair)


def marks(words: Catalog, value: FactorValue) -> list[Child]:
    """The status of a value, and of its limits where that differs."""
    found: list[Child] = [mark(words, value.status)]
    if value.interval_status and value.interval_status != value.status:
        inner = words.text("status.interval", status=words.text(f"status.{value.interval_status}"))
        found += [" ", Element("span", inner, class_=f"cb-mark cb-mark-{value.interval_status}")]
    return found


def mark(words: Catalog, status: str) -> Element:
    """The mark of a status, with its meaning for who points at it."""
    help_text = words.text("status.to_verify_help") if status == "to_verify" else None
    return Element(
        "span", words.text(f"status.{status}"), class_=f"cb-mark cb-mark-{status}", title=help_text
    )
