"""A file of data: chosen, or pasted from a spreadsheet; and which heading is which column."""

from __future__ import annotations

from cobenefit.core.calculator import Field
from cobenefit.views.form_asked import Asked
from cobenefit.views.markup import Child, Element
from cobenefit.views.numbers import unit_text

ACCEPTED = ".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"


def table_parts(asked: Asked, heading: tuple[Child, ...], told: tuple[Child, ...]) -> Element:
    """The columns wanted, the chooser of a file, the place to paste, and the choice of headings.

    What needs a script is hidden without one.
    """
    words = asked.form.words
    pasted = Element("label", words.text("form.paste"), for_=f"{asked.id}.text", class_="cb-sub")
    return Element(
        "fieldset",
        Element("legend", *heading),
        *told,
        Element("ul", *(_wanted(asked, column) for column in asked.field.columns)),
        _file(asked),
        pasted,
        Element(
            "textarea",
            id=f"{asked.id}.text",
            name=asked.path,
            rows=6,
            class_="cb-paste",
            wrap="off",
            autocomplete="off",
            spellcheck="false",
            aria_describedby=f"{asked.described_by} {asked.id}-echo",
        ),
        _mapping(asked),
        id=asked.id,
        class_="cb-table-field",
        tabindex="-1",
        aria_describedby=asked.described_by,
    )


def _name(asked: Asked, column: Field) -> str:
    label = asked.column(column, "0").label
    unit = unit_text(column.unit, asked.form.words.lang) if column.unit else ""
    return f"{label} ({unit})" if unit else label


def _wanted(asked: Asked, column: Field) -> Element:
    need = asked.form.words.text("form.required" if column.required else "form.optional")
    return Element("li", _name(asked, column), " ", Element("span", need, class_="cb-small"))


def _file(asked: Asked) -> Element:
    words = asked.form.words
    return Element(
        "div",
        Element(
            "label",
            Element(
                "input",
                type="file",
                accept=ACCEPTED,
                aria_describedby=asked.described_by,
            ),
            Element("span", words.text("form.choose_file"), class_="cb-quiet"),
            class_="cb-choose-file",
        ),
        Element("span", class_="cb-file-name"),
        Element(
            "button",
            words.text("form.remove_file"),
            type="button",
            class_="cb-quiet cb-remove-file",
            hidden=True,
        ),
        class_="cb-file cb-scripted",
    )


def _mapping(asked: Asked) -> Element:
    """A select for each column; the client fills in the headings that Python found."""
    lines: list[Child] = []
    for column in asked.field.columns:
        at = f"{asked.id}.columns.{column.key}"
        lines += [
            Element("label", _name(asked, column), for_=at, class_="cb-sub"),
            Element("select", id=at, name=f"{asked.path}.columns", data_column=column.key),
        ]
    return Element(
        "fieldset",
        Element("legend", asked.form.words.text("form.which_column"), class_="cb-sub"),
        *lines,
        class_="cb-mapping",
        hidden=True,
    )
