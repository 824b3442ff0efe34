"""The calculators of an edition in a list: name, what each answers, and its page."""

from __future__ import annotations

from cobenefit.data.edition import Edition
from cobenefit.views.catalog import Catalog
from cobenefit.views.markup import Element


def calculator_list(edition: Edition, words: Catalog, root: str) -> Element:
    """Names with links and summaries; `root` leads to the edition and language."""
    parts = []
    for name in edition.calculators:
        href = f"{root}calculators/{name.replace('_', '-')}/"
        link = Element("a", words.text(f"calculators.{name}.name"), href=href)
        summary = words.text(f"calculators.{name}.summary")
        parts += [Element("dt", link), Element("dd", summary)]
    return Element("dl", *parts, class_="cb-overview")
