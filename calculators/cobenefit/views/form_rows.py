"""Rows of a form: a fieldset each, with a template for those that the reader adds."""

from __future__ import annotations

from collections.abc import Callable

from cobenefit.views.form_asked import NUMBER, Asked
from cobenefit.views.markup import Child, Element

Make = Callable[[Asked], Element]


def rows_html(
    asked: Asked, heading: tuple[Child, ...], told: tuple[Child, ...], make: Make
) -> Element:
    """The rows with which a form begins, and the buttons that the client brings to life.

    Args:
        make: makes the field of one column.
    """
    words, field = asked.form.words, asked.field
    first = max(1, int(field.minimum or 0))
    rows = [_row(asked, str(number), make) for number in range(1, first + 1)]
    add = words.text("form.add_row", row=row_title(asked, "").strip())
    return Element(
        "fieldset",
        Element("legend", *heading),
        *told,
        Element("div", *rows, class_="cb-rows-list"),
        Element("template", _row(asked, NUMBER, make)),
        Element("button", add, type="button", class_="cb-quiet cb-add cb-scripted"),
        Element(
            "p",
            words.text("form.rows_full", high=int(field.maximum)),
            class_="cb-help cb-rows-full",
            hidden=True,
        )
        if field.maximum
        else None,
        id=asked.id,
        class_="cb-rows",
        tabindex="-1",
        aria_describedby=asked.described_by,
        data_most=int(field.maximum) if field.maximum else None,
        data_least=first,
    )


def row_title(asked: Asked, number: str) -> str:
    """Legend of a row, such as "Nhiên liệu 2"."""
    return asked.form.words.text(f"{asked.place}.row", n=number)


def _row(asked: Asked, number: str, make: Make) -> Element:
    words, edition = asked.form.words, asked.form.edition
    title = row_title(asked, number)
    columns = [column for column in asked.field.columns if column.since <= edition.id]
    return Element(
        "fieldset",
        Element("legend", title),
        *(make(asked.column(column, number)) for column in columns),
        Element(
            "button",
            words.text("form.remove_row", row=title),
            type="button",
            class_="cb-quiet cb-remove cb-scripted",
        ),
        class_="cb-row",
        tabindex="-1",
    )
