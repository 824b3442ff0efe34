"""What a reader takes away: the buttons, or on a page made at build the links, to files."""

from __future__ import annotations

from cobenefit.data.assessment import Assessment
from cobenefit.views.catalog import Catalog
from cobenefit.views.markup import Element

FORMATS = ("xlsx", "csv", "json")


def file_stem(made: Assessment) -> str:
    """Name of a file without its ending, such as ``fuel-switch-2-vi``."""
    return f"{made.calculator.id.replace('_', '-')}-{made.edition.id}-{made.lang}"


def downloads(words: Catalog, workbook: str | None) -> Element:
    """Excel, CSV and JSON of this result; at build, a link to the Excel file made with the page."""
    if workbook:
        link = Element("a", words.text("files.xlsx_example"), href=workbook, download=True)
        return Element("p", link, class_="cb-files")
    buttons = [
        Element(
            "button",
            words.text(f"files.{name}"),
            type="button",
            class_="cb-download" if name == "xlsx" else "cb-download cb-quiet",
            data_format=name,
        )
        for name in FORMATS
    ]
    return Element("div", *buttons, class_="cb-files")
